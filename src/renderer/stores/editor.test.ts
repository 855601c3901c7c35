import { beforeEach, describe, expect, it } from 'vitest';
import { createNeuron, emptyDocument } from '../../document/create';
import { addNode, addRecords, changeNode, connect, removeRecords } from '../../document/edits';
import { copyFragment } from '../../document/edits/fragment';
import { LIMITS } from '../../document/limits';
import type { Document } from '../../document/types';
import { paste } from '../actions/clipboard';
import { duplicateRecords } from '../actions/duplicate';
import { setDoor } from '../door';
import { emptyOpened, type FakeDoor, fakeDoor } from '../testing/fake-door';
import { editor } from './editor';
import { session } from './session';

let door: FakeDoor;
const state = () => editor.getState();
const withNeuron = (id: string) => (document: Document) => addNode(document, createNeuron(id, { x: 0, y: 0 }));
const add = (id: string) => state().edit('edit.add', withNeuron(id));
const units = (id: string) => {
  const node = state().document.graph.nodes.find((each) => each.id === id);
  return node?.kind === 'neuron' ? node.units : null;
};

beforeEach(() => {
  door = fakeDoor();
  setDoor(door);
  state().open(emptyOpened());
});

describe('edits', () => {
  it('reach main in order, with versions that count from 1', () => {
    add('a');
    add('b');
    expect(door.edits.map((edit) => edit.version)).toEqual([1, 2]);
    expect(door.edits[0]?.differences).toHaveLength(1);
  });
  it('leave no trace where nothing changed', () => {
    state().edit('edit.nothing', (document) => document);
    state().edit('edit.nothing', (document) => ({ ...document }));
    expect(door.edits).toEqual([]);
    expect(state()).toMatchObject({ canUndo: false, edited: false, version: 0 });
  });
  it('of one gesture are undone together', () => {
    add('a');
    for (const value of [2, 3, 4]) state().edit('edit.units', (document) => changeNode(document, 'a', { units: value }), 'drag-1');
    expect(units('a')).toBe(4);
    state().undo();
    expect(units('a')).toBe(1);
    state().redo();
    expect(units('a')).toBe(4);
  });
  it('can be undone and made again, and main hears of both', () => {
    add('a');
    state().undo();
    expect(state().document.graph.nodes).toEqual([]);
    expect(state()).toMatchObject({ canUndo: false, canRedo: true });
    state().redo();
    expect(state().document.graph.nodes).toHaveLength(1);
    expect(door.edits).toHaveLength(3);
  });
  it('tell main the state of the history that they lead to: one for each, and undo and redo one that was there', () => {
    add('a');
    for (const value of [2, 3]) state().edit('edit.units', (document) => changeNode(document, 'a', { units: value }), 'drag-1');
    state().undo();
    state().undo();
    state().redo();
    add('b');
    expect(door.edits.map((edit) => edit.state)).toEqual([1, 2, 3, 1, 0, 1, 4]);
  });
});

describe('an edit that would make the document too large', () => {
  const half = LIMITS.nodes / 2 + 1;
  const document = addRecords(emptyDocument(), {
    nodes: Array.from({ length: half }, (_, index) => createNeuron(`n${index}`, { x: index, y: 0 })),
  });
  beforeEach(() => state().open({ ...emptyOpened(), document }));

  it('changes nothing and says why: duplicates', () => {
    state().select(document.graph.nodes.map(({ id }) => id));
    const { selection } = state();
    expect(duplicateRecords(selection, { x: 8, y: 8 })).toEqual([]);
    expect(state()).toMatchObject({ canUndo: false, edited: false, version: 0 });
    expect(state().document).toBe(document);
    expect(state().selection).toBe(selection);
    expect(door.edits).toEqual([]);
    const notice = session.getState().notices.at(-1);
    expect(notice).toMatchObject({
      code: 'notice.editTooLarge',
      values: { name: 'Duplicate' },
      findings: [{ code: 'size.nodes', values: { count: 2 * half, limit: LIMITS.nodes } }],
    });
  });

  it('changes nothing and says why: a paste', async () => {
    door.clipboard = copyFragment(
      document,
      document.graph.nodes.map(({ id }) => id),
    );
    await paste();
    expect(state().document).toBe(document);
    expect(session.getState().notices.at(-1)).toMatchObject({ values: { name: 'Paste' }, findings: [{ code: 'size.nodes' }] });
  });

  it('is made as long as there is room', () => {
    duplicateRecords(
      document.graph.nodes.slice(0, LIMITS.nodes - half).map(({ id }) => id),
      { x: 8, y: 8 },
    );
    expect(state().document.graph.nodes).toHaveLength(LIMITS.nodes);
    expect(state().edit('edit.addNode', withNeuron('more'))).toBe(false);
    expect(state().document.graph.nodes).toHaveLength(LIMITS.nodes);
  });
});

describe('a move of the results', () => {
  const move = { opening: 1, name: 'edit.import', before: 0, after: 1 } as const;
  it('is an entry that undo and redo tell main about', () => {
    state().receiveResults(move);
    expect(state()).toMatchObject({ canUndo: true, edited: true });
    state().undo();
    state().redo();
    expect(door.edits.map(({ differences }) => differences)).toEqual([
      [{ table: 'results', before: 0, after: 1 }],
      [{ table: 'results', before: 1, after: 0 }],
      [{ table: 'results', before: 0, after: 1 }],
    ]);
  });
  it('of another document is none', () => {
    state().receiveResults({ ...move, opening: 2 });
    expect(state()).toMatchObject({ canUndo: false, edited: false });
  });
});

describe('the mark of an edit', () => {
  it('comes with an edit and goes by undoing it', () => {
    expect(state().edited).toBe(false);
    add('a');
    expect(state().edited).toBe(true);
    state().undo();
    expect(state().edited).toBe(false);
  });
  it('goes by saving, and comes back by undoing past it', () => {
    add('a');
    state().receiveSaved(1);
    expect(state().edited).toBe(false);
    state().undo();
    expect(state().edited).toBe(true);
    state().redo();
    expect(state().edited).toBe(false);
  });
  it('stays where the document changed while it was being saved', () => {
    add('a');
    add('b');
    state().receiveSaved(1);
    expect(state().edited).toBe(true);
    state().undo();
    expect(state().edited).toBe(false);
  });
  it('is there from the start for a document that came back after a crash', () => {
    state().open({ ...emptyOpened(), restored: true });
    expect(state().edited).toBe(true);
  });
  it('does not come by looking around', () => {
    state().look({ x: 1, y: 2, zoom: 0.5 });
    expect(state()).toMatchObject({ edited: false, canUndo: false });
    expect(door.edits).toHaveLength(1);
  });
});

describe('the selection', () => {
  it('is replaced, added to and toggled', () => {
    add('a');
    add('b');
    state().select(['a']);
    state().select(['b'], 'add');
    expect([...state().selection]).toEqual(['a', 'b']);
    state().select(['a'], 'toggle');
    expect([...state().selection]).toEqual(['b']);
    state().select(['a']);
    expect([...state().selection]).toEqual(['a']);
  });
  it('names existing records only', () => {
    add('a');
    add('b');
    state().edit('edit.connect', (document) => connect(document, { source: 'a', target: 'b', port: 'in' }, 'w'));
    state().select(['a', 'w', 'nowhere']);
    expect([...state().selection]).toEqual(['a', 'w']);
    state().edit('edit.remove', (document) => removeRecords(document, ['a']));
    expect([...state().selection]).toEqual([]);
  });
});
