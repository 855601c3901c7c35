import { beforeEach, describe, expect, it } from 'vitest';
import { createNeuron } from '../../document/create';
import { addNode, connect } from '../../document/edits';
import { actionTable, menus } from '../../ipc/actions';
import type { RunStatus } from '../../ipc/main-trainer';
import { noRun, type RunIntent } from '../../ipc/run-clock';
import type { RunPace } from '../../ipc/run-pace';
import { isKnownCode, say } from '../../strings/say';
import { setDoor } from '../door';
import { checks } from '../stores/checks';
import { editor } from '../stores/editor';
import { run } from '../stores/run';
import { session } from '../stores/session';
import { emptyOpened, type FakeDoor, fakeDoor } from '../testing/fake-door';
import { actionById, actionContext, actions, invoke } from './actions';
import { train } from './commands';
import { actionOfStroke, type KeyStroke, matchesKeys, shownKeys } from './keys';

const stroke = (key: string, modifiers: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

const tellRun = (intent: RunIntent, status: Partial<RunStatus>): void =>
  run.getState().receiveWord({ intent, pace: 'full', status: { ...noRun, ...status }, finding: null, isOlder: false, hasLearnt: false });

let door: FakeDoor;
beforeEach(() => {
  door = fakeDoor();
  setDoor(door);
  checks.getState().clear();
  run.setState(run.getInitialState());
  editor.getState().open(emptyOpened());
});

describe('the actions table', () => {
  it('gives every action and menu a name in both languages', () => {
    const codes = [...actionTable.map((action) => action.label), 'action.play', 'action.pause', ...menus.map((menu) => `menu.${menu}`)];
    for (const code of codes) expect(isKnownCode(code), code).toBe(true);
    const chinese = actionTable.filter((action) => say(action.label, {}, 'en') === say(action.label, {}, 'zh'));
    expect(chinese).toEqual([]);
  });
  it('uses every id and every key once', () => {
    const ids = actions.map((action) => action.id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = actions.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('keeps single letters to the canvas, and signs away from text', () => {
    const single = (pattern: RegExp) => actions.filter((action) => action.keys.some((keys) => keys.length === 1 && pattern.test(keys)));
    expect(single(/[A-Z0-9]/).filter(({ scope }) => scope !== 'canvas')).toEqual([]);
    expect(single(/[^A-Z0-9]/).filter(({ scope }) => scope === 'window')).toEqual([]);
  });
  it('gives every action that can do nothing at times a reason in words', () => {
    const context = actionContext();
    const reasons = actions.flatMap((action) => action.whyNot(context) ?? []);
    expect(reasons.length).toBeGreaterThan(20);
    expect(reasons.filter((code) => !isKnownCode(code))).toEqual([]);
  });
  it('says why an action can do nothing when it is invoked, and forgets that with the next press', () => {
    invoke('undo');
    expect(session.getState().notices.map(({ code }) => code)).toEqual(['why.nothingToUndo']);
    invoke('selectAll');
    expect(session.getState().notices).toEqual([]);
  });
  it('does nothing for an action that is not enabled, or unknown', () => {
    expect(invoke('undo')).toBe(false);
    expect(invoke('no such action')).toBe(false);
    expect(door.edits).toEqual([]);
  });
});

describe('actions', () => {
  const build = () =>
    editor.getState().edit('edit.build', (document) => {
      const nodes = addNode(addNode(document, createNeuron('a', { x: 0, y: 0 })), createNeuron('b', { x: 9, y: 9 }));
      return connect(nodes, { source: 'a', target: 'b', port: 'in' }, 'w');
    });
  it('select all and delete take everything away in one entry', () => {
    build();
    invoke('selectAll');
    invoke('delete');
    expect(editor.getState().document.graph).toMatchObject({ nodes: [], edges: [] });
    invoke('undo');
    expect(editor.getState().document.graph.nodes).toHaveLength(2);
  });
  it('duplicate copies nodes with the wires between them and selects the copies', () => {
    build();
    invoke('selectAll');
    invoke('duplicate');
    const { graph } = editor.getState().document;
    expect(graph.nodes).toHaveLength(4);
    expect(graph.edges).toHaveLength(2);
    const copy = graph.edges[1];
    expect(editor.getState().selection).toEqual(new Set([copy?.source, copy?.target]));
  });
  it('are found by id', () => {
    expect(actionById('save')?.label).toBe('action.save');
  });
});

describe('play', () => {
  it('asks main to train, and tells where it cannot', async () => {
    session.getState().withdraw('notice.cannotTrain');
    await train('play');
    expect(door.trained).toEqual(['play']);
    door.outcome = { ok: false, findings: [{ code: 'document.noLoss', severity: 'error', values: {}, place: {} }] };
    await train('play');
    expect(session.getState().notices.map((notice) => notice.code)).toContain('notice.cannotTrain');
    expect(session.getState().dockTab).toBe('problems');
  });
  it('plays a run that is still being opened, and pauses one that trains', () => {
    tellRun('rest', { run: 1, phase: 'loading', step: 5, epoch: 5 });
    invoke('playPause');
    expect(door.trained).toEqual(['play']);
    tellRun('train', { run: 1, number: 1, phase: 'training' });
    invoke('playPause');
    expect(door.trained).toEqual(['play', 'pause']);
  });
  it('takes steps and epochs at rest and about to rest, and says why not while it plays', () => {
    tellRun('rest', { run: 1, phase: 'paused', step: 1 });
    invoke('step');
    tellRun('steps', { run: 1, number: 1, phase: 'training', goal: 'step', step: 1 });
    invoke('epoch');
    expect(door.trained).toEqual(['step', 'epoch']);
    tellRun('train', { run: 1, number: 2, phase: 'training', goal: 'play', step: 1 });
    expect(invoke('step')).toBe(false);
    expect(door.trained).toEqual(['step', 'epoch']);
    expect(session.getState().notices.map((notice) => notice.code)).toContain('toolbar.isPlaying');
    session.getState().withdraw('toolbar.isPlaying');
  });
  it('leaves the document’s epochs alone where a finished run is played on', () => {
    const { epochs } = editor.getState().document.training;
    tellRun('rest', { run: 1, phase: 'finished', step: 1, epoch: epochs, finished: 'epochs' });
    invoke('playPause');
    expect(door.trained).toEqual(['play']);
    expect(editor.getState().document.training.epochs).toBe(epochs);
    expect(editor.getState().edited).toBe(false);
  });
  it('takes a step and an epoch more of a finished run', () => {
    tellRun('rest', { run: 1, phase: 'finished', step: 8, epoch: 8, finished: 'patience' });
    expect(['step', 'epoch'].map(invoke)).toEqual([true, true]);
    expect(door.trained).toEqual(['step', 'epoch']);
  });
  it('begins anew with a tenth of the learning rate after a divergence, and says of any other run that it is not for that', async () => {
    const { learningRate } = editor.getState().document.training.optimizer;
    tellRun('rest', { run: 1, phase: 'paused', step: 1 });
    expect(invoke('lowerRate')).toBe(false);
    expect(session.getState().notices.map((notice) => notice.code)).toContain('why.notDiverged');
    tellRun('rest', { run: 1, number: 1, phase: 'diverged', step: 8 });
    expect(invoke('lowerRate')).toBe(true);
    expect(editor.getState().document.training.optimizer.learningRate).toBeCloseTo(learningRate / 10, 15);
    expect(door.trained).toEqual(['reset']);
  });
  it('is slowed down and quickened step by step, as far as there is a pace', () => {
    const hear = (pace: RunPace) =>
      run.getState().receiveWord({ intent: 'rest', pace, status: noRun, finding: null, isOlder: false, hasLearnt: false });
    hear(4);
    invoke('slower');
    invoke('faster');
    invoke('paceFull');
    expect(door.paces).toEqual([1, 30, 'full']);
    hear('full');
    expect(invoke('faster')).toBe(false);
    hear(1);
    expect(invoke('slower')).toBe(false);
    expect(door.paces).toHaveLength(3);
  });
});

describe('keys', () => {
  it('match with exactly their modifiers', () => {
    expect(matchesKeys('CmdOrCtrl+Z', stroke('z', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeys('CmdOrCtrl+Z', stroke('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matchesKeys('CmdOrCtrl+Z', stroke('z', { metaKey: true }), false)).toBe(false);
    expect(matchesKeys('CmdOrCtrl+Z', stroke('z', { metaKey: true }), true)).toBe(true);
    expect(matchesKeys('CmdOrCtrl+Enter', stroke('Enter', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeys('F', stroke('f', { altKey: true }), false)).toBe(false);
  });
  it('match letters on keyboards of other scripts, and signs wherever Shift puts them', () => {
    expect(matchesKeys('CmdOrCtrl+Z', stroke('я', { ctrlKey: true, code: 'KeyZ' }), false)).toBe(true);
    expect(matchesKeys('?', stroke('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesKeys('+', stroke('+', { shiftKey: true }), false)).toBe(true);
  });
  it('act where their scope says', () => {
    expect(actionOfStroke(stroke('f'), 'canvas', false)?.id).toBe('fit');
    expect(actionOfStroke(stroke('f'), 'elsewhere', false)).toBeNull();
    expect(['.', ','].map((key) => actionOfStroke(stroke(key), 'elsewhere', false)?.id)).toEqual(['step', 'epoch']);
    expect(actionOfStroke(stroke('>', { shiftKey: true }), 'elsewhere', false)?.id).toBe('faster');
    expect(actionOfStroke(stroke('.'), 'text', false)).toBeNull();
    expect(actionOfStroke(stroke('z', { ctrlKey: true }), 'text', false)).toBeNull();
    expect(actionOfStroke(stroke('s', { ctrlKey: true }), 'text', false)?.id).toBe('save');
    expect(actionOfStroke(stroke('Delete'), 'text', false)).toBeNull();
    expect(actionOfStroke(stroke('z', { ctrlKey: true }), 'restingText', false)?.id).toBe('undo');
    expect(actionOfStroke(stroke('a', { ctrlKey: true }), 'restingText', false)).toBeNull();
  });
  it('are written as the keyboard labels them', () => {
    expect(shownKeys('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(shownKeys('CmdOrCtrl+Shift+Z', true)).toBe('⌘⇧Z');
  });
});
