/**
 * The few words of shared memory between the trainer's main thread and its training worker.
 * Keeps true: one writer a word, or an atomic add; the worker looks at them between the kernel calls of a step, so a
 * pause is heard within one call, however long the step.
 */

const WAKE = 0;
const CONTROL = 1;
const WATCH = 2;
const STEP = 3;
const WORDS = 4;

const GO = 0;
const HOLD = 1;

/** Fresh words, all zero: go, unwatched. */
export function createWords(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));
}

/** The main thread's side. */
export interface WordsOfMain {
  /** After every message to the worker: ends its sleep. */
  wake(): void;
  /** The worker stops at the next look. */
  hold(): void;
  release(): void;
  /** Whether somebody looks: figures of wires and metrics are only made then. */
  watch(watched: boolean): void;
  step(): number;
}

/** The worker's side. */
export interface WordsOfWorker {
  isHeld(): boolean;
  isWatched(): boolean;
  /** A number that changes with every message; take it before looking for messages, hand it to `sleep`. */
  wakes(): number;
  /** Blocks until a wake after `seen`, at most `milliseconds`. */
  sleep(seen: number, milliseconds: number): void;
  progress(step: number): void;
}

/** @param words as made by createWords */
export function wordsOfMain(words: Int32Array<SharedArrayBuffer>): WordsOfMain {
  const wake = () => {
    Atomics.add(words, WAKE, 1);
    Atomics.notify(words, WAKE);
  };
  return {
    wake,
    hold() {
      Atomics.store(words, CONTROL, HOLD);
      wake();
    },
    release() {
      Atomics.store(words, CONTROL, GO);
      wake();
    },
    watch(watched) {
      Atomics.store(words, WATCH, watched ? 1 : 0);
    },
    step: () => Atomics.load(words, STEP),
  };
}

/** @param words as made by createWords */
export function wordsOfWorker(words: Int32Array<SharedArrayBuffer>): WordsOfWorker {
  return {
    isHeld: () => Atomics.load(words, CONTROL) === HOLD,
    isWatched: () => Atomics.load(words, WATCH) === 1,
    wakes: () => Atomics.load(words, WAKE),
    sleep(seen, milliseconds) {
      Atomics.wait(words, WAKE, seen, milliseconds);
    },
    progress(step) {
      Atomics.store(words, STEP, step);
    },
  };
}
