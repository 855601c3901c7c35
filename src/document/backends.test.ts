/**
 * Random documents on both backends: wasm ends where reference does, within the tolerance of golden/README.md.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '../engine/run.types';
import { documentOf, recipe, runnable } from './testing/networks';

const TOLERANCE = 1e-4;
const STEPS = 9;

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

describe('random documents', () => {
  test('end on wasm where they end on reference', async () => {
    await fc.assert(
      fc.asyncProperty(recipe, async (drawn) => {
        const { start } = await runnable(documentOf(drawn));
        const [reference, wasm] = [start('reference'), start('wasm')];
        const wanted = lossesOf(reference, STEPS);
        const got = lossesOf(wasm, STEPS);
        const mean = wanted.reduce((sum, loss) => sum + Math.abs(loss), 0) / wanted.length;
        wanted.forEach((loss, i) => {
          expect(Math.abs((got[i] ?? Number.NaN) - loss) / Math.max(Math.abs(loss), mean, 1e-3)).toBeLessThanOrEqual(TOLERANCE);
        });
        const found = numbersOf(wasm);
        for (const [name, numbers] of numbersOf(reference)) {
          const scale = Math.max(1e-3, ...numbers.map(Math.abs));
          numbers.forEach((value, i) => {
            expect(Math.abs((found.get(name)?.[i] ?? Number.NaN) - value) / scale, name).toBeLessThanOrEqual(TOLERANCE);
          });
        }
      }),
      { numRuns: 80 },
    );
  });
});
