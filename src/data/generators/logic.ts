/**
 * The truth tables of two inputs: the first things a neuron can and can't do.
 * Keeps true: with 4 samples and no noise these are the exact four rows, in counting order.
 */
import { type Generator, noiseParam, pointsInPlane, SEED, samplesParam } from './generator';

function truthTable(id: string, decide: (x1: boolean, x2: boolean) => boolean): Generator {
  return {
    id,
    task: 'classification',
    params: [samplesParam(4), noiseParam(0), SEED],
    generate: (params, random) =>
      pointsInPlane(params, random, (index) => {
        const x1 = (index >> 1) % 2;
        const x2 = index % 2;
        return { x1, x2, y: decide(x1 === 1, x2 === 1) ? 1 : 0 };
      }),
  };
}

/** Exactly one of the two: no straight line parts it. */
export const xor = truthTable('xor', (x1, x2) => x1 !== x2);
/** Both. */
export const and = truthTable('and', (x1, x2) => x1 && x2);
/** At least one. */
export const or = truthTable('or', (x1, x2) => x1 || x2);
