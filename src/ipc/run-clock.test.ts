import { describe, expect, it } from 'vitest';
import type { RunPhase } from './main-trainer';
import { canPause, isNewer, isPlaying, noRun, type RunIntent, shownPhase } from './run-clock';

/** What is shown, row by row: an intent and each phase of the trainer's in the order of the first row. */
const phases = ['idle', 'loading', 'ready', 'training', 'paused', 'finished', 'diverged', 'failed'] as const satisfies readonly RunPhase[];
const shown: Record<RunIntent, readonly RunPhase[]> = {
  rest: ['idle', 'loading', 'ready', 'training', 'paused', 'finished', 'diverged', 'failed'],
  steps: ['idle', 'loading', 'ready', 'training', 'paused', 'finished', 'diverged', 'failed'],
  train: ['idle', 'loading', 'training', 'training', 'training', 'finished', 'diverged', 'failed'],
  takingOver: ['idle', 'training', 'training', 'training', 'training', 'finished', 'diverged', 'failed'],
  held: ['idle', 'paused', 'ready', 'paused', 'paused', 'finished', 'diverged', 'failed'],
};
/** Where the button says Pause. */
const pausing: Record<RunIntent, readonly RunPhase[]> = {
  rest: [],
  steps: ['training'],
  train: ['idle', 'loading', 'ready', 'training', 'paused'],
  takingOver: ['idle', 'loading', 'ready', 'training', 'paused'],
  held: [],
};
const intents = ['rest', 'steps', 'train', 'takingOver', 'held'] as const satisfies readonly RunIntent[];
const pairs = intents.flatMap((intent) => phases.map((phase, at) => ({ intent, phase, at })));

describe('a run as it is shown', () => {
  it.each(pairs)('wanted to $intent and told to be $phase', ({ intent, phase, at }) => {
    expect(shownPhase(intent, { phase })).toBe(shown[intent][at]);
    expect(canPause(intent, { phase })).toBe(pausing[intent].includes(phase));
    expect(isPlaying(intent, { phase })).toBe(intent !== 'steps' && pausing[intent].includes(phase));
  });

  it('of a trainer that was killed is the failure, whatever was wanted and however late its last words come', () => {
    const last = { ...noRun, run: 4, number: 900, phase: 'training' } as const;
    const killed = { ...noRun, run: 5, phase: 'failed' } as const;
    expect(isNewer(killed, last)).toBe(true);
    expect(isNewer(last, killed)).toBe(false);
    for (const intent of intents) expect(shownPhase(intent, killed)).toBe('failed');
  });
});

describe('the clock', () => {
  it('goes by the run first, then by the number', () => {
    expect(isNewer({ run: 2, number: 0 }, { run: 1, number: 7 })).toBe(true);
    expect(isNewer({ run: 2, number: 8 }, { run: 2, number: 7 })).toBe(true);
    expect(isNewer({ run: 1, number: 9 }, { run: 2, number: 0 })).toBe(false);
  });

  it('takes nothing for newer than itself', () => {
    expect(isNewer({ run: 2, number: 7 }, { run: 2, number: 7 })).toBe(false);
  });
});
