/**
 * Every golden document through the built command, as a user runs it, within the tolerances of golden/README.md.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backends } from '../engine/settings';
import { type BuiltCommand, buildCommand } from './testing/command';
import { readTable, readWeights, type WeightsFile } from './testing/weights';

const golden = resolve(import.meta.dirname, '../document/golden');
/** Those drawn at random say nothing more about the command itself; document/golden.test.ts has them. */
const isCase = (name: string) => name.endsWith('.nngraph') && !name.startsWith('drawn-');
const names = readdirSync(golden).flatMap((name) => (isCase(name) ? [name.replace('.nngraph', '')] : []));

const tensor = z.object({ shape: z.array(z.number()), data: z.array(z.number()) });
const expectedFile = z.object({
  losses: z.array(z.number()),
  parameters: z.record(z.string(), z.record(z.string(), z.union([tensor, z.record(z.string(), tensor)]))),
});

/** The bar for what a backend itself computes; the weights file rounds to float32 on top. */
const tolerances = { reference: 1e-9, wasm: 1e-4 } as const;
const FLOAT32_ROUNDING = 2 ** -24;

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.flatMap(numbersOf) : [z.number().parse(value)];
}

/** A tensor of the weights file, flat; the name as the document has it (`weights` with an edge, `bias`, `alpha`…). */
function exported(weights: WeightsFile, node: string, name: string, edge: string | null): number[] {
  const neuron = weights.neurons.find(({ id }) => id === node);
  if (neuron === undefined) throw new Error(`no neuron ${node}`);
  if (edge !== null) return numbersOf(neuron.incoming.find((incoming) => incoming.edge === edge)?.weights);
  return numbersOf(name === 'bias' ? neuron.bias : neuron.activation[name]);
}

describe.each(backends)('on the backend %s', (backend) => {
  let command: BuiltCommand;
  beforeAll(async () => {
    command = await buildCommand();
  });
  afterAll(() => command.remove());
  const tolerance = tolerances[backend];

  it.each(names)('%s trains to the figures of PyTorch', async (name) => {
    const expected = expectedFile.parse(JSON.parse(await readFile(join(golden, `${name}.expected.json`), 'utf8')));
    const [log, json] = [`${name}.csv`, `${name}.json`];
    const words = ['--backend', backend, '--log', log, '--weights', json, '--quiet'];
    const ended = await command.run('train', join(golden, `${name}.nngraph`), ...words);
    expect(ended).toEqual({ code: 0, out: '', err: '' });

    const rows = readTable(await readFile(join(command.folder, log), 'utf8'));
    expect(rows.map(({ step }) => Number(step))).toEqual(expected.losses.map((_, i) => i + 1));
    const mean = expected.losses.reduce((sum, loss) => sum + Math.abs(loss), 0) / expected.losses.length;
    const errors = expected.losses.map((loss, i) => Math.abs(Number(rows[i]?.loss) - loss) / Math.max(Math.abs(loss), mean, 1e-3));
    expect(Math.max(...errors)).toBeLessThanOrEqual(tolerance);

    const weights = readWeights(await readFile(join(command.folder, json), 'utf8'));
    for (const [node, group] of Object.entries(expected.parameters)) {
      for (const [key, entry] of Object.entries(group)) {
        const single = tensor.safeParse(entry);
        const tensors = single.success ? [[null, single.data] as const] : Object.entries(z.record(z.string(), tensor).parse(entry));
        for (const [edge, { data }] of tensors) {
          const got = exported(weights, node, key, edge);
          const scale = Math.max(...data.map(Math.abs), 1e-3);
          expect(got.length).toBe(data.length);
          got.forEach((value, i) => {
            const wanted = data[i] ?? Number.NaN;
            expect(value).toBe(Math.fround(value));
            expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance * scale + FLOAT32_ROUNDING * Math.abs(wanted));
          });
        }
      }
    }
  });
});
