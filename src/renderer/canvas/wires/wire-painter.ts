/**
 * Draws the live weights onto the wires: a frame's figures go straight to the SVG paths, never through React.
 * Keeps true: one subscription however many wires; a style is written only where it changed; a wire that appears later is
 * painted at once with the latest figures.
 */

import { plainLook, type WireLook, weightsLook, wireColour, wireWidth } from '../../picture/wire-look';
import { live } from '../../stores/live';

interface Painted {
  readonly path: SVGPathElement;
  colour: string;
  width: string;
}

const wires = new Map<string, Painted>();
let places: ReadonlyMap<string, number> = new Map();
let placesOf: readonly string[] | null = null;
let stop: (() => void) | null = null;

function placeOf(id: string): number | undefined {
  if (placesOf !== live.edges) {
    placesOf = live.edges;
    places = new Map(live.edges.map((edge, index) => [edge, index]));
  }
  return places.get(id);
}

/** The look by the latest figures at a place among the live edges; plain where there are none. */
export function lookOfFigures(place: number): WireLook {
  const mean = live.figures[2 * place];
  const rms = live.figures[2 * place + 1];
  return mean === undefined || rms === undefined ? plainLook : weightsLook(mean, rms, live.largest);
}

/** A wire's look by the latest figures; plain where there are none of it. */
function presentLook(id: string): WireLook {
  const place = live.hasFigures ? placeOf(id) : undefined;
  return place === undefined ? plainLook : lookOfFigures(place);
}

function paint(id: string, wire: Painted): void {
  const look = presentLook(id);
  const colour = wireColour(look);
  const width = wireWidth(look);
  if (wire.colour !== colour) {
    wire.colour = colour;
    wire.path.style.setProperty('--wire', colour);
  }
  if (wire.width !== width) {
    wire.width = width;
    wire.path.style.setProperty('--wire-width', width);
  }
}

function paintAll(): void {
  for (const [id, wire] of wires) paint(id, wire);
}

/** Paints a wire's path from now on; answers how to stop. */
export function paintWire(id: string, path: SVGPathElement): () => void {
  const wire: Painted = { path, colour: '', width: '' };
  wires.set(id, wire);
  stop ??= live.subscribe(paintAll);
  paint(id, wire);
  return () => {
    if (wires.get(id) === wire) wires.delete(id);
    if (wires.size === 0) {
      stop?.();
      stop = null;
    }
  };
}
