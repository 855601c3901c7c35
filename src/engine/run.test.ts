/** The training loop: what a step commits, when a run ends, and that going on from saved state gives the same bits. */
import { describe, expect, test } from 'vitest';
import type { EngineModel } from './model';
import { createRun } from './run';
import type { Run, RunData, RunState, StepOutcome } from './run.types';
import { modelOf, NOTHING, runOf as runOn, settingsWith, xorData, xorGraph } from './testing/networks';
import type { Optimizer, Parameters, TrainingSettings } from './types';

const optimizers: readonly Optimizer[] = [
  { type: 'sgd', learningRate: 0.3, momentum: 0, nesterov: false },
  { type: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
  { type: 'adam', learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  { type: 'adamw', learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  { type: 'rmsprop', learningRate: 0.01, decay: 0.99, epsilon: 1e-8 },
  { type: 'adagrad', learningRate: 0.1, epsilon: 1e-10 },
];

const noisy = xorGraph({ hidden: 5, dropout: 0.3, l2: 0.01 });

/** Steps until the run ends or `steps` are done. */
function train(run: Run, steps = Number.POSITIVE_INFINITY): StepOutcome[] {
  const outcomes: StepOutcome[] = [];
  while (outcomes.length < steps) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') break;
    outcomes.push(outcome);
    if (outcome.finished !== null) break;
  }
  return outcomes;
}

function numbersOf(parameters: Parameters): Record<string, number[]> {
  return Object.fromEntries(
    [...parameters].flatMap(([node, tensors]) => [...tensors].map(([name, { data }]) => [`${node}.${name}`, [...data]])),
  );
}

/** All that a later run could tell apart. */
function trace(run: Run) {
  const { parameters, progress } = run.state();
  return { parameters: numbersOf(parameters), progress };
}

describe.each(['reference', 'wasm'] as const)('on %s', (backend) => {
  const runOf = (model: EngineModel, data: RunData, state?: RunState) => runOn(model, data, state, backend);

  describe('resuming', () => {
    test.each(optimizers)('$type taken up at 20 places ends with the same bits as without a stop', (optimizer) => {
      const settings = settingsWith({ optimizer, batchSize: 7, epochs: 6, clipNorm: 1, schedule: { type: 'exponential', gamma: 0.9 } });
      const data = xorData(33, 5);
      const model = modelOf(noisy, settings);
      const whole = runOf(model, data);
      const outcomes = train(whole);
      expect(outcomes.length).toBe(24);
      for (let stop = 1; stop <= 20; stop++) {
        const first = runOf(model, data);
        train(first, stop);
        const second = runOf(model, data, structuredClone<RunState>(first.state()));
        expect(train(second)).toEqual(outcomes.slice(stop));
        expect(trace(second)).toEqual(trace(whole));
      }
    });

    test('a stop in mid-epoch keeps the epoch’s batch size although the settings changed', () => {
      const data = xorData(30);
      const before = settingsWith({ batchSize: 7, epochs: 3 });
      const after = settingsWith({ batchSize: 10, epochs: 3 });
      const whole = runOf(modelOf(noisy, before), data);
      train(whole, 2);
      const state = structuredClone<RunState>(whole.state());
      whole.configure(after);
      const resumed = runOf(modelOf(noisy, after), data, state);
      expect(train(resumed)).toEqual(train(whole));
      expect(trace(resumed)).toEqual(trace(whole));
    });

    test('the same seed gives the same run, another seed another', () => {
      const data = xorData(20);
      const of = (seed: number) => train(runOf(modelOf(noisy, settingsWith({ seed, batchSize: 6, epochs: 3 })), data));
      expect(of(3)).toEqual(of(3));
      expect(of(3)).not.toEqual(of(4));
    });

    test('a tensor whose shape no longer fits starts afresh, the others go on', () => {
      const data = xorData(20);
      const settings = settingsWith({ optimizer: optimizers[2] ?? settingsWith().optimizer, epochs: 2 });
      const small = runOf(modelOf(xorGraph({ hidden: 2 }), settings), data);
      train(small);
      const wide = runOf(modelOf(xorGraph({ hidden: 3 }), settings), data, small.state());
      expect(wide.tensor('o', 'bias')).toEqual(small.tensor('o', 'bias'));
      expect([...(wide.tensor('h', 'bias')?.data ?? [])]).toEqual([0, 0, 0]);
      const counts = wide.state().progress.optimizer.state;
      expect(counts.get('o')?.get('bias')?.t).toBe(2);
      expect(counts.get('h')?.get('bias')?.t).toBe(0);
    });
  });

  describe('many steps in one call', () => {
    interface Told {
      readonly step: number;
      readonly epoch: number;
      readonly loss: number;
      readonly trainingLoss: number;
    }

    /** Trains to its end, up to `most` steps a call; what it told of each step, and how it ended. */
    function trained(run: Run, most: number): { readonly told: readonly Told[]; readonly last: StepOutcome; readonly calls: number } {
      const told: Told[] = [];
      for (let calls = 1; ; calls++) {
        const before = told.length;
        const last = run.step(undefined, most);
        if (last.kind !== 'stepped') return { told, last, calls };
        run.forEachStep((step, epoch, loss, trainingLoss) => told.push({ step, epoch, loss, trainingLoss }));
        expect(told.length - before).toBe(last.steps);
        const taken = told.slice(before);
        expect(taken.map(({ loss }) => loss)).toEqual(Array.from(run.losses).slice(0, last.steps));
        const ends = taken.filter(({ trainingLoss }) => !Number.isNaN(trainingLoss));
        for (const most of [1, 2, 1000]) {
          const epochs: unknown[] = [];
          run.forEachEpoch((epoch, step, trainingLoss) => epochs.push({ epoch, step, trainingLoss }), most);
          expect(epochs.length).toBeLessThanOrEqual(Math.min(most, ends.length));
          const all = ends.map(({ epoch, step, trainingLoss }) => ({ epoch, step, trainingLoss }));
          expect(all).toEqual(expect.arrayContaining(epochs));
          expect(epochs.at(-1)).toEqual(all.at(-1));
          if (most === 1000) expect(epochs).toEqual(all);
        }
        expect(told.at(-1)).toMatchObject({ step: last.step, epoch: last.epoch, loss: last.loss });
        expect(last.epochEnd?.trainingLoss).toBe(ends.at(-1)?.trainingLoss);
      }
    }

    const cases: readonly (readonly [string, Partial<TrainingSettings>, readonly [rows: number, validation: number]])[] = [
      ['uneven batches', { batchSize: 7 }, [33, 0]],
      ['whole batches', { batchSize: 8, shuffle: false }, [32, 0]],
      ['all rows at once', { batchSize: 'full' }, [11, 0]],
      ['one row at a time', { batchSize: 1 }, [9, 0]],
      ['clipping and a schedule', { batchSize: 5, clipNorm: 0.1, schedule: { type: 'step', every: 2, factor: 0.5 } }, [20, 0]],
      ['a target loss', { batchSize: 4, stop: { targetLoss: 0.69, patience: null } }, [32, 0]],
      ['validation rows and patience', { batchSize: 4, stop: { targetLoss: null, patience: 2 } }, [40, 9]],
    ];
    test.each(cases)('come to the same bits as one at a time: %s', (_, change, data) => {
      for (const [index, optimizer] of optimizers.entries()) {
        const graph = index % 2 === 0 ? noisy : xorGraph({ hidden: 5, l2: 0.01 });
        const model = modelOf(graph, settingsWith({ optimizer, epochs: 9, ...change }));
        const [single, many] = [runOf(model, xorData(...data)), runOf(model, xorData(...data))];
        const wanted = trained(single, 1);
        const got = trained(many, 1000);
        expect(got.told).toEqual(wanted.told);
        expect(got.last).toEqual(wanted.last);
        expect(trace(many)).toEqual(trace(single));
        if (backend === 'wasm') expect(got.calls).toBeLessThan(wanted.calls);
        // Both backends meet the same batches in the same order.
        const losses = trained(runOn(model, xorData(...data), NOTHING, 'reference'), 1).told;
        for (const [i, { loss }] of losses.entries()) expect(Math.abs((got.told[i]?.loss ?? 0) - loss)).toBeLessThan(1e-4);
      }
    });

    test('a step that fails in their midst ends them, and the next call says so', () => {
      const optimizer: Optimizer = { type: 'sgd', learningRate: 40, momentum: 0.9, nesterov: false };
      const model = modelOf(xorGraph({ l2: 0.5 }), settingsWith({ optimizer, batchSize: 4 }));
      const [single, many] = [runOf(model, xorData(30)), runOf(model, xorData(30))];
      const wanted = trained(single, 1);
      const got = trained(many, 1000);
      expect(wanted.told.length).toBeGreaterThan(3);
      expect(wanted.last).toMatchObject({ kind: 'diverged', step: wanted.told.length + 1 });
      expect(got.told).toEqual(wanted.told);
      expect(got.last).toEqual(wanted.last);
      expect(trace(many)).toEqual(trace(single));
    });

    test('a resume in mid-epoch goes on as if they had been one call', () => {
      const model = modelOf(noisy, settingsWith({ optimizer: optimizers[2] ?? settingsWith().optimizer, batchSize: 7, epochs: 6 }));
      const data = xorData(33);
      const whole = runOf(model, data);
      trained(whole, 1000);
      const first = runOf(model, data);
      first.step(undefined, 8);
      const second = runOf(model, data, structuredClone<RunState>(first.state()));
      trained(second, 1000);
      expect(trace(second)).toEqual(trace(whole));
    });

    test.runIf(backend === 'wasm')('validation that is given up takes back the epoch’s last step alone', () => {
      const model = modelOf(noisy, settingsWith({ batchSize: 4 }));
      const [stopped, wanted] = [runOf(model, xorData(20, 5)), runOf(model, xorData(20, 5))];
      let asked = 0;
      const onceOnly = () => (asked++ === 0 ? 'go' : 'abandon') satisfies 'go' | 'abandon';
      expect(stopped.step(onceOnly, 1000)).toMatchObject({ kind: 'stepped', steps: 3, samples: 12, epoch: 1, epochEnd: null });
      for (let i = 0; i < 3; i++) wanted.step();
      expect(trace(stopped)).toEqual(trace(wanted));
      asked = 0;
      expect(stopped.step(onceOnly, 1000)).toEqual({ kind: 'abandoned' });
      expect(trace(stopped)).toEqual(trace(wanted));
      expect(stopped.step(undefined, 1000)).toEqual(wanted.step());
      expect(trace(stopped)).toEqual(trace(wanted));
    });
  });

  describe('a step', () => {
    test('reports the loss before its update and counts samples, steps and epochs from 1', () => {
      const run = runOf(modelOf(xorGraph(), settingsWith({ batchSize: 6, epochs: 2 })), xorData(10));
      const outcomes = train(run);
      const shown = outcomes.map((outcome) => (outcome.kind === 'stepped' ? [outcome.step, outcome.epoch, outcome.samples] : []));
      expect(shown).toEqual([
        [1, 1, 6],
        [2, 1, 4],
        [3, 2, 6],
        [4, 2, 4],
      ]);
      const [first, second] = outcomes;
      if (first?.kind !== 'stepped' || second?.kind !== 'stepped') throw new Error('no steps');
      expect(second.epochEnd?.trainingLoss).toBeCloseTo((first.loss * 6 + second.loss * 4) / 10, 12);
      expect(run.step()).toEqual({ kind: 'done', finished: 'epochs' });
    });

    test('given up between any two kernel calls leaves everything as it was', () => {
      const run = runOf(
        modelOf(noisy, settingsWith({ optimizer: optimizers[2] ?? settingsWith().optimizer, batchSize: 5 })),
        xorData(10, 5),
      );
      const before = trace(run);
      let calls = 0;
      for (let last = 0; last < 200; last++) {
        calls = 0;
        const outcome = run.step(() => (calls++ < last ? 'go' : 'abandon'));
        if (outcome.kind === 'stepped') {
          // A short step is one call for wasm, and every kernel's for reference.
          expect(last).toBeGreaterThan(backend === 'wasm' ? 0 : 20);
          return;
        }
        expect(outcome).toEqual({ kind: 'abandoned' });
        expect(trace(run)).toEqual(before);
      }
      throw new Error('the step never ended');
    });

    test('a changed learning rate applies from the next step, a changed batch size from the next epoch', () => {
      const settings = settingsWith({ batchSize: 4, shuffle: false });
      const run = runOf(modelOf(xorGraph(), settings), xorData(8));
      train(run, 1);
      run.configure({ ...settings, batchSize: 'full', optimizer: { type: 'sgd', learningRate: 0, momentum: 0, nesterov: false } });
      const before = numbersOf(run.state().parameters);
      const [rest, whole] = train(run, 2);
      expect(rest).toMatchObject({ samples: 4, epoch: 1 });
      expect(whole).toMatchObject({ samples: 8, epoch: 2 });
      expect(numbersOf(run.state().parameters)).toEqual(before);
    });
  });

  describe('divergence', () => {
    const huge = (learningRate: number): TrainingSettings =>
      settingsWith({ optimizer: { type: 'sgd', learningRate, momentum: 0, nesterov: false }, batchSize: 'full' });

    test('an update that overflows while the loss is finite does not commit and names the node', () => {
      const run = runOf(modelOf(xorGraph({ l2: 100 }), huge(1.7e308)), xorData(12));
      const before = trace(run);
      expect(run.step()).toMatchObject({ kind: 'diverged', step: 1, finding: { code: 'train.diverged', place: { node: 'h' } } });
      expect(trace(run)).toEqual(before);
      run.configure(huge(0.001));
      expect(run.step()).toMatchObject({ kind: 'stepped', step: 1 });
    });

    test('a learning rate of a million ends in a step that names a node and leaves finite parameters', () => {
      const run = runOf(modelOf(xorGraph({ l2: 0.1 }), huge(1e6)), xorData(12));
      train(run);
      expect(run.step()).toMatchObject({ kind: 'diverged', finding: { code: 'train.divergedAgain', values: { learningRate: 1e6 } } });
      expect(Object.values(trace(run).parameters).flat().every(Number.isFinite)).toBe(true);
    });

    test('a loss that is not finite stops in that step and keeps parameters and moments', () => {
      const data = xorData(12);
      const poisoned = new Map(data.inputs);
      poisoned.set('x', { width: 2, values: new Float64Array(24).fill(Number.NaN) });
      const run = runOf(modelOf(xorGraph(), huge(0.1)), { ...data, inputs: poisoned });
      const before = trace(run);
      expect(run.step()).toMatchObject({ kind: 'diverged', step: 1, finding: { values: { node: 'h', quantity: 'h.output' } } });
      expect(trace(run)).toEqual(before);
    });
  });

  describe('stop rules', () => {
    test('targetLoss ends after the epoch that reaches it, also after saving and loading', () => {
      const settings = settingsWith({ stop: { targetLoss: 10, patience: null } });
      const model = modelOf(xorGraph(), settings);
      const run = runOf(model, xorData(40));
      expect(train(run).at(-1)).toMatchObject({ finished: 'targetLoss', epoch: 1, step: 2 });
      expect(run.step()).toEqual({ kind: 'done', finished: 'targetLoss' });
      expect(runOf(model, xorData(40), run.state()).step()).toEqual({ kind: 'done', finished: 'targetLoss' });
    });

    test('a run that its epochs ended is let go on for one more, and its settings stay', () => {
      const settings = settingsWith({ batchSize: 'full', epochs: 5 });
      const run = runOf(modelOf(xorGraph(), settings), xorData(12));
      expect(train(run).at(-1)).toMatchObject({ epoch: 5, finished: 'epochs' });
      expect(run.finished).toBe('epochs');
      run.goOn(6);
      expect(run.finished).toBeNull();
      expect(run.step(undefined, 100)).toMatchObject({ steps: 1, epoch: 6, finished: 'epochs' });
      expect(run.step()).toEqual({ kind: 'done', finished: 'epochs' });
    });

    test('a run that was let go on takes the steps that one takes whose settings ask for as many', () => {
      const settings = settingsWith({ batchSize: 5, epochs: 5 });
      const run = runOf(modelOf(noisy, settings), xorData(12));
      train(run);
      run.goOn(9);
      train(run);
      const whole = runOf(modelOf(noisy, { ...settings, epochs: 9 }), xorData(12));
      train(whole);
      expect(trace(run)).toEqual(trace(whole));
    });

    test('a target loss that was reached ends a run no more that was let go on', () => {
      const settings = settingsWith({ epochs: 4, stop: { targetLoss: 10, patience: null } });
      const run = runOf(modelOf(xorGraph(), settings), xorData(40));
      train(run);
      run.goOn(3);
      expect(train(run).at(-1)).toMatchObject({ finished: 'epochs', epoch: 4 });
    });

    test('patience ends after p epochs without a better validation loss and restores the best epoch', () => {
      const optimizer: Optimizer = { type: 'sgd', learningRate: 3, momentum: 0.9, nesterov: false };
      const settings = settingsWith({ optimizer, batchSize: 4, epochs: 500, stop: { targetLoss: null, patience: 3 } });
      const model = modelOf(xorGraph({ hidden: 6 }), settings);
      const data = xorData(30, 10);
      const run = runOf(model, data);
      const ends = train(run).flatMap((outcome) => (outcome.kind === 'stepped' && outcome.epochEnd ? [outcome.epochEnd] : []));
      const validation = ends.map(({ validationLoss }) => validationLoss ?? Number.NaN);
      const best = Math.min(...validation);
      expect(ends.length).toBeLessThan(500);
      expect(ends.length - (validation.indexOf(best) + 1)).toBe(3);
      expect(run.evaluate(data.validation)?.total).toBe(best);
      expect(run.step()).toEqual({ kind: 'done', finished: 'patience' });
      expect(runOf(model, data, structuredClone<RunState>(run.state())).step()).toEqual({ kind: 'done', finished: 'patience' });
      // Let go on, it has its patience anew.
      run.goOn(500);
      const further = train(run).filter((outcome) => outcome.kind === 'stepped' && outcome.epochEnd !== null);
      expect(further.length).toBeGreaterThanOrEqual(3);
      expect(further.at(-1)).toMatchObject({ finished: 'patience' });
    });

    test('patience without validation rows is refused', () => {
      const settings = settingsWith({ stop: { targetLoss: null, patience: 3 } });
      const result = createRun(modelOf(xorGraph(), settings), xorData(10), NOTHING, { backend });
      expect(result).toMatchObject({ ok: false, findings: [{ code: 'train.patienceWithoutValidation' }] });
    });
  });

  describe('looking inside', () => {
    test('evaluation has no dropout and no penalty, and gives predictions beside targets', () => {
      const data = xorData(10);
      const run = runOf(modelOf(noisy, settingsWith()), data);
      const evaluation = run.evaluate(data.training);
      const loss = evaluation?.losses.get('loss');
      const activations = run.activations(['o', 'nobody'], data.training);
      expect([...(activations?.keys() ?? [])]).toEqual(['o']);
      expect(loss?.predictions).toEqual(activations?.get('o')?.output);
      const expected = [...(loss?.predictions ?? [])].reduce((sum, p, i) => {
        const t = loss?.targets[i] ?? 0;
        return sum - (t * Math.log(p) + (1 - t) * Math.log(1 - p)) / 10;
      }, 0);
      expect(evaluation?.total).toBeCloseTo(expected, backend === 'wasm' ? 6 : 12);
      expect(run.evaluate(new Int32Array(0))).toBeNull();
      expect(run.activations(['o'], data.training, () => 'abandon')).toBeNull();
    });

    test('edge figures are mean and root mean square of the edge’s weights, 0 where it has none', () => {
      const run = runOf(modelOf(noisy, settingsWith()), xorData(10));
      const figures = new Float32Array(4);
      run.edgeFigures(['h1', 'p'], figures);
      const weights = [...(run.tensor('h', 'weights:h1')?.data ?? [])];
      expect(figures[0]).toBeCloseTo(weights.reduce((a, b) => a + b, 0) / weights.length, 6);
      expect(figures[1]).toBeCloseTo(Math.hypot(...weights) / Math.sqrt(weights.length), 6);
      expect([...figures.slice(2)]).toEqual([0, 0]);
    });

    test('a target that the loss cannot take is refused with its row', () => {
      const data = xorData(10);
      const inputs = new Map(data.inputs);
      inputs.set('y', { width: 1, values: Float64Array.from({ length: 10 }, (_, i) => (i === 6 ? 2 : 1)) });
      const result = createRun(modelOf(xorGraph(), settingsWith()), { ...data, inputs }, NOTHING, { backend });
      expect(result).toMatchObject({ ok: false, findings: [{ code: 'train.binaryTarget', values: { node: 'loss', row: 7, value: 2 } }] });
    });
  });
});
