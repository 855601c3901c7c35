/**
 * Many wires drawn on one canvas, looking as their SVG paths would (Wire.module.css).
 * Keeps true: only what lies in the area is drawn; colours are the theme's own; far out, where nobody sees a bend, a wire is
 * a straight line of at least half a pixel.
 */
import type { Port } from '../../../document/types';
import { plainLook, type WireLook, wireColour } from '../../picture/wire-look';
import { type Curves, numbersPerCurve, type View } from './curves';

/** The colours of the present theme that wires are made of. */
export interface WireColours {
  readonly resolve: (colour: string) => string;
  readonly halo: string;
}

/** An area of the graph, and how many pixels of the canvas one of the graph is. */
export interface Area extends View {
  readonly scale: number;
}

/** What a drawing needs to know of each wire. */
export interface WireLooks {
  /** By index; only asked for wires that carry weights. */
  readonly lookAt: (index: number) => WireLook;
  /** Wires that are not drawn here, and those drawn as selected; by id. */
  readonly hidden: ReadonlySet<string>;
  readonly haloed: ReadonlySet<string>;
}

/** Below this many pixels of the canvas for one of the graph, wires are straight lines. */
const straightBelow = 0.3;
const thinnest = 0.5;

const opacity = 0.88;
const halo = { width: 9, opacity: 0.4 };

/** Lines that carry no weights: width, and dashes. */
const plainLines: Partial<Record<Port, { readonly width: number; readonly dash: number[]; readonly cap: CanvasLineCap }>> = {
  prediction: { width: 2, dash: [], cap: 'round' },
  target: { width: 2, dash: [5, 4], cap: 'butt' },
  inhibit: { width: 2.5, dash: [0.1, 5], cap: 'round' },
};

/** A palette that knows colours of the style sheet, such as `color-mix(in oklab, var(--pos) 40%, var(--muted))`. */
export function readColours(element: Element): WireColours {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  const resolve = (colour: string): string => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    const plain = colour.replaceAll(/var\((--[\w-]+)\)/g, (_text, name: string) => style.getPropertyValue(name).trim());
    known.set(colour, plain);
    return plain;
  };
  return { resolve, halo: resolve('var(--neuron)') };
}

function trace(context: CanvasRenderingContext2D, numbers: Float32Array, at: number, isStraight: boolean): void {
  const read = (offset: number): number => numbers[at + offset] ?? 0;
  context.beginPath();
  context.moveTo(read(0), read(1));
  if (isStraight) context.lineTo(read(6), read(7));
  else context.bezierCurveTo(read(2), read(3), read(4), read(5), read(6), read(7));
  context.stroke();
}

/** Draws the wires in an area; the context's pixels begin at the area's upper left corner. Answers how many there were. */
export function paintWires(context: CanvasRenderingContext2D, curves: Curves, area: Area, looks: WireLooks, colours: WireColours): number {
  const { scale } = area;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, -area.left * scale, -area.top * scale);
  context.globalAlpha = opacity;
  const isFar = scale < straightBelow;
  const least = thinnest / scale;
  let drawn = 0;
  let dashed: Port = 'in';
  context.setLineDash([]);
  context.lineCap = isFar ? 'butt' : 'round';
  curves.eachIn(area, (index) => {
    const wire = curves.wires[index];
    if (!wire || looks.hidden.has(wire.record.id)) return;
    drawn += 1;
    const at = index * numbersPerCurve;
    const line = plainLines[wire.port];
    if (looks.haloed.has(wire.record.id)) {
      context.globalAlpha = halo.opacity;
      context.strokeStyle = colours.halo;
      context.lineWidth = halo.width;
      trace(context, curves.numbers, at, isFar);
      context.globalAlpha = opacity;
    }
    if (dashed !== wire.port) {
      dashed = wire.port;
      context.setLineDash(isFar ? [] : (line?.dash ?? []));
      context.lineCap = isFar ? 'butt' : (line?.cap ?? 'round');
    }
    const look = line ? plainLook : looks.lookAt(index);
    context.strokeStyle = colours.resolve(wireColour(look));
    context.lineWidth = Math.max(least, line?.width ?? look.width);
    trace(context, curves.numbers, at, isFar);
  });
  return drawn;
}
