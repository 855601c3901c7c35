/**
 * Where a run stands: steps, epoch, and how far into the epoch's rows; and the order of those rows.
 * Keeps true: a function of settings and saved progress, so a run taken up again in mid-epoch meets the same batches.
 */
import type { Stream } from './random';
import { permutation, stream } from './random';
import type { Progress, TrainingSettings } from './types';

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
  /** Training rows in this epoch's order. */
  order: Int32Array;
}

/** Rows a step takes: never more than there are. */
export function batchRows(settings: TrainingSettings, rows: number): number {
  return settings.batchSize === 'full' ? rows : Math.min(settings.batchSize, rows);
}

let shuffling: { readonly seed: number; readonly stream: Stream } | null = null;

/** The stream of a seed, kept: with small data an epoch is shorter than hashing a name. */
function shuffleStream(seed: number): Stream {
  if (shuffling?.seed !== seed) shuffling = { seed, stream: stream(seed, 'shuffle') };
  return shuffling.stream;
}

/** The training rows in the order of an epoch: shuffled from file order by the epoch's index, or as they are. */
export function epochOrder(settings: TrainingSettings, rows: Int32Array, epoch: number): Int32Array {
  if (!settings.shuffle) return rows;
  const order = permutation(rows.length, shuffleStream(settings.seed), epoch);
  for (let i = 0; i < order.length; i++) order[i] = rows[order[i] ?? 0] ?? 0;
  return order;
}

/** Goes to the start of an epoch. */
export function startEpoch(position: Position, settings: TrainingSettings, rows: Int32Array, epoch: number): void {
  position.epoch = epoch;
  position.batch = 0;
  position.samples = 0;
  position.lossSum = 0;
  position.batchSize = batchRows(settings, rows.length);
  position.order = epochOrder(settings, rows, epoch);
}

/** The start of a run, or where its progress says it stopped. */
export function positionAt(progress: Progress | null, settings: TrainingSettings, rows: Int32Array): Position {
  const position: Position = { step: 0, epoch: 0, batch: 0, samples: 0, lossSum: 0, batchSize: 1, order: rows };
  startEpoch(position, settings, rows, progress?.epoch ?? 0);
  if (progress === null) return position;
  position.step = progress.step;
  // In mid-epoch all batches so far were full ones, so their size is known even if the settings changed since. An epoch
  // that the data no longer has room for starts again.
  if (progress.batch > 0 && progress.epochSamples < rows.length) {
    position.batch = progress.batch;
    position.samples = progress.epochSamples;
    position.lossSum = progress.epochLossSum;
    position.batchSize = Math.max(1, Math.round(progress.epochSamples / progress.batch));
  }
  return position;
}
