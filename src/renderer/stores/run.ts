/**
 * The run as the window shows it: phase, figures, curve and metrics. Frames from the trainer and main's words both end here.
 * Keeps true: the newer status holds, whichever line it came by; another run's frames never mix in; weights are not here
 * (see live.ts).
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type EpochPoint, type LossBucket, stepOfBucket, stepOfEpoch } from '../../curve';
import type { BestEpoch, RunPhase, RunStatus } from '../../ipc/main-trainer';
import type { Frame, History } from '../../ipc/renderer-trainer';
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
  /** Whether the run is of another network, or of other data, than the document's. */
  readonly isOlder: boolean;
  /** Whether training, a file or an import gave the network parameters, as main said last. */
  readonly hasLearnt: boolean;
  readonly samplesPerSecond: number;
  /** While it trains: whether an epoch takes longer than a frame, so that one sees its steps go by. */
  readonly isSlow: boolean;
  /** Names the curve; null before the trainer told one. */
  readonly curve: string | null;
  readonly buckets: readonly LossBucket[];
  readonly epochs: readonly EpochPoint[];
  /** Steps after which another network took over. */
  readonly changes: readonly number[];
  /** Loss nodes that the curve follows each by itself. */
  readonly followed: readonly string[];
  readonly metrics: NonNullable<Frame['metrics']>;
  /** The run that the metrics are of; they stay until those of the next come. */
  readonly measuredRun: number;
  receiveWord(word: RunWord): void;
  /** Takes in a frame; answers whether it was of the run that is shown. */
  receiveFrame(frame: Frame): boolean;
  receiveHistory(history: History): void;
  /** The curve that the document brought, for as long as the trainer tells none. */
  receivePast(epochs: readonly EpochPoint[]): void;
  /** Another document: forgets the run. */
  clear(): void;
}

const noCurve = {
  curve: null,
  buckets: [],
  epochs: [],
  changes: [],
  followed: [],
  metrics: { training: null, validation: null },
  measuredRun: 0,
} satisfies Partial<RunStoreState>;

/** The part of a curve that lies at or before a step. */
function until<P>(points: readonly P[], step: number, stepOf: (point: P) => number): readonly P[] {
  return points.some((point) => stepOf(point) > step) ? points.filter((point) => stepOf(point) <= step) : points;
}

/** The run of this window. */
export const run = createStore<RunStoreState>()((set, get) => {
  const curveUntil = (step: number) => ({
    buckets: until(get().buckets, step, stepOfBucket),
    epochs: until(get().epochs, step, stepOfEpoch),
  });
  /** Of a run that takes over, which goes on from `step`: what came after that is no part of its curve. */
  const takenOverAt = (step: number) => (step === 0 ? noCurve : curveUntil(step));
  return {
    intent: 'rest',
    pace: 'full',
    status: noRun,
    phase: noRun.phase,
    isOlder: false,
    hasLearnt: false,
    samplesPerSecond: 0,
    isSlow: false,
    ...noCurve,
    receiveWord({ intent, pace, status: told, isOlder, hasLearnt }) {
      const before = get().status;
      const status = isNewer(told, before) ? told : before;
      const phase = shownPhase(intent, status);
      set({
        intent,
        pace,
        status,
        phase,
        isOlder,
        hasLearnt,
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
      const known = { ...get(), ...(frame.status.run === before.run ? {} : takenOverAt(first - 1)) };
      set({
        status,
        phase,
        samplesPerSecond: isTraining(phase) ? frame.samplesPerSecond : 0,
        isSlow: frame.status.run === before.run && frame.status.epoch === before.epoch && frame.status.batch > 0,
        buckets: extendCurve(known.buckets, frame.buckets),
        epochs: extendEpochs(known.epochs, frame.epochs),
        metrics: frame.metrics ?? known.metrics,
        measuredRun: frame.metrics === null ? known.measuredRun : frame.status.run,
      });
      return true;
    },
    receiveHistory({ run: of, curve, changes, followed, buckets, epochs }) {
      if (of < get().status.run) return;
      // A trainer that was started anew knows nothing of the steps before; the window still does.
      const first = buckets[0]?.first;
      const own = curve !== get().curve ? [] : first === undefined ? get().buckets : curveUntil(first - 1).buckets;
      set({ curve, changes, followed, buckets: extendCurve(own, buckets), epochs: extendEpochs([], epochs) });
    },
    receivePast(epochs) {
      if (get().curve === null) set({ epochs: extendEpochs([], epochs) });
    },
    clear() {
      // The stamp stays: what is still on its way is of the run before.
      const { run: last, number } = get().status;
      set({
        intent: 'rest',
        status: { ...noRun, run: last, number },
        phase: noRun.phase,
        isOlder: false,
        hasLearnt: false,
        samplesPerSecond: 0,
        isSlow: false,
        ...noCurve,
      });
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

/** All names of a loss. */
export const lossNames = ['training', 'batch', 'now'] as const;

/**
 * What a loss is that is shown, each name with one meaning before and after saving (docs/figures.md): the training loss of
 * the last finished epoch; the loss of the last batch, before its update; or what the present network has over the training
 * rows now, in the evaluation pass.
 */
export type LossName = (typeof lossNames)[number];

/** A loss with its name; null where it is not known. */
export interface PresentLoss {
  readonly name: LossName;
  readonly value: number | null;
}

/** What the choice of the present loss depends on. */
export type LossState = Pick<RunStoreState, 'status' | 'phase' | 'buckets' | 'epochs' | 'followed' | 'metrics' | 'measuredRun'>;

/** How a point of the curve is read for a loss node, or for the whole network; null where the curve is not about it. */
interface Reading {
  readonly ofEpoch: (point: EpochPoint) => number | undefined;
  readonly ofBucket: (bucket: LossBucket) => number | undefined;
}

const whole: Reading = { ofEpoch: ({ trainingLoss }) => trainingLoss, ofBucket: ({ value }) => value };

function readingOf(node: string, followed: readonly string[]): Reading {
  const place = followed.indexOf(node);
  return { ofEpoch: ({ own }) => own?.[place], ofBucket: ({ own }) => own?.[place] };
}

/**
 * The loss to show as present, of the whole network or of one loss node: that of the last batch where the run rests within
 * an epoch and until the first epoch is finished, the training loss otherwise. Of what came before the present network, or
 * after the epoch whose weights it took back, nothing is shown: then it is the loss that it has now. No number before any
 * training.
 */
export function presentLoss(state: LossState, node: string | null = null): PresentLoss {
  const { status, phase, buckets, epochs, followed, metrics, measuredRun } = state;
  if (status.step === 0) return { name: 'training', value: null };
  const { ofEpoch, ofBucket } = node === null ? whole : readingOf(node, followed);
  const isOwn = (step: number): boolean => step > status.since && takenBack(state) === null;
  const lastEpoch = epochs.at(-1);
  const lastBucket = buckets.at(-1);
  const epoch = lastEpoch !== undefined && isOwn(lastEpoch.step) ? ofEpoch(lastEpoch) : undefined;
  const bucket = lastBucket !== undefined && isOwn(lastBucket.last) ? ofBucket(lastBucket) : undefined;
  const restsWithin = !isTraining(phase) && (lastBucket?.last ?? 0) > (lastEpoch?.step ?? 0);
  if (bucket !== undefined && (restsWithin || epoch === undefined)) return { name: 'batch', value: bucket };
  if (epoch !== undefined) return { name: 'training', value: epoch };
  const training = measuredRun === status.run ? metrics.training : null;
  return { name: 'now', value: (node === null ? training?.loss : training?.losses[node]?.loss) ?? null };
}

/** The best epoch, where the run is over and went back to its weights from a later one; null otherwise. */
function takenBack({ status, phase }: Pick<RunStoreState, 'status' | 'phase'>): BestEpoch | null {
  const { best, epoch } = status;
  return phase === 'finished' && best !== null && best.epoch < epoch ? best : null;
}

/** The validation loss of the last finished epoch, or of the one whose weights were taken back; null where it is not this network's. */
export function presentValidation(state: Pick<RunStoreState, 'status' | 'phase' | 'epochs'>): number | null {
  const { status, epochs } = state;
  const best = takenBack(state);
  if (best !== null) return best.validationLoss;
  const epoch = epochs.at(-1);
  return epoch !== undefined && epoch.step > status.since ? epoch.validationLoss : null;
}

const fewestEpochs = 10;

/**
 * The curve of the present network, or of one of its loss nodes, as [step, loss]: its finished epochs, which are steady, once
 * there are some; batch losses until then.
 */
export function curveOf(
  { status, buckets, epochs, followed }: Pick<RunStoreState, 'status' | 'buckets' | 'epochs' | 'followed'>,
  node: string | null = null,
): readonly (readonly [step: number, loss: number])[] {
  const { ofEpoch, ofBucket } = node === null ? whole : readingOf(node, followed);
  const pointsOf = <P>(points: readonly P[], stepOf: (point: P) => number, read: (point: P) => number | undefined) =>
    points.flatMap((point): readonly (readonly [number, number])[] => {
      const value = read(point);
      return value === undefined || stepOf(point) <= status.since ? [] : [[stepOf(point), value]];
    });
  const ended = pointsOf(epochs, stepOfEpoch, ofEpoch);
  const taken = ended.length >= fewestEpochs ? [] : pointsOf(buckets, stepOfBucket, ofBucket);
  return taken.length > ended.length ? taken : ended;
}
