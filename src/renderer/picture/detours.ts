/**
 * Wires that would run behind other nodes' cards, or behind each other, and how far they must bow to be seen: a connection
 * that skips a layer stays visible, and so does each of those into a folded group.
 * Keeps true: pure; a wire without anything in its way has no detour; very large graphs have none, as finding them costs
 * wires × nodes.
 */

import { portTop } from '../../document/card';
import type { Edge, Point } from '../../document/types';

/** A node's card on the canvas, in pixels of the graph. */
export interface CardBox extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Pixels by which a bowed wire keeps off the cards it passes. */
const clearance = 22;
/** A wire that only grazes a card by so much stays as it is. */
const graze = 8;
/** Largest number of wires × nodes that is looked at. */
const mostPairs = 400_000;

/** Whether the straight line between two points crosses a card (Liang and Barsky's clipping of a line by slabs). */
function crosses(a: Point, b: Point, card: CardBox): boolean {
  const left = card.x + graze;
  const right = card.x + card.width - graze;
  const top = card.y + graze;
  const bottom = card.y + card.height - graze;
  // Most cards are nowhere near: their box and the line's do not meet.
  if (a.x > right || b.x < left || Math.min(a.y, b.y) > bottom || Math.max(a.y, b.y) < top) return false;
  const across = { enters: (left - a.x) / (b.x - a.x), leaves: (right - a.x) / (b.x - a.x) };
  if (b.y === a.y) return Math.max(0, across.enters) <= Math.min(1, across.leaves);
  const first = (top - a.y) / (b.y - a.y);
  const second = (bottom - a.y) / (b.y - a.y);
  return Math.max(0, across.enters, Math.min(first, second)) <= Math.min(1, across.leaves, Math.max(first, second));
}

function endsBetween(source: CardBox, target: CardBox, port: Edge['port']): { readonly from: Point; readonly to: Point } {
  return { from: { x: source.x + source.width, y: source.y + portTop.out }, to: { x: target.x, y: target.y + portTop[port] } };
}

/** By edge id: the height at which a wire passes what is in its way, below or above, whichever is the shorter way. */
export function detours(cards: readonly CardBox[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (cards.length * edges.length > mostPairs) return found;
  const byId = new Map(cards.map((card) => [card.id, card]));
  const inTheWay: CardBox[] = [];
  for (const edge of edges) {
    const source = byId.get(edge.source);
    const target = byId.get(edge.target);
    if (!source || !target) continue;
    const { from, to } = endsBetween(source, target, edge.port);
    if (to.x <= from.x) continue;
    inTheWay.length = 0;
    for (const card of cards) if (card !== source && card !== target && crosses(from, to, card)) inTheWay.push(card);
    if (inTheWay.length === 0) continue;
    const below = Math.max(...inTheWay.map((card) => card.y + card.height)) + clearance;
    const above = Math.min(...inTheWay.map((card) => card.y)) - clearance;
    const level = (from.y + to.y) / 2;
    found.set(edge.id, below - level <= level - above + 2 * clearance ? below : above);
  }
  return found;
}

/** Pixels between wires of one bundle halfway, and of a whole bundle at the most. */
const bundleGap = 14;
const bundleHeight = 98;

/**
 * The ways of wires of which several lead from one port to another, as to the card of a folded group: each passes at a
 * height of its own, so that it is seen and can be picked. `around` are the ways that they have already.
 */
export function besideEachOther(
  cards: readonly CardBox[],
  edges: readonly Edge[],
  around: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const bundles = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.source, edge.target, edge.port]);
    const bundle = bundles.get(key);
    if (bundle) bundle.push(edge);
    else bundles.set(key, [edge]);
  }
  const byId = new Map(cards.map((card) => [card.id, card]));
  const ways = new Map(around);
  for (const bundle of bundles.values()) {
    const [first] = bundle;
    const source = byId.get(first?.source ?? '');
    const target = byId.get(first?.target ?? '');
    if (!first || bundle.length === 1 || !source || !target) continue;
    const { from, to } = endsBetween(source, target, first.port);
    const middle = around.get(first.id) ?? (from.y + to.y) / 2;
    const gap = Math.min(bundleGap, bundleHeight / (bundle.length - 1));
    for (const [index, edge] of bundle.entries()) ways.set(edge.id, middle + gap * (index - (bundle.length - 1) / 2));
  }
  return ways;
}

/** How far the control points of a bowed wire lie from its ends, and their height, so that halfway it is at `passes`. */
export function bowedControls(from: Point, to: Point, passes: number): { readonly reach: number; readonly height: number } {
  // Halfway, a cubic curve is at an eighth of each end plus three eighths of each control point.
  return { reach: (to.x - from.x) * 0.22, height: (passes - (from.y + to.y) / 8) / 0.75 };
}

/** The curve between two ports that is at the height `passes` halfway. */
export function bowedPath(from: Point, to: Point, passes: number): string {
  const { reach, height } = bowedControls(from, to, passes);
  return `M${from.x} ${from.y}C${from.x + reach} ${height} ${to.x - reach} ${height} ${to.x} ${to.y}`;
}
