/** What is said of a run whose numbers grew: the cause, where it shows. */
import { describe, expect, test } from 'vitest';
import { lossGrowth } from './divergence';
import type { Graph } from './graph';
import { GraphBuilder } from './graph';
import type { EngineModel } from './model';
import { createRun } from './run';
import type { Run, RunData, RunState, StepOutcome } from './run.types';
import { addLayer, modelOf, runOf as runOn, settingsWith, unwrap, xorData, xorGraph } from './testing/networks';
import type { TrainingSettings } from './types';

/** What a run says that diverges soon. */
function untilDivergence(run: Run): StepOutcome {
  for (let steps = 0; steps < 2_000; steps += 1) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') return outcome;
  }
  throw new Error('it did not diverge');
}

/** The last outcome of a run that ends by its epochs. */
function lastOf(run: Run): StepOutcome {
  for (;;) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped' || outcome.finished !== null) return outcome;
  }
}

/** x [2] → one linear unit → squared error against y [1]. */
function linearGraph(): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('x', 2);
  const y = builder.input('y', 1);
  const z = addLayer(builder, 'o', [x], 1);
  builder.node({ node: 'o', z, output: z });
  const attributes = { loss: 'mse', delta: 1, weight: 1 } as const;
  const value = builder.equation('pointLoss', [z, y], attributes, { node: 'loss', edge: 'p' }, 'loss.value');
  builder.loss({ node: 'loss', type: 'mse', weight: 1, value, predictionNode: 'o', prediction: z, targetInput: 'y', target: y });
  return unwrap(builder.build(['o1', 'p', 't'], 'gradient'));
}

const huge = (learningRate: number): TrainingSettings =>
  settingsWith({ optimizer: { type: 'sgd', learningRate, momentum: 0, nesterov: false }, batchSize: 'full', epochs: 2_000 });

test('a run that is only looked at looks for no cause of a divergence, and cannot be trained', () => {
  const data = xorData(12);
  const read: string[] = [];
  class Watched extends Map<string, { readonly width: number; readonly values: Float64Array }> {
    override get(input: string) {
      read.push(input);
      return super.get(input);
    }
  }
  const runThat = (trains: boolean): Run => {
    const model = modelOf(linearGraph(), huge(1));
    const watched = { ...data, inputs: new Watched(data.inputs) };
    return unwrap(createRun(model, watched, { parameters: new Map(), progress: null }, { backend: 'reference', trains }));
  };
  runThat(true);
  const trained = read.splice(0);
  const onlyLooks = runThat(false);
  expect([...trained].sort()).toEqual([...read, 'x', 'y'].sort());
  expect(onlyLooks.evaluate(data.training)?.losses.get('loss')?.predictions).toHaveLength(data.training.length);
  expect(() => onlyLooks.step()).toThrow('looked at only');
});

describe.each(['reference', 'wasm'] as const)('on %s', (backend) => {
  const runOf = (model: EngineModel, data: RunData, state?: RunState) => runOn(model, data, state, backend);

  test('says, where weights that had grown diverge under another rate, that it is the weights and not the rate', () => {
    const model = modelOf(xorGraph({ l2: 0.1 }), huge(1e6));
    const run = runOf(model, xorData(12));
    const first = untilDivergence(run);
    expect(first).toMatchObject({ finding: { code: 'train.diverged', values: { learningRate: 1e6 } } });
    run.configure(huge(0.05));
    expect(untilDivergence(run)).toMatchObject({ finding: { code: 'train.divergedAgain' } });
    const saved = structuredClone<RunState>(run.state());
    expect(untilDivergence(runOf(modelOf(xorGraph({ l2: 0.1 }), huge(0.05)), xorData(12), saved))).toMatchObject({
      finding: { code: 'train.divergedAgain' },
    });
  });

  test.each([
    ['target', 'y', 'train.divergedByTarget'],
    ['input', 'x', 'train.divergedByInput'],
  ] as const)('names the %s where its values are the cause', (_what, input, code) => {
    const data = xorData(12);
    const present = data.inputs.get(input);
    if (present === undefined) throw new Error(`no input ${input}`);
    const inputs = new Map(data.inputs).set(input, { ...present, values: present.values.map((value) => 17_000 + value) });
    const run = runOf(modelOf(linearGraph(), huge(10)), { ...data, inputs });
    const outcome = untilDivergence(run);
    expect(outcome).toMatchObject({ finding: { code, values: { cause: input } } });
  });

  test('a run that ends with a loss far above its first is warned of, and one that learns is not', () => {
    const settings = (learningRate: number) => ({ ...huge(learningRate), epochs: 12 });
    const data = xorData(12);
    expect(lastOf(runOf(modelOf(linearGraph(), settings(5)), data))).toMatchObject({
      finished: 'epochs',
      warning: { code: 'train.lossGrew', severity: 'warning' },
    });
    expect(lastOf(runOf(modelOf(linearGraph(), settings(0.1)), data))).toMatchObject({ finished: 'epochs', warning: null });
  });
});

test('a first loss of next to nothing is no measure: a small loss after it has not grown', () => {
  expect(lossGrowth(0.5, 501)).toMatchObject({ code: 'train.lossGrew', values: { first: 0.5, last: 501 } });
  expect(lossGrowth(0.5, 500)).toBeNull();
  expect(lossGrowth(0, 0.5)).toBeNull();
  expect(lossGrowth(1e-9, 1)).toBeNull();
  expect(lossGrowth(0, 2)).toMatchObject({ code: 'train.lossGrew' });
});
