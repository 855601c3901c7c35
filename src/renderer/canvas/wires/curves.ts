/**
 * Where many wires run, in plain numbers: their cubic curves, the boxes around them, which of them lie in view, and which
 * one is under a point.
 * Keeps true: pure; the curves are those that React Flow and detours.ts draw; after a move only the curves at the cards
 * that moved are made anew. Points are in pixels of the graph.
 */
import type { Point } from '../../../document/types';
import { bowedControls } from '../../picture/detours';
import type { DrawnWire } from './drawn-wires';

/** x and y of the start, of both control points, and of the end. */
export const numbersPerCurve = 8;
/** left, top, right, bottom. */
const numbersPerBox = 4;

/** A card at whose ports wires end: `x` and `y` of its upper left corner, and its width. */
export interface CardPlace extends Point {
  readonly width: number;
}

/** Where the ports of a card lie, from its upper left corner: their outermost pixel. */
export interface PortPlaces {
  readonly outOf: (card: CardPlace) => Point;
  readonly into: (card: CardPlace, port: DrawnWire['port']) => Point;
}

/** A rectangle of the graph. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far a control point lies from its end, for ends `distance` apart from left to right (React Flow's curvature of 0.25). */
function controlReach(distance: number): number {
  return distance >= 0 ? 0.5 * distance : 0.25 * 25 * Math.sqrt(-distance);
}

/** Writes the curve between two ports at `place` of `curves`; `passes` is the height of a detour. */
function writeCurve(curves: Float32Array, place: number, from: Point, to: Point, passes: number | null): void {
  const isBowed = passes !== null && to.x > from.x;
  if (isBowed) {
    const { reach, height } = bowedControls(from, to, passes);
    curves.set([from.x, from.y, from.x + reach, height, to.x - reach, height, to.x, to.y], place);
  } else {
    const reach = controlReach(to.x - from.x);
    curves.set([from.x, from.y, from.x + reach, from.y, to.x - reach, to.y, to.x, to.y], place);
  }
}

/** A point of the curve at `place`, `share` of the way along its parameter. */
export function pointOn(curves: Float32Array, place: number, share: number): Point {
  const rest = 1 - share;
  const weights = [rest ** 3, 3 * rest * rest * share, 3 * rest * share * share, share ** 3];
  let x = 0;
  let y = 0;
  weights.forEach((weight, index) => {
    x += weight * (curves[place + 2 * index] ?? 0);
    y += weight * (curves[place + 2 * index + 1] ?? 0);
  });
  return { x, y };
}

/** Pieces into which a curve is cut to find how far a point is from it. */
const pieces = 24;

/** The square of the distance of a point from a piece of a straight line. */
function squareToLine({ x, y }: Point, a: Point, b: Point): number {
  const across = b.x - a.x;
  const down = b.y - a.y;
  const length = across * across + down * down;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * across + (y - a.y) * down) / length));
  return (x - a.x - along * across) ** 2 + (y - a.y - along * down) ** 2;
}

function squareToCurve(curves: Float32Array, place: number, point: Point): number {
  let least = Number.POSITIVE_INFINITY;
  let from = pointOn(curves, place, 0);
  for (let piece = 1; piece <= pieces; piece += 1) {
    const to = pointOn(curves, place, piece / pieces);
    least = Math.min(least, squareToLine(point, from, to));
    from = to;
  }
  return least;
}

/** The curves of some wires, kept up to date. */
export interface Curves {
  readonly wires: readonly DrawnWire[];
  /** `numbersPerCurve` numbers a wire; a wire without one of its cards has NaN. */
  readonly numbers: Float32Array;
  /** Takes other wires or other places of cards; answers whether any curve changed. */
  update(wires: readonly DrawnWire[], cards: ReadonlyMap<string, CardPlace>): boolean;
  /** Calls back with the index of each wire whose box touches the view, in the order of the wires. */
  eachIn(view: View, found: (index: number) => void): void;
  /** The index of the wire nearest to a point and no farther from it than `reach`; of equally near ones the last. Null: none. */
  nearest(point: Point, reach: number): number | null;
  /** A wire's index by the id of its record. */
  indexOf(id: string): number | undefined;
}

function isSamePlace(a: CardPlace | undefined, b: CardPlace | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.x === b.x && a.y === b.y && a.width === b.width);
}

/** No curves yet. */
export function createCurves(ports: PortPlaces): Curves {
  let wires: readonly DrawnWire[] = [];
  let cards: ReadonlyMap<string, CardPlace> = new Map();
  let numbers = new Float32Array(0);
  let boxes = new Float32Array(0);
  let indices: ReadonlyMap<string, number> = new Map();
  /** By card: the wires that end at it. */
  let wiresAt: ReadonlyMap<string, readonly number[]> = new Map();

  function place(index: number): void {
    const wire = wires[index];
    const source = wire && cards.get(wire.source);
    const target = wire && cards.get(wire.target);
    const at = index * numbersPerCurve;
    if (wire && source && target) writeCurve(numbers, at, ports.outOf(source), ports.into(target, wire.port), wire.passes);
    else numbers.fill(Number.NaN, at, at + numbersPerCurve);
    let [left, top, right, bottom] = [numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at] ?? 0, numbers[at + 1] ?? 0];
    // A curve lies within the hull of its four points.
    for (let next = at + 2; next < at + numbersPerCurve; next += 2) {
      left = Math.min(left, numbers[next] ?? 0);
      right = Math.max(right, numbers[next] ?? 0);
      top = Math.min(top, numbers[next + 1] ?? 0);
      bottom = Math.max(bottom, numbers[next + 1] ?? 0);
    }
    boxes.set([left, top, right, bottom], index * numbersPerBox);
  }

  function takeWires(next: readonly DrawnWire[]): void {
    wires = next;
    numbers = new Float32Array(wires.length * numbersPerCurve);
    boxes = new Float32Array(wires.length * numbersPerBox);
    indices = new Map(wires.map((wire, index) => [wire.record.id, index]));
    const at = new Map<string, number[]>();
    wires.forEach(({ source, target }, index) => {
      for (const card of [source, target]) {
        const known = at.get(card);
        if (known) known.push(index);
        else at.set(card, [index]);
      }
    });
    wiresAt = at;
  }

  return {
    get wires() {
      return wires;
    },
    get numbers() {
      return numbers;
    },
    update(nextWires, nextCards) {
      const before = cards;
      cards = nextCards;
      if (nextWires !== wires) {
        takeWires(nextWires);
        for (let index = 0; index < wires.length; index += 1) place(index);
        return true;
      }
      const stale = new Set<number>();
      for (const [id, card] of cards) if (!isSamePlace(before.get(id), card)) for (const index of wiresAt.get(id) ?? []) stale.add(index);
      if (before.size !== cards.size || stale.size > 0)
        for (const id of before.keys()) if (!cards.has(id)) for (const index of wiresAt.get(id) ?? []) stale.add(index);
      for (const index of stale) place(index);
      return stale.size > 0;
    },
    eachIn({ left, top, right, bottom }, found) {
      for (let index = 0, at = 0; index < wires.length; index += 1, at += numbersPerBox) {
        // A wire without a place has NaN, which is in no view.
        if ((boxes[at] ?? 0) <= right && (boxes[at + 2] ?? 0) >= left && (boxes[at + 1] ?? 0) <= bottom && (boxes[at + 3] ?? 0) >= top) {
          found(index);
        }
      }
    },
    nearest(point, reach) {
      let nearest: number | null = null;
      let least = reach * reach;
      const around = { left: point.x - reach, top: point.y - reach, right: point.x + reach, bottom: point.y + reach };
      this.eachIn(around, (index) => {
        const square = squareToCurve(numbers, index * numbersPerCurve, point);
        if (square <= least) {
          least = square;
          nearest = index;
        }
      });
      return nearest;
    },
    indexOf: (id) => indices.get(id),
  };
}
