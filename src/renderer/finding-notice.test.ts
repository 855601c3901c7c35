import { beforeEach, describe, expect, it } from 'vitest';
import { exampleXor } from '../document/testing/examples';
import type { Finding } from '../findings';
import type { RunStatus } from '../ipc/main-trainer';
import { noRun, type RunWord } from '../ipc/run-clock';
import { named, tellFinding } from './finding-notice';
import { editor } from './stores/editor';
import { panels } from './stores/panels';
import { session } from './stores/session';

const still: RunStatus = { ...noRun, run: 1, phase: 'paused', step: 3, epoch: 1 };
const word = (status: Partial<RunStatus>, more: Partial<RunWord> = {}): RunWord => ({
  intent: 'rest',
  pace: 'full',
  status: { ...still, ...status },
  finding: null,
  isOlder: false,
  hasLearnt: false,
  ...more,
});
const held: Finding = { code: 'train.held', severity: 'warning', values: { count: 1 }, place: {} };
const notices = () => session.getState().notices.map(({ code, tone, values }) => ({ code, tone, values }));

const diverged = (node: string): Finding => ({
  code: 'train.diverged',
  severity: 'error',
  values: { node, step: 4, learningRate: 10 },
  place: { node },
});

describe('the notice of a run', () => {
  beforeEach(() => {
    tellFinding(word({}));
    expect(notices()).toEqual([]);
  });

  it('says that a run waits, once, until it goes on', () => {
    tellFinding(word({}, { intent: 'held', finding: held }));
    tellFinding(word({}, { intent: 'held', finding: { ...held } }));
    expect(notices()).toEqual([{ code: 'train.held', tone: 'warning', values: { count: 1 } }]);
    tellFinding(word({ phase: 'training' }, { intent: 'train' }));
    expect(notices()).toEqual([]);
  });

  it('leaves a run that diverged to the chart, which comes to the front', () => {
    session.getState().showTab('data');
    tellFinding(word({ phase: 'diverged', finding: diverged('hidden') }));
    expect(notices()).toEqual([]);
    expect(session.getState().dockTab).toBe('training');
  });

  it('says that a run diverged where the chart is hidden with the dock', () => {
    const { shown } = panels.getState();
    panels.setState({ shown: { ...shown, dock: false } });
    tellFinding(word({ phase: 'diverged', finding: diverged('hidden') }));
    panels.setState({ shown });
    expect(notices()).toMatchObject([{ code: 'train.diverged', tone: 'error' }]);
    tellFinding(word({}));
  });

  it('names the node where numbers grew beyond bounds as the user named it', () => {
    const document = exampleXor();
    editor.setState({ document });
    const hidden = document.graph.nodes.find(({ name }) => name === 'hidden');
    expect(named(diverged(hidden?.id ?? ''))).toEqual({ node: 'hidden', step: 4, learningRate: 10 });
  });

  it('leaves to main what main tells itself', () => {
    tellFinding(word({ phase: 'failed', finding: { code: 'trainer.died', severity: 'error', values: { step: 3 }, place: {} } }));
    expect(notices()).toEqual([]);
  });
});
