/**
 * The canvas layer of a graph with many wires: when it is drawn, and where it lies.
 * Keeps true: at most one drawing a picture, whatever asked for it; the canvas lies in React Flow's moving part and reaches
 * beyond the view, so that most of a pan needs no drawing.
 */
import type { Point } from '../../../document/types';
import { live } from '../../stores/live';
import { type CardPlace, createCurves, numbersPerCurve, type PortPlaces, pointOn, type View } from './curves';
import type { DrawnWire } from './drawn-wires';
import type { LayerSight } from './in-hand';
import { paintWires, readColours, type WireColours } from './paint-wires';
import { lookOfFigures } from './wire-painter';

/** What is seen: React Flow's [x, y, zoom], and the size of the canvas in pixels of the window. */
export interface Sight {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

/** Pixels of the window by which the drawing reaches beyond the view at every side. */
const overlap = 120;
/** Pixels of the graph around a wire within which it is pointed at: half the width of an SVG wire's invisible line. */
const reach = 9;

/** The part of the graph that is seen, and `more` pixels of the window around it. */
export function viewOf({ transform: [x, y, zoom], width, height }: Sight, more = 0): View {
  return { left: (-x - more) / zoom, top: (-y - more) / zoom, right: (width + more - x) / zoom, bottom: (height + more - y) / zoom };
}

/** Whether one view lies within another. */
export function holds(outer: View, inner: View): boolean {
  return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;
}

/** The layer of one canvas element. */
export interface Layer extends LayerSight {
  update(wires: readonly DrawnWire[], cards: ReadonlyMap<string, CardPlace>): void;
  /** Wires that are not drawn, and those drawn as selected. */
  mark(hidden: ReadonlySet<string>, haloed: ReadonlySet<string>): void;
  /** The view moved. */
  move(): void;
  /** Colours or the window's pixels changed. */
  refresh(): void;
  /** Stops drawing. */
  stop(): void;
}

/** A layer on a canvas; `sight` tells what is seen, `toGraph` turns a place in the window into one of the graph. */
export function createLayer(canvas: HTMLCanvasElement, ports: PortPlaces, sight: () => Sight, toGraph: (client: Point) => Point): Layer {
  const context = canvas.getContext('2d');
  const curves = createCurves(ports);
  let hidden: ReadonlySet<string> = new Set();
  let haloed: ReadonlySet<string> = new Set();
  let colours: WireColours | null = null;
  let places: Int32Array = new Int32Array(0);
  let placesOf: readonly [readonly string[], readonly DrawnWire[]] | null = null;
  let drawn: (View & { readonly zoom: number }) | null = null;
  let isStale = true;
  let frame = 0;

  /** The place of each wire among the live figures; −1 where it has none. */
  function figurePlaces(): Int32Array {
    if (placesOf?.[0] === live.edges && placesOf[1] === curves.wires) return places;
    placesOf = [live.edges, curves.wires];
    const known = new Map(live.edges.map((edge, index) => [edge, index]));
    places = Int32Array.from(curves.wires, (wire) => known.get(wire.record.id) ?? -1);
    return places;
  }

  function draw(): void {
    frame = 0;
    if (!context) return;
    const seen = sight();
    const [, , zoom] = seen.transform;
    const isCovered = drawn?.zoom === zoom && holds(drawn, viewOf(seen));
    if (isCovered && !isStale) return;
    const pixels = window.devicePixelRatio || 1;
    const wide = Math.ceil((seen.width + 2 * overlap) * pixels);
    const high = Math.ceil((seen.height + 2 * overlap) * pixels);
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${wide / pixels}px`;
      canvas.style.height = `${high / pixels}px`;
    }
    const area = viewOf(seen, overlap);
    canvas.style.transform = `translate(${area.left}px, ${area.top}px) scale(${1 / zoom})`;
    colours ??= readColours(canvas);
    const figures = live.hasFigures ? figurePlaces() : null;
    const looks = { lookAt: (index: number) => lookOfFigures(figures?.[index] ?? -1), hidden, haloed };
    const count = paintWires(context, curves, { ...area, scale: zoom * pixels }, looks, colours);
    canvas.dataset.wires = String(count);
    drawn = { ...area, zoom };
    isStale = false;
  }

  function request(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }
  function redraw(): void {
    isStale = true;
    request();
  }

  const unfollow = live.subscribe(redraw);

  return {
    update(wires, cards) {
      if (curves.update(wires, cards)) redraw();
    },
    mark(nextHidden, nextHaloed) {
      hidden = nextHidden;
      haloed = nextHaloed;
      redraw();
    },
    move: request,
    refresh() {
      colours = null;
      redraw();
    },
    wireAt(client) {
      const index = curves.nearest(toGraph(client), reach);
      return (index === null ? null : curves.wires[index]?.record.id) ?? null;
    },
    middleOf(id) {
      const index = curves.indexOf(id);
      return index === undefined ? null : pointOn(curves.numbers, index * numbersPerCurve, 0.5);
    },
    stop() {
      unfollow();
      cancelAnimationFrame(frame);
    },
  };
}
