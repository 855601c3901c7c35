/**
 * The training loss of each loss node by itself, epoch by epoch, where a network has several.
 * Keeps true: an epoch's figure is Σ(step value × samples)/Σ samples over all of its steps, without the node's weight and
 * without the penalty; an epoch whose beginning was not seen has none.
 */
import type { Run } from '../engine/run.types';

/** Hears of a run's steps, call by call. */
export class OwnLosses {
  private sums: Float64Array;
  private samples = 0;
  private isWhole: boolean;
  /** By epoch, of the last call. */
  private ended = new Map<number, readonly number[]>();

  /** `isWithin`: the run begins in the midst of an epoch. */
  constructor(
    private readonly count: number,
    isWithin: boolean,
  ) {
    this.sums = new Float64Array(count);
    this.isWhole = !isWithin;
  }

  /** Takes in the steps of the last call. */
  stepped(run: Pick<Run, 'forEachStep' | 'ownLosses'>): void {
    if (this.count === 0) return;
    this.ended = new Map();
    let place = 0;
    run.forEachStep((_step, epoch, _loss, trainingLoss, samples) => {
      for (let node = 0; node < this.count; node++) {
        this.sums[node] = (this.sums[node] ?? 0) + (run.ownLosses[place] ?? Number.NaN) * samples;
        place += 1;
      }
      this.samples += samples;
      if (!Number.isNaN(trainingLoss)) this.endEpoch(epoch);
    });
  }

  /** What an epoch that ended in the last call came to; undefined where it is not known. */
  ofEpoch(epoch: number): readonly number[] | undefined {
    return this.ended.get(epoch);
  }

  private endEpoch(epoch: number): void {
    if (this.isWhole) {
      this.ended.set(
        epoch,
        Array.from(this.sums, (sum) => sum / this.samples),
      );
    }
    this.sums.fill(0);
    this.samples = 0;
    this.isWhole = true;
  }
}
