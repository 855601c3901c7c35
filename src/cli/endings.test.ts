/** What is said at the end of a run in the terminal: the reason, and what to do next. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './testing/command';
import { irisText } from './testing/documents';

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const place = (name: string) => join(command.folder, name);

/** A column of numbers learnt from another by eight ReLUs, neither of them of a size of around 1. */
function pricesText(training: object, scaling: 'standardize' | 'none'): string {
  const rows = Array.from({ length: 20 }, (_, i) => [17_000 + 10 * i, 17_000 + 7 * i]);
  const position = { x: 0, y: 0 };
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        { id: 'x', kind: 'input', position, columns: ['a'], scaling },
        { id: 'h', kind: 'neuron', position, units: 8, activation: { type: 'relu' } },
        { id: 'o', kind: 'neuron', position, units: 1, activation: { type: 'identity' } },
        { id: 'y', kind: 'input', position, columns: ['y'] },
        { id: 'loss', kind: 'loss', position, loss: 'mse' },
      ],
      edges: [
        { id: 'e_x', source: 'x', target: 'h' },
        { id: 'e_h', source: 'h', target: 'o' },
        { id: 'e_p', source: 'o', target: 'loss', port: 'prediction' },
        { id: 'e_t', source: 'y', target: 'loss', port: 'target' },
      ],
      notes: [],
      groups: [],
    },
    data: { source: { type: 'inline', columns: ['a', 'y'], rows } },
    training: { batchSize: 'full', ...training },
  });
}

it('a divergence names the target that was not scaled, though the inputs are, and says how to begin anew', async () => {
  const training = { optimizer: { type: 'sgd', learningRate: 0.1 }, epochs: 500 };
  await writeFile(place('target.nngraph'), pricesText(training, 'standardize'));
  const ended = await command.run('train', 'target.nngraph', '--quiet', '--save', 'grown.nngraph');
  expect(ended.code).toBe(3);
  expect(ended.err).toContain('the target “y” goes up to 17,133');
  expect(ended.err).not.toContain('reset');
  expect(ended.err).toContain('train the document as it was before');
  const again = await command.run('train', 'grown.nngraph', '--quiet');
  expect(again.err).toContain('the weights are still the ones that had grown before');
});

it('a loss that ends far above its start is warned of, though every number is finite', async () => {
  const training = { optimizer: { type: 'sgd', learningRate: 0.01 }, epochs: 2 };
  await writeFile(place('grew.nngraph'), pricesText(training, 'none'));
  const ended = await command.run('train', 'grew.nngraph');
  expect(ended.code).toBe(0);
  expect(ended.err).toContain('warning -: The loss grew in training');
});

it('under patience the best loss is told, which the saved weights have, and going on asks for more patience', async () => {
  const training = { optimizer: { type: 'adam', learningRate: 0.5 }, epochs: 40, stop: { patience: 3 } };
  await writeFile(place('patient.nngraph'), irisText(training));
  const ended = await command.run('train', 'patient.nngraph', '--save', 'stopped.nngraph');
  const { best } = JSON.parse(await readFile(place('stopped.nngraph'), 'utf8')).progress;
  expect(ended.err).toContain(`weights are those of epoch ${best.epoch}`);
  const further = await command.run('train', 'stopped.nngraph', '--epochs', '60');
  expect(further.err).toContain('Raise stop.patience');
  expect(further.err).not.toContain('--epochs');
});
