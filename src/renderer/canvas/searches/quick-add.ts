/**
 * What the search for a new node offers: kinds of node and columns, filtered to what fits a wire that wants an end.
 * Keeps true: whatever is offered for a wire can be joined to it, and choosing it is one edit.
 */
import type { Profile } from '../../../data/types';
import { cardWidth, portTop, typicalHeight } from '../../../document/card';
import { connect } from '../../../document/edits';
import type { Document, Node, Point } from '../../../document/types';
import { connectionProblem } from '../../../document/wire-rules';
import { allActivations, allLosses } from '../../nodes/catalogue';
import type { NodePayload } from '../../stores/canvas';
import { outPort } from '../flow-types';
import { type Placed, placeColumns, placeNode, type Surroundings } from '../placing';
import { type PortPlace, wireBetween } from '../wires/connecting';

/** One choice of the search that makes nodes. */
export type NodeChoice =
  | { readonly kind: 'node'; readonly payload: NodePayload; readonly code: string }
  | { readonly kind: 'column'; readonly name: string };

/** One choice of the search. */
export type Choice = NodeChoice | { readonly kind: 'note' };

const inputs: readonly Choice[] = [{ kind: 'node', payload: { kind: 'input' }, code: 'canvas.add.input' }];
const neurons: readonly Choice[] = allActivations.map((activation) => ({
  kind: 'node',
  payload: { kind: 'neuron', activation },
  code: `activation.${activation}`,
}));
const losses: readonly Choice[] = allLosses.map((loss) => ({ kind: 'node', payload: { kind: 'loss', loss }, code: `loss.${loss}` }));

/**
 * All choices that fit: everything on the bare canvas; what the wire's other end allows where `from` is a port; neurons where
 * the new node goes `between` the ends of a wire.
 */
export function choices(profile: Profile | null, from: PortPlace | null, between = false): readonly Choice[] {
  if (between) return neurons;
  const columns: readonly Choice[] = profile?.columns.map(({ name }) => ({ kind: 'column', name })) ?? [];
  if (!from) return [...inputs, ...neurons, ...losses, ...columns, { kind: 'note' }];
  if (from.port === outPort) return [...neurons, ...losses];
  if (from.port === 'target') return [...inputs, ...columns];
  return [...neurons, ...inputs, ...columns];
}

/** Where the middle of a new card must be, so that its port lies at the wire's loose end. */
function middleFor(at: Point, from: PortPlace | null): Point {
  if (!from) return at;
  const side = from.port === outPort ? cardWidth / 2 : -cardWidth / 2;
  return { x: at.x + side, y: at.y + typicalHeight / 2 - portTop.in };
}

const endings = { input: [], neuron: ['in'], loss: ['prediction', 'target'] } as const;

/** The new node's port at which a wire from `from` ends. */
function endAt(node: Node, from: PortPlace, document: Document): PortPlace | null {
  if (from.port !== outPort) return node.kind === 'loss' ? null : { node: node.id, port: outPort };
  const port = endings[node.kind].find((each) => connectionProblem(document, { source: from.node, target: node.id, port: each }) === null);
  return port === undefined ? null : { node: node.id, port };
}

/** Makes a choice at a point and joins it to the wire's other end, where there is one and it can be. */
export function placeChoice(document: Document, choice: NodeChoice, at: Point, from: PortPlace | null, surroundings: Surroundings): Placed {
  const middle = middleFor(at, from);
  const placed =
    choice.kind === 'node'
      ? placeNode(document, choice.payload, middle, surroundings)
      : placeColumns(document, [choice.name], middle, surroundings);
  const node = placed.document.graph.nodes.at(-1);
  const end = from && node ? endAt(node, from, placed.document) : null;
  const wire = from && end ? wireBetween(from, end) : null;
  if (!wire || connectionProblem(placed.document, wire)) return placed;
  return { ...placed, document: connect(placed.document, wire) };
}
