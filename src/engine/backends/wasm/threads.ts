/**
 * How threads share the steps of a long pass: one leads, the others help. A job is one step of the pass, cut into pieces of
 * its cells; whoever is free takes the next piece. Helpers look for work for a while and then sleep.
 * Keeps true: a cell's numbers do not depend on who computes it, so any number of threads gives the same bits; the leader
 * goes on when every piece taken is done; nobody takes a piece of a job that is over.
 */
import { nth, numberAt } from '../../indexing';
import type { BetweenCalls } from '../../run.types';
import type { WasmMemory } from './host';
import type { PassStep } from './module';

/** Words of the shared memory between a leader and its helpers. */
const CURSOR = 0;
const STEP = 1;
const ROWS = 2;
const BYTES = 3;
const FIRST = 4;
const PIECES = 5;
const CELLS = 6;
const FINISHED = 7;
const FAILED = 8;
const ASSIGNMENT = 9;
const SLEEPERS = 10;
const HELPED = 11;
const WORDS = 12;

/** The cursor is the job's number and, in its low bits, the next piece; the highest piece says that the job is over. */
const PIECE_BITS = 8;
const OVER = (1 << PIECE_BITS) - 1;
/** Looks at the cursor before a helper sleeps, or the leader does: some tens of microseconds. */
const PATIENCE = 20_000;
/** Milliseconds after which a sleeper looks up, should a wake ever be lost. */
const SLEEP = 1_000;

/** Multiply-adds of a piece: on one thread what passes between two looks at whether to pause, about a millisecond. */
const ALONE = 20_000_000;
/** Multiply-adds from which on a job is worth sharing, and of its smallest piece. */
const SHARED = 400_000;
const LEAST = 100_000;
/** Pieces for each thread, so that one that is held up delays the others little. */
const PIECES_EACH = 4;

/** (rows, bytes, first, from, to, scratch) → 0 where something it wrote is not finite, if it tells. */
export type StepFunction = (...args: number[]) => number | undefined;

/** What helpers work on: the module to instantiate on the shared memory, its steps by number, and their scratches. */
export interface Assignment {
  readonly assignment: number;
  readonly memory: WasmMemory;
  readonly bytes: Uint8Array;
  readonly steps: readonly string[];
  /** Address of each helper's scratch. */
  readonly scratches: readonly number[];
}

/** Threads beside the one that trains, started by the host where they are first needed. */
export interface Crew {
  readonly count: number;
  readonly words: Int32Array;
  /** Gives every helper its work; they drop what they had. */
  assign(work: Assignment): void;
}

/** Fresh words for a leader and its helpers. */
export function createTeamWords(): Int32Array<SharedArrayBuffer> {
  const words = new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));
  words[CURSOR] = OVER;
  return words;
}

/** Pieces that helpers have computed so far. */
export function piecesHelped({ words }: Crew): number {
  return Atomics.load(words, HELPED);
}

/** The steps of one module, led by this thread. */
export class Team {
  readonly #words: Int32Array;
  readonly #helpers: Crew | null;
  readonly #scratch: number;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #functions: readonly StepFunction[];
  #job = 0;
  #assignment = 0;

  /** Helpers, where there are any, are given the module and wait for its steps. */
  constructor(
    helpers: Crew | null,
    steps: readonly string[],
    functions: readonly StepFunction[],
    module: { readonly memory: WasmMemory; readonly bytes: Uint8Array; readonly scratch: number; readonly scratchBytes: number },
  ) {
    this.#helpers = helpers;
    this.#words = helpers?.words ?? new Int32Array(WORDS);
    this.#scratch = module.scratch;
    this.#numbers = new Map(steps.map((name, index) => [name, index]));
    this.#functions = functions;
    if (helpers === null) return;
    const assignment = Atomics.add(this.#words, ASSIGNMENT, 1) + 1;
    this.#assignment = assignment;
    this.#job = Atomics.load(this.#words, CURSOR) >> PIECE_BITS;
    const { memory, bytes, scratch, scratchBytes } = module;
    const scratches = Array.from({ length: helpers.count }, (_, index) => scratch + (index + 1) * scratchBytes);
    helpers.assign({ assignment, memory, bytes, steps, scratches });
    Atomics.notify(this.#words, CURSOR);
  }

  /** Runs a step, asking between its pieces. 'notFinite' where a function said so. */
  run(
    { name, cells }: PassStep,
    batch: { rows: number; bytes: number; first: number },
    ask: BetweenCalls,
  ): 'done' | 'abandoned' | 'notFinite' {
    const index = this.#numbers.get(name);
    if (index === undefined) throw new Error(`no step ${name}`);
    const step = nth(this.#functions, index);
    const count = cells?.count ?? 1;
    const work = count * (cells?.work ?? 0);
    if (this.#isHelped() && count > 1 && work >= SHARED) return this.#share(index, count, work, batch, ask);
    const pieces = Math.min(count, Math.ceil(work / ALONE) || 1);
    for (let piece = 0; piece < pieces; piece++) {
      if (ask() === 'abandon') return 'abandoned';
      const [from, to] = [edge(piece, pieces, count), edge(piece + 1, pieces, count)];
      if (step(batch.rows, batch.bytes, batch.first, from, to, this.#scratch) === 0) return 'notFinite';
    }
    return 'done';
  }

  /** Are there helpers, and have they not been given to another run? */
  #isHelped(): boolean {
    return this.#helpers !== null && Atomics.load(this.#words, ASSIGNMENT) === this.#assignment;
  }

  #share(
    index: number,
    count: number,
    work: number,
    { rows, bytes, first }: { rows: number; bytes: number; first: number },
    ask: BetweenCalls,
  ): 'done' | 'abandoned' | 'notFinite' {
    const words = this.#words;
    const step = nth(this.#functions, index);
    const threads = 1 + (this.#helpers?.count ?? 0);
    const pieces = Math.min(count, OVER - 1, Math.max(Math.ceil(work / ALONE), Math.min(PIECES_EACH * threads, Math.ceil(work / LEAST))));
    words[STEP] = index;
    words[ROWS] = rows;
    words[BYTES] = bytes;
    words[FIRST] = first;
    words[PIECES] = pieces;
    words[CELLS] = count;
    words[FINISHED] = 0;
    words[FAILED] = 0;
    this.#job = (this.#job + 1) & 0x7fffff;
    const start = this.#job << PIECE_BITS;
    Atomics.store(words, CURSOR, start);
    if (Atomics.load(words, SLEEPERS) > 0) Atomics.notify(words, CURSOR);
    let own = 0;
    let isAbandoned = false;
    for (;;) {
      isAbandoned = ask() === 'abandon';
      const piece = isAbandoned ? pieces : Atomics.add(words, CURSOR, 1) - start;
      if (piece >= pieces) break;
      own++;
      const [from, to] = [edge(piece, pieces, count), edge(piece + 1, pieces, count)];
      if (step(rows, bytes, first, from, to, this.#scratch) === 0) Atomics.store(words, FAILED, 1);
    }
    // Nobody takes another piece; those that were taken are waited for.
    const taken = Math.min(pieces, Atomics.exchange(words, CURSOR, start | OVER) - start);
    for (let looks = 0; ; looks++) {
      const finished = Atomics.load(words, FINISHED);
      if (finished >= taken - own) break;
      if (looks > PATIENCE) Atomics.wait(words, FINISHED, finished, SLEEP);
    }
    if (isAbandoned) return 'abandoned';
    return Atomics.load(words, FAILED) === 0 ? 'done' : 'notFinite';
  }
}

/** Where a piece of all cells begins. */
function edge(piece: number, pieces: number, cells: number): number {
  return Math.floor((piece * cells) / pieces);
}

/** A helper's life: takes pieces until it is assigned something else. Blocks its thread. */
export function help(words: Int32Array, assignment: number, steps: readonly StepFunction[], scratch: number): void {
  let looks = 0;
  while (Atomics.load(words, ASSIGNMENT) === assignment) {
    const cursor = Atomics.load(words, CURSOR);
    const piece = cursor & OVER;
    const pieces = numberAt(words, PIECES);
    if (piece === OVER || piece >= pieces) {
      if (looks++ < PATIENCE) continue;
      Atomics.add(words, SLEEPERS, 1);
      Atomics.wait(words, CURSOR, cursor, SLEEP);
      Atomics.sub(words, SLEEPERS, 1);
      continue;
    }
    const step = steps[numberAt(words, STEP)];
    const [rows, bytes, first] = [numberAt(words, ROWS), numberAt(words, BYTES), numberAt(words, FIRST)];
    const cells = numberAt(words, CELLS);
    // Taken only if the job whose words these are is still the one.
    if (step === undefined || Atomics.compareExchange(words, CURSOR, cursor, cursor + 1) !== cursor) continue;
    looks = 0;
    if (step(rows, bytes, first, edge(piece, pieces, cells), edge(piece + 1, pieces, cells), scratch) === 0)
      Atomics.store(words, FAILED, 1);
    Atomics.add(words, HELPED, 1);
    Atomics.add(words, FINISHED, 1);
    Atomics.notify(words, FINISHED);
  }
}
