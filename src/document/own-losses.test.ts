/** The value of each of several loss nodes, step by step, on both backends. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { backends } from '../engine/settings';
import { parseDocument } from './parse';
import { exampleXor } from './testing/examples';
import { runOf } from './testing/train';

function twoLosses() {
  const text = readFileSync(path.join(import.meta.dirname, 'golden/wine-skip-two-losses.nngraph'), 'utf8');
  const parsed = parseDocument(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.value;
}

describe('the losses of several loss nodes', () => {
  test.each(backends)('add up to L by their weights, in every step, on %s', async (backend) => {
    const { document, results } = twoLosses();
    const run = await runOf(document, results, backend);
    let seen = 0;
    for (let outcome = run.step(undefined, 7); outcome.kind === 'stepped'; outcome = run.step(undefined, 7)) {
      for (let step = 0; step < outcome.steps; step += 1) {
        const [rebuild = Number.NaN, kind = Number.NaN] = [run.ownLosses[2 * step], run.ownLosses[2 * step + 1]];
        expect(0.5 * rebuild + kind).toBeCloseTo(run.losses[step] ?? Number.NaN, 5);
        expect(rebuild).toBeGreaterThan(0);
        seen += 1;
      }
    }
    expect(seen).toBe(30);
  });

  test('are the same on both backends, and none where there is one loss alone', async () => {
    const { document, results } = twoLosses();
    const [reference, wasm] = [await runOf(document, results), await runOf(document, results, 'wasm')];
    reference.step();
    wasm.step();
    for (const node of [0, 1]) expect(wasm.ownLosses[node]).toBeCloseTo(reference.ownLosses[node] ?? Number.NaN, 5);
    expect((await runOf(exampleXor())).ownLosses).toHaveLength(0);
  });
});
