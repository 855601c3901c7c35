/**
 * Random documents on both backends: wasm ends where reference does, within the tolerance of golden/README.md. Where a value
 * comes near a kink, rounding decides on which side it goes on, and the reference itself, begun a float32's rounding
 * aside, ends elsewhere: there twenty times its own drift is allowed.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run, RunState } from '../engine/run.types';
import { documentOf, recipe, runnable } from './testing/networks';

const TOLERANCE = 1e-4;
const STEPS = 9;
const ALLOWED_DRIFT = 20;

function lossesOf(run: Run, steps: number): number[] {
  return Array.from({ length: steps }, () => {
    const outcome = run.step();
    return outcome.kind === 'stepped' ? outcome.loss : Number.NaN;
  });
}

function numbersOf(run: Run): Map<string, readonly number[]> {
  return new Map(
    [...run.state().parameters].flatMap(([node, tensors]) => [...tensors].map(([name, { data }]) => [`${node}.${name}`, [...data]])),
  );
}

/** First parameters a rounding of float32 aside, up and down in turns. */
function nudged(run: Run): RunState['parameters'] {
  const nudge = (data: Float64Array): Float64Array => data.map((value, i) => value * (1 + (i % 2 === 0 ? 1 : -1) * 2 ** -24));
  return new Map(
    [...run.state().parameters].map(([node, tensors]) => [
      node,
      new Map([...tensors].map(([name, { shape, data }]) => [name, { shape, data: nudge(Float64Array.from(data)) }])),
    ]),
  );
}

describe('random documents', () => {
  test('end on wasm where they end on reference', async () => {
    await fc.assert(
      fc.asyncProperty(recipe, async (drawn) => {
        const { start } = await runnable(documentOf(drawn));
        const [reference, wasm] = [start('reference'), start('wasm')];
        const aside = start('reference', { parameters: nudged(reference), progress: null });
        const wanted = lossesOf(reference, STEPS);
        const [got, drifted] = [lossesOf(wasm, STEPS), lossesOf(aside, STEPS)];
        const expectNear = (found = Number.NaN, value: number, other = Number.NaN, scale: number, name = 'loss'): void => {
          const allowed = Math.max(TOLERANCE, (ALLOWED_DRIFT * Math.abs(other - value)) / scale);
          expect(Math.abs(found - value) / scale, name).toBeLessThanOrEqual(allowed);
        };
        const mean = wanted.reduce((sum, loss) => sum + Math.abs(loss), 0) / wanted.length;
        for (const [i, loss] of wanted.entries()) expectNear(got[i], loss, drifted[i], Math.max(Math.abs(loss), mean, 1e-3));
        const [found, others] = [numbersOf(wasm), numbersOf(aside)];
        for (const [name, numbers] of numbersOf(reference)) {
          const scale = Math.max(1e-3, ...numbers.map(Math.abs));
          for (const [i, value] of numbers.entries()) expectNear(found.get(name)?.[i], value, others.get(name)?.[i], scale, name);
        }
      }),
      { numRuns: 80 },
    );
  });
});
