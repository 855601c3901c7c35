import { describe, expect, it } from 'vitest';
import { builtinSource, builtins, loadBuiltin } from './builtin';
import type { RawTable } from './types';

async function rowsOf(id: string, params: Readonly<Record<string, number>> = {}): Promise<RawTable> {
  const result = await loadBuiltin({ type: 'builtin', id, params });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.findings));
  }
  return result.value;
}

const generated = builtins.filter(({ kind }) => kind === 'generated');

describe('built-in data', () => {
  it('has the exact truth tables', async () => {
    const table = (values: readonly number[]) => ({
      columns: ['x1', 'x2', 'y'],
      rows: values.map((y, index) => [index >> 1, index % 2, y]),
    });
    expect(await rowsOf('xor')).toEqual(table([0, 1, 1, 0]));
    expect(await rowsOf('and')).toEqual(table([0, 0, 0, 1]));
    expect(await rowsOf('or')).toEqual(table([0, 1, 1, 1]));
  });

  it.each(generated.map(({ id }) => id))('%s is the same for the same seed, another for another', async (id) => {
    const params = { samples: 20, noise: 0.1, seed: 7 };
    expect(await rowsOf(id, params)).toEqual(await rowsOf(id, params));
    expect(await rowsOf(id, params)).not.toEqual(await rowsOf(id, { ...params, seed: 8 }));
    expect((await rowsOf(id, params)).rows).toHaveLength(20);
  });

  it.each(generated.map(({ id }) => id))('%s takes its defaults and both ends of every parameter', async (id) => {
    const description = generated.find((builtin) => builtin.id === id);
    for (const { name, min, max } of description?.params ?? []) {
      for (const value of [min, name === 'samples' ? 1000 : max]) {
        const { columns, rows } = await rowsOf(id, { [name]: value });
        expect(columns).toContain(description?.target);
        expect(rows.every((row) => row.length === columns.length && row.every(Number.isFinite))).toBe(true);
      }
    }
    expect(builtinSource(id)).toMatchObject({ type: 'builtin', id });
  });

  it('deals as many samples to each class as can be', async () => {
    for (const id of ['circles', 'moons', 'spiral', 'gaussians']) {
      const labels = (await rowsOf(id)).rows.map((row) => row[2]);
      expect(labels.filter((label) => label === 0)).toHaveLength(labels.length / 2);
    }
    const { rows } = await rowsOf('spiral', { classes: 3, samples: 9 });
    expect(rows.map((row) => row[2])).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  });

  it('leaves earlier samples of a curve as they were when more are asked for', async () => {
    const few = await rowsOf('sine', { samples: 10 });
    const many = await rowsOf('sine', { samples: 30 });
    expect(many.rows.slice(0, 10)).toEqual(few.rows);
  });

  it.each([
    ['iris', 150, 5],
    ['wine', 178, 14],
    ['breast_cancer', 569, 31],
    ['diabetes', 442, 11],
    ['digits', 1797, 65],
  ])('ships %s whole, its target last', async (id, rows, columns) => {
    const table = await rowsOf(id);
    expect([table.rows.length, table.columns.length]).toEqual([rows, columns]);
    expect(table.columns.at(-1)).toBe(builtins.find((builtin) => builtin.id === id)?.target);
  });

  it('finds an unknown id, and parameters that are unknown or out of their range', async () => {
    const codes = async (id: string, params: Readonly<Record<string, number>>) => {
      const result = await loadBuiltin({ type: 'builtin', id, params });
      return result.ok ? [] : result.findings.map(({ code }) => code);
    };
    expect(await codes('constructor', {})).toEqual(['data.unknownBuiltin']);
    expect(await codes('xor', { samples: 2.5, noise: 9, colour: 1 })).toEqual([
      'data.builtinInteger',
      'data.builtinParam',
      'data.unknownParam',
    ]);
  });
});
