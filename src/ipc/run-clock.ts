/**
 * One clock for a run. The trainer tells how a run is, over two lines that overtake each other; main alone knows what is
 * wanted of it. Here stand the order of what the trainer tells, and what the window shows of both.
 * Keeps true: of two statuses the one with the larger stamp holds, and nobody compares steps; what is shown follows from
 * an intent and a status alone.
 */
import type { Finding } from '../findings';
import type { RunPhase, RunStatus } from './main-trainer';
import type { RunPace } from './run-pace';

/**
 * What is wanted of a run: that it rests; that it takes the steps and epochs asked for, and rests; that it trains; that it
 * trains on as soon as a change has taken it over; or that it goes on once the document allows it.
 */
export type RunIntent = 'rest' | 'steps' | 'train' | 'takingOver' | 'held';

/** What main tells a window of its run. */
export interface RunWord {
  readonly intent: RunIntent;
  readonly pace: RunPace;
  /** The newest that main knows; the trainer's own line may have told a newer one. */
  readonly status: RunStatus;
  /** Why a run is held; null for any other. */
  readonly finding: Finding | null;
  /** Whether the run is of another network, or of other data, than the document's: what it says is older. */
  readonly isOlder: boolean;
  /** Whether the network has learnt: training, a file or an import gave it parameters. Other data is asked about then. */
  readonly hasLearnt: boolean;
}

/** Before anything was loaded: older than whatever is told. */
export const noRun: RunStatus = {
  run: 0,
  number: 0,
  phase: 'idle',
  goal: null,
  step: 0,
  epoch: 0,
  batch: 0,
  batches: 0,
  since: 0,
  finished: null,
  best: null,
  mistakes: null,
  finding: null,
};

type Stamp = Pick<RunStatus, 'run' | 'number'>;

/** Whether a status was made after another one. */
export function isNewer(status: Stamp, than: Stamp): boolean {
  return status.run === than.run ? status.number > than.number : status.run > than.run;
}

/** The phase to show. */
export function shownPhase(intent: RunIntent, { phase }: Pick<RunStatus, 'phase'>): RunPhase {
  const rests = phase === 'ready' || phase === 'paused';
  switch (intent) {
    case 'rest':
    case 'steps':
      return phase;
    case 'train':
      return rests ? 'training' : phase;
    case 'takingOver':
      return rests || phase === 'loading' ? 'training' : phase;
    case 'held':
      return phase === 'training' || phase === 'loading' ? 'paused' : phase;
  }
}

/** Whether it trains until somebody pauses it, or is about to: no single step or epoch is to be had meanwhile. */
export function isPlaying(intent: RunIntent, { phase }: Pick<RunStatus, 'phase'>): boolean {
  const isOver = phase === 'finished' || phase === 'diverged' || phase === 'failed';
  return (intent === 'train' || intent === 'takingOver') && !isOver;
}

/** Whether the button that plays and pauses would pause now: a long epoch can be stopped, a run that is to rest played on. */
export function canPause(intent: RunIntent, status: Pick<RunStatus, 'phase'>): boolean {
  return isPlaying(intent, status) || (intent === 'steps' && status.phase === 'training');
}

/** As many epochs more as a run is given that has had all of its own: those it had, a thousand at most. */
function moreEpochs(epochs: number): number {
  return Math.max(1, Math.min(epochs, 1000));
}

/**
 * The epoch up to which Play trains a run that has ended with `epoch` done: its document's last where a rule ended it before,
 * and beyond that where it has had them all. The document's own number stays: it counts again after Reset.
 */
export function playedOn(epoch: number, epochs: number): number {
  return epoch < epochs ? epochs : epoch + moreEpochs(epochs);
}

/** Whether there is a run whose figures can be asked for. */
export function hasRun({ phase }: Pick<RunStatus, 'phase'>): boolean {
  return phase !== 'idle' && phase !== 'failed';
}
