import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../ipc/main-trainer';
import { noRun } from '../ipc/run-clock';
import { say } from '../strings/say';
import { phaseWords } from './phase-text';

const best = { epoch: 20, validationLoss: 0.4 };
const words = (status: Partial<RunStatus>): string => {
  const { code, values } = phaseWords({ phase: status.phase ?? 'finished', status: { ...noRun, epoch: 25, step: 100, ...status } });
  return say(code, values, 'en');
};

describe('what is said of a run that is over', () => {
  it('says which rule ended it, and whose weights it has', () => {
    expect(words({ finished: 'epochs' })).toBe('finished: 25 epochs');
    expect(words({ finished: 'targetLoss' })).toBe('finished: target loss reached in epoch 25');
    expect(words({ finished: 'patience', best })).toBe('stopped early in epoch 25, weights of the best, epoch 20');
    expect(words({ finished: 'epochs', best })).toBe('finished: 25 epochs, weights of the best, epoch 20');
    expect(words({ finished: 'epochs', mistakes: 0 })).toBe('converged: no mistakes in the last epoch');
  });

  it('says of one that cannot run that it is trained all the same', () => {
    expect(words({ phase: 'idle' })).toBe('trained, cannot run now');
    expect(words({ phase: 'idle', step: 0 })).toBe('not trained');
    expect(words({ phase: 'paused' })).toBe('paused');
  });

  it('says of a network that does not fit its data that it cannot run, and of one that was stopped that an error did it', () => {
    const finding = (code: string) => ({ severity: 'error', code, values: {}, place: {} }) as const;
    const told = (code: string, step: number) => words({ phase: 'failed', finding: finding(code), step });
    expect(told('data.unknownCategory', 0)).toBe('cannot run');
    expect(told('data.unknownCategory', 5)).toBe('trained, cannot run now');
    expect(told('train.stopped', 5)).toBe('stopped by an error');
    expect(words({ phase: 'failed' })).toBe('stopped by an error');
  });
});
