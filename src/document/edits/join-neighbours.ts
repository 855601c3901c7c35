/**
 * Taking nodes out of the middle of a network and putting nodes in there: what was joined through them stays joined.
 * Keeps true: one call is one edit; no wire is made that a hand could not draw, and none twice.
 */

import { changeGroup, connect, findNode, removeRecords, rewire } from '../edits';
import type { Document, Edge } from '../types';
import { connectionProblem, portsOf } from '../wire-rules';

/** The removed nodes that a value coming in at `start` reaches through removed nodes alone, `start` among them. */
function reachedInside(start: string, onwards: ReadonlyMap<string, readonly Edge[]>): readonly string[] {
  const seen = new Set([start]);
  for (const id of seen) for (const edge of onwards.get(id) ?? []) if (onwards.has(edge.target)) seen.add(edge.target);
  return [...seen];
}

/**
 * Removes records and joins the neighbours of removed nodes: each source of a node to each consumer of what it fed,
 * where the document's rules allow it. A wire that only vetoed (port `inhibit`) is no source of what comes after.
 */
export function removeAndJoin(document: Document, ids: Iterable<string>): Document {
  const gone = [...ids];
  /** Removed node → the wires that leave it. */
  const onwards = new Map<string, Edge[]>();
  for (const id of gone) if (findNode(document, id) !== undefined) onwards.set(id, []);
  const { edges } = document.graph;
  for (const edge of edges) onwards.get(edge.source)?.push(edge);
  let result = removeRecords(document, gone);
  const removedWires = new Set(gone);
  for (const entering of edges) {
    if (!onwards.has(entering.target) || onwards.has(entering.source)) continue;
    if (entering.port === 'inhibit' || removedWires.has(entering.id)) continue;
    for (const inside of reachedInside(entering.target, onwards)) {
      for (const leaving of onwards.get(inside) ?? []) {
        const wire = { source: entering.source, target: leaving.target, port: leaving.port };
        if (onwards.has(leaving.target) || connectionProblem(result, wire) !== null) continue;
        result = connect(result, wire);
      }
    }
  }
  return result;
}

/** A node between two members of a group is a member, unless it is one of another. */
function joinedGroup(document: Document, nodeId: string, { source, target }: Edge): Document {
  const { groups } = document.graph;
  if (groups.some(({ members }) => members.includes(nodeId))) return document;
  const group = groups.find(({ members }) => members.includes(source) && members.includes(target));
  return group === undefined ? document : changeGroup(document, group.id, { members: [...group.members, nodeId] });
}

/**
 * Puts a node in the middle of a wire: source → node → target. The wire into the target keeps its place in the order, and a
 * group that holds both ends takes the node in.
 * Null where the node cannot stand there: it has no input or no output, has wires already, or a rule forbids one of the two.
 * `widths` by node id, as far as they are known.
 */
export function insertOnWire(
  document: Document,
  nodeId: string,
  edgeId: string,
  widths?: Readonly<Record<string, number>>,
): Document | null {
  const { edges } = document.graph;
  const edge = edges.find((each) => each.id === edgeId);
  const node = findNode(document, nodeId);
  const [port] = node === undefined ? [] : portsOf(node);
  if (edge === undefined || node === undefined || port === undefined) return null;
  if (edges.some((each) => each.source === nodeId || each.target === nodeId)) return null;
  const leaving = { source: nodeId, target: edge.target, port: edge.port };
  if (connectionProblem(document, { ...leaving, replacing: edge.id }, widths) !== null) return null;
  const half = rewire(document, edge.id, leaving);
  const entering = { source: edge.source, target: nodeId, port };
  return connectionProblem(half, entering, widths) === null ? joinedGroup(connect(half, entering), nodeId, edge) : null;
}
