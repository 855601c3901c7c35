/**
 * The crew: worker threads (hands) that help with large steps, started where they are first needed and kept from run to run.
 * Keeps true: a program that has nothing else to do ends, hands or not; a run without a crew costs no thread.
 */
import { availableParallelism } from 'node:os';
import { parentPort, receiveMessageOnPort, Worker, workerData } from 'node:worker_threads';
import { exportedFrom } from '../engine/backends/wasm/functions';
import { instantiate } from '../engine/backends/wasm/host';
import { type Assignment, type Crew, createCrewWords, type JobFunction, takePieces } from '../engine/backends/wasm/threads';

/** More are seldom of use: products of this size end sooner than their threads meet. */
const MOST = 8;

/** What a hand is started with. */
export interface HandRole {
  readonly role: 'hand';
  readonly index: number;
  readonly words: Int32Array;
}

/** What a program's threads that train have beside them. */
export interface CrewPool {
  /** The crew of a run on so many threads, or on as many as the machine has; null where it has one. */
  forThreads(threads: number | null): Crew | null;
  /** Ends all hands. */
  close(): void;
}

/** @param file the program that a hand runs; it calls `serveLeader` where its worker data says that it is one */
export function createCrewPool(file: string, onError: (error: unknown) => void): CrewPool {
  let words = createCrewWords();
  let workers: Worker[] = [];
  const close = () => {
    for (const worker of workers) void worker.terminate();
    workers = [];
    words = createCrewWords();
  };
  const start = (index: number): Worker => {
    const role: HandRole = { role: 'hand', index, words };
    const worker = new Worker(file, { workerData: role });
    worker.on('error', onError);
    worker.unref();
    return worker;
  };
  return {
    forThreads(threads) {
      const count = (threads ?? Math.min(MOST, availableParallelism())) - 1;
      if (count < 1) return null;
      if (workers.length > count) close();
      return {
        count,
        words,
        assign(work: Assignment) {
          while (workers.length < count) workers.push(start(workers.length));
          for (const worker of workers) worker.postMessage(work);
        },
      };
    },
    close,
  };
}

/** This thread's role, where it was started as a hand. */
export function handRole(): HandRole | null {
  const data: Partial<HandRole> | null | undefined = workerData;
  const { role, index, words } = data ?? {};
  return role === 'hand' && index !== undefined && words !== undefined ? { role, index, words } : null;
}

/** A hand's life: works on what it was assigned last. */
export function serveLeader({ index, words }: HandRole): void {
  const port = parentPort;
  if (port === null) throw new Error('a hand is a worker');
  port.on('message', (first: Assignment) => {
    let work = first;
    // Only the last assignment counts.
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) work = next.message;
    const all = instantiate(work.bytes, work.memory);
    const functions = work.jobs.map((name): JobFunction => exportedFrom(all, name));
    takePieces(words, work.assignment, functions, work.scratches[index] ?? 0);
  });
}
