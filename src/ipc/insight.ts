/**
 * The neurons' figures as a frame carries them: one Float32Array, [rows, of] and then each watched node's numbers behind those
 * of the node before.
 * Keeps true: both ends read the places from here; a frame stays under 256 KB, whatever the network.
 *
 * shows 'units':   [active, dead or −1, reach, bins…, a mean output a cell…]
 * shows 'classes': [a mean output a bar…]
 */

/** A neuron node whose figures come with frames. */
export interface WatchedNode {
  readonly node: string;
  /** What its units do, or the mean share of each class. */
  readonly shows: 'units' | 'classes';
  readonly units: number;
}

/** The part of a frame's numbers that is one node's: from `from` to before `to`. */
export interface InsightPlace {
  readonly watched: WatchedNode;
  readonly from: number;
  readonly to: number;
}

export const histogramBins = 16;
/** Units with a cell of their own: the first ones. */
export const mostCells = 64;
/** Classes with a bar of their own: the first ones. */
export const mostBars = 10;
const mostNumbers = (256 * 1024) / Float32Array.BYTES_PER_ELEMENT;
/** [rows, of] */
const heading = 2;
/** [active, dead, reach] */
const leading = 3;

function lengthOf({ shows, units }: WatchedNode): number {
  return shows === 'units' ? leading + histogramBins + Math.min(units, mostCells) : Math.min(units, mostBars);
}

/** Where each node's numbers are, in the order given; the first ones, where not all of them find room in a frame. */
export function insightPlaces(watched: readonly WatchedNode[]): readonly InsightPlace[] {
  const places: InsightPlace[] = [];
  let from = heading;
  for (const node of watched) {
    const to = from + lengthOf(node);
    if (to > mostNumbers) break;
    places.push({ watched: node, from, to });
    from = to;
  }
  return places;
}

/** How many numbers all of the places take. */
export function insightLength(places: readonly InsightPlace[]): number {
  return places.at(-1)?.to ?? heading;
}

/** What the units of a node do over a sample of the training rows. */
export interface UnitsInsight {
  readonly shows: 'units';
  readonly units: number;
  /** Share of the outputs that are active, 0…1. */
  readonly active: number;
  /** Units without a gradient on any of `rows` rows; null where the activation knows no such thing. */
  readonly dead: number | null;
  /** So many rows `dead` speaks of, of so many training rows. */
  readonly rows: number;
  readonly of: number;
  /** The histogram of z goes from −reach to reach. */
  readonly reach: number;
  /** Share of all z in each bin. */
  readonly bins: ArrayLike<number>;
  /** Mean output of each of the first units. */
  readonly means: ArrayLike<number>;
}

/** Mean share of each of the first classes. */
export interface ClassesInsight {
  readonly shows: 'classes';
  readonly units: number;
  readonly means: ArrayLike<number>;
}

export type Insight = UnitsInsight | ClassesInsight;

/** Writes of how many rows dead units are told, and of how many there are. */
export function writeInsightRows({ rows, of }: Pick<UnitsInsight, 'rows' | 'of'>, into: Float32Array): void {
  into.set([rows, of]);
}

/** Writes a node's figures to their place among a frame's numbers. */
export function writeInsight(
  insight: Omit<UnitsInsight, 'units' | 'rows' | 'of'> | Omit<ClassesInsight, 'units'>,
  place: InsightPlace,
  into: Float32Array,
): void {
  const { from } = place;
  if (insight.shows === 'classes') {
    into.set(insight.means, from);
    return;
  }
  into.set([insight.active, insight.dead ?? -1, insight.reach], from);
  into.set(insight.bins, from + leading);
  into.set(insight.means, from + leading + histogramBins);
}

/** A node's figures as views of a frame's numbers. */
export function readInsight({ watched, from, to }: InsightPlace, numbers: Float32Array): Insight {
  const { shows, units } = watched;
  if (shows === 'classes') return { shows, units, means: numbers.subarray(from, to) };
  const [rows = 0, of = 0] = numbers;
  const [active = 0, dead = -1, reach = 1] = numbers.subarray(from, from + leading);
  const cells = from + leading + histogramBins;
  return {
    shows,
    units,
    active,
    dead: dead < 0 ? null : dead,
    rows,
    of,
    reach,
    bins: numbers.subarray(from + leading, cells),
    means: numbers.subarray(cells, to),
  };
}
