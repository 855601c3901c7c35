/**
 * A node that goes between the two ends of a wire: which wire lies under a place of the window, how it is shown, and the
 * new node put there.
 * Keeps true: a wire is shown as taking a node only where letting go would put it in; at most one wire is shown so.
 */
import { findNode } from '../../../document/edits';
import { insertOnWire } from '../../../document/edits/join-neighbours';
import type { Document, Edge, Point } from '../../../document/types';
import type { NodePayload } from '../../stores/canvas';
import { editor } from '../../stores/editor';
import { presentWidths } from '../../stores/widths';
import { type Placed, placeNode, type Surroundings } from '../placing';
import { holdWires, wireLayer } from '../wires/in-hand';

/** The attribute of a wire's element that takes a node if it is let go now (Wire.module.css). */
const attribute = 'data-takes-node';

/** The wire under the first of some places of the window (client pixels) that has one, cards over it or not. */
export function wireUnder(places: readonly Point[]): Edge | null {
  const { edges } = editor.getState().document.graph;
  const layer = wireLayer();
  for (const { x, y } of places) {
    const drawn = layer?.wireAt({ x, y }) ?? null;
    const found = drawn !== null && edges.find((each) => each.id === drawn);
    if (found) return found;
    for (const element of document.elementsFromPoint(x, y)) {
      const id = element.closest('.react-flow__edge')?.getAttribute('data-id');
      const edge = id && edges.find((each) => each.id === id);
      if (edge) return edge;
    }
  }
  return null;
}

/** Shows one wire of the canvas as taking a node; null for none. */
export function showTaking(canvas: HTMLElement | null, edge: Edge | null): void {
  holdWires({ taking: edge?.id ?? null });
  for (const shown of canvas?.querySelectorAll(`[${attribute}]`) ?? []) {
    if (shown.getAttribute('data-id') !== edge?.id) shown.removeAttribute(attribute);
  }
  if (!edge) return;
  const wires = canvas?.querySelectorAll('.react-flow__edge') ?? [];
  for (const wire of wires) if (wire.getAttribute('data-id') === edge.id) wire.setAttribute(attribute, '');
}

/** Whether a new neuron can go in the middle of a wire: into every one but those that bring a loss its target. */
export function takesNeuron(edge: Edge | null): edge is Edge {
  return edge !== null && edge.port !== 'target';
}

/** Whether a node of the document can go in the middle of a wire: it has no wires yet, and both new ones are allowed. */
export function takesNode(edge: Edge | null, node: string): edge is Edge {
  const { document } = editor.getState();
  return edge !== null && insertOnWire(document, node, edge.id, presentWidths()) !== null;
}

/** Adds a palette item's node with its middle at `middle`, in the middle of a wire where it can stand there. */
export function placeBetween(
  document: Document,
  payload: NodePayload,
  middle: Point,
  edge: string | null,
  surroundings: Surroundings,
): Placed {
  const placed = placeNode(document, payload, middle, surroundings);
  const [id] = placed.ids;
  const joined = edge === null || id === undefined ? null : insertOnWire(placed.document, id, edge);
  return joined ? { ...placed, document: joined } : placed;
}

/** Whether a node of the document has no wires. */
export function isUnwired(document: Document, id: string): boolean {
  const isEnd = ({ source, target }: Edge): boolean => source === id || target === id;
  return findNode(document, id)?.kind === 'neuron' && !document.graph.edges.some(isEnd);
}
