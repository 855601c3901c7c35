import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readSource } from '../data/read';
import { dataUse } from '../document/new-data';
import { compiledOn, untrained } from '../document/testing/compiled';
import { exampleXor } from '../document/testing/examples';
import type { Run } from '../engine/run.types';
import { learntOf, openNewRun } from '../host/new-run';
import { prepareRun } from '../host/prepare-run';
import { temporaryFolder } from '../host/testing/temporary-folder';
import type { NewTableWork } from '../ipc/main-trainer';
import type { FromReader } from './messages';
import { answerNewTable } from './new-table';
import { Reader } from './reader';

/** XOR after a few hundred epochs, for a table in `file`. */
async function trainedFor(file: string): Promise<{ readonly run: Run; readonly work: NewTableWork }> {
  const document = exampleXor();
  const { source, columns, split } = document.data;
  const { compiled, table: rows } = await compiledOn(document);
  const { model, bindings } = compiled;
  const prepared = prepareRun({ model, bindings, ...untrained, split }, rows);
  if (!prepared.ok) throw new Error('the example does not run');
  const { run, fitted } = prepared.value;
  for (let step = 0; step < 300; step += 1) run.step();
  const table = { source: { type: 'csv', path: 'new.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true }, file } as const;
  const own = { source, columns, split, file: null };
  const { parameters, progress } = run.state();
  const work = {
    model,
    bindings,
    use: dataUse(document),
    fitted,
    parameters,
    progress,
    backend: 'reference',
    own,
    table,
    leavesOut: false,
  } as const;
  return { run, work };
}

describe('a table that is new to the network', () => {
  let file = '';
  let run: Run;
  let work: NewTableWork;
  const own = () => readSource(work.own.source, work.own.columns, () => null);
  const predicted = async (text: string, change: Partial<NewTableWork> = {}) => {
    await writeFile(file, text);
    return answerNewTable({ kind: 'predictTable', request: 1, work: { ...work, ...change } }, { own });
  };
  /** What the trained run says of rows 0 to 3: 00, 01, 10, 11. */
  const outputs = (...rows: readonly number[]) => run.evaluate(Int32Array.from(rows))?.losses.get('loss')?.predictions ?? [];

  beforeEach(async () => {
    file = join(await temporaryFolder(), 'new.csv');
    ({ run, work } = await trainedFor(file));
  });

  it('says how far its reading is, and is given up when that is called off', async () => {
    await writeFile(file, `x1,x2\n${'0,1\n'.repeat(200_000)}`);
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 1_000;
      return now;
    });
    const posted: FromReader[] = [];
    const reader = new Reader((message) => {
      posted.push(message);
      if (message.kind === 'progress') void reader.handle({ kind: 'cancel', request: message.request });
    });
    await reader.handle({ kind: 'predictTable', request: 7, work });
    clock.mockRestore();
    expect(posted.map(({ kind }) => kind)).toEqual(['progress', 'refused']);
    expect(posted[0]).toMatchObject({ request: 7, bytes: 1 << 18, total: 800_006 });
    expect(posted[1]).toMatchObject({ request: 7, findings: [{ code: 'data.cancelled' }] });
  });

  it('is looked at by a run that nobody can train', async () => {
    await writeFile(file, 'x1,x2\n0,1\n');
    const learnt = await learntOf(work.use, work.fitted, own);
    const opened = await openNewRun({ ...work, learnt, answers: 'whereThere', threads: null });
    expect(() => opened.ok && opened.value.prepared.run.step()).toThrow('looked at only');
  });

  it('is predicted without answers, its columns in any order and others beside them', async () => {
    const answer = await predicted('name,x2,x1\nfirst,0,1\n');
    if (answer.kind !== 'tablePredicted') throw new Error(answer.kind);
    const [loss] = answer.predictions.losses;
    expect(answer.predictions).toMatchObject({ rowCount: 1, predicted: 1, leftOut: { count: 0, rows: [] }, findings: [] });
    expect(loss).toMatchObject({ columns: ['y'], figures: null, answer: { classes: [0, 1], targetClass: Int32Array.of(-1) } });
    expect(loss?.answer.predictions).toEqual(Float32Array.from(outputs(2)));
    expect(loss?.answer.targets).toEqual(Float32Array.of(Number.NaN));
  });

  it('is compared over the rows whose answers are there', async () => {
    const answer = await predicted('x1,x2,y\n0,0,0\n0,1,\n1,0,0\n');
    if (answer.kind !== 'tablePredicted') throw new Error(answer.kind);
    const [loss] = answer.predictions.losses;
    const [first = 0, , third = 0] = outputs(0, 1, 2);
    const right = Number(first < 0.5) + Number(third < 0.5);
    expect(loss?.figures).toEqual({ rows: 2, accuracy: right / 2, rmse: null, mae: null });
    expect(loss?.answer.targetClass).toEqual(Int32Array.of(0, -1, 0));
  });

  it('is refused by its first row that cannot be read, with how many there are, and goes on without them', async () => {
    const text = 'x1,x2\n0,0\n,1\n1,\n1,1\n';
    expect(await predicted(text)).toMatchObject({
      kind: 'refused',
      unread: 2,
      findings: [{ code: 'data.emptyCell', place: { row: 2, column: 'x1' } }],
    });
    const answer = await predicted(text, { leavesOut: true });
    expect(answer).toMatchObject({ predictions: { rowCount: 4, predicted: 2, leftOut: { count: 2, rows: [2, 3] } } });
    if (answer.kind !== 'tablePredicted') throw new Error(answer.kind);
    expect(answer.predictions.losses[0]?.answer.rows).toEqual(Int32Array.of(0, 3));
  });

  it('goes into a file with the rows’ numbers, its own columns where they are asked for, and each figure once', async () => {
    const out = join(await temporaryFolder(), 'out.csv');
    await writeFile(file, 'row,x1,x2\nA,0,1\n');
    const names = new Map([['o', 'answer']]);
    const write = (withColumns: boolean) =>
      answerNewTable({ kind: 'writeTable', request: 2, work, file: out, names, withColumns }, { own });
    const [output = 0] = outputs(1);
    const cells = `${output},${output < 0.5 ? 0 : 1}`;
    expect(await write(false)).toEqual({ kind: 'predicted', request: 2, rows: 1 });
    expect(await readFile(out, 'utf8')).toBe(`row,answer,y_predicted\n1,${cells}\n`);
    await write(true);
    expect(await readFile(out, 'utf8')).toBe(`row_,row,x1,x2,answer,y_predicted\n1,A,0,1,${cells}\n`);
  });

  it('is refused where its file is gone, a column is missing, or the other file cannot be written', async () => {
    expect(await predicted('x1\n0\n')).toMatchObject({ kind: 'refused', unread: 0, findings: [{ code: 'data.unknownColumn' }] });
    const gone = { ...work.table, file: `${file}.gone` };
    expect(await predicted('', { table: gone })).toMatchObject({ kind: 'refused', findings: [{ code: 'data.fileNotFound' }] });
    await writeFile(file, 'x1,x2\n0,1\n');
    const nowhere = join(file, 'out.csv');
    const message = { kind: 'writeTable', request: 3, work, file: nowhere, names: new Map(), withColumns: false } as const;
    const answer = await answerNewTable(message, { own });
    expect(answer).toMatchObject({ kind: 'refused', findings: [{ code: 'file.notWritten', values: { name: 'out.csv' } }] });
  });
});
