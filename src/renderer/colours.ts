/**
 * The numbers of a colour, for what is drawn pixel by pixel: whatever way CSS can write it, taken as the browser computes it.
 * Keeps true: no text of a colour is read here, so a style sheet may say #fff, #ffffff, white or a mixture of two.
 */

/** Red, green and blue, 0…255. */
export type Colour = readonly [red: number, green: number, blue: number];

let probe: OffscreenCanvasRenderingContext2D | null = null;
const known = new Map<string, Colour>();

/** The colour that `css` says; it may not refer to custom properties. */
function colourOf(css: string): Colour {
  const found = known.get(css);
  if (found !== undefined) return found;
  probe ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (probe === null) throw new Error('there is no canvas to compute a colour on');
  probe.fillStyle = css;
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  const colour: Colour = [red, green, blue];
  known.set(css, colour);
  return colour;
}

/** The text of a custom property of the page's theme. */
export function tokenText(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The colour of a custom property of the page's theme. */
export function tokenColour(name: string): Colour {
  return colourOf(tokenText(name));
}

/** A colour so far on the way from one to another, 0…1. */
export function mixed(from: Colour, to: Colour, share: number): Colour {
  const blend = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [blend(0), blend(1), blend(2)];
}

/** The colour as CSS. */
export function colourText([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`;
}
