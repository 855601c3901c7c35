/**
 * What a generated data set is made of, and the parameters that they share.
 * Keeps true: a generator is a function of its parameters and of the format's random stream `builtin:<id>` alone: draw
 * (i, t) belongs to sample i, so more samples leave the earlier ones as they were.
 */
import type { Stream } from '../../engine/random';
import type { RawTable } from '../types';

/** A number that a built-in can be asked for. */
export interface ParamDescription {
  readonly name: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly integer: boolean;
}

/** Every parameter of the generator, checked and with its default where the source says nothing. */
export type Params = (name: string) => number;

/** A generated data set. Columns x1, x2 and the class y (0, 1, …), or x and y for regression. */
export interface Generator {
  readonly id: string;
  readonly task: 'classification' | 'regression';
  readonly params: readonly ParamDescription[];
  generate(params: Params, random: Stream): RawTable;
}

/** The seed of the random stream; every generator has it. */
export const SEED: ParamDescription = { name: 'seed', default: 1, min: 0, max: 2 ** 32 - 1, step: 1, integer: true };

/** How many rows. */
export function samplesParam(standard: number): ParamDescription {
  return { name: 'samples', default: standard, min: 2, max: 100_000, step: 1, integer: true };
}

/** Standard deviation of the normal noise that is added. */
export function noiseParam(standard: number): ParamDescription {
  return { name: 'noise', default: standard, min: 0, max: 2, step: 0.01, integer: false };
}

/** How many classes. */
export const CLASSES: ParamDescription = { name: 'classes', default: 2, min: 2, max: 6, step: 1, integer: true };

/** A table of points in the plane with their class; `point` gives a sample's place before noise, and its class. */
export function pointsInPlane(
  params: Params,
  random: Stream,
  point: (index: number) => { readonly x1: number; readonly x2: number; readonly y: number },
): RawTable {
  const noise = params('noise');
  const rows = Array.from({ length: params('samples') }, (_, index) => {
    const { x1, x2, y } = point(index);
    // Draws 0 and 1 are the point's own.
    return noise === 0 ? [x1, x2, y] : [x1 + noise * random.normal(index, 2), x2 + noise * random.normal(index, 3), y];
  });
  return { columns: ['x1', 'x2', 'y'], rows };
}
