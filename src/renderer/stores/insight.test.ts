import { beforeEach, describe, expect, it } from 'vitest';
import { insightLength, insightPlaces, type WatchedNode, writeInsight } from '../../ipc/insight';
import { insightOf, subscribeInsight, takeInsight, takeWatched } from './insight';

const hidden: WatchedNode = { node: 'h', shows: 'units', units: 2 };
const classes: WatchedNode = { node: 'p', shows: 'classes', units: 3 };

/** Numbers of a frame in which the hidden node has this share of active outputs. */
function numbers(watched: readonly WatchedNode[], active: number): Float32Array {
  const places = insightPlaces(watched);
  const into = new Float32Array(insightLength(places));
  for (const place of places) {
    if (place.watched.shows === 'units') writeInsight({ shows: 'units', active, dead: 0, reach: 3, bins: [], means: [] }, place, into);
  }
  return into;
}

beforeEach(() => {
  takeWatched([]);
});

describe('what the neurons do', () => {
  it('is unknown until the first figures, and for a neuron that is not watched', () => {
    takeWatched([hidden]);
    expect(insightOf('h')).toBeNull();
    takeInsight(numbers([hidden], 0.5));
    expect(insightOf('h')).toMatchObject({ shows: 'units', active: 0.5 });
    expect(insightOf('stranger')).toBeNull();
  });

  it('stays with a node that is the same after a recompilation, and goes with one that is not', () => {
    takeWatched([hidden, classes]);
    takeInsight(numbers([hidden, classes], 0.5));
    takeWatched([{ ...classes, units: 4 }, hidden]);
    expect(insightOf('h')).toMatchObject({ active: 0.5 });
    expect(insightOf('p')).toBeNull();
    takeWatched([]);
    expect(insightOf('h')).toBeNull();
  });

  it('does not read a late frame of other nodes as if it were of these', () => {
    takeWatched([hidden]);
    takeInsight(numbers([hidden, classes], 0.5));
    expect(insightOf('h')).toBeNull();
  });

  it('tells who draws, until they stop', () => {
    let told = 0;
    const stop = subscribeInsight(() => {
      told += 1;
    });
    takeWatched([hidden]);
    takeInsight(numbers([hidden], 1));
    stop();
    takeInsight(numbers([hidden], 0));
    expect(told).toBe(2);
  });
});
