/**
 * How many numbers each node gives: units of neurons, columns or categories of inputs.
 * Keeps true: linear in the nodes; a width that cannot be known yet is missing, and losses have none.
 */
import { widthOf } from '../data/binding';
import type { Fitted, Profile } from '../data/types';
import type { Widths } from './results/tensors';
import type { Document, Node } from './types';

/** A node's width; null where it has none or it cannot be known. Categories that an input has learnt go before the profile's. */
export function nodeWidth(node: Node, profile: Profile | null, learnt: Fitted | undefined): number | null {
  if (node.kind === 'neuron') return node.units;
  if (node.kind === 'loss') return null;
  return profile === null ? plainWidth(node.encoding, node.columns.length, learnt) : widthOf(node, profile, learnt);
}

/** Widths by node id; `fitted` is what inputs have learnt from the data, by theirs. */
export function widthsOf(document: Document, profile: Profile | null, fitted?: ReadonlyMap<string, Fitted>): Widths {
  const widths = document.graph.nodes.flatMap((node): readonly (readonly [string, number])[] => {
    const width = nodeWidth(node, profile, fitted?.get(node.id));
    return width === null ? [] : [[node.id, width]];
  });
  return Object.fromEntries(widths);
}

/** An input's width as far as it is known without the data. */
function plainWidth(encoding: string, columns: number, learnt: Fitted | undefined): number | null {
  if (encoding === 'oneHot') return learnt !== undefined && 'categories' in learnt ? learnt.categories.length : null;
  if (encoding === 'numeric') return columns === 0 ? null : columns;
  return 1;
}
