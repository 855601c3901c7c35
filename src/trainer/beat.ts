/**
 * A pace for watching: when the next steps of a run are due that is to take so many a second.
 * Keeps true: the first step is due at once; a step that comes late is not made up for by hurrying, so the pace is never
 * exceeded for longer than a moment; at full pace everything is due, always.
 */
import type { RunPace } from '../ipc/run-pace';

/** Milliseconds of steps that may be made up for, as where a timer comes late. */
const MADE_UP = 100;

/** Times are milliseconds of `performance.now`. */
export class Beat {
  private pace: RunPace = 'full';
  private next = 0;
  private since = 0;

  /** Whether steps are to wait for their time. */
  get isPaced(): boolean {
    return this.pace !== 'full';
  }

  /** Another pace, from now on. */
  set(pace: RunPace, now: number): void {
    if (this.isPaced) this.next = Math.min(this.next, now + this.interval(pace));
    else this.begin(now);
    this.pace = pace;
  }

  /** Play was pressed. */
  begin(now: number): void {
    this.next = now;
    this.since = now;
  }

  /** Steps that are due. */
  due(now: number): number {
    if (!this.isPaced) return Number.POSITIVE_INFINITY;
    return now < this.next ? 0 : 1 + Math.floor((now - this.next) / this.interval(this.pace));
  }

  /** Milliseconds until a step is due. */
  wait(now: number): number {
    return this.isPaced ? Math.max(0, this.next - now) : 0;
  }

  /** So many steps were taken; answers the milliseconds since those before, waiting included. */
  took(steps: number, now: number): number {
    const passed = now - this.since;
    this.since = now;
    this.next = Math.max(this.next + steps * this.interval(this.pace), now - MADE_UP);
    return passed;
  }

  private interval(pace: RunPace): number {
    return pace === 'full' ? 0 : 1_000 / pace;
  }
}
