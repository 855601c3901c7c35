/**
 * What the neurons do, as the latest frame said it: numbers in one array, outside of React. Cards draw them by themselves.
 * Keeps true: a node without values has none; when a network was recompiled, those of a node that is still the same stay
 * until new ones come.
 */
import { useSyncExternalStore } from 'react';
import { type Insight, type InsightPlace, insightLength, insightPlaces, readInsight, type WatchedNode } from '../../ipc/insight';

interface State {
  places: ReadonlyMap<string, InsightPlace>;
  numbers: Float32Array;
  /** Nodes whose numbers have come. */
  known: ReadonlySet<string>;
}

const state: State = { places: new Map(), numbers: new Float32Array(0), known: new Set() };
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** The nodes that frames speak of from now on. */
export function takeWatched(watched: readonly WatchedNode[]): void {
  const places = insightPlaces(watched);
  const numbers = new Float32Array(insightLength(places));
  // Of how many rows they speak.
  numbers.set(state.numbers.subarray(0, 2));
  const known = new Set<string>();
  for (const { watched: now, from } of places) {
    const before = state.places.get(now.node);
    if (!before || !state.known.has(now.node) || before.watched.units !== now.units || before.watched.shows !== now.shows) continue;
    numbers.set(state.numbers.subarray(before.from, before.to), from);
    known.add(now.node);
  }
  state.places = new Map(places.map((place) => [place.watched.node, place]));
  state.numbers = numbers;
  state.known = known;
  tell();
}

/** A frame's numbers; left aside where they are not of the watched nodes. */
export function takeInsight(numbers: Float32Array): void {
  if (numbers.length !== state.numbers.length) return;
  state.numbers = numbers;
  if (state.known.size < state.places.size) state.known = new Set(state.places.keys());
  tell();
}

/** A node's present figures; null before any, and for a neuron that no loss needs. */
export function insightOf(node: string): Insight | null {
  const place = state.known.has(node) ? state.places.get(node) : undefined;
  return place ? readInsight(place, state.numbers) : null;
}

/** Calls the listener when figures came or were forgotten; answers how to stop. */
export function subscribeInsight(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** One number or word of a node's figures in a component, which renders again when it changes. */
export function useInsight<T extends number | string | boolean | null>(node: string, read: (insight: Insight | null) => T): T {
  return useSyncExternalStore(subscribeInsight, () => read(insightOf(node)));
}
