/**
 * Draws regions of a weight matrix: blue above zero, orange below, as strong as a weight is against the matrix's largest,
 * with its number in it where a cell is large enough.
 * Keeps true: far out an answer is one picture that is made once; near, only the cells in the frame are drawn.
 */
import type { RegionAnswer } from '../../ipc/questions';
import { type Colour, colourText, tokenColour, tokenText } from '../colours';
import { type FrameSize, type MatrixView, readable } from './view';

/** Cells from so many pixels on are drawn one by one, with gaps. */
const leastCell = 6;
/** The theme's colours, as read from the tokens. */
export interface MatrixColours {
  readonly positive: Colour;
  readonly negative: Colour;
  readonly text: Colour;
  readonly onStrong: Colour;
  readonly font: string;
  /** On cells as strong as this a number is written in `onStrong`, on weaker ones in `text`. */
  readonly strongPositive: number;
  readonly strongNegative: number;
}

/** Relative luminance as WCAG 2 has it, 0…1, of a colour at some strength over another. */
function luminance(colour: Colour, over: Colour, share: number): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel, index) => {
    const part = (share * channel + (1 - share) * (over[index] ?? 0)) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How strong a cell of this colour must be for `onStrong` to be read better on it than `text`; above 1: never. */
export function strongFrom(colour: Colour, text: Colour, onStrong: Colour): number {
  const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const [plain, other] = [luminance(text, text, 1), luminance(onStrong, onStrong, 1)];
  for (let share = 0; share <= 1; share += 1 / 64) {
    const cell = luminance(colour, onStrong, share);
    if (contrast(cell, other) > contrast(cell, plain)) return share;
  }
  return 2;
}

/** The colours of this moment. */
function matrixColours(): MatrixColours {
  const [positive, negative] = [tokenColour('--pos'), tokenColour('--neg')];
  const [text, onStrong] = [tokenColour('--text'), tokenColour('--canvas')];
  const [strongPositive, strongNegative] = [strongFrom(positive, text, onStrong), strongFrom(negative, text, onStrong)];
  return { positive, negative, text, onStrong, font: tokenText('--font'), strongPositive, strongNegative };
}

/** How opaque a weight is, from 0 to 1. */
export function strength(weight: number, largest: number): number {
  return largest === 0 ? 0.06 : 0.06 + 0.94 * Math.min(1, Math.abs(weight) / largest);
}

/** A colour as the number that a pixel's bytes are, without its opacity. */
function pixelOf([red, green, blue]: Colour): number {
  return (blue << 16) | (green << 8) | red;
}

/** A block a pixel. */
function picture({ size: [rows, columns], values, largest }: RegionAnswer, colours: MatrixColours): OffscreenCanvas {
  const made = new OffscreenCanvas(columns, rows);
  const context = made.getContext('2d');
  if (!context) return made;
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const [positive, negative] = [pixelOf(colours.positive), pixelOf(colours.negative)];
  for (let place = 0; place < values.length; place += 1) {
    const weight = values[place] ?? 0;
    pixels[place] = ((Math.round(255 * strength(weight, largest)) << 24) | (weight < 0 ? negative : positive)) >>> 0;
  }
  context.putImageData(image, 0, 0);
  return made;
}

/** What draws regions onto one canvas. */
export interface RegionPainter {
  /** Sets the canvas to the frame's size, clears it, and draws the regions over each other; `write` makes numbers of cells. */
  paint(regions: readonly RegionAnswer[], view: MatrixView, frame: FrameSize, write: (value: number) => string): void;
  /** The theme changed. */
  refresh(): void;
}

/** A painter of a canvas. */
export function createRegionPainter(canvas: HTMLCanvasElement): RegionPainter {
  const context = canvas.getContext('2d');
  let colours: MatrixColours | null = null;
  let pictures = new WeakMap<RegionAnswer, OffscreenCanvas>();

  function paintPicture(region: RegionAnswer, view: MatrixView, look: MatrixColours): void {
    const made = pictures.get(region) ?? picture(region, look);
    pictures.set(region, made);
    const { top, left } = region.area;
    const [down, across] = [region.pool[0] * view.down, region.pool[1] * view.across];
    const [x, y] = [(left - view.left) * view.across, (top - view.top) * view.down];
    // The last block of an edge may reach beyond the matrix, which ends where the frame does.
    context?.drawImage(made, x, y, region.size[1] * across, region.size[0] * down);
  }

  function paintCells(
    region: RegionAnswer,
    view: MatrixView,
    frame: FrameSize,
    look: MatrixColours,
    write: ((value: number) => string) | null,
  ): void {
    if (!context) return;
    const { area, size, values, largest } = region;
    const first = Math.max(area.top, Math.floor(view.top));
    const last = Math.min(area.bottom, Math.ceil(view.top + frame.height / view.down));
    const from = Math.max(area.left, Math.floor(view.left));
    const to = Math.min(area.right, Math.ceil(view.left + frame.width / view.across));
    const [high, wide] = [view.down - 1, view.across - 1];
    const [text = '', onStrong = ''] = [look.text, look.onStrong].map(colourText);
    const [positive = '', negative = ''] = [look.positive, look.negative].map(colourText);
    for (let row = first; row < last; row += 1) {
      const y = (row - view.top) * view.down;
      for (let column = from; column < to; column += 1) {
        const x = (column - view.left) * view.across;
        const weight = values[(row - area.top) * size[1] + column - area.left] ?? 0;
        const share = strength(weight, largest);
        context.clearRect(x, y, view.across, view.down);
        context.globalAlpha = share;
        context.fillStyle = weight < 0 ? negative : positive;
        context.fillRect(x, y, wide, high);
        if (write === null) continue;
        context.globalAlpha = 1;
        context.fillStyle = share >= (weight < 0 ? look.strongNegative : look.strongPositive) ? onStrong : text;
        context.fillText(write(weight), x + wide / 2, y + high / 2 + 0.5, wide - 4);
      }
    }
    context.globalAlpha = 1;
  }

  return {
    paint(regions, view, frame, write) {
      const pixels = window.devicePixelRatio || 1;
      const [wide, high] = [Math.max(1, Math.round(frame.width * pixels)), Math.max(1, Math.round(frame.height * pixels))];
      if (canvas.width !== wide || canvas.height !== high) {
        canvas.width = wide;
        canvas.height = high;
      }
      if (!context) return;
      colours ??= matrixColours();
      context.setTransform(pixels, 0, 0, pixels, 0, 0);
      context.clearRect(0, 0, frame.width, frame.height);
      context.imageSmoothingEnabled = false;
      context.font = `11px ${colours.font}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      const isNear = view.across >= leastCell && view.down >= leastCell;
      const isReadable = view.across >= readable.across && view.down >= readable.down;
      regions.forEach((region, index) => {
        const isExact = region.pool[0] === 1 && region.pool[1] === 1;
        if (colours === null) return;
        if (isExact && isNear) paintCells(region, view, frame, colours, isReadable ? write : null);
        else if (index === 0) paintPicture(region, view, colours);
        else {
          // What is under it must not shine through.
          const { top, left, bottom, right } = region.area;
          const [x, y] = [(left - view.left) * view.across, (top - view.top) * view.down];
          context.clearRect(x, y, (right - left) * view.across, (bottom - top) * view.down);
          paintPicture(region, view, colours);
        }
      });
    },
    refresh() {
      colours = null;
      pictures = new WeakMap();
    },
  };
}
