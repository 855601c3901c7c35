/**
 * The run as the window shows it: phase, figures, curve and metrics. Frames from the trainer and status messages from
 * main both end here. Keeps true: another run's frames never mix in; weights are not here (see live.ts).
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RunPhase, RunStatus } from '../../ipc/main-trainer';
import type { EpochPoint, Frame, History, LossBucket } from '../../ipc/renderer-trainer';
import { extendCurve, extendEpochs } from './curve';

export interface RunStoreState {
  /** As it is to be shown: a run that an edit or a reset takes over while it trains is training all the while. */
  readonly status: RunStatus;
  /** The run that the curve's end belongs to. */
  readonly curveRun: string | null;
  readonly samplesPerSecond: number;
  readonly buckets: readonly LossBucket[];
  readonly epochs: readonly EpochPoint[];
  readonly metrics: NonNullable<Frame['metrics']>;
  receiveStatus(status: RunStatus): void;
  receiveFrame(frame: Frame): void;
  receiveHistory(history: History): void;
  /** Another document: forgets the run. */
  clear(): void;
}

const idle: RunStatus = { run: null, phase: 'idle', step: 0, epoch: 0, finished: null, mistakes: null, finding: null };
/** Whether the run stands and waits for a command. */
function rests({ phase }: RunStatus): boolean {
  return phase === 'paused' || phase === 'ready';
}

const nothing = {
  status: idle,
  curveRun: null,
  samplesPerSecond: 0,
  buckets: [],
  epochs: [],
  metrics: { training: null, validation: null },
} satisfies Partial<RunStoreState>;

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
  return {
    ...nothing,
    receiveStatus(status) {
      const { status: before, curveRun } = get();
      // A status comes through main, and so may be older than a frame; and a run that loads knows no step yet.
      const isOlder = status.run === before.run && status.step < before.step;
      const goesOn = status.goesOn ?? (status.phase === 'training' && before.goesOn === true);
      // A rest that the live line has already left behind.
      if (isOlder && rests(status) && status.finding === null && !(before.goesOn && !goesOn)) return;
      const shown = goesOn && (rests(status) || status.phase === 'loading') ? 'training' : status.phase;
      if (status.step === 0 && !isTraining(status.phase)) {
        set({ ...nothing, status: { ...status, phase: shown, goesOn } });
        return;
      }
      const isLate = isOlder && (status.phase === 'training' || rests(status));
      if (isLate || status.phase === 'loading') {
        set({ status: { ...status, phase: shown, goesOn, step: before.step, epoch: before.epoch } });
        return;
      }
      set({
        status: { ...status, phase: shown, goesOn },
        ...(isTraining(shown) ? {} : { samplesPerSecond: 0 }),
        ...(status.run === curveRun ? {} : curveUntil(status.step)),
      });
    },
    receiveFrame(frame) {
      // The first frame of a run that took over: what came after the step it went on from is no part of the curve.
      const first = frame.buckets[0]?.first ?? frame.status.step + 1;
      const { buckets, epochs } = frame.run === get().curveRun ? get() : curveUntil(first - 1);
      const { status: shown } = get();
      // Once the live line says that it trains, it has been taken over.
      const goesOn = shown.goesOn === true && rests(frame.status);
      const told: RunStatus = goesOn ? { ...frame.status, phase: 'training', goesOn } : frame.status;
      // Frames wait for the window to draw, so what main said may be newer. A run's first frame is no such thing: while it
      // loaded it had the step of the run before.
      const isOvertaken = frame.run === get().curveRun && told.run === shown.run && told.step < shown.step;
      const status = isOvertaken ? shown : told;
      set({
        curveRun: frame.run,
        status,
        samplesPerSecond: isTraining(status.phase) ? frame.samplesPerSecond : 0,
        buckets: extendCurve(buckets, frame.buckets),
        epochs: extendEpochs(epochs, frame.epochs),
        metrics: frame.metrics ?? get().metrics,
      });
    },
    receiveHistory(history) {
      // A trainer that was started anew knows nothing of the steps before; the window still does.
      const first = history.buckets[0]?.first;
      const { buckets, epochs } = first === undefined ? get() : curveUntil(first - 1);
      set({ buckets: extendCurve(buckets, history.buckets), epochs: extendEpochs(epochs, history.epochs) });
    },
    clear() {
      set(nothing);
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
  buckets,
  epochs,
  metrics,
}: Pick<RunStoreState, 'status' | 'buckets' | 'epochs' | 'metrics'>): number | null {
  const step = buckets.at(-1);
  const epoch = epochs.at(-1);
  if (!step && !epoch) return status.step > 0 ? (metrics.training?.loss ?? null) : null;
  const restsWithin = !isTraining(status.phase) && step !== undefined && step.last > (epoch?.step ?? 0);
  return restsWithin ? step.value : (epoch?.trainingLoss ?? step?.value ?? null);
}
