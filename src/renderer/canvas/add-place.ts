/**
 * Where the search for a new node opens, and the wire that the node goes into.
 * Keeps true: an open menu counts before the focus, a wire that has the focus by keyboard before the pointer, the pointer before
 * the middle of the view.
 */
import type { Point } from '../../document/types';
import { editor } from '../stores/editor';
import { takesNeuron, wireUnder } from './hand/between';
import { recordAt } from './hand/use-keyboard';

/** A place in the window, and the wire there that takes a neuron; null for none. */
export interface AddPlace {
  readonly client: Point;
  readonly wire: string | null;
}

/** Where a menu was opened, and on which wire. */
export interface MenuPlace {
  readonly at: Point;
  readonly record: string | null;
}

function neuronWire(id: string | null): string | null {
  const edge = editor.getState().document.graph.edges.find((each) => each.id === id) ?? null;
  return takesNeuron(edge) ? edge.id : null;
}

/** The middle of a wire in the window. */
function middleOfWire(wire: Element): Point | null {
  const path = wire.querySelector('[data-edge-id]');
  const matrix = path instanceof SVGPathElement ? path.getScreenCTM() : null;
  if (!(path instanceof SVGPathElement) || !matrix) return null;
  const { x, y } = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(matrix);
  return { x, y };
}

/** The wire that has the focus by keyboard, and its middle. */
function focusedWire(): AddPlace | null {
  const focused = document.activeElement;
  if (!focused?.matches('.react-flow__edge:focus-visible')) return null;
  const wire = neuronWire(recordAt(focused));
  const client = wire === null ? null : middleOfWire(focused);
  return client && { client, wire };
}

/** The wire under a place of the window that takes a neuron. */
export function wireAt(client: Point): string | null {
  return neuronWire(wireUnder([client])?.id ?? null);
}

/** Where to add now. */
export function addPlace(canvas: HTMLElement, menu: MenuPlace | null, pointer: Point | null): AddPlace {
  if (menu) return { client: menu.at, wire: neuronWire(menu.record) };
  const wire = focusedWire();
  if (wire) return wire;
  if (pointer) return { client: pointer, wire: wireAt(pointer) };
  const box = canvas.getBoundingClientRect();
  return { client: { x: box.left + box.width / 2, y: box.top + box.height / 2 }, wire: null };
}
