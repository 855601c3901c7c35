import { beforeEach, describe, expect, it } from 'vitest';
import { builtinSource } from '../../data/builtin';
import { setDoor } from '../door';
import { editor } from '../stores/editor';
import { run } from '../stores/run';
import { session } from '../stores/session';
import { emptyOpened, fakeDoor } from '../testing/fake-door';
import { chooseBuiltin } from './importing';

const iris = builtinSource('iris');

function toldThat(hasLearnt: boolean): void {
  const { intent, pace, status, isOlder } = run.getState();
  run.getState().receiveWord({ intent, pace, status, isOlder, hasLearnt, finding: null });
}

describe('built-in data for a network', () => {
  beforeEach(() => {
    setDoor(fakeDoor());
    run.getState().clear();
    session.getState().askOtherData(null);
    editor.getState().open(emptyOpened());
  });

  it('is asked about where the network has learnt, though no step was taken: its weights may be imported', () => {
    toldThat(true);
    expect(run.getState().status.step).toBe(0);
    chooseBuiltin('iris');
    expect(session.getState().otherData).toEqual(iris);
    expect(editor.getState().edited).toBe(false);
  });

  it('is taken at once where it has not, nor after another document was opened', () => {
    toldThat(true);
    run.getState().clear();
    chooseBuiltin('iris');
    expect(session.getState().otherData).toBeNull();
    expect(editor.getState().document.data.source).toEqual(iris);
  });
});
