/**
 * evaluate and predict against figures that this file computes from the exported weights alone.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BuiltCommand, buildCommand } from './testing/command';
import { diabetesText, irisText, xorRows, xorText } from './testing/documents';
import { forward, readTable, readWeights, type WeightsFile } from './testing/weights';

type Row = Readonly<Record<string, string>>;

const figure = z.number().nullable();
const errors = z.strictObject({ rmse: figure, mae: figure, r2: figure });
const part = z.object({
  rows: z.number(),
  loss: z.number(),
  losses: z.record(
    z.string(),
    z.union([
      z.strictObject({
        loss: z.number(),
        accuracy: figure,
        confusion: z.array(z.array(z.number())),
        categories: z.array(z.union([z.string(), z.number()])),
        precision: z.array(figure),
        recall: z.array(figure),
      }),
      z.strictObject({ loss: z.number(), rmse: figure, mae: figure, r2: figure, outputs: z.record(z.string(), errors) }),
    ]),
  ),
});
const evaluation = z.strictObject({ training: part.nullable(), validation: part.nullable(), test: part.nullable() });
const newEvaluation = z.strictObject({ data: part });

const tables = resolve(import.meta.dirname, '../data/tables');
/** Weights are exported in float32, and the reference backend computes in float64. */
const ROUNDING = 1e-5;

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const place = (name: string) => join(command.folder, name);

/** Trains a document and gives its weights; the trained document is at `NAME.nngraph`. */
async function trained(name: string, text: string): Promise<WeightsFile> {
  await writeFile(place(`${name}.start.nngraph`), text);
  const words = ['--save', `${name}.nngraph`, '--weights', `${name}.json`, '--backend', 'reference', '--quiet'];
  expect(await command.run('train', `${name}.start.nngraph`, ...words)).toEqual({ code: 0, out: '', err: '' });
  return readWeights(await readFile(place(`${name}.json`), 'utf8'));
}

/** Evaluates over all rows of a table as one part. */
async function evaluated(name: string, data: string) {
  const ended = await command.run('evaluate', `${name}.nngraph`, '--data', data, '--backend', 'reference');
  expect(ended.err).toBe('');
  return newEvaluation.parse(JSON.parse(ended.out)).data;
}

async function predicted(name: string, data: string, ...options: readonly string[]): Promise<readonly Row[]> {
  const ended = await command.run('predict', `${name}.nngraph`, '--data', data, '--backend', 'reference', ...options);
  expect([ended.code, ended.err]).toEqual([0, '']);
  return readTable(ended.out);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('iris, a softmax over species', () => {
  const data = join(tables, 'iris.csv');
  const species = ['setosa', 'versicolor', 'virginica'];
  let outputs: readonly (readonly number[])[];
  let rows: readonly Row[];
  const best = (list: readonly number[]) => list.indexOf(Math.max(...list));

  beforeAll(async () => {
    const weights = await trained('iris', irisText());
    rows = readTable(await readFile(data, 'utf8'));
    outputs = rows.map((row) => forward(weights, row).get('o') ?? []);
  });

  it('predicts a share for each species, and names the likeliest', async () => {
    const table = await predicted('iris', data);
    expect(Object.keys(table[0] ?? {})).toEqual(['row', ...species.map((name) => `answer_${name}`), 'species_predicted']);
    expect(table.map(({ row }) => row)).toEqual(rows.map((_, i) => String(i + 1)));
    expect(table.length).toBe(rows.length);
    table.forEach((row, i) => {
      const own = outputs[i] ?? [];
      for (const [k, name] of species.entries()) expect(Number(row[`answer_${name}`])).toBeCloseTo(own[k] ?? Number.NaN, 5);
      expect(row.species_predicted).toBe(species[best(own)]);
    });
  });

  it('evaluates to the loss, the confusion and what follows from it', async () => {
    const { losses, loss, rows: count } = await evaluated('iris', data);
    const own = losses.loss;
    if (own === undefined || !('confusion' in own)) throw new Error('a classification has a confusion matrix');
    const confusion = species.map(() => species.map(() => 0));
    const logarithms = rows.map((row, i) => {
      const truth = species.indexOf(row.species ?? '');
      const counts = confusion[truth] ?? [];
      const guess = best(outputs[i] ?? []);
      counts[guess] = (counts[guess] ?? 0) + 1;
      return -Math.log(outputs[i]?.[truth] ?? Number.NaN);
    });
    expect(count).toBe(rows.length);
    expect(own.categories).toEqual(species);
    expect(own.confusion).toEqual(confusion);
    expect(own.accuracy).toBeCloseTo(confusion.reduce((sum, counts, i) => sum + (counts[i] ?? 0), 0) / rows.length, 12);
    species.forEach((_, k) => {
      const right = confusion[k]?.[k] ?? 0;
      expect(own.recall[k]).toBeCloseTo(right / 50, 12);
      expect(own.precision[k]).toBeCloseTo(right / confusion.reduce((sum, counts) => sum + (counts[k] ?? 0), 0), 12);
    });
    expect(Math.abs(own.loss - mean(logarithms))).toBeLessThan(ROUNDING);
    expect(loss).toBe(own.loss);
  });

  it('evaluates each part that the split makes', async () => {
    const ended = await command.run('evaluate', 'iris.nngraph');
    const parts = evaluation.parse(JSON.parse(ended.out));
    expect([parts.training?.rows, parts.validation?.rows, parts.test?.rows]).toEqual([105, 30, 15]);
  });

  it('refuses to measure a category that training never saw, and says in which row; predicting needs no answer', async () => {
    const text = (await readFile(data, 'utf8')).replace(/setosa/, 'rosa');
    await writeFile(place('rosa.csv'), text);
    const ended = await command.run('evaluate', 'iris.nngraph', '--data', 'rosa.csv');
    expect([ended.code, ended.out]).toEqual([1, '']);
    expect(ended.err).toMatch(/^iris\.nngraph: error y: Row 1 of column “species” says “rosa”/);
    expect(await predicted('iris', 'rosa.csv')).toEqual(await predicted('iris', data));
  });

  it('refuses data without a column that the network reads', async () => {
    await writeFile(place('narrow.csv'), 'sepal_length,species\n5,setosa\n');
    const ended = await command.run('predict', 'iris.nngraph', '--data', 'narrow.csv');
    expect([ended.code, ended.out]).toEqual([1, '']);
    expect(ended.err).toContain('iris.nngraph: error x: The data has no column “sepal_width”');
  });
});

describe('diabetes, a regression with a scaled target', () => {
  const data = join(tables, 'diabetes.csv');
  let own: readonly number[];
  let targets: readonly number[];
  let scaled: readonly { readonly got: number; readonly wanted: number }[];

  beforeAll(async () => {
    const weights = await trained('diabetes', diabetesText());
    const target = weights.inputs.find(({ id }) => id === 'y');
    const [shift = Number.NaN] = target?.scaling.mean ?? [];
    const [spread = Number.NaN] = target?.scaling.std ?? [];
    const rows = readTable(await readFile(data, 'utf8'));
    targets = rows.map((row) => Number(row.progression));
    scaled = rows.map((row, i) => ({
      got: forward(weights, row).get('o')?.[0] ?? Number.NaN,
      wanted: ((targets[i] ?? 0) - shift) / spread,
    }));
    own = scaled.map(({ got }) => shift + got * spread);
  });

  it('predicts in the units of the target', async () => {
    const table = await predicted('diabetes', data, '--outputs');
    expect(Object.keys(table[0] ?? {})).toEqual(['row', 'answer', 'progression_predicted']);
    expect(Object.keys((await predicted('diabetes', data))[0] ?? {})).toEqual(['row', 'progression_predicted']);
    table.forEach((row, i) => {
      expect(Math.abs(Number(row.answer) - (own[i] ?? Number.NaN))).toBeLessThan(1e-3);
      expect(row.progression_predicted).toBe(row.answer);
    });
  });

  it('evaluates to errors in those units, and to a loss in scaled ones', async () => {
    const { losses } = await evaluated('diabetes', data);
    const figures = losses.loss;
    if (figures === undefined || !('rmse' in figures)) throw new Error('a regression has an rmse');
    const errors = targets.map((target, i) => target - (own[i] ?? Number.NaN));
    const squares = errors.map((error) => error ** 2);
    const middle = mean(targets);
    const r2 = 1 - mean(squares) / mean(targets.map((target) => (target - middle) ** 2));
    expect(Math.abs((figures.rmse ?? Number.NaN) - Math.sqrt(mean(squares)))).toBeLessThan(1e-3);
    expect(Math.abs((figures.mae ?? Number.NaN) - mean(errors.map(Math.abs)))).toBeLessThan(1e-3);
    expect(figures.r2).toBeCloseTo(r2, 5);
    const { rmse, mae } = figures;
    expect(figures.outputs).toEqual({ progression: { rmse, mae, r2: figures.r2 } });
    expect(figures.loss).toBeCloseTo(mean(scaled.map(({ got, wanted }) => (wanted - got) ** 2)) / 2, 5);
  });

  it('writes the same table to a file', async () => {
    const { out } = await command.run('predict', 'diabetes.nngraph', '--data', data);
    const ended = await command.run('predict', 'diabetes.nngraph', '--data', data, '--out', 'table.csv');
    expect(ended).toEqual({ code: 0, out: '', err: '' });
    expect(await readFile(place('table.csv'), 'utf8')).toBe(out);
  });
});

describe('XOR, plain zeros and ones', () => {
  it('is learnt, and its figures are those of the weights', async () => {
    const weights = await trained('xor', xorText());
    const rows = xorRows.map(([x1, x2, y]) => ({ x1: String(x1), x2: String(x2), y: String(y) }));
    await writeFile(place('xor.csv'), ['x1,x2,y', ...xorRows.map((row) => row.join(','))].join('\n'));
    const outputs = rows.map((row) => forward(weights, row).get('o')?.[0] ?? Number.NaN);
    const table = await predicted('xor', 'xor.csv');
    expect(Object.keys(table[0] ?? {})).toEqual(['row', 'answer', 'y_predicted']);
    expect(table.map((row) => row.y_predicted)).toEqual(rows.map(({ y }) => y));
    for (const [i, row] of table.entries()) expect(Number(row.answer)).toBeCloseTo(outputs[i] ?? Number.NaN, 5);
    const { losses } = await evaluated('xor', 'xor.csv');
    expect(losses.loss).toMatchObject({
      accuracy: 1,
      categories: [0, 1],
      confusion: [
        [2, 0],
        [0, 2],
      ],
    });
    const logarithms = outputs.map((output, i) => -Math.log(rows[i]?.y === '1' ? output : 1 - output));
    expect(losses.loss?.loss).toBeCloseTo(mean(logarithms), 5);
  });
});
