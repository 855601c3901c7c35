/**
 * The line that a terminal shows while training goes on.
 * Keeps true: nothing is written where nobody watches; a few times a second at most, however fast the steps are.
 */
import type { StepOutcome } from '../engine/run.types';
import { say } from '../strings/say';
import type { Terminal } from './terminal';

const INTERVAL = 100;

/** Epoch, loss and samples a second on one line that is written over itself. */
export class ProgressLine {
  private readonly isShown: boolean;
  private last: Extract<StepOutcome, { kind: 'stepped' }> | null = null;
  private samples = 0;
  private shownAt = performance.now();

  constructor(
    private readonly terminal: Terminal,
    isQuiet: boolean,
    private readonly epochs: number,
  ) {
    this.isShown = terminal.isWatched && !isQuiet;
  }

  stepped(outcome: Extract<StepOutcome, { kind: 'stepped' }>): void {
    this.last = outcome;
    this.samples += outcome.samples;
  }

  /** Shows the latest step if it is time to. */
  refresh(now: number): void {
    const passed = now - this.shownAt;
    if (!this.isShown || passed < INTERVAL || this.last === null) return;
    const { epoch, step, loss } = this.last;
    const speed = Math.round((1000 * this.samples) / passed);
    this.terminal.transient(say('cli.progress', { epoch, epochs: this.epochs, step, loss, speed }, this.terminal.language));
    this.samples = 0;
    this.shownAt = now;
  }
}
