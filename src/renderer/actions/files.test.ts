import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument } from '../../document/create';
import { setColumn, setSource, setSplit } from '../../document/edits';
import type { Document } from '../../document/types';
import { setDoor } from '../door';
import { data } from '../stores/data';
import { editor } from '../stores/editor';
import { session } from '../stores/session';
import { emptyOpened, type FakeDoor, fakeDoor } from '../testing/fake-door';
import { windowTitle } from '../window-title';
import { invoke } from './actions';
import { keepDataInside, openRecent } from './commands';
import { actionOfStroke, type FocusPlace } from './keys';

const profile = { rowCount: 1, columns: [], fingerprint: '', parts: { training: 1, validation: 0, test: 0 } };
const csv = { type: 'csv', path: 'table.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true } as const;

let door: FakeDoor;
function open(document: Document, name: string | null = null): void {
  editor.getState().open({ ...emptyOpened(), document, file: { name, savedAt: null } });
}
beforeEach(() => {
  door = fakeDoor();
  setDoor(door);
  data.getState().clear();
  session.getState().receiveRecent([]);
  open(emptyDocument());
});

describe('data kept inside the document', () => {
  it('is one edit that undo takes back; columns and split stay', async () => {
    const before = setSplit(setColumn(setSource(emptyDocument(), csv), 'a', { kind: 'category' }), { column: 'b', validation: 0.3 });
    open(before);
    door.inline = { type: 'inline', columns: ['a', 'b'], rows: [[1, 'train']] };
    await keepDataInside();
    const { document } = editor.getState();
    expect(document.data).toEqual({ ...before.data, source: door.inline });
    editor.getState().undo();
    expect(editor.getState().document.data).toEqual(before.data);
  });

  it('is offered for a small file only', () => {
    open(setSource(emptyDocument(), csv));
    data.getState().receive({ kind: 'ready', name: 'table.csv', profile });
    expect(invoke('keepInside')).toBe(false);
    data.getState().receive({ kind: 'ready', name: 'table.csv', profile, canKeepInside: true });
    expect(invoke('keepInside')).toBe(true);
  });

  it('changes nothing where main gives no rows', async () => {
    await keepDataInside();
    expect(editor.getState().edited).toBe(false);
  });
});

describe('actions of files', () => {
  it('locate only data that is lost, and cancel only a reading', () => {
    open(setSource(emptyDocument(), csv));
    expect([invoke('locateData'), invoke('cancelReading')]).toEqual([false, false]);
    data.getState().receive({ kind: 'reading', bytes: 1, total: 2, rows: 1 });
    expect(invoke('cancelReading')).toBe(true);
    const findings = [{ code: 'data.fileNotFound', severity: 'error', values: { path: 'table.csv' }, place: {} }] as const;
    data.getState().receive({ kind: 'failed', name: 'table.csv', findings });
    expect(invoke('locateData')).toBe(true);
    expect(door.commands).toEqual(['cancelReading', 'locateData']);
  });

  it('revert only a document that has a file', () => {
    expect(invoke('revert')).toBe(false);
    open(emptyDocument(), 'net.nngraph');
    expect(invoke('revert')).toBe(true);
  });

  it('open recent documents, and tell where one cannot be opened', async () => {
    expect(invoke('openRecent')).toBe(false);
    session.getState().receiveRecent([{ id: 3, name: 'iris.nngraph', folder: 'nets' }]);
    expect(invoke('openRecent')).toBe(true);
    expect(session.getState().dialog).toBe('recent');
    door.outcome = { ok: false, findings: [{ code: 'file.notText', severity: 'error', values: { name: 'iris.nngraph' }, place: {} }] };
    await openRecent(3);
    expect(door.commands).toEqual(['openRecent 3']);
    expect(session.getState().notices.map(({ code }) => code)).toContain('notice.failed.openRecent');
  });
});

describe('the size of the interface', () => {
  const actionOf = (key: string, focus: FocusPlace, ctrlKey: boolean, shiftKey = false) =>
    actionOfStroke({ key, ctrlKey, shiftKey, metaKey: false, altKey: false }, focus, false)?.id;

  it('has keys of its own beside those of the canvas', () => {
    expect(actionOf('=', 'canvas', true)).toBe('enlarge');
    expect(actionOf('+', 'elsewhere', true, true)).toBe('enlarge');
    expect(actionOf('-', 'text', true)).toBe('shrink');
    expect(actionOf('0', 'canvas', true)).toBe('actualSize');
    expect(actionOf('+', 'canvas', false, true)).toBe('zoomIn');
    expect(actionOf('=', 'canvas', false)).toBe('zoomIn');
    expect(actionOf('-', 'canvas', false)).toBe('zoomOut');
    expect(actionOf('-', 'elsewhere', false)).toBeUndefined();
  });
});

describe('the title', () => {
  it('names the file and marks what is not saved', () => {
    expect(windowTitle()).toBe('Untitled – NNGraph');
    open(emptyDocument(), 'net.nngraph');
    expect(windowTitle()).toBe('net.nngraph – NNGraph');
    editor.getState().edit('edit.data', (document) => setSource(document, csv));
    expect(windowTitle()).toBe('● net.nngraph – NNGraph');
  });
});
