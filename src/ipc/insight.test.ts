import { describe, expect, it } from 'vitest';
import { histogramBins, insightLength, insightPlaces, readInsight, type WatchedNode, writeInsight, writeInsightRows } from './insight';

const watched: readonly WatchedNode[] = [
  { node: 'h', shows: 'units', units: 3 },
  { node: 'wide', shows: 'units', units: 500 },
  { node: 'p', shows: 'classes', units: 12 },
];

describe('the neurons’ figures in a frame', () => {
  it('are read as they were written, each node’s at its own place', () => {
    const places = insightPlaces(watched);
    const numbers = new Float32Array(insightLength(places));
    const bins = Array.from({ length: histogramBins }, (_, i) => i / 120);
    const [h, , p] = places;
    if (h === undefined || p === undefined) throw new Error('No places.');
    writeInsight({ shows: 'units', active: 0.25, dead: 1, reach: 5, bins, means: [1, 0, -1] }, h, numbers);
    writeInsight({ shows: 'classes', means: Array.from({ length: 10 }, () => 0.125) }, p, numbers);
    writeInsightRows({ rows: 256, of: 5_000 }, numbers);
    const read = readInsight(h, numbers);
    expect(read).toMatchObject({ shows: 'units', units: 3, active: 0.25, dead: 1, rows: 256, of: 5_000, reach: 5 });
    expect([...Array.from(read.means)]).toEqual([1, 0, -1]);
    expect(read.shows === 'units' && [...Array.from(read.bins)]).toEqual([...Float32Array.from(bins)]);
    expect(readInsight(p, numbers)).toMatchObject({ shows: 'classes', units: 12, means: Float32Array.from({ length: 10 }, () => 0.125) });
  });

  it('know of no dead units where the activation cannot die', () => {
    const [place] = insightPlaces(watched);
    if (place === undefined) throw new Error('No place.');
    const numbers = new Float32Array(place.to);
    writeInsight({ shows: 'units', active: 1, dead: null, reach: 3, bins: [], means: [] }, place, numbers);
    expect(readInsight(place, numbers)).toMatchObject({ dead: null });
  });

  it('stay under 256 KB in a network of 20,000 neurons', () => {
    const many = Array.from({ length: 20_000 }, (_, i): WatchedNode => ({ node: `n${i}`, shows: 'units', units: 1 }));
    const places = insightPlaces(many);
    expect(4 * insightLength(places)).toBeLessThanOrEqual(256 * 1024);
    expect(places.length).toBeGreaterThan(3_000);
  });
});
