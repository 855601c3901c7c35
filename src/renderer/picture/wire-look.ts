/**
 * How a wire shows its weights (DESIGN §6): width is the root mean square relative to the largest in the graph, hue the
 * sign of the mean, saturation |mean|/rms. Keeps true: pure; the same figures always look the same; colours are made of
 * the theme's own tokens, so a change of theme needs no new drawing.
 */

/** Width of a wire without weights, in pixels. */
const plainWidth = 1.75;
/** Narrowest and widest wire that carries weights, in pixels. */
const narrowest = 1.25;
const widest = 4.5;
/** Saturation is drawn in this many steps, so that a colour is written only where the eye would see it change. */
const saturationSteps = 20;

export type WireHue = 'positive' | 'negative' | 'neutral';

/** A wire's figure in numbers: width in pixels, hue, saturation in 0…1. */
export interface WireLook {
  readonly width: number;
  readonly hue: WireHue;
  readonly saturation: number;
}

/** The look of a wire about whose weights nothing is known, and of wires that carry none. */
export const plainLook: WireLook = { width: plainWidth, hue: 'neutral', saturation: 0 };

/**
 * The look of a wire from the mean and the root mean square of its weights and the largest root mean square in the graph.
 * Figures that are not finite, and a graph without weights yet (largest 0), look plain.
 */
export function weightsLook(mean: number, rms: number, largest: number): WireLook {
  if (!Number.isFinite(mean) || !Number.isFinite(rms) || !Number.isFinite(largest) || largest <= 0) return plainLook;
  const share = Math.min(1, Math.max(0, rms / largest));
  const width = narrowest + (widest - narrowest) * share;
  if (rms <= 0 || mean === 0) return { width, hue: 'neutral', saturation: 0 };
  const saturation = Math.min(1, Math.abs(mean) / rms);
  return { width, hue: mean > 0 ? 'positive' : 'negative', saturation };
}

const tokenOfHue = { positive: 'var(--pos)', negative: 'var(--neg)', neutral: 'var(--muted)' } as const satisfies Record<WireHue, string>;

/** The CSS colour of a look: the hue's token mixed into the muted one by the saturation. */
export function wireColour(look: WireLook): string {
  const step = Math.round(look.saturation * saturationSteps);
  if (look.hue === 'neutral' || step === 0) return tokenOfHue.neutral;
  if (step === saturationSteps) return tokenOfHue[look.hue];
  return `color-mix(in oklab, ${tokenOfHue[look.hue]} ${(step * 100) / saturationSteps}%, ${tokenOfHue.neutral})`;
}

/** The CSS width of a look, to a tenth of a pixel. */
export function wireWidth(look: WireLook): string {
  return `${Math.round(look.width * 10) / 10}px`;
}
