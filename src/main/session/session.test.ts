import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDocument } from '../../document/create';
import { changeNode, removeRecords, setSource } from '../../document/edits';
import { parseDocument } from '../../document/parse';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { leftBackups } from './backup';
import { TableSheet } from './table-sheet';
import { SessionBench } from './testing/session-bench';

describe('a session', () => {
  let folder = '';
  let told: SessionBench;
  let answers: SessionBench['answers'];
  let session: SessionBench['session'];
  let commands: SessionBench['commands'];

  const trainer = () => told.trainer;
  const edit: SessionBench['edit'] = (change) => told.edit(change);
  const until = (isTrue: () => boolean) => vi.waitFor(() => expect(isTrue()).toBe(true), { interval: 5, timeout: 4_000 });
  const firstNeuron = () => session.document.graph.nodes.find((node) => node.kind === 'neuron')?.id ?? '';

  function start(document: Document) {
    told = new SessionBench(folder, document);
    told.answers.unsaved = 'cancel';
    ({ answers, session, commands } = told);
  }

  beforeEach(async () => {
    folder = await temporaryFolder();
    start(exampleXor());
    await until(() => told.data.at(-1)?.kind === 'ready');
  });
  afterEach(() => session.close(true));

  it('profiles its data and checks the document', () => {
    expect(told.data.at(-1)).toMatchObject({ kind: 'ready', profile: { rowCount: 4 } });
    expect(told.checks.at(-1)?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(told.checks.at(-1)?.parameterCount).toBeGreaterThan(0);
  });

  it('saves with the run’s latest results, and opening gives them back', async () => {
    answers.save = join(folder, 'net');
    await session.train('play');
    trainer().trainTo(33);
    edit((document) => changeNode(document, firstNeuron(), { name: 'renamed' }));
    expect(session.edited).toBe(true);
    expect(await commands.save()).toEqual({ ok: true });
    expect(session.edited).toBe(false);
    expect(told.saved).toEqual([1]);
    expect(await readdir(folder)).toContain('net.nngraph');
    const parsed = parseDocument(await readFile(join(folder, 'net.nngraph'), 'utf8'));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
    expect(parsed.value.document).toEqual(session.document);
    expect(parsed.value.results.progress?.step).toBe(33);
    await session.train('pause');
    // It went on training after the save, so there is something to lose.
    expect((await commands.openPath(join(folder, 'net.nngraph'))).ok).toBe(false);
    answers.unsaved = 'discard';
    expect(await commands.openPath(join(folder, 'net.nngraph'))).toEqual({ ok: true });
    expect(told.opened.at(-1)).toMatchObject({ hasParameters: true, restored: false, file: { name: 'net.nngraph' } });
    await until(() => trainer().loads.at(-1)?.progress?.step === 33);
  });

  it('never overwrites a file that somebody else changed without a yes', async () => {
    answers.save = join(folder, 'net.nngraph');
    await commands.save();
    await writeFile(join(folder, 'net.nngraph'), 'theirs');
    edit((document) => changeNode(document, firstNeuron(), { name: 'mine' }));
    expect((await commands.save()).ok).toBe(false);
    expect(told.asked).toContain('conflict');
    expect(await readFile(join(folder, 'net.nngraph'), 'utf8')).toBe('theirs');
    answers.conflict = 'overwrite';
    expect((await commands.save()).ok).toBe(true);
    expect(await readFile(join(folder, 'net.nngraph'), 'utf8')).toContain('mine');
  });

  it('leaves the window as it was where a file is no document', async () => {
    await writeFile(join(folder, 'bad.nngraph'), '{"format": "nngraph", "version": 99}');
    const before = session.document;
    const outcome = await commands.openPath(join(folder, 'bad.nngraph'));
    expect(outcome).toMatchObject({ ok: false });
    expect((await commands.openPath(join(folder, 'none.nngraph'))).ok).toBe(false);
    await writeFile(join(folder, 'binary.nngraph'), Uint8Array.of(0xff, 0xfe, 0x80));
    expect(await commands.openPath(join(folder, 'binary.nngraph'))).toMatchObject({ findings: [{ code: 'file.notText' }] });
    expect(session.document).toBe(before);
    expect(told.opened).toEqual([]);
  });

  it('asks once before it loses edits, and not where there is nothing to lose', async () => {
    expect(await commands.mayClose()).toBe(true);
    expect(told.asked).toEqual([]);
    edit((document) => changeNode(document, firstNeuron(), { name: 'x' }));
    expect(await commands.mayClose()).toBe(false);
    expect(told.asked).toEqual(['unsaved']);
    answers.unsaved = 'discard';
    expect(await commands.mayClose()).toBe(true);
  });

  it('does not close where the save that it was asked for fails', async () => {
    edit((document) => changeNode(document, firstNeuron(), { name: 'x' }));
    answers.unsaved = 'save';
    answers.save = join(folder, 'no', 'such', 'folder.nngraph');
    expect(await commands.mayClose()).toBe(false);
    expect(told.notices.at(-1)).toMatchObject({ code: 'file.saveFailed', findings: [{ code: 'file.notWritten' }] });
  });

  it('leaves a copy a second after an edit, and removes it with the save', async () => {
    edit((document) => changeNode(document, firstNeuron(), { name: 'kept' }));
    await until(() => session.edited);
    await vi.waitFor(async () => expect(await leftBackups(join(folder, 'backups'))).toHaveLength(1), { timeout: 4_000 });
    const [backup] = await leftBackups(join(folder, 'backups'));
    const parsed = parseDocument(backup?.text ?? '');
    expect(parsed.ok && parsed.value.document).toEqual(session.document);
    answers.save = join(folder, 'net.nngraph');
    await commands.save();
    await vi.waitFor(async () => expect(await leftBackups(join(folder, 'backups'))).toHaveLength(0));
  });

  it('counts as unedited again once the page undid everything', () => {
    edit((document) => changeNode(document, firstNeuron(), { name: 'x' }));
    session.pageSays(false);
    expect(session.mayLose).toBe(false);
  });

  it('takes a picked table as data, keeps it granted over a save, and shows no path', async () => {
    await session.close(true);
    start(emptyDocument());
    const file = join(await temporaryFolder(), 'table.csv');
    await writeFile(file, 'a;b\n1;x\n2;y\n');
    const sheet = new TableSheet(session);
    const found = await sheet.begin(file);
    const taken = found === null ? null : await sheet.take(found);
    expect(taken).toMatchObject({ value: { source: { type: 'csv', path: 'table.csv', delimiter: ';' }, profile: { rowCount: 2 } } });
    if (taken?.ok !== true) throw new Error('not read');
    edit((document) => setSource(document, taken.value.source));
    await until(() => told.data.at(-1)?.kind === 'ready' && session.desk.profile?.rowCount === 2);
    answers.save = join(folder, 'net.nngraph');
    await commands.save();
    expect(await readFile(answers.save, 'utf8')).not.toContain(file);
    expect(told.grants.get(answers.save)).toEqual(new Map([['table.csv', file]]));
    await commands.openPath(answers.save);
    await until(() => told.data.at(-1)?.kind === 'ready' && session.desk.profile?.rowCount === 2);
    told.grants.clear();
    await commands.openPath(answers.save);
    await until(() => told.data.at(-1)?.kind === 'failed');
    expect(told.data.at(-1)).toMatchObject({ findings: [{ code: 'data.fileNotFound', values: { path: 'table.csv' } }] });
  });

  it('says what a network had reached that cannot run now, when undo takes a reset of it back', async () => {
    await session.train('play');
    trainer().trainTo(9);
    await session.train('pause');
    edit((document) => removeRecords(document, [firstNeuron()]));
    await session.train('reset');
    expect(session.runner.status).toMatchObject({ phase: 'idle', step: 0 });
    const [move] = told.results;
    told.record([{ table: 'results', before: move?.after ?? 0, after: move?.before ?? 0 }]);
    await until(() => session.runner.status.step === 9);
    expect(session.runner.status.phase).toBe('idle');
    expect(session.bank.progress?.step).toBe(9);
  });

  it('takes no edit of the document that was here before', () => {
    const { opening } = session;
    session.started();
    session.record({ opening, version: 1, base: 0, state: 1, differences: [] });
    expect(session.version).toBe(0);
    expect(told.notices).toEqual([]);
  });
});
