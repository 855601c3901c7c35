/**
 * The drawing of a neuron's live figures: bars of its histogram, cells of its units.
 * Keeps true: pure; every number written is finite and inside the box; strengths come in few steps, so that what hardly
 * changes is not written again.
 */
import type { Activation, ActivationType } from '../../../engine/types';
import type { Box } from '../../picture/curve-path';

/** Pixels kept free below the bars: where a curve's lowest point lies. */
const margin = 3;
/** The highest bar's part of the height between the margins. */
const fill = 0.86;
const gap = 1.5;

function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Bars from the bottom of the box, the highest bin's the same height always; a bin with few values is still seen. */
export function histogramPath(bins: ArrayLike<number>, box: Box): string {
  const shares = Array.from(bins, (share) => (Number.isFinite(share) ? share : 0));
  const largest = Math.max(0, ...shares);
  if (largest === 0) return '';
  const pitch = box.width / shares.length;
  const bottom = box.height - margin;
  const most = (box.height - 2 * margin) * fill;
  return shares
    .map((share, index) => {
      if (share <= 0) return '';
      const height = Math.max(1, most * (share / largest));
      return `M${pixels(index * pitch + gap / 2)} ${pixels(bottom)}v${pixels(-height)}h${pixels(pitch - gap)}V${pixels(bottom)}z`;
    })
    .join('');
}

/** One unit's cell: the sign of its mean output, and how strong it is, 0…1. */
export interface Cell {
  readonly isNegative: boolean;
  readonly strength: number;
}

/** Activations whose outputs lie between −1 and 1: their cells mean the output itself. */
const bounded: ReadonlySet<ActivationType> = new Set(['sigmoid', 'tanh', 'threshold', 'softmax']);
const steps = 20;

/** The cells of units: as strong as a mean is large against the largest, or against 1 where outputs go no further. */
export function cellsOf(means: ArrayLike<number>, activation: Activation): readonly Cell[] {
  const finite = Array.from(means, (mean) => (Number.isFinite(mean) ? mean : 0));
  const largest = bounded.has(activation.type) ? 1 : Math.max(...finite.map(Math.abs));
  return finite.map((mean) => ({
    isNegative: mean < 0,
    strength: largest === 0 ? 0 : Math.min(1, Math.ceil((Math.abs(mean) / largest) * steps) / steps),
  }));
}

/** Left edge and width of each of `count` cells over `width` pixels, a pixel apart. */
export function cellPlaces(count: number, width: number): readonly { readonly x: number; readonly width: number }[] {
  const pitch = (width + 1) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => ({ x: index * pitch, width: pitch - 1 }));
}

/** Height of each of `count` bars and the space between two, so that they fill `height` pixels at the most. */
export function barSizes(count: number, height: number): { readonly height: number; readonly gap: number } {
  if (count * 9 + (count - 1) * 4 <= height) return { height: 9, gap: 4 };
  const pitch = (height + 2) / count;
  return { height: Math.max(1, pitch - 2), gap: 2 };
}
