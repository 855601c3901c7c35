/**
 * A run that is saved to a file, read again and taken up equals one that never stopped, bit for bit: after every one of
 * twenty random steps, for each optimiser, on both backends, however many steps are taken in one call.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '../engine/run.types';
import type { Progress } from '../engine/types';
import { parseDocument } from './parse';
import { NO_RESULTS, serialiseDocument } from './serialise';
import { documentOf, optimizers, type Recipe, type Runnable, recipe, runnable } from './testing/networks';
import type { Document } from './types';

type Backend = Progress['backend'];

const STOPS = 20;
const STEPS = 60;
/** Milliseconds; the long tests take many documents. */
const LIMIT = 180_000;
const DOCUMENTS = process.env.NNGRAPH_FULL_TESTS ? 30 : 2;

/** Where a run is saved. A step may be drawn twice: a file that was saved twice in a row is one of the cases. */
const stops = fc.array(fc.integer({ min: 0, max: STEPS }), { minLength: STOPS, maxLength: STOPS });

/** Takes up to `most` steps in one call. What each reports, as text that tells any two numbers apart; nothing once it ended. */
function taken(run: Run, most: number): readonly string[] {
  const outcome = run.step(undefined, most);
  if (outcome.kind === 'done') return [];
  if (outcome.kind !== 'stepped') throw new Error(JSON.stringify(outcome));
  const steps: string[] = [];
  run.forEachStep((step, epoch, loss) => steps.push(`${step},${epoch},${loss}`));
  return steps;
}

function saved(document: Document, { fitted }: Pick<Runnable, 'fitted'>, run: Run): string {
  return serialiseDocument(document, { ...run.state(), fitted });
}

/** The run that a file holds. */
async function opened(text: string, backend: Backend) {
  const parsed = parseDocument(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  const { document, results } = parsed.value;
  const ready = await runnable(document, results.fitted);
  return { document, ready, run: ready.start(backend, results) };
}

interface Ended {
  readonly steps: readonly string[];
  readonly file: string;
}

async function uninterrupted(document: Document, backend: Backend): Promise<Ended> {
  const ready = await runnable(document);
  const run = ready.start(backend);
  const steps = Array.from({ length: STEPS }).flatMap(() => taken(run, 1));
  return { steps, file: saved(document, ready, run) };
}

async function interrupted(document: Document, backend: Backend, at: readonly number[]): Promise<Ended> {
  let now = await opened(serialiseDocument(document, NO_RESULTS), backend);
  const steps: string[] = [];
  for (const stop of [...at, STEPS].sort((a, b) => a - b)) {
    while (steps.length < stop) {
      const next = taken(now.run, stop - steps.length);
      if (next.length === 0) break;
      steps.push(...next);
    }
    now = await opened(saved(now.document, now.ready, now.run), backend);
  }
  return { steps, file: saved(now.document, now.ready, now.run) };
}

/** A patience that some runs have; only with rows to validate on. */
function withPatience(drawn: Recipe, patience: number | null): Recipe {
  return patience === null ? drawn : { ...drawn, patience, validation: 0.2 };
}

const cases = (['reference', 'wasm'] as const).flatMap((backend) =>
  Object.entries(optimizers).map(([name, optimizer]) => ({ name, optimizer, backend })),
);

describe('a run that is saved and taken up again', () => {
  test.each(cases)(
    'has the bits of one that never stopped: $name on $backend',
    async ({ optimizer, backend }) => {
      const patience = fc.constantFrom(null, 1, 3);
      await fc.assert(
        fc.asyncProperty(recipe, patience, stops, async (drawn, epochs, at) => {
          const document = documentOf(withPatience({ ...drawn, optimizer }, epochs));
          expect(await interrupted(document, backend, at)).toEqual(await uninterrupted(document, backend));
        }),
        { numRuns: DOCUMENTS },
      );
    },
    LIMIT,
  );

  test.each(['reference', 'wasm'] as const)('knows that it had ended, whatever ended it: %s', async (backend) => {
    const base = documentOf({ ...recipeOf('adam'), batchSize: 6, validation: 0.2 });
    const stopRules = [
      { epochs: 3, stop: { targetLoss: null, patience: null } },
      { epochs: 90, stop: { targetLoss: 1e6, patience: null } },
      { epochs: 90, stop: { targetLoss: null, patience: 1 } },
    ];
    for (const rule of stopRules) {
      const document = { ...base, training: { ...base.training, ...rule } };
      const ready = await runnable(document);
      const run = ready.start(backend);
      while (taken(run, 1).length > 0) expect(run.state().progress.epoch).toBeLessThan(90);
      const again = await opened(saved(document, ready, run), backend);
      expect(again.run.step()).toMatchObject({ kind: 'done' });
      expect(saved(again.document, again.ready, again.run)).toBe(saved(document, ready, run));
    }
  });
});

/** One network that has dropout and rrelu, and improves unevenly. */
function recipeOf(name: keyof typeof optimizers): Recipe {
  const layer = { units: 4, dropout: 0.3, l2: 0.01, isFrozen: false, skips: false, isWired: false } as const;
  return {
    layers: [
      { ...layer, type: 'rrelu' },
      { ...layer, type: 'prelu', isWired: true },
    ],
    loss: 'mse',
    optimizer: { ...optimizers[name], learningRate: 0.2 },
    schedule: { type: 'constant' },
    batchSize: 6,
    clipNorm: null,
    seed: 7,
    validation: 0.2,
    patience: null,
  };
}
