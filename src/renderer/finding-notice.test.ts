import { beforeEach, describe, expect, it } from 'vitest';
import { exampleXor } from '../document/testing/examples';
import type { Finding } from '../findings';
import type { RunStatus } from '../ipc/main-trainer';
import { noRun, type RunWord } from '../ipc/run-clock';
import { tellFinding } from './finding-notice';
import { editor } from './stores/editor';
import { session } from './stores/session';

const still: RunStatus = { ...noRun, run: 1, phase: 'paused', step: 3, epoch: 1 };
const word = (status: Partial<RunStatus>, more: Partial<RunWord> = {}): RunWord => ({
  intent: 'rest',
  status: { ...still, ...status },
  finding: null,
  isOlder: false,
  ...more,
});
const held: Finding = { code: 'train.held', severity: 'warning', values: { count: 1 }, place: {} };
const notices = () => session.getState().notices.map(({ code, tone, values }) => ({ code, tone, values }));

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

  it('names the node where numbers grew beyond bounds as the user named it', () => {
    const document = exampleXor();
    editor.setState({ document });
    const [, hidden] = document.graph.nodes;
    const values = { node: hidden?.id ?? '', step: 4, learningRate: 10 };
    tellFinding(word({ phase: 'diverged', finding: { code: 'train.diverged', severity: 'error', values, place: { node: values.node } } }));
    expect(notices()).toEqual([{ code: 'train.diverged', tone: 'error', values: { ...values, node: hidden?.name } }]);
  });

  it('leaves to main what main tells itself', () => {
    tellFinding(word({ phase: 'failed', finding: { code: 'trainer.died', severity: 'error', values: { step: 3 }, place: {} } }));
    expect(notices()).toEqual([]);
  });
});
