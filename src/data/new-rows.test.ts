import { describe, expect, it } from 'vitest';
import type { DataUse } from './data-use';
import { type AnswerWish, encodeNewRows } from './new-rows';
import { readSource } from './read';
import type { Fitted, InputBinding } from './types';

const age: InputBinding = { id: 'x', columns: ['age'], encoding: 'numeric', scaling: 'none' };
const port: InputBinding = { id: 'p', columns: ['port'], encoding: 'oneHot', scaling: 'none' };
const price: InputBinding = { id: 'y', columns: ['price'], encoding: 'numeric', scaling: 'none' };
const use: DataUse = {
  inputs: [age, port, price],
  targets: new Set(['y']),
  answers: new Set(['y']),
  binaryTargets: new Set(),
  columns: { price: { missing: 'mean' } },
  split: { validation: 0, test: 0, seed: 1, stratify: null, column: null },
};
const fitted: ReadonlyMap<string, Fitted> = new Map<string, Fitted>([
  ['p', { categories: ['C', 'S'] }],
  ['y', { fill: [5] }],
]);

async function rowsOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[], answers: AnswerWish, leavesOut = false) {
  const read = await readSource(
    { type: 'inline', columns, rows },
    { age: { kind: 'numeric' }, port: { kind: 'category' }, price: { kind: 'numeric' } },
    () => null,
  );
  if (!read.ok) throw new Error('not read');
  return encodeNewRows(read.value, [age, port, price], use, fitted, { answers, leavesOut });
}

describe('rows of a new table', () => {
  it('need no answers, and say which they have: a gap is none, whatever fills gaps', async () => {
    const table = [
      [30, 'C', 7],
      [40, 'S', ''],
    ];
    const found = await rowsOf(['age', 'port', 'price'], table, 'whereThere');
    expect(found).toMatchObject({ ok: true, value: { rows: Int32Array.of(0, 1), leftOut: [], findings: [] } });
    expect(found.ok && found.value.answered.get('y')).toEqual(Uint8Array.of(1, 0));
    expect(found.ok && found.value.inputs.get('y')?.values).toEqual(Float64Array.of(7, 1));
    const without = await rowsOf(['port', 'age'], [['C', 30]], 'whereThere');
    expect(without.ok && without.value.answered.get('y')).toEqual(Uint8Array.of(0));
  });

  it('say why answers that are there cannot be compared, and are predicted all the same', async () => {
    const found = await rowsOf(['age', 'port', 'price'], [[30, 'C', 'cheap']], 'whereThere');
    expect(found).toMatchObject({
      ok: true,
      value: { rows: Int32Array.of(0), findings: [{ severity: 'warning', place: { column: 'price', row: 1 } }] },
    });
    expect(found.ok && found.value.answered.get('y')).toEqual(Uint8Array.of(0));
  });

  it('that cannot be read stop it with the first of them and their number, or are left out with their numbers kept', async () => {
    const table = [
      [30, 'C', 7],
      [40, 'Q', 8],
      ['', 'S', 9],
      [50, 'S', 9],
    ];
    const refused = await rowsOf(['age', 'port', 'price'], table, 'none');
    expect(refused).toMatchObject({ ok: false, unread: 2, findings: [{ code: 'data.unseenCategory', place: { row: 2, column: 'port' } }] });
    const found = await rowsOf(['age', 'port', 'price'], table, 'none', true);
    expect(found.ok && found.value.rows).toEqual(Int32Array.of(0, 3));
    expect(found.ok && found.value.leftOut.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('offer nothing to leave out where none would remain, or where a column is missing', async () => {
    expect(await rowsOf(['age', 'port'], [[30, 'Q']], 'none')).toMatchObject({ ok: false, unread: 0 });
    expect(await rowsOf(['age'], [[30]], 'none')).toMatchObject({ ok: false, unread: 0, findings: [{ code: 'data.unknownColumn' }] });
  });
});
