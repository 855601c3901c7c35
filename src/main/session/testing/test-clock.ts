/**
 * Time as a test lets it pass: timers of everybody are called in their order, and what they promise settles in between.
 * Keeps true: nothing waits for wall time; what takes a file's time is not waited for.
 */
import { vi } from 'vitest';

/** The event loop's own, from before it was stopped. */
const { setImmediate: turn } = globalThis;

/** Stops the clocks; they go on with `pass` and `until`. */
export class TestClock {
  constructor() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
  }

  readonly now = (): number => Date.now();

  /** Lets so many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    let isOver = false;
    setTimeout(() => {
      isOver = true;
    }, milliseconds);
    await settled();
    while (!isOver) await this.next();
  }

  /** Lets time pass until something is so; throws after half a minute of it. */
  async until(isTrue: () => boolean): Promise<void> {
    await settled();
    const end = Date.now() + 30_000;
    while (!isTrue()) {
      if (Date.now() > end) throw new Error(`in half a minute it never came to ${isTrue}`);
      await this.next();
    }
  }

  /** Gives the clocks back. */
  end(): void {
    vi.useRealTimers();
  }

  private async next(): Promise<void> {
    vi.advanceTimersToNextTimer();
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => turn(() => resolve()));
}
