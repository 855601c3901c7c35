/**
 * The run as the window shows it: phase, figures, curve and metrics. Frames from the trainer and main's words both end here.
 * Keeps true: the newer status holds, whichever line it came by; another run's frames never mix in; weights are not here
 * (see live.ts).
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RunPhase, RunStatus } from '../../ipc/main-trainer';
import type { EpochPoint, Frame, History, LossBucket } from '../../ipc/renderer-trainer';
import { isNewer, noRun, type RunIntent, type RunWord, shownPhase } from '../../ipc/run-clock';
import type { RunPace } from '../../ipc/run-pace';
import { extendCurve, extendEpochs } from './curve';

export interface RunStoreState {
  /** What is wanted of the run, as main said last. */
  readonly intent: RunIntent;
  /** How fast it plays. */
  readonly pace: RunPace;
  /** The newest that came by either line. */
  readonly status: RunStatus;
  /** The phase to show. */
  readonly phase: RunPhase;
  readonly samplesPerSecond: number;
  readonly buckets: readonly LossBucket[];
  readonly epochs: readonly EpochPoint[];
  readonly metrics: NonNullable<Frame['metrics']>;
  receiveWord(word: RunWord): void;
  /** Takes in a frame; answers whether it was of the run that is shown. */
  receiveFrame(frame: Frame): boolean;
  receiveHistory(history: History): void;
  /** Another document: forgets the run. */
  clear(): void;
}

const noCurve = { buckets: [], epochs: [], metrics: { training: null, validation: null } } satisfies Partial<RunStoreState>;

/** The part of a curve that lies at or before a step. */
function until<P>(points: readonly P[], step: number, stepOf: (point: P) => number): readonly P[] {
  return points.some((point) => stepOf(point) > step) ? points.filter((point) => stepOf(point) <= step) : points;
}

/** The run of this window. */
export const run = createStore<RunStoreState>()((set, get) => {
  const curveUntil = (step: number) => ({
    buckets: until(get().buckets, step, (bucket) => bucket.last),
    epochs: until(get().epochs, step, (point) => point.step),
  });
  /** Of a run that takes over, which goes on from `step`: what came after that is no part of its curve. */
  const takenOverAt = (step: number) => (step === 0 ? noCurve : curveUntil(step));
  return {
    intent: 'rest',
    pace: 'full',
    status: noRun,
    phase: noRun.phase,
    samplesPerSecond: 0,
    ...noCurve,
    receiveWord({ intent, pace, status: told }) {
      const before = get().status;
      const status = isNewer(told, before) ? told : before;
      const phase = shownPhase(intent, status);
      set({
        intent,
        pace,
        status,
        phase,
        ...(status.run === before.run ? {} : takenOverAt(status.step)),
        ...(isTraining(phase) ? {} : { samplesPerSecond: 0 }),
      });
    },
    receiveFrame(frame) {
      const { status: before, intent } = get();
      // Frames wait for the window to draw: by then another run may have been told of.
      if (frame.status.run < before.run) return false;
      const status = isNewer(frame.status, before) ? frame.status : before;
      const phase = shownPhase(intent, status);
      const first = frame.buckets[0]?.first ?? frame.status.step + 1;
      const { buckets, epochs, metrics } = { ...get(), ...(frame.status.run === before.run ? {} : takenOverAt(first - 1)) };
      set({
        status,
        phase,
        samplesPerSecond: isTraining(phase) ? frame.samplesPerSecond : 0,
        buckets: extendCurve(buckets, frame.buckets),
        epochs: extendEpochs(epochs, frame.epochs),
        metrics: frame.metrics ?? metrics,
      });
      return true;
    },
    receiveHistory(history) {
      // A trainer that was started anew knows nothing of the steps before; the window still does.
      const first = history.buckets[0]?.first;
      const { buckets, epochs } = first === undefined ? get() : curveUntil(first - 1);
      set({ buckets: extendCurve(buckets, history.buckets), epochs: extendEpochs(epochs, history.epochs) });
    },
    clear() {
      // The stamp stays: what is still on its way is of the run before.
      const { run: last, number } = get().status;
      set({ intent: 'rest', status: { ...noRun, run: last, number }, phase: noRun.phase, samplesPerSecond: 0, ...noCurve });
    },
  };
});

/** Reads the run in a component. */
export function useRun<T>(selector: (state: RunStoreState) => T): T {
  return useStore(run, selector);
}

/** Whether steps are being taken (or are about to be). */
function isTraining(phase: RunPhase): boolean {
  return phase === 'training' || phase === 'loading';
}

/**
 * The loss to show as present: the last whole epoch's, which is steady; the last step's while the first epoch goes on, and
 * where the run rests in the midst of an epoch, as when taking single steps; that of the training rows where a document
 * was opened trained and its curve is not known. Null before any training.
 */
export function presentLoss({
  status,
  phase,
  buckets,
  epochs,
  metrics,
}: Pick<RunStoreState, 'status' | 'phase' | 'buckets' | 'epochs' | 'metrics'>): number | null {
  const step = buckets.at(-1);
  const epoch = epochs.at(-1);
  if (!step && !epoch) return status.step > 0 ? (metrics.training?.loss ?? null) : null;
  const restsWithin = !isTraining(phase) && step !== undefined && step.last > (epoch?.step ?? 0);
  return restsWithin ? step.value : (epoch?.trainingLoss ?? step?.value ?? null);
}
