/**
 * Edits that main refuses, with the page's own store at the other end of the line: one is taken back, the others stay, and
 * page and main end with the same document.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNeuron, createNote } from '../../document/create';
import { addNode, addRecords, changeNode, connect, moveRecords, removeRecords, renameNode, setTitle } from '../../document/edits';
import { isSame } from '../../document/history/difference';
import { parseDocument } from '../../document/parse';
import { type EditName, edits, made } from '../../document/testing/edits';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { readSentEdit } from '../../ipc/sent-edit';
import { setDoor } from '../../renderer/door';
import { receiveRefusal } from '../../renderer/refusal-notice';
import { editor } from '../../renderer/stores/editor';
import { session as pageSession } from '../../renderer/stores/session';
import { fakeDoor } from '../../renderer/testing/fake-door';
import { untitled } from './file-commands';
import { SessionBench } from './testing/session-bench';

/** A page and a main that hear of each other only when the test lets a message arrive. */
class Line {
  readonly bench: SessionBench;
  readonly toMain: (() => void)[] = [];
  readonly toPage: (() => void)[] = [];
  /** Whether the door refuses an edit that its schema would let through. */
  isRefused: () => boolean = () => false;

  constructor(folder: string, document: Document) {
    this.bench = new SessionBench(folder, document, {
      refused: (refusal) => this.toPage.push(() => receiveRefusal(refusal)),
      check: (report) => this.toPage.push(() => editor.getState().receiveTaken(report)),
      saved: (version) => this.toPage.push(() => editor.getState().receiveSaved(version)),
      results: (move) => this.toPage.push(() => editor.getState().receiveResults(move)),
      opened: (opened) => this.toPage.push(() => editor.getState().open(opened)),
    });
    const { session } = this.bench;
    setDoor({
      ...fakeDoor(),
      record: (edit) => {
        const { differences, ...head } = structuredClone(edit);
        this.toMain.push(() => {
          const sent = readSentEdit([{ ...head, differences }]);
          const refused = { kind: 'refused' as const, head, findings: [], reason: 'for once' };
          const heard = sent.kind === 'edit' && this.isRefused() ? refused : sent;
          if (heard.kind === 'edit') session.record(heard.edit);
          else session.refuse(heard.head, heard.findings);
        });
      },
      tookBack: (refused) => this.toMain.push(() => session.tookBack(refused)),
    });
    editor.getState().open(session.started());
  }

  /** Lets everything arrive, answers and answers to those as well. */
  settle(): void {
    while (this.toMain.length + this.toPage.length > 0) {
      this.toMain.shift()?.();
      this.toPage.shift()?.();
    }
  }
}

const page = () => editor.getState();
/** An edit that no door lets through. */
const impossible = (id: string) => (document: Document) => moveRecords(document, new Map([[id, { x: Number.NaN, y: 0 }]]));
const neuron = (id: string) => (document: Document) => addNode(document, createNeuron(id, { x: 0, y: 0 }));
const told = () => pageSession.getState().notices.find(({ code }) => code === 'notice.editRefused')?.findings ?? [];
const toldOf = (code: string) => told().flatMap((found) => (found.code === code ? [found.values.name] : []));

describe('an edit that main refuses', () => {
  let folder = '';
  let line: Line;
  const main = () => line.bench.session;

  beforeEach(async () => {
    folder = await temporaryFolder();
    line = new Line(folder, exampleXor());
    for (const { id } of pageSession.getState().notices) pageSession.getState().dismiss(id);
  });
  afterEach(() => main().close(false));

  /** Undoes everything and makes it again: page and main go all the way together. */
  function expectWayBack(): void {
    line.settle();
    const last = page().document;
    let undone = 0;
    for (; page().canUndo; undone += 1) page().undo();
    line.settle();
    expect(page().document).toEqual(exampleXor());
    expect(main().document).toEqual(exampleXor());
    expect(page().edited).toBe(false);
    for (; undone > 0; undone -= 1) page().redo();
    line.settle();
    expect(page().document).toEqual(last);
    expect(main().document).toEqual(last);
  }

  it('alone is taken back of ten that were made in one turn: nine remain on page and main, and undo works', () => {
    const changes: readonly (readonly [string, (document: Document) => Document])[] = [
      ['edit.title', (document) => setTitle(document, 'One')],
      ['canvas.edit.addNode', neuron('two')],
      ['canvas.edit.move', impossible('h')],
      ['edit.property', (document) => changeNode(document, 'h', { units: 5 })],
      ['edit.rename', (document) => renameNode(document, 'h', 'Five')],
      ['canvas.edit.connect', (document) => connect(document, { source: 'h', target: 'two', port: 'in' }, 'six')],
      ['edit.addNote', (document) => addRecords(document, { notes: [createNote('seven', { x: 0, y: 0 })] })],
      ['canvas.edit.move', (document) => moveRecords(document, new Map([['two', { x: 8, y: 8 }]]))],
      ['edit.property', (document) => changeNode(document, 'h', { dropout: 0.25 })],
      ['edit.title', (document) => setTitle(document, 'Ten')],
    ];
    for (const [name, change] of changes) page().edit(name, change);
    line.settle();
    const wanted = changes.filter((_, index) => index !== 2).reduce((document, [, change]) => change(document), exampleXor());
    expect(page().document).toEqual(wanted);
    expect(main().document).toEqual(wanted);
    expect(toldOf('edit.takenBack')).toEqual(['Move']);
    expect(toldOf('edit.noLongerFits')).toEqual([]);
    expectWayBack();
  });

  it('takes along what stood on it alone, and both are named', () => {
    page().edit('canvas.edit.addNode', (document) => impossible('new')(neuron('new')(document)));
    page().edit('canvas.edit.connect', (document) => connect(document, { source: 'h', target: 'new', port: 'in' }));
    page().edit('edit.rename', (document) => renameNode(document, 'new', 'gone'));
    page().edit('edit.rename', (document) => renameNode(document, 'h', 'stays'));
    line.settle();
    expect(page().document).toEqual(renameNode(exampleXor(), 'h', 'stays'));
    expect(toldOf('edit.takenBack')).toEqual(['Add node']);
    expect(toldOf('edit.noLongerFits')).toEqual(['Connect', 'Rename']);
    expectWayBack();
  });

  it('that the user has undone in the meantime leaves the edits before it alone', () => {
    page().edit('edit.title', (document) => setTitle(document, 'before'));
    page().edit('canvas.edit.move', impossible('h'));
    page().undo();
    page().redo();
    page().undo();
    page().edit('edit.rename', (document) => renameNode(document, 'h', 'after'));
    page().undo();
    page().redo();
    line.settle();
    expect(page().document).toEqual(renameNode(setTitle(exampleXor(), 'before'), 'h', 'after'));
    expectWayBack();
  });

  it('leaves to redo what there was to redo before it', () => {
    page().edit('edit.title', (document) => setTitle(document, 'again'));
    page().undo();
    page().edit('canvas.edit.move', impossible('h'));
    expect(page().canRedo).toBe(false);
    line.settle();
    page().redo();
    line.settle();
    expect(main().document).toEqual(setTitle(exampleXor(), 'again'));
  });

  it('in the midst of a gesture leaves the rest of it, as one entry', () => {
    const move = (x: number) => page().edit('canvas.edit.move', (document) => moveRecords(document, new Map([['h', { x, y: 0 }]])), 'drag');
    for (const x of [1, 2, Number.NaN, 4, 5]) move(x);
    line.settle();
    expect(main().document).toEqual(moveRecords(exampleXor(), new Map([['h', { x: 5, y: 0 }]])));
    page().undo();
    expect(page().canUndo).toBe(false);
    page().redo();
    expectWayBack();
  });

  it('leaves what was removed with it, and no wire without its ends', () => {
    const [edge] = exampleXor().graph.edges;
    line.isRefused = () => true;
    page().edit('edit.remove', (document) => removeRecords(document, [edge?.id ?? '']));
    page().edit('edit.remove', (document) => removeRecords(document, [edge?.target ?? '']));
    line.toMain.shift()?.();
    line.isRefused = () => false;
    line.settle();
    expect(main().document).toEqual(removeRecords(exampleXor(), [edge?.target ?? '']));
    expectWayBack();
  });

  it('lost on the way is found out by the next one', () => {
    page().edit('edit.title', (document) => setTitle(document, 'lost'));
    line.toMain.pop();
    page().edit('edit.rename', (document) => renameNode(document, 'h', 'kept'));
    line.settle();
    expect(page().document).toEqual(renameNode(exampleXor(), 'h', 'kept'));
    expect(told().map(({ code }) => code)).toEqual(['edit.takenBack', 'edit.neverCame']);
    expectWayBack();
  });

  it('does not get into a file that is saved before the page has answered, and the later ones do', async () => {
    line.bench.answers.save = join(folder, 'net.nngraph');
    page().edit('edit.title', (document) => setTitle(document, 'before'));
    page().edit('canvas.edit.move', impossible('h'));
    page().edit('edit.rename', (document) => renameNode(document, 'h', 'after'));
    for (const arrive of line.toMain.splice(0)) arrive();
    const saving = line.bench.commands.save();
    await Promise.resolve();
    line.settle();
    expect(await saving).toEqual({ ok: true });
    line.settle();
    const parsed = parseDocument(await readFile(line.bench.answers.save, 'utf8'));
    expect(parsed.ok && parsed.value.document).toEqual(page().document);
    expect(page().document).toEqual(renameNode(setTitle(exampleXor(), 'before'), 'h', 'after'));
    expect(page().edited).toBe(false);
  });

  it('leaves a reset that was made meanwhile an entry by itself', async () => {
    await main().train('play');
    line.bench.trainer.trainTo(9);
    await main().train('pause');
    page().edit('canvas.edit.move', impossible('h'));
    await main().train('reset');
    line.settle();
    expect(main().bank.hasParameters).toBe(false);
    page().undo();
    line.settle();
    await main().runner.keepResults();
    expect(main().bank.progress?.step).toBe(9);
    expect(page().canUndo).toBe(false);
  });

  it('of a document that is no longer there is nobody’s concern', () => {
    page().edit('canvas.edit.move', impossible('h'));
    main().open(untitled(exampleXor()));
    line.settle();
    expect(told()).toEqual([]);
    page().edit('edit.title', (document) => setTitle(document, 'new'));
    line.settle();
    expect(main().document).toEqual(setTitle(exampleXor(), 'new'));
  });

  it('among any others, at any time: page and main end with the same document, and undo leads back to the start', () => {
    const names = Object.keys(edits).filter((name): name is EditName => name in edits);
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => ({ kind: 'edit' as const, name })) },
      { weight: 2, arbitrary: fc.constantFrom({ kind: 'undo' as const }, { kind: 'redo' as const }) },
      { weight: 3, arbitrary: fc.constantFrom({ kind: 'toMain' as const }, { kind: 'toPage' as const }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.infiniteStream(fc.nat()), fc.nat(4), (steps, numbers, often) => {
        const draw = (limit: number): number => (numbers.next().value ?? 0) % Math.max(1, limit);
        main().open(untitled(exampleXor()));
        line.settle();
        line.isRefused = () => draw(5) < often;
        for (const { kind, ...rest } of steps) {
          if (kind === 'undo') page().undo();
          else if (kind === 'redo') page().redo();
          else if (kind === 'toMain') line.toMain.shift()?.();
          else if (kind === 'toPage') line.toPage.shift()?.();
          else if ('name' in rest) {
            const before = page().document;
            const { document, besides } = made(rest.name, before, draw);
            const [units] = besides;
            if (units?.table === 'units') page().regroup('edit', () => ({ document, move: units, ids: [] }));
            else page().edit('edit', () => document, draw(3) === 0 ? 'gesture' : undefined);
          }
        }
        line.isRefused = () => draw(9) === 0;
        line.settle();
        expect(isSame(page().document, main().document)).toBe(true);
        line.isRefused = () => false;
        const last = page().document;
        let undone = 0;
        for (; page().canUndo; undone += 1) page().undo();
        line.settle();
        expect(isSame(main().document, page().document)).toBe(true);
        expect(isSame({ ...page().document, view: {} }, { ...exampleXor(), view: {} })).toBe(true);
        expect(page().edited).toBe(false);
        for (; undone > 0; undone -= 1) page().redo();
        line.settle();
        expect(isSame(page().document, last)).toBe(true);
        expect(isSame(main().document, last)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
