import { beforeEach, describe, expect, it } from 'vitest';
import { createInput, createNeuron } from '../../document/create';
import { addNode } from '../../document/edits';
import type { Finding } from '../../findings';
import type { CheckReport } from '../../ipc/renderer-main';
import { setDoor } from '../door';
import { emptyOpened, type FakeDoor, fakeDoor } from '../testing/fake-door';
import { checks } from './checks';
import { editor } from './editor';
import { session } from './session';
import { presentWidths } from './widths';

let door: FakeDoor;
beforeEach(() => {
  door = fakeDoor();
  setDoor(door);
  checks.getState().clear();
});

const found = (place: Finding['place']): Finding => ({ code: 'graph.cycle', severity: 'error', values: {}, place });
const report = (version: number, findings: readonly Finding[]): CheckReport => ({
  opening: 1,
  version,
  findings,
  parameterCount: 3,
  fitted: new Map([['a', { categories: ['x', 'y'] }]]),
});

describe('findings', () => {
  it('are arranged by node and by wire', () => {
    checks.getState().receive(report(1, [found({ node: 'a' }), found({ node: 'a' }), found({ edge: 'e' }), found({})]));
    expect(checks.getState().byNode.get('a')).toHaveLength(2);
    expect(checks.getState().byEdge.get('e')).toHaveLength(1);
    expect(checks.getState().findings).toHaveLength(4);
  });
  it('of an older document never replace newer ones', () => {
    checks.getState().receive(report(5, []));
    checks.getState().receive(report(4, [found({ node: 'a' })]));
    expect(checks.getState().findings).toEqual([]);
  });
  it('leave what inputs learnt the same object where it says the same', () => {
    checks.getState().receive(report(1, []));
    const { fitted } = checks.getState();
    checks.getState().receive(report(2, []));
    expect(checks.getState().fitted).toBe(fitted);
  });
});

describe('widths', () => {
  it('are those of the document as it stands, before any check of it', () => {
    const { open, edit } = editor.getState();
    open(emptyOpened());
    edit('edit', (document) => addNode(document, createInput('a', { x: 0, y: 0 }, { columns: ['kind'], encoding: 'oneHot' })));
    edit('edit', (document) => addNode(document, createNeuron('n', { x: 0, y: 0 }, { units: 7 })));
    expect(presentWidths()).toEqual({ n: 7 });
    checks.getState().receive(report(1, []));
    expect(presentWidths()).toEqual({ a: 2, n: 7 });
    expect(presentWidths()).toBe(presentWidths());
  });
});

describe('language and theme', () => {
  it('follow the system until the user chooses', () => {
    const { begin, receiveSettings, setSystemDark } = session.getState();
    begin({
      settings: { language: 'system', theme: 'system', backend: 'wasm', threads: null },
      systemLanguage: 'zh',
      platform: 'linux',
      version: '1',
    });
    setSystemDark(false);
    expect(session.getState()).toMatchObject({ language: 'zh', resolvedTheme: 'light' });
    setSystemDark(true);
    expect(session.getState().resolvedTheme).toBe('dark');
    receiveSettings({ language: 'en', theme: 'light', backend: 'wasm', threads: null });
    expect(session.getState()).toMatchObject({ language: 'en', resolvedTheme: 'light' });
  });
  it('change at once, and main is asked to keep them', () => {
    session.getState().changeSettings({ theme: 'dark' });
    expect(session.getState().resolvedTheme).toBe('dark');
    expect(door.changes).toEqual([{ theme: 'dark' }]);
  });
});

describe('notices', () => {
  it('of one code stand once, the newest last, and go when they are true no more', () => {
    const { notify, withdraw } = session.getState();
    const notice = (code: string) => ({ tone: 'error' as const, code, values: {}, findings: [] });
    notify(notice('a'));
    notify(notice('b'));
    notify(notice('a'));
    expect(session.getState().notices.map((shown) => shown.code)).toEqual(['b', 'a']);
    withdraw('a');
    expect(session.getState().notices.map((shown) => shown.code)).toEqual(['b']);
    session.getState().dismiss(session.getState().notices[0]?.id ?? -1);
    expect(session.getState().notices).toEqual([]);
  });

  const shown = () => session.getState().notices.map(({ code }) => code);
  const tell = (...codes: readonly string[]) => {
    for (const code of codes) session.getState().notify({ tone: 'error', code, values: {}, findings: [] });
  };
  it('of a deed that failed go with the next deed, edit or run', () => {
    for (const end of ['asked', 'edited', 'trained'] as const) {
      tell('notice.failed.exportPredictions');
      session.getState().settle('saved');
      expect(shown()).toEqual(['notice.failed.exportPredictions']);
      session.getState().settle(end);
      expect(shown()).toEqual([]);
    }
  });
  it('of what went well stay while one goes on to the next deed', () => {
    session.getState().notify({ tone: 'info', code: 'file.copyWritten', values: {}, findings: [] });
    for (const end of ['asked', 'trained', 'saved', 'pressed'] as const) session.getState().settle(end);
    expect(shown()).toEqual(['file.copyWritten']);
    session.getState().settle('edited');
    expect(shown()).toEqual([]);
  });
  it('of what was not saved stay until it is', () => {
    tell('notice.failed.save', 'file.saveFailed');
    for (const end of ['asked', 'edited', 'trained', 'pressed'] as const) session.getState().settle(end);
    expect(shown()).toHaveLength(2);
    session.getState().settle('saved');
    expect(shown()).toEqual([]);
  });
  it('of a run that diverged stay whatever is pressed, and all go with another document', () => {
    tell('train.divergedByTarget', 'notice.cannotTrain', 'trainer.died');
    for (const end of ['asked', 'edited', 'pressed', 'rested'] as const) session.getState().settle(end);
    expect(shown()).toHaveLength(3);
    session.getState().settle('opened');
    expect(shown()).toEqual([]);
  });
});
