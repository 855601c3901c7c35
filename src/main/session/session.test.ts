import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNode, emptyDocument } from '../../document/create';
import { addNode, changeNode, connect, removeRecords, setSource, setTraining } from '../../document/edits';
import { parseDocument } from '../../document/parse';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { leftBackups } from './backup';
import { chooseTable } from './choose-data';
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
  const phase = () => told.runs.at(-1)?.phase;
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

  it('plays and pauses', async () => {
    expect(await session.train('play')).toEqual({ ok: true });
    expect(trainer().loads).toHaveLength(1);
    expect(phase()).toBe('training');
    expect(await session.train('pause')).toEqual({ ok: true });
    expect(phase()).toBe('paused');
    await session.train('play');
    expect(trainer().loads).toHaveLength(1);
  });

  it('says why it cannot train', async () => {
    edit((document) => removeRecords(document, [firstNeuron()]));
    const outcome = await session.train('play');
    expect(outcome.ok).toBe(false);
    expect(!outcome.ok && outcome.findings.length).toBeGreaterThan(0);
    expect(trainer().loads).toHaveLength(0);
  });

  it('changes the learning rate without a restart', async () => {
    await session.train('play');
    edit((document) => setTraining(document, { optimizer: { type: 'sgd', learningRate: 0.5, momentum: 0, nesterov: false } }));
    await until(() => trainer().asked.includes('configure'));
    expect(trainer().loads).toHaveLength(1);
    expect(phase()).toBe('training');
  });

  it('does not touch the run when a node moves', async () => {
    await session.train('play');
    edit((document) => changeNode(document, firstNeuron(), { position: { x: 999, y: 0 } }));
    await until(() => told.checks.at(-1)?.version === session.version);
    await session.runner.keepResults();
    expect(trainer().loads).toHaveLength(1);
    expect(trainer().asked).not.toContain('configure');
  });

  it('recompiles after a change of the graph, keeps what fits and trains on', async () => {
    await session.train('play');
    trainer().trainTo(50);
    const neuron = firstNeuron();
    edit((document) => {
      const added = addNode(document, createNode('neuron', 'extra', { x: 0, y: 0 }));
      return connect(connect(added, { source: neuron, target: 'extra', port: 'in' }), {
        source: 'extra',
        target: outputOf(document),
        port: 'in',
      });
    });
    await until(() => trainer().loads.length === 2 && phase() === 'training');
    const second = trainer().loads[1];
    expect(second?.progress?.step).toBe(50);
    expect([...(second?.parameters.get(neuron)?.get('bias')?.data ?? [])]).toContain(50);
    expect(second?.parameters.has('extra')).toBe(false);
    // Whatever it was told on the way says that training goes on; the last word is how it is.
    const taken = told.runs.filter(({ run }) => run === second?.run);
    expect(taken.length).toBeGreaterThan(1);
    expect(taken.slice(0, -1).every(({ phase: told, goesOn }) => told === 'training' || goesOn === true)).toBe(true);
    await until(() => told.runs.at(-1)?.goesOn === undefined);
  });

  it('holds training while the graph is broken and goes on once it is mended', async () => {
    await session.train('play');
    trainer().trainTo(30);
    const whole = session.document;
    edit((document) => removeRecords(document, lossEdges(document)));
    await until(() => told.runs.at(-1)?.finding?.code === 'train.held');
    expect(phase()).toBe('paused');
    expect(session.runner.isTraining).toBe(true);
    edit(() => whole);
    await until(() => phase() === 'training');
    expect(session.bank.progress?.step).toBe(30);
  });

  it('does not go on by itself after the user paused', async () => {
    await session.train('play');
    const whole = session.document;
    edit((document) => removeRecords(document, lossEdges(document)));
    await until(() => told.runs.at(-1)?.finding?.code === 'train.held');
    await session.train('pause');
    edit(() => whole);
    await until(() => told.checks.at(-1)?.version === session.version);
    await session.runner.keepResults();
    expect(phase()).toBe('paused');
  });

  it('brings a deleted neuron back with its parameters', async () => {
    await session.train('play');
    trainer().trainTo(20);
    const whole = session.document;
    const neuron = firstNeuron();
    edit((document) => removeRecords(document, [neuron]));
    await session.runner.keepResults();
    edit(() => whole);
    await session.train('play');
    expect(session.bank.of(session.document).parameters.get(neuron)?.get('bias')?.data[0]).toBe(20);
  });

  it('resets: fresh parameters, step 0', async () => {
    await session.train('play');
    await session.train('pause');
    trainer().trainTo(40);
    expect(await session.train('reset')).toEqual({ ok: true });
    expect(trainer().loads.at(-1)).toMatchObject({ parameters: new Map(), progress: null });
    expect(phase()).toBe('ready');
  });

  it('goes on by itself after a reset in the midst of training, until the user pauses', async () => {
    await session.train('play');
    trainer().trainTo(40);
    await session.train('reset');
    expect(trainer().loads.at(-1)).toMatchObject({ parameters: new Map(), progress: null });
    expect(phase()).toBe('training');
    await session.train('pause');
    expect(phase()).toBe('paused');
    await session.train('reset');
    expect(phase()).toBe('ready');
  });

  it('tells that the trainer died, keeps the document, and plays again from the last results', async () => {
    await session.train('play');
    trainer().trainTo(70);
    await session.runner.keepResults();
    const before = session.document;
    trainer().kill();
    expect(told.notices.at(-1)).toMatchObject({ tone: 'error', code: 'trainer.died', values: { step: 70 } });
    expect(phase()).toBe('failed');
    expect(session.document).toBe(before);
    expect(told.trainers).toHaveLength(2);
    expect(await session.train('play')).toEqual({ ok: true });
    expect(trainer().loads[0]?.progress?.step).toBe(70);
    expect(phase()).toBe('training');
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
    const chosen = await chooseTable(session, file);
    expect(chosen).toMatchObject({ source: { type: 'csv', path: 'table.csv', delimiter: ';' }, profile: { rowCount: 2 } });
    if (chosen === null) throw new Error('not read');
    edit((document) => setSource(document, chosen.source));
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

  it('tells of a table that cannot be read and changes nothing', async () => {
    const file = join(folder, 'ragged.csv');
    await writeFile(file, 'a,b\n1,2\n3\n');
    expect(await chooseTable(session, file)).toBeNull();
    expect(told.notices.at(-1)).toMatchObject({ tone: 'error', code: 'data.cannotUse', values: { name: 'ragged.csv' } });
    expect(told.notices.at(-1)?.findings[0]?.place.line).toBe(3);
  });

  it('takes no edit of the document that was here before', () => {
    const { opening } = session;
    session.started();
    session.record({ opening, version: 1, base: 0, differences: [] });
    expect(session.version).toBe(0);
    expect(told.notices).toEqual([]);
  });
});

function lossEdges(document: Document): readonly string[] {
  const losses = new Set(document.graph.nodes.filter((node) => node.kind === 'loss').map((node) => node.id));
  return document.graph.edges.filter((edge) => losses.has(edge.target)).map((edge) => edge.id);
}

function outputOf(document: Document): string {
  const prediction = document.graph.edges.find((edge) => edge.port === 'prediction');
  return prediction?.source ?? '';
}
