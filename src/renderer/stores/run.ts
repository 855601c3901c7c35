/**
 * The run as the window shows it: phase, figures, curve and metrics. Frames from the trainer and status messages from
 * main both end here. Keeps true: another run's frames never mix in; weights are not here (see live.ts).
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RunPhase, RunStatus } from '../../ipc/main-trainer';
import type { EpochPoint, Frame, History, LossBucket } from '../../ipc/renderer-trainer';
import { extendCurve } from './curve';

export interface RunStoreState {
  readonly status: RunStatus;
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

const idle: RunStatus = { run: null, phase: 'idle', step: 0, epoch: 0, finished: null, finding: null };
const nothing = {
  status: idle,
  samplesPerSecond: 0,
  buckets: [],
  epochs: [],
  metrics: { training: null, validation: null },
} satisfies Partial<RunStoreState>;

/** Epoch points are thinned beyond this number, keeping the first and the last. */
const mostEpochs = 4096;

function extendEpochs(known: readonly EpochPoint[], fresh: readonly EpochPoint[]): readonly EpochPoint[] {
  const end = known.at(-1)?.epoch ?? -1;
  const after = fresh.filter((point) => point.epoch > end);
  if (after.length === 0) return known;
  const whole = [...known, ...after];
  return whole.length <= mostEpochs ? whole : whole.filter((_, index) => index % 2 === 0 || index === whole.length - 1);
}

/** The run of this window. */
export const run = createStore<RunStoreState>()((set, get) => ({
  ...nothing,
  receiveStatus(status) {
    const before = get().status;
    const begunAgain = status.run !== before.run || status.step < before.step;
    if (begunAgain && status.step === 0) set({ ...nothing, status });
    else set({ status, ...(isTraining(status.phase) ? {} : { samplesPerSecond: 0 }) });
  },
  receiveFrame(frame) {
    const { status, buckets, epochs, metrics } = get();
    const isOther = frame.run !== status.run || frame.status.step < status.step;
    const restarted = isOther && frame.status.step < (buckets.at(-1)?.last ?? 0);
    set({
      status: frame.status,
      samplesPerSecond: isTraining(frame.status.phase) ? frame.samplesPerSecond : 0,
      buckets: extendCurve(restarted ? [] : buckets, frame.buckets),
      epochs: extendEpochs(restarted ? [] : epochs, frame.epochs),
      metrics: frame.metrics ?? (restarted ? nothing.metrics : metrics),
    });
  },
  receiveHistory(history) {
    set({ buckets: extendCurve([], history.buckets), epochs: extendEpochs([], history.epochs) });
  },
  clear() {
    set(nothing);
  },
}));

/** Reads the run in a component. */
export function useRun<T>(selector: (state: RunStoreState) => T): T {
  return useStore(run, selector);
}

/** Whether steps are being taken (or are about to be). */
export function isTraining(phase: RunPhase): boolean {
  return phase === 'training' || phase === 'loading';
}

/** The loss to show as present: the last step's, or the last epoch's where there is no step yet; null before any. */
export function presentLoss(state: Pick<RunStoreState, 'buckets' | 'epochs'>): number | null {
  return state.buckets.at(-1)?.value ?? state.epochs.at(-1)?.trainingLoss ?? null;
}
