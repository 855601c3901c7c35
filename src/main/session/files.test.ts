import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeNode, setSource } from '../../document/edits';
import { parseDocument } from '../../document/parse';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { exampleIn } from '../example-documents';
import { locateTable } from './choose-data';
import { rowsToKeep } from './keep-inside';
import { TableSheet } from './table-sheet';
import { SessionBench } from './testing/session-bench';

const csv = { type: 'csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true } as const;
const rename = (name: string) => (document: Document) => changeNode(document, 'h', { name });

describe('files of a document', () => {
  let folder = '';
  let bench: SessionBench;
  const until = (isTrue: () => boolean) => vi.waitFor(() => expect(isTrue()).toBe(true), { interval: 5, timeout: 4_000 });

  beforeEach(async () => {
    folder = await temporaryFolder();
    bench = new SessionBench(folder, exampleXor());
    await until(() => bench.data.at(-1)?.kind === 'ready');
  });
  afterEach(() => bench.session.close(true));

  async function save(): Promise<string> {
    bench.answers.save = join(folder, 'net.nngraph');
    expect(await bench.commands.save()).toEqual({ ok: true });
    return join(folder, 'net.nngraph');
  }

  it('saves a copy and stays with its own file', async () => {
    const file = await save();
    bench.edit(rename('changed'));
    bench.answers.save = join(folder, 'other');
    expect(await bench.commands.saveCopy()).toEqual({ ok: true });
    expect(bench.asked.at(-1)).toBe(`save ${join(folder, 'net-copy.nngraph')}`);
    const copy = parseDocument(await readFile(join(folder, 'other.nngraph'), 'utf8'));
    expect(copy.ok && copy.value.document).toEqual(bench.session.document);
    expect(await readFile(file, 'utf8')).not.toContain('changed');
    expect(bench.session.file.path).toBe(file);
    expect(bench.session.edited).toBe(true);
    expect(bench.remembered).toEqual([file]);
    expect(bench.notices.at(-1)).toMatchObject({ tone: 'info', code: 'file.copyWritten', values: { name: 'other.nngraph' } });
  });

  it('saves no copy onto itself, onto a file of another window, or where it may not', async () => {
    const file = await save();
    bench.answers.save = file;
    expect(await bench.commands.saveCopy()).toMatchObject({ findings: [{ code: 'file.copyOntoItself' }] });
    bench.answers.save = join(folder, 'no', 'folder.nngraph');
    expect(await bench.commands.saveCopy()).toMatchObject({ findings: [{ code: 'file.notWritten' }] });
    bench.isOpenElsewhere = true;
    bench.answers.save = join(folder, 'theirs.nngraph');
    expect(await bench.commands.saveCopy()).toMatchObject({ findings: [{ code: 'file.openElsewhere' }] });
    expect((await readdir(folder)).filter((name) => name.endsWith('.nngraph'))).toEqual(['net.nngraph']);
  });

  it('goes back to the saved version after one question, and after none where nothing is lost', async () => {
    await save();
    const saved = bench.session.document;
    bench.edit(rename('changed'));
    expect((await bench.commands.revert()).ok).toBe(false);
    expect(bench.asked.at(-1)).toBe('revert net.nngraph');
    expect(bench.session.document).not.toEqual(saved);
    bench.answers.revert = true;
    expect(await bench.commands.revert()).toEqual({ ok: true });
    expect(bench.session.document).toEqual(saved);
    expect(bench.session.edited).toBe(false);
    const questions = bench.asked.length;
    expect(await bench.commands.revert()).toEqual({ ok: true });
    expect(bench.asked).toHaveLength(questions);
  });

  it('does not revert to a file that is gone', async () => {
    const file = await save();
    bench.edit(rename('changed'));
    await rm(file);
    bench.answers.revert = true;
    expect(await bench.commands.revert()).toMatchObject({ findings: [{ code: 'file.unreadable' }] });
    expect(bench.session.edited).toBe(true);
  });

  it('remembers what it opened and saved', async () => {
    const file = await save();
    await bench.commands.create();
    await bench.commands.openPath(file);
    expect(bench.remembered).toEqual([file, file]);
  });

  it('makes a new document of an example with its weights, which is no change and has no file', async () => {
    const example = exampleIn('mcculloch-pitts', 'en');
    if (example === null) throw new Error('no such example');
    expect(await bench.commands.create(example)).toEqual({ ok: true });
    expect(bench.opened.at(-1)).toMatchObject({ document: { title: 'McCulloch–Pitts neuron' }, restored: false, hasParameters: true });
    expect(bench.session.edited).toBe(false);
    expect(bench.session.file.path).toBeNull();
    expect((await bench.session.text()).text).toContain('"parameters"');
  });

  it('exports the weights that the run has now, with their losses', async () => {
    await bench.session.train('play');
    bench.trainer.trainTo(25);
    bench.answers.export = join(folder, 'xor');
    expect(await bench.exports.weights()).toEqual({ ok: true });
    expect(bench.asked.at(-1)).toBe('weights XOR.weights.json');
    const exported: unknown = JSON.parse(await readFile(join(folder, 'xor.json'), 'utf8'));
    expect(exported).toMatchObject({ format: 'nngraph-weights', trained: { steps: 25, loss: 25, validationLoss: null } });
    expect(bench.notices.at(-1)).toMatchObject({ code: 'export.weightsWritten', values: { name: 'xor.json' } });
    expect(bench.session.runner.isTraining).toBe(true);
  });

  it('exports nothing of a network that has no weights', async () => {
    bench.answers.export = join(folder, 'xor.json');
    expect(await bench.exports.weights()).toMatchObject({ findings: [{ code: 'export.untrained' }] });
    expect(await bench.exports.predictions()).toMatchObject({ findings: [{ code: 'export.untrained' }] });
    expect(bench.asked).toEqual([]);
  });

  it('has predictions written by the trainer, with the names of the nodes', async () => {
    await bench.session.train('step');
    bench.edit((document) => changeNode(document, 'o', { name: 'answer' }));
    bench.answers.export = join(folder, 'out.csv');
    expect(await bench.exports.predictions()).toEqual({ ok: true });
    expect(bench.trainer.predicted.map(({ file, names }) => [file, names.get('o')])).toEqual([[join(folder, 'out.csv'), 'answer']]);
    expect(bench.notices.at(-1)).toMatchObject({ code: 'export.predictionsWritten', values: { name: 'out.csv', count: 4 } });
  });

  it('says why a broken network predicts nothing before it asks for a place', async () => {
    await bench.session.train('step');
    const edges = bench.session.document.graph.edges.filter((edge) => edge.port !== 'target');
    bench.edit((document) => ({ ...document, graph: { ...document.graph, edges } }));
    const outcome = await bench.exports.predictions();
    expect(!outcome.ok && outcome.findings.length).toBeGreaterThan(0);
    expect(bench.asked).toEqual([]);
  });

  it('reads a data file again where the user says that it is now, and remembers that with the document', async () => {
    const file = await save();
    bench.edit((document) => setSource(document, { ...csv, path: 'lost.csv' }));
    await until(() => bench.data.at(-1)?.kind === 'failed');
    await mkdir(join(folder, 'else', 'where'), { recursive: true });
    const found = join(folder, 'else', 'where', 'table.csv');
    await writeFile(found, 'a,b\n1,2\n3,4\n');
    locateTable(bench.session, found, (path, grants) => bench.grants.set(path, grants));
    await until(() => bench.data.at(-1)?.kind === 'ready');
    expect(bench.data.at(-1)).toMatchObject({ name: 'lost.csv', canKeepInside: true, profile: { rowCount: 2 } });
    expect(bench.grants.get(file)).toEqual(new Map([['lost.csv', found]]));
  });

  it('reads a picked file where one of that name was lost before', async () => {
    await save();
    bench.edit((document) => setSource(document, { ...csv, path: 'table.csv' }));
    await until(() => bench.data.at(-1)?.kind === 'failed');
    await writeFile(join(folder, 'table.csv'), 'a,b\n1,2\n3,4\n');
    const sheet = new TableSheet(bench.session);
    const found = await sheet.begin(join(folder, 'table.csv'));
    if (found === null) throw new Error('not looked at');
    expect(await sheet.take(found)).toMatchObject({ ok: true, value: { source: { path: 'table.csv' } } });
    await until(() => bench.data.at(-1)?.kind === 'ready');
    expect(bench.session.desk.profile?.rowCount).toBe(2);
  });

  it('gives a small file’s rows to the document, and refuses a large one', async () => {
    await save();
    await writeFile(join(folder, 'small.csv'), 'a\n1\n2\n');
    await writeFile(join(folder, 'large.csv'), `a\n${'1\n'.repeat(600_000)}`);
    bench.edit((document) => setSource(document, { ...csv, path: 'small.csv' }));
    await until(() => bench.session.desk.profile?.columns.length === 1);
    expect(await rowsToKeep(bench.session)).toEqual({ type: 'inline', columns: ['a'], rows: [[1], [2]] });
    bench.edit((document) => setSource(document, { ...csv, path: 'large.csv' }));
    expect(await rowsToKeep(bench.session)).toBeNull();
    expect(bench.notices.at(-1)).toMatchObject({ code: 'data.notSmall', values: { name: 'large.csv' } });
  });
});
