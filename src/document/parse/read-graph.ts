/**
 * Reads `graph`: nodes, edges, notes and groups.
 * Keeps true: ids are unique over all four; every edge joins nodes that are there at a port its target has. What a
 * person can mend in the editor (cycles, missing wires, unknown columns) is left to check.
 */
import { keysOf } from '../../fields';
import { edgeFields, groupFields, nodeKinds, noteFields, ports } from '../format/records';
import { isIdentifier } from '../identifier';
import { LIMITS } from '../limits';
import type { Edge, GraphRecords, Group, JsonValue, Node, NodeKind, Note, Point } from '../types';
import { FieldReader, isObject, shown } from './fields';
import { shortened } from './findings';
import type { PathStep } from './json-text';
import { type OwnReaders, readField, readFields } from './read-fields';

/** Ids met so far with the path of the record that has it. */
type Seen = Map<string, string>;

function readId(fields: FieldReader, seen: Seen, where: string): string {
  const id = fields.optionalText('id');
  if (id === undefined) {
    if (!fields.has('id')) fields.missing('id');
    return '';
  }
  const first = seen.get(id);
  if (!isIdentifier(id)) fields.findings.add('document.badId', fields.at('id'), { id: shortened(id) });
  else if (first !== undefined) fields.findings.add('document.duplicateId', fields.at('id'), { id, first });
  else seen.set(id, where);
  return id;
}

function isKind(word: JsonValue | undefined): word is NodeKind {
  return typeof word === 'string' && Object.hasOwn(nodeKinds, word);
}

function readNode(fields: FieldReader, index: number, seen: Seen): Node | null {
  // Scripts may leave positions out; such nodes stand side by side.
  const beside: Point = { x: 260 * index, y: 0 };
  const own: OwnReaders = {
    id: () => readId(fields, seen, `graph.nodes[${index}]`),
    position: () => (fields.has('position') ? readField(fields, 'position', nodeKinds.input.position) : beside),
  };
  const kind = fields.take('kind');
  switch (isKind(kind) ? kind : null) {
    case 'input':
      return { ...readFields(fields, nodeKinds.input, own), ...fields.extra() };
    case 'neuron':
      return { ...readFields(fields, nodeKinds.neuron, own), ...fields.extra() };
    case 'loss':
      return { ...readFields(fields, nodeKinds.loss, own), ...fields.extra() };
    case null: {
      const { id, name, position } = nodeKinds.input;
      readFields(fields, { id, name, position }, own);
      fields.choice('kind', keysOf(nodeKinds), null);
      return null;
    }
  }
}

/** An edge's end: the id it names, and the kind of the node that has it; null where there is none. */
function readEnd(
  fields: FieldReader,
  key: 'source' | 'target',
  nodes: ReadonlyMap<string, NodeKind>,
): { readonly id: string; readonly kind: NodeKind | null } {
  const id = fields.optionalText(key);
  if (id === undefined) {
    if (!fields.has(key)) fields.missing(key);
    return { id: '', kind: null };
  }
  const kind = nodes.get(id) ?? null;
  if (kind === null) fields.findings.add('document.edgeToNowhere', fields.at(key), { id: shortened(id) });
  return { id, kind };
}

function readEdge(fields: FieldReader, index: number, seen: Seen, nodes: ReadonlyMap<string, NodeKind>): Edge {
  const id = readId(fields, seen, `graph.edges[${index}]`);
  const source = readEnd(fields, 'source', nodes);
  const target = readEnd(fields, 'target', nodes);
  if (source.kind === 'loss') fields.findings.add('document.edgeFromLoss', fields.at('source'), { id: source.id });
  if (target.kind === 'input') fields.findings.add('document.edgeToInput', fields.at('target'), { id: target.id });
  const possible = ports[target.kind === 'loss' ? 'loss' : 'neuron'];
  const port = fields.choice('port', possible, possible[0]) ?? possible[0];
  return {
    ...readFields(fields, edgeFields, { id: () => id, source: () => source.id, target: () => target.id, port: () => port }),
    ...fields.extra(),
  };
}

function readNote(fields: FieldReader, index: number, seen: Seen): Note {
  return { ...readFields(fields, noteFields, { id: () => readId(fields, seen, `graph.notes[${index}]`) }), ...fields.extra() };
}

function readGroup(fields: FieldReader, index: number, seen: Seen): Group {
  return { ...readFields(fields, groupFields, { id: () => readId(fields, seen, `graph.groups[${index}]`) }), ...fields.extra() };
}

/** Reads every object of a list; refuses longer ones, goes on past items that are no object. */
function readRecords<R>(graph: FieldReader, key: string, limit: number, read: (fields: FieldReader, index: number) => R | null): R[] {
  const list: readonly JsonValue[] = graph.list(key) ?? [];
  if (list.length > limit) {
    graph.findings.add('document.tooMany', graph.at(key), { count: list.length, limit });
    return [];
  }
  const records: R[] = [];
  for (const [index, item] of list.entries()) {
    const path: readonly PathStep[] = graph.at(key, index);
    if (!isObject(item)) {
      graph.findings.add('document.notAnObject', path, { found: shown(item) });
      continue;
    }
    const record = read(new FieldReader(graph.findings, path, item, graph.version), index);
    if (record !== null) records.push(record);
  }
  return records;
}

/** Kind by id of every node of the list that has both, so that a node with another fault, or too many of them, don't blame edges. */
function kindsById(graph: FieldReader): ReadonlyMap<string, NodeKind> {
  const kinds = new Map<string, NodeKind>();
  const list = graph.take('nodes');
  if (!Array.isArray(list)) return kinds;
  const items: readonly JsonValue[] = list;
  for (const item of items) {
    if (!isObject(item) || typeof item.id !== 'string') continue;
    const { id, kind } = item;
    kinds.set(id, isKind(kind) ? kind : 'neuron');
  }
  return kinds;
}

/** Reads the graph of a document. */
export function readGraph(root: FieldReader): GraphRecords {
  const graph = root.object('graph');
  if (graph === null) {
    if (!root.has('graph')) root.missing('graph');
    return { nodes: [], edges: [], notes: [], groups: [] };
  }
  const seen: Seen = new Map();
  if (!graph.has('nodes')) graph.missing('nodes');
  const kinds = kindsById(graph);
  return {
    nodes: readRecords(graph, 'nodes', LIMITS.nodes, (fields, index) => readNode(fields, index, seen)),
    edges: readRecords(graph, 'edges', LIMITS.edges, (fields, index) => readEdge(fields, index, seen, kinds)),
    notes: readRecords(graph, 'notes', LIMITS.records, (fields, index) => readNote(fields, index, seen)),
    groups: readRecords(graph, 'groups', LIMITS.records, (fields, index) => readGroup(fields, index, seen)),
  };
}
