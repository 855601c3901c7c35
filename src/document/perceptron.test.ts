/** The perceptron rule against Algorithm 2-1 written out: weights after every sample, and the mistakes of every epoch. */
import { describe, expect, it } from 'vitest';
import type { InlineSource } from '../data/types';
import type { StepOutcome } from '../engine/run.types';
import type { Progress } from '../engine/types';
import { activationOf, createInput, createLoss, createNeuron, emptyDocument, optimizerOf } from './create';
import { addNode, connect, setSource, setTraining } from './edits';
import { runOf } from './testing/train';
import type { Document } from './types';

type Backend = Progress['backend'];

const EPOCHS = 12;
const RATE = 0.5;
const INPUTS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

function table(targets: readonly number[]): InlineSource {
  return { type: 'inline', columns: ['x1', 'x2', 'y'], rows: INPUTS.map(([x1, x2], row) => [x1, x2, targets[row] ?? 0]) };
}

/** Two inputs, one threshold neuron that starts at zero, rows in file order. */
function perceptron(targets: readonly number[]): Document {
  const place = { x: 0, y: 0 };
  const neuron = {
    ...createNeuron('o', place),
    activation: activationOf('threshold'),
    init: { weights: { type: 'zeros' }, bias: { type: 'zeros' } },
  } as const;
  const nodes = [
    createInput('x', place, { columns: ['x1', 'x2'] }),
    createInput('y', place, { columns: ['y'] }),
    neuron,
    createLoss('loss', place),
  ];
  const placed = nodes.reduce(addNode, setSource(emptyDocument(), table(targets)));
  const wired = [
    { source: 'x', target: 'o', port: 'in' },
    { source: 'o', target: 'loss', port: 'prediction' },
    { source: 'y', target: 'loss', port: 'target' },
  ] as const;
  const document = wired.reduce((before, wire) => connect(before, wire), placed);
  return setTraining(document, { rule: 'perceptron', optimizer: optimizerOf('sgd', RATE), epochs: EPOCHS, shuffle: false });
}

/** The textbook's algorithm with a bias, as mistakes an epoch. */
function textbook(targets: readonly number[]): number[] {
  const weights = [0, 0];
  let bias = 0;
  return Array.from({ length: EPOCHS }, () => {
    let mistakes = 0;
    INPUTS.forEach(([x1, x2], row) => {
      const output = (weights[0] ?? 0) * x1 + (weights[1] ?? 0) * x2 + bias >= 0 ? 1 : 0;
      const error = (targets[row] ?? 0) - output;
      if (error !== 0) mistakes += 1;
      weights[0] = (weights[0] ?? 0) + RATE * error * x1;
      weights[1] = (weights[1] ?? 0) + RATE * error * x2;
      bias += RATE * error;
    });
    return mistakes;
  });
}

function mistakesOf(steps: readonly StepOutcome[]): (number | null)[] {
  return steps.flatMap((step) => (step.kind === 'stepped' && step.epochEnd !== null ? [step.epochEnd.mistakes] : []));
}

async function trained(backend: Backend, targets: readonly number[], stopAt: number | null = null): Promise<StepOutcome[]> {
  const steps: StepOutcome[] = [];
  const document = perceptron(targets);
  let run = await runOf(document, undefined, backend);
  while (steps.length < EPOCHS * INPUTS.length) {
    if (steps.length === stopAt) run = await runOf(document, run.state(), backend);
    steps.push(run.step());
  }
  return steps;
}

describe.each(['reference', 'wasm'] as const)('the perceptron rule on %s', (backend) => {
  it('stops making mistakes on AND and OR, as the algorithm does', async () => {
    for (const targets of [
      [0, 0, 0, 1],
      [0, 1, 1, 1],
    ]) {
      const mistakes = mistakesOf(await trained(backend, targets));
      expect(mistakes).toEqual(textbook(targets));
      expect(mistakes.at(-1)).toBe(0);
    }
  });

  it('makes mistakes on XOR in every epoch, and counts them', async () => {
    const mistakes = mistakesOf(await trained(backend, [0, 1, 1, 0]));
    expect(mistakes).toEqual(textbook([0, 1, 1, 0]));
    expect(mistakes.every((count) => count !== null && count > 0)).toBe(true);
  });

  it('says of an epoch taken up in its midst that nobody counted it, and counts the next', async () => {
    const mistakes = mistakesOf(await trained(backend, [0, 1, 1, 0], 6));
    const [first, ...others] = textbook([0, 1, 1, 0]);
    expect(mistakes).toEqual([first, null, ...others.slice(1)]);
  });
});
