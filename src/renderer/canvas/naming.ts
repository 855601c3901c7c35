/**
 * Friendly names for new nodes: what people call such a node, made unique by a number.
 * Keeps true: no two nodes get the same name from here; the words come from the catalogue in the window's language.
 */
import { displayName } from '../../document/create';
import type { Document } from '../../document/types';
import type { NodePayload } from '../stores/canvas';

/** The catalogue's code of the word for a node that a palette item makes. */
export function nameCode(payload: NodePayload): string {
  if (payload.kind === 'input') return 'canvas.name.input';
  if (payload.kind === 'loss') return 'canvas.name.loss';
  if (payload.activation === 'softmax') return 'canvas.name.classes';
  return payload.activation === 'identity' ? 'canvas.name.output' : 'canvas.name.hidden';
}

/** `wanted` where no node is called so, else with the smallest number from 2 that makes it unique. */
export function uniqueName(document: Document, wanted: string): string {
  const taken = new Set(document.graph.nodes.map((node) => displayName(node)));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}
