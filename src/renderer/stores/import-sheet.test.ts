import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundTable, TableLook, TableReading } from '../../ipc/import-sheet';
import { catalogues } from '../../strings/say';
import { closeSheet } from '../actions/importing';
import { setDoor } from '../door';
import { type FakeDoor, fakeDoor } from '../testing/fake-door';
import { fieldOf, importSheet, withChange, wordsOf } from './import-sheet';

const source = { type: 'csv', path: 'a.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true } as const;
const look = (name: string): TableLook => ({ preview: { columns: [{ name, kind: 'numeric' }], rows: [['1']] }, findings: [] });
const table: FoundTable = { name: 'a.csv', source, columns: new Map(), ...look('a'), isNew: true, hasLearnt: false };
const shown = () => importSheet.getState().table;

describe('the import sheet', () => {
  let door: FakeDoor;
  beforeEach(() => {
    door = fakeDoor();
    setDoor(door);
    importSheet.getState().open(table);
  });

  it('shows the beginning of the file as the last change reads it, in whatever order the looks come', async () => {
    const answers: ((seen: TableLook) => void)[] = [];
    const readings: TableReading[] = [];
    door.look = (reading) => {
      readings.push(reading);
      return new Promise((resolve) => answers.push(resolve));
    };
    importSheet.getState().change({ delimiter: ';' });
    importSheet.getState().change({ header: false });
    expect(readings.map(({ source: { delimiter, header } }) => [delimiter, header])).toEqual([
      [';', true],
      [';', false],
    ]);
    answers[1]?.(look('second'));
    answers[0]?.(look('first'));
    await Promise.resolve();
    await Promise.resolve();
    expect(shown()?.preview.columns[0]?.name).toBe('second');
  });

  it('puts no look at a table on the sheet of another', async () => {
    let answer: (seen: TableLook) => void = () => undefined;
    door.look = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    importSheet.getState().change({ delimiter: ';' });
    importSheet.getState().open({ ...table, name: 'b.csv' });
    answer(look('old'));
    await Promise.resolve();
    expect(shown()).toMatchObject({ name: 'b.csv', preview: { columns: [{ name: 'a' }] } });
  });

  it('says that the table is gone where main has it on no sheet, and shows no other reading of it', async () => {
    door.look = () => Promise.resolve(null);
    importSheet.getState().change({ delimiter: ';' });
    await Promise.resolve();
    await Promise.resolve();
    expect(importSheet.getState().problems).toMatchObject([{ code: 'sheet.gone' }]);
  });

  it('calls the reading off when it is closed while the table is taken, and else nothing', () => {
    closeSheet();
    expect([door.commands, shown()]).toEqual([[], null]);
    importSheet.getState().open(table);
    importSheet.getState().taking();
    closeSheet();
    expect([door.commands, shown()]).toEqual([['cancelReading'], null]);
  });

  it('knows that a table which is taken late is no longer the one on it', () => {
    const { open, taking, close } = importSheet.getState();
    open(table);
    const isFirst = taking();
    expect(isFirst()).toBe(true);
    close();
    open({ ...table, name: 'b.csv' });
    expect(isFirst()).toBe(false);
    const isSecond = taking();
    expect([isFirst(), isSecond()]).toEqual([false, true]);
  });

  it('keeps kinds by column, also one that its cells suggest by themselves', () => {
    importSheet.getState().open({ ...table, columns: new Map([['a', { missing: 'drop' }]]) });
    importSheet.getState().setKind('a', 'category');
    expect(shown()?.columns).toEqual(new Map([['a', { kind: 'category', missing: 'drop' }]]));
    importSheet.getState().setKind('a', 'numeric');
    importSheet.getState().setKind('b', 'category');
    expect(Object.fromEntries(shown()?.columns ?? [])).toEqual({ a: { kind: 'numeric', missing: 'drop' }, b: { kind: 'category' } });
  });

  it('says nothing of what a file of version 1 says by itself', () => {
    const said = withChange(source, { skip: 2, decimal: ',', trim: true, missingWords: ['NA'] });
    expect(said).toEqual({ ...source, skip: 2, decimal: ',', trim: true, missingWords: ['NA'] });
    expect(withChange(said, { skip: 0, decimal: '.', trim: false, missingWords: null })).toEqual(source);
    expect(withChange({ ...source, header: false, names: ['a'] }, { header: true })).toEqual(source);
  });

  it('takes words with commas between them', () => {
    expect(wordsOf(' NA, n/a ,')).toEqual(['NA', 'n/a']);
    expect(wordsOf(' , ')).toBeNull();
  });

  it('knows the field of each sentence that leads to one, and none of others', () => {
    expect([fieldOf('data.raggedRow'), fieldOf('data.badBytes'), fieldOf('data.foundNoHeader')]).toEqual([
      'delimiter',
      'encoding',
      'header',
    ]);
    expect([fieldOf('data.fileNotFound'), fieldOf('toString')]).toEqual([null, null]);
    const codes = Object.keys(catalogues.data ?? {}).filter((code) => fieldOf(code) !== null);
    for (const code of codes) expect(catalogues.import, code).toHaveProperty([`sheet.${fieldOf(code)}`]);
    expect(codes.length).toBeGreaterThan(20);
  });
});
