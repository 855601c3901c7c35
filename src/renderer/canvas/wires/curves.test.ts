/** Curves of many wires: where they run, which are in view, which one is pointed at, what a move makes anew. */
import { expect, test } from 'vitest';
import type { Edge } from '../../../document/types';
import { wireEnds } from '../../picture/port-places';
import { type CardPlace, createCurves, numbersPerCurve, pointOn } from './curves';
import type { DrawnWire } from './drawn-wires';
import { holds, viewOf } from './layer';

function wire(source: string, target: string, passes: number | null = null): DrawnWire {
  const record: Edge = { id: `${source}-${target}`, source, target, port: 'in' };
  return { record, source, target, port: 'in', passes };
}

function cards(places: Record<string, readonly [x: number, y: number]>): ReadonlyMap<string, CardPlace> {
  return new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y, width: 176 }]));
}

const a = wire('a', 'b');
const b = wire('a', 'c');
const places = cards({ a: [0, 0], b: [400, 0], c: [400, 600] });

test('a wire runs from the outermost pixel of one port to that of the other', () => {
  const curves = createCurves(wireEnds);
  expect(curves.update([a, b], places)).toBe(true);
  const at = (curves.indexOf('a-c') ?? -1) * numbersPerCurve;
  const from = wireEnds.outOf({ x: 0, y: 0, width: 176 });
  const to = wireEnds.into({ x: 400, y: 600 }, 'in');
  expect(pointOn(curves.numbers, at, 0)).toEqual(from);
  expect(pointOn(curves.numbers, at, 1)).toEqual(to);
  expect(pointOn(curves.numbers, at, 0.5)).toEqual({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
});

test('a detour is at its height halfway', () => {
  const curves = createCurves(wireEnds);
  curves.update([wire('a', 'b', 300)], places);
  expect(pointOn(curves.numbers, 0, 0.5).y).toBeCloseTo(300, 3);
});

test('the nearest wire within reach is the one pointed at', () => {
  const curves = createCurves(wireEnds);
  curves.update([a, b], places);
  const half = pointOn(curves.numbers, numbersPerCurve, 0.5);
  expect(curves.nearest(half, 9)).toBe(1);
  expect(curves.nearest({ x: 300, y: 50 }, 9)).toBe(0);
  expect(curves.nearest({ x: 300, y: 57 }, 9)).toBeNull();
  expect(curves.nearest({ x: 1000, y: 1000 }, 9)).toBeNull();
});

test('only wires that touch the view are found in it', () => {
  const curves = createCurves(wireEnds);
  curves.update([a, b], places);
  const inView = (left: number, top: number, right: number, bottom: number): number[] => {
    const found: number[] = [];
    curves.eachIn({ left, top, right, bottom }, (index) => found.push(index));
    return found;
  };
  expect(inView(-1000, -1000, 1000, 1000)).toEqual([0, 1]);
  expect(inView(200, 300, 390, 320)).toEqual([1]);
  expect(inView(500, 0, 900, 900)).toEqual([]);
});

test('a move makes the curves at the moved card anew and no others', () => {
  const curves = createCurves(wireEnds);
  const wires = [a, b];
  curves.update(wires, places);
  const before = curves.numbers.slice();
  expect(curves.update(wires, cards({ a: [0, 0], b: [400, 0], c: [400, 600] }))).toBe(false);
  expect(curves.update(wires, cards({ a: [0, 0], b: [400, 0], c: [500, 600] }))).toBe(true);
  expect(curves.numbers.slice(0, numbersPerCurve)).toEqual(before.slice(0, numbersPerCurve));
  expect(curves.numbers.at(-2)).toBe((before.at(-2) ?? 0) + 100);
});

test('a wire whose card is not there is neither in view nor pointed at', () => {
  const curves = createCurves(wireEnds);
  curves.update([a, b], cards({ a: [0, 0], b: [400, 0] }));
  const found: number[] = [];
  curves.eachIn({ left: -9999, top: -9999, right: 9999, bottom: 9999 }, (index) => found.push(index));
  expect(found).toEqual([0]);
});

test('what is drawn reaches beyond the view, and covers it until a pan leaves it', () => {
  const sight = (x: number) => ({ transform: [x, 0, 0.5] as const, width: 800, height: 600 });
  const drawn = viewOf(sight(0), 100);
  expect(holds(drawn, viewOf(sight(0)))).toBe(true);
  expect(holds(drawn, viewOf(sight(99)))).toBe(true);
  expect(holds(drawn, viewOf(sight(101)))).toBe(false);
});
