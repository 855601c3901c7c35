/**
 * Where a run stands: steps, epoch, and how far into the epoch's rows.
 * Keeps true: a function of settings and saved progress, so a run taken up again in mid-epoch meets the same batches.
 */
import type { Progress, TrainingSettings } from './types';

/** Where a run stands. */
export interface Position {
  /** Steps taken. */
  step: number;
  /** Index from 0 of the epoch under way. */
  epoch: number;
  /** Batches and samples of it that are done, and Σ(step loss × samples). */
  batch: number;
  samples: number;
  lossSum: number;
  /** Rows a step of this epoch takes; a changed batch size waits for the next. */
  batchSize: number;
}

/** Rows a step takes: never more than there are. */
export function batchRows(settings: TrainingSettings, rows: number): number {
  return settings.batchSize === 'full' ? rows : Math.min(settings.batchSize, rows);
}

/** Goes to the start of an epoch. */
export function startEpoch(position: Position, settings: TrainingSettings, rows: number, epoch: number): void {
  position.epoch = epoch;
  position.batch = 0;
  position.samples = 0;
  position.lossSum = 0;
  position.batchSize = batchRows(settings, rows);
}

/** Steps that are left of the epoch under way, of so many rows. */
export function stepsLeft({ samples, batchSize }: Position, rows: number): number {
  return Math.ceil((rows - samples) / batchSize);
}

/** Adds the losses of steps [start, end) of `losses` to the epoch under way. */
function add(position: Position, rows: number, losses: ArrayLike<number>, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const samples = Math.min(position.batchSize, rows - position.samples);
    position.lossSum += (losses[i] ?? Number.NaN) * samples;
    position.samples += samples;
  }
  position.batch += end - start;
}

/**
 * Goes `taken` steps on, whose losses are given. Gives the training loss, Σ(loss × samples)/Σ samples, of the last epoch
 * that ended with one of them; null where none did.
 */
export function moveOn(
  position: Position,
  settings: TrainingSettings,
  rows: number,
  losses: ArrayLike<number>,
  taken: number,
): number | null {
  const left = stepsLeft(position, rows);
  position.step += taken;
  if (taken < left) {
    add(position, rows, losses, 0, taken);
    return null;
  }
  // Of epochs in between nothing stays, so they cost nothing.
  const each = Math.ceil(rows / batchRows(settings, rows));
  const whole = Math.floor((taken - left) / each);
  const end = left + whole * each;
  const epoch = position.epoch + 1 + whole;
  if (whole > 0) startEpoch(position, settings, rows, epoch - 1);
  add(position, rows, losses, whole > 0 ? end - each : 0, end);
  const trainingLoss = position.lossSum / position.samples;
  startEpoch(position, settings, rows, epoch);
  add(position, rows, losses, end, taken);
  return trainingLoss;
}

/**
 * Tells of the epochs that ended with these steps, taken from a position on: of `most` of them, evenly spread, and always
 * of the last. `step` is the epoch's last one.
 */
export function forEachEpochEnd(
  start: Position,
  settings: TrainingSettings,
  rows: number,
  losses: ArrayLike<number>,
  taken: number,
  most: number,
  tell: (epoch: number, step: number, trainingLoss: number) => void,
): void {
  const left = stepsLeft(start, rows);
  if (taken < left) return;
  const each = Math.ceil(rows / batchRows(settings, rows));
  const ended = 1 + Math.floor((taken - left) / each);
  const stride = Math.ceil(ended / most);
  const position = { ...start };
  for (let i = (ended - 1) % stride; i < ended; i += stride) {
    const end = left + i * each;
    if (i > 0) startEpoch(position, settings, rows, start.epoch + i);
    add(position, rows, losses, i > 0 ? end - each : 0, end);
    tell(position.epoch + 1, start.step + end, position.lossSum / position.samples);
  }
}

/** The start of a run, or where its progress says it stopped. */
export function positionAt(progress: Progress | null, settings: TrainingSettings, rows: number): Position {
  const position: Position = { step: 0, epoch: 0, batch: 0, samples: 0, lossSum: 0, batchSize: 1 };
  startEpoch(position, settings, rows, progress?.epoch ?? 0);
  if (progress === null) return position;
  position.step = progress.step;
  // In mid-epoch all batches so far were full ones, so their size is known even if the settings changed since. An epoch
  // that the data no longer has room for starts again.
  if (progress.batch > 0 && progress.epochSamples < rows) {
    position.batch = progress.batch;
    position.samples = progress.epochSamples;
    position.lossSum = progress.epochLossSum;
    position.batchSize = Math.max(1, Math.round(progress.epochSamples / progress.batch));
  }
  return position;
}
