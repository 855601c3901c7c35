/**
 * What a run should come to under a sequence of presses: the model that the joined loop and the window are held against.
 * Keeps true: it knows no clocks. Where a press can cut others short, it knows the bounds alone.
 */

/** What a user can press, Play and Pause apart. */
export type Press = 'play' | 'pause' | 'step' | 'epoch' | 'reset';

/** The steps that presses make of a run. */
export class ExpectedRun {
  isPlaying = false;
  /** Bounds of its steps once it rests. */
  least = 0;
  most = 0;
  /** Steps that it had when it rested last: play, pause and reset do away with what waits, so no more than these are sure. */
  private sure = 0;

  constructor(private readonly stepsAnEpoch: number) {}

  press(what: Press): void {
    if (what === 'play' || what === 'pause') {
      this.least = this.sure;
      if (what === 'play') this.most = Number.POSITIVE_INFINITY;
      this.isPlaying = what === 'play';
    } else if (what === 'reset') {
      this.sure = this.least = 0;
      this.most = this.isPlaying ? Number.POSITIVE_INFINITY : 0;
    } else if (!this.isPlaying) {
      const length = what === 'step' ? 1 : this.stepsAnEpoch;
      this.least = (Math.floor(this.least / length) + 1) * length;
      this.most = (Math.floor(this.most / length) + 1) * length;
    }
  }

  /** It was seen to rest. */
  rested(steps: number): void {
    this.sure = this.least = this.most = steps;
  }
}
