/**
 * What may be dropped on the canvas, read from a drag's text. Keeps true: text from a drag is text; whatever is not exactly
 * a payload of ours is null, never a guess.
 */
import type { ActivationType, LossType } from '../../../engine/types';
import { allActivations, allLosses } from '../../nodes/catalogue';
import type { NodePayload } from '../../stores/canvas';

function isActivationType(value: unknown): value is ActivationType {
  return allActivations.some((type) => type === value);
}

function isLossType(value: unknown): value is LossType {
  return allLosses.some((type) => type === value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A palette item from a drag's text; null where it is none. A key that the kind has no use for is left out. */
export function parseNodePayload(text: string): NodePayload | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  const activation = 'activation' in value ? value.activation : undefined;
  const loss = 'loss' in value ? value.loss : undefined;
  if (value.kind === 'input') return { kind: 'input' };
  if (value.kind === 'neuron') {
    if (activation === undefined) return { kind: 'neuron' };
    return isActivationType(activation) ? { kind: 'neuron', activation } : null;
  }
  if (value.kind === 'loss') {
    if (loss === undefined) return { kind: 'loss' };
    return isLossType(loss) ? { kind: 'loss', loss } : null;
  }
  return null;
}

/** Column names from a drag's text, each once, in order; null where there are none. */
export function parseColumnsPayload(text: string): readonly string[] | null {
  const value = parsed(text);
  if (!Array.isArray(value) || value.length === 0) return null;
  const names: unknown[] = value;
  if (!names.every((name) => typeof name === 'string')) return null;
  return [...new Set(names)];
}
