/**
 * The network as layers, the way a book numbers them: the inputs are layer 0, a neuron's layer is one more than the last of
 * those that feed it, and the units of a layer are counted through all of its nodes.
 * Keeps true: pure; nodes of a layer follow the document's order; nodes on or behind a cycle have no place.
 */
import { flowOrder, viewGraph } from './order';
import type { Widths } from './results/tensors';
import type { Document } from './types';

/** Where a node's units are in the network. */
export interface LayerPlace {
  readonly layer: number;
  /** So many units of the layer come before the node's first. */
  readonly before: number;
}

/** The places of all nodes that feed a neuron or are one, by id; a node whose width is not known counts as one unit. */
export function layerPlaces(document: Document, widths: Widths): ReadonlyMap<string, LayerPlace> {
  const view = viewGraph(document);
  const layers = new Map<string, number>();
  for (const id of flowOrder(view)) {
    const kind = view.nodes.get(id)?.kind;
    const feeds = (view.outgoing.get(id) ?? []).some(({ port }) => port === 'in' || port === 'inhibit');
    const fed = (view.incoming.get(id) ?? []).reduce((last, { source }) => Math.max(last, layers.get(source) ?? 0), 0);
    if (kind === 'input' && feeds) layers.set(id, 0);
    else if (kind === 'neuron') layers.set(id, fed + 1);
  }
  const counts = new Map<number, number>();
  const places = new Map<string, LayerPlace>();
  for (const { id } of document.graph.nodes) {
    const layer = layers.get(id);
    if (layer === undefined) continue;
    const before = counts.get(layer) ?? 0;
    places.set(id, { layer, before });
    counts.set(layer, before + (widths[id] ?? 1));
  }
  return places;
}
