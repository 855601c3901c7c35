import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleXor } from '../../document/testing/examples';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { NewTables } from './new-tables';
import { SessionBench } from './testing/session-bench';

describe('tables that are new to a session’s network', () => {
  let folder = '';
  let bench: SessionBench;
  let picked: string | null;
  let tables: NewTables<string>;
  const until = (isTrue: () => boolean) => vi.waitFor(() => expect(isTrue()).toBe(true), { interval: 5, timeout: 4_000 });
  const train = async () => {
    await bench.session.train('play');
    bench.trainer.trainTo(40, 'finished');
    await bench.session.runner.keepResults();
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    bench = new SessionBench(folder, exampleXor());
    picked = join(folder, 'new.csv');
    await writeFile(picked, 'x1;x2\n0;1\n');
    tables = new NewTables(bench.session, { openData: async () => picked, saveExport: async () => bench.answers.export });
    await until(() => bench.data.at(-1)?.kind === 'ready');
  });
  afterEach(() => bench.session.close(false));

  it('are refused by a network that has learnt nothing, also where a run is loaded', async () => {
    expect(await tables.choose()).toMatchObject({ kind: 'refused', name: 'new.csv', findings: [{ code: 'predict.untrained' }] });
    expect(bench.trainer.newTables).toEqual([]);
  });

  it('go to the trainer with the latest weights and as they are written', async () => {
    await train();
    await tables.choose();
    const [asked] = bench.trainer.newTables;
    expect(asked).toMatchObject({ kind: 'predictTable', work: { leavesOut: false, table: { source: { delimiter: ';' }, file: picked } } });
    expect(asked?.work.progress?.step).toBe(40);
    await tables.again({ leavesOut: true });
    expect(bench.trainer.newTables[1]).toMatchObject({ work: { leavesOut: true, table: { file: picked } } });
  });

  it('have a header where their first line has the names that the network reads', async () => {
    await train();
    await writeFile(join(folder, 'new.csv'), 'x1,x2,note\na,b,c\nd,e,f\n');
    await tables.choose();
    expect(bench.trainer.newTables[0]?.work.table.source.header).toBe(true);
  });

  it('are none where nobody picks one, where they are spreadsheets, and for another document', async () => {
    await train();
    const wide = join(folder, 'book.xlsx');
    await writeFile(wide, Uint8Array.of(0x50, 0x4b, 3, 4));
    expect(await tables.take(wide)).toMatchObject({ kind: 'refused', name: 'book.xlsx', findings: [{ code: 'data.packed' }] });
    await tables.choose();
    picked = null;
    expect(await tables.choose()).toBeNull();
    bench.session.started();
    expect(await tables.again({ leavesOut: false })).toBeNull();
    expect(await tables.write({ leavesOut: false, withColumns: false })).toMatchObject({ ok: false });
    expect(bench.trainer.newTables).toHaveLength(1);
  });

  it('are written as they are on the screen, though the network has trained on since', async () => {
    await train();
    await tables.choose();
    await bench.session.train('play');
    bench.trainer.trainTo(70, 'finished');
    bench.answers.export = join(folder, 'answers.csv');
    await tables.write({ leavesOut: true, withColumns: false });
    expect(bench.trainer.newTables[1]).toMatchObject({ kind: 'writeTable', work: { leavesOut: true, progress: { step: 40 } } });
    await tables.again({ leavesOut: true });
    await tables.write({ leavesOut: true, withColumns: false });
    expect(bench.trainer.newTables[3]?.work.progress?.step).toBe(70);
  });

  it('are written where the user says, under an ending', async () => {
    await train();
    await tables.choose();
    bench.answers.export = join(folder, 'answers');
    await tables.write({ leavesOut: false, withColumns: true });
    expect(bench.trainer.newTables[1]).toMatchObject({ kind: 'writeTable', file: join(folder, 'answers.csv'), withColumns: true });
    bench.answers.export = null;
    expect(await tables.write({ leavesOut: false, withColumns: true })).toEqual({ ok: false, findings: [] });
    expect(bench.trainer.newTables).toHaveLength(2);
  });

  it('say how far their reading is; one that is called off leaves the table before it', async () => {
    await train();
    await tables.choose();
    const ready = bench.data.at(-1);
    bench.trainer.readsLong = true;
    const long = join(folder, 'long.csv');
    await writeFile(long, 'x1,x2\n1,1\n');
    const taken = tables.take(long);
    await until(() => bench.data.at(-1)?.kind === 'reading');
    expect(bench.data.at(-1)).toEqual({ kind: 'reading', bytes: 1, total: 2, rows: 3 });
    bench.session.desk.cancel();
    expect(await taken).toBeNull();
    expect(bench.data.at(-1)).toBe(ready);
    bench.trainer.readsLong = false;
    await tables.again({ leavesOut: false });
    expect(bench.trainer.newTables.map(({ work }) => work.table.file)).toEqual([picked, long, picked]);
  });
});
