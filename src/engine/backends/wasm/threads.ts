/**
 * How a crew of threads shares the jobs of a long pass: one leads, the others help. A job is an exported function and, where
 * it can be cut, its cells; a turn is one running of it, cut into pieces, of which whoever is free takes the next. Hands look
 * for a turn for a while and then sleep.
 * Keeps true: a cell's numbers do not depend on who computes it, so any number of threads gives the same bits; the leader
 * goes on when every piece taken is done; nobody takes a piece of a turn that is over.
 */
import { nth, numberAt } from '../../indexing';
import type { BetweenCalls } from '../../run.types';
import type { WasmMemory } from './host';
import type { Cells } from './kernel';

/**
 * Words that a leader shares with its crew. CURSOR and those from ASSIGNMENT on are read and written by atomic operations
 * alone, once they are shared. JOB … FAILED (1–8) describe a turn: the leader writes them by plain stores, all of them
 * before its atomic store of CURSOR, which makes them visible to whoever loads CURSOR after it; none may be moved behind
 * it. A hand reads them by plain loads after its load of CURSOR, and they are one turn's only if CURSOR is still what it
 * was, which its compareExchange decides. While a turn lasts FINISHED and FAILED are changed by atomic operations; the
 * leader waits for FINISHED of every piece taken before it writes the next turn's words.
 */
const CURSOR = 0;
const JOB = 1;
const ROWS = 2;
const BYTES = 3;
const FIRST = 4;
const PIECES = 5;
const CELLS = 6;
const FINISHED = 7;
const FAILED = 8;
const ASSIGNMENT = 9;
const SLEEPERS = 10;
const BY_CREW = 11;
const WORDS = 12;

/** The cursor is the turn's number and, in its low bits, the next piece; the highest piece says that the turn is over. */
const PIECE_BITS = 8;
const OVER = (1 << PIECE_BITS) - 1;
/** Looks at the cursor before a hand sleeps, or the leader does: some tens of microseconds. */
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

/** Something that a module does in one call, by the name that it exports. */
export interface Job {
  readonly name: string;
  /** What `from` … `to` counts; null: it cannot be cut. */
  readonly cells: Cells | null;
}

/** (rows, bytes, first, from, to, scratch) → 0 where something it wrote is not finite, if it tells. */
export type JobFunction = (...args: number[]) => number | undefined;

/** What a crew works on: the module to instantiate on the shared memory, its jobs by number, and scratches. */
export interface Assignment {
  readonly assignment: number;
  readonly memory: WasmMemory;
  readonly bytes: Uint8Array;
  readonly jobs: readonly string[];
  /** Address of each hand's scratch. */
  readonly scratches: readonly number[];
}

/** The threads (hands) beside the one that trains, started by the host where they are first needed. */
export interface Crew {
  readonly count: number;
  readonly words: Int32Array;
  /** Gives every hand its work; they drop what they had. */
  assign(work: Assignment): void;
}

/** Fresh words for a leader and its crew. */
export function createCrewWords(): Int32Array<SharedArrayBuffer> {
  const words = new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));
  words[CURSOR] = OVER;
  return words;
}

/** Pieces that a crew has computed so far. */
export function piecesByCrew({ words }: Crew): number {
  return Atomics.load(words, BY_CREW);
}

/** The jobs of one module, done by this thread and its crew. */
export class Leader {
  readonly #words: Int32Array;
  readonly #crew: Crew | null;
  readonly #scratch: number;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #functions: readonly JobFunction[];
  #turn = 0;
  #assignment = 0;

  /** The crew, where there is one, is given the module and waits for its turns. */
  constructor(
    crew: Crew | null,
    jobs: readonly string[],
    functions: readonly JobFunction[],
    module: { readonly memory: WasmMemory; readonly bytes: Uint8Array; readonly scratch: number; readonly scratchBytes: number },
  ) {
    this.#crew = crew;
    this.#words = crew?.words ?? new Int32Array(WORDS);
    this.#scratch = module.scratch;
    this.#numbers = new Map(jobs.map((name, index) => [name, index]));
    this.#functions = functions;
    if (crew === null) return;
    const assignment = Atomics.add(this.#words, ASSIGNMENT, 1) + 1;
    this.#assignment = assignment;
    this.#turn = Atomics.load(this.#words, CURSOR) >> PIECE_BITS;
    const { memory, bytes, scratch, scratchBytes } = module;
    const scratches = Array.from({ length: crew.count }, (_, index) => scratch + (index + 1) * scratchBytes);
    crew.assign({ assignment, memory, bytes, jobs, scratches });
    Atomics.notify(this.#words, CURSOR);
  }

  /** Does a job, asking between its pieces. 'notFinite' where a function said so. */
  run({ name, cells }: Job, batch: { rows: number; bytes: number; first: number }, ask: BetweenCalls): 'done' | 'abandoned' | 'notFinite' {
    const index = this.#numbers.get(name);
    if (index === undefined) throw new Error(`no job ${name}`);
    const compute = nth(this.#functions, index);
    const count = cells?.count ?? 1;
    const work = count * (cells?.work ?? 0);
    if (this.#hasCrew() && count > 1 && work >= SHARED) return this.#share(index, count, work, batch, ask);
    const pieces = Math.min(count, Math.ceil(work / ALONE) || 1);
    for (let piece = 0; piece < pieces; piece++) {
      if (ask() === 'abandon') return 'abandoned';
      const [from, to] = [edge(piece, pieces, count), edge(piece + 1, pieces, count)];
      if (compute(batch.rows, batch.bytes, batch.first, from, to, this.#scratch) === 0) return 'notFinite';
    }
    return 'done';
  }

  /** Is there a crew, and has it not been given to another run? */
  #hasCrew(): boolean {
    return this.#crew !== null && Atomics.load(this.#words, ASSIGNMENT) === this.#assignment;
  }

  #share(
    index: number,
    count: number,
    work: number,
    { rows, bytes, first }: { rows: number; bytes: number; first: number },
    ask: BetweenCalls,
  ): 'done' | 'abandoned' | 'notFinite' {
    const words = this.#words;
    const compute = nth(this.#functions, index);
    const threads = 1 + (this.#crew?.count ?? 0);
    const pieces = Math.min(count, OVER - 1, Math.max(Math.ceil(work / ALONE), Math.min(PIECES_EACH * threads, Math.ceil(work / LEAST))));
    // Plain stores, made visible by that of CURSOR below.
    words[JOB] = index;
    words[ROWS] = rows;
    words[BYTES] = bytes;
    words[FIRST] = first;
    words[PIECES] = pieces;
    words[CELLS] = count;
    words[FINISHED] = 0;
    words[FAILED] = 0;
    this.#turn = (this.#turn + 1) & 0x7fffff;
    const start = this.#turn << PIECE_BITS;
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
      if (compute(rows, bytes, first, from, to, this.#scratch) === 0) Atomics.store(words, FAILED, 1);
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

/** A hand's life: takes pieces until it is assigned something else. Blocks its thread. */
export function takePieces(words: Int32Array, assignment: number, functions: readonly JobFunction[], scratch: number): void {
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
    const compute = functions[numberAt(words, JOB)];
    const [rows, bytes, first] = [numberAt(words, ROWS), numberAt(words, BYTES), numberAt(words, FIRST)];
    const cells = numberAt(words, CELLS);
    // Taken only if the turn whose words these are is still the one.
    if (compute === undefined || Atomics.compareExchange(words, CURSOR, cursor, cursor + 1) !== cursor) continue;
    looks = 0;
    if (compute(rows, bytes, first, edge(piece, pieces, cells), edge(piece + 1, pieces, cells), scratch) === 0)
      Atomics.store(words, FAILED, 1);
    Atomics.add(words, BY_CREW, 1);
    Atomics.add(words, FINISHED, 1);
    Atomics.notify(words, FINISHED);
  }
}
