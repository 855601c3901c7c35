/**
 * What a neuron does on some rows, in a few numbers: where its z lie, which units are active, which are dead.
 * Keeps true: pure; counted from the values as they are. A histogram's stretch is one of those that
 * curves are plotted over, so that both have one axis.
 */
import { leastReach, reaches, restsAtZero } from './activations';
import { numberAt } from './indexing';
import type { NodeActivations } from './run.types';
import type { Activation } from './types';

/** How many numbers the figures have. */
export interface FigureSizes {
  readonly bins: number;
  /** Means of at most so many units, from the first. */
  readonly cells: number;
}

/** What a neuron does on some rows. */
export interface UnitFigures {
  /** The histogram goes from −reach to reach. */
  readonly reach: number;
  /** Shares of all z in each bin, 1 together; the outermost bins hold what lies beyond them too. Of outputs for maxout. */
  readonly bins: Float64Array;
  /** Mean output of each unit. */
  readonly means: Float64Array;
  /** Share of the outputs that are active, 0…1. */
  readonly active: number;
  /** By unit whether it is 0 on every row and gets no gradient (1); null where the activation knows no such thing. */
  readonly resting: Uint8Array | null;
}

/** What is nearer to zero than this is not active. */
const NEAR_ZERO = 0.01;
/** A stretch covers at least this share of the values, so that a single stray one does not squeeze the rest. */
const COVERED = 0.99;

/** Whether a unit at rest gets no gradient at all. */
function canDie(activation: Activation): boolean {
  return activation.type === 'relu' || (activation.type === 'leakyRelu' && activation.slope === 0);
}

/** The least stretch, from 3 up in round numbers, that covers nearly all of the values, and θ of a threshold neuron. */
function reachOf(activation: Activation, values: Float64Array): number {
  const within = new Float64Array(reaches.length);
  for (const value of values) {
    const size = Math.abs(value);
    let i = 0;
    while (i < reaches.length - 1 && size > numberAt(reaches, i)) i++;
    within[i] = numberAt(within, i) + 1;
  }
  let covered = 0;
  const found = reaches.find((_, i) => {
    covered += numberAt(within, i);
    return covered >= COVERED * values.length;
  });
  return Math.max(leastReach(activation), found ?? numberAt(reaches, reaches.length - 1));
}

function histogram(values: Float64Array, reach: number, count: number): Float64Array {
  const bins = new Float64Array(count);
  for (const value of values) {
    const place = Math.floor(((value + reach) / (2 * reach)) * count);
    const bin = Math.max(0, Math.min(count - 1, place));
    bins[bin] = numberAt(bins, bin) + 1 / values.length;
  }
  return bins;
}

/** Mean of each column of a [rows, width] table, of the first `count` columns. */
export function columnMeans(values: Float64Array, width: number, count: number): Float64Array {
  const means = new Float64Array(Math.min(width, count));
  const rows = values.length / width;
  for (let i = 0; i < values.length; i++) {
    const column = i % width;
    if (column < means.length) means[column] = numberAt(means, column) + numberAt(values, i) / rows;
  }
  return means;
}

/** Share of the outputs that are active: above zero where zero is the activation's rest, else off zero on either side. */
function activeShare(activation: Activation, output: Float64Array): number {
  const isAbove = restsAtZero(activation);
  let active = 0;
  for (const value of output) if (isAbove ? value > 0 : Math.abs(value) > NEAR_ZERO) active++;
  return active / output.length;
}

/** Leaves of the resting units (1) those that no z above zero of a [rows, width] table wakes; gives how many are left. */
export function keepResting(resting: Uint8Array, z: Float64Array): number {
  for (let i = 0; i < z.length; i++) if (numberAt(z, i) > 0) resting[i % resting.length] = 0;
  return resting.reduce((count, rests) => count + rests, 0);
}

function restingUnits(z: Float64Array, width: number): Uint8Array {
  const resting = new Uint8Array(width).fill(1);
  keepResting(resting, z);
  return resting;
}

/** The figures of a neuron's values over at least one row. */
export function unitFigures(activation: Activation, { width, z, output }: NodeActivations, sizes: FigureSizes): UnitFigures {
  const plotted = activation.type === 'maxout' || z === null ? output : z;
  const reach = reachOf(activation, plotted);
  return {
    reach,
    bins: histogram(plotted, reach, sizes.bins),
    means: columnMeans(output, width, sizes.cells),
    active: activeShare(activation, output),
    resting: z !== null && canDie(activation) ? restingUnits(z, width) : null,
  };
}
