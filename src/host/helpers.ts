/**
 * Worker threads that help with large steps, started where they are first needed and kept from run to run.
 * Keeps true: a program that has nothing else to do ends, helpers or not; a run that is not helped costs no thread.
 */
import { availableParallelism } from 'node:os';
import { parentPort, receiveMessageOnPort, Worker, workerData } from 'node:worker_threads';
import { instantiate } from '../engine/backends/wasm/host';
import { type Assignment, type Crew, createTeamWords, help, type StepFunction } from '../engine/backends/wasm/threads';

/** More are seldom of use: products of this size end sooner than their threads meet. */
const MOST = 8;

/** What a helper is started with. */
export interface HelperRole {
  readonly role: 'helper';
  readonly index: number;
  readonly words: Int32Array;
}

/** What a program's threads that train have beside them. */
export interface HelperPool {
  /** Helpers for a run on so many threads, or on as many as the machine has; null where it has one. */
  forThreads(threads: number | null): Crew | null;
  /** Ends all helpers. */
  close(): void;
}

/** @param file the program that a helper runs; it calls `serveLeader` where its worker data says that it is one */
export function createHelperPool(file: string, onError: (error: unknown) => void): HelperPool {
  let words = createTeamWords();
  let workers: Worker[] = [];
  const close = () => {
    for (const worker of workers) void worker.terminate();
    workers = [];
    words = createTeamWords();
  };
  const start = (index: number): Worker => {
    const role: HelperRole = { role: 'helper', index, words };
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

/** This thread's role, where it was started as a helper. */
export function helperRole(): HelperRole | null {
  const data: Partial<HelperRole> | null | undefined = workerData;
  const { role, index, words } = data ?? {};
  return role === 'helper' && index !== undefined && words !== undefined ? { role, index, words } : null;
}

/** A helper's life: helps with what it was assigned last. */
export function serveLeader({ index, words }: HelperRole): void {
  const port = parentPort;
  if (port === null) throw new Error('a helper is a worker');
  port.on('message', (first: Assignment) => {
    let work = first;
    // Only the last assignment counts.
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) work = next.message;
    const all = instantiate(work.bytes, work.memory);
    const steps = work.steps.map((name): StepFunction => {
      const found = all[name];
      if (found === undefined) throw new Error(`the module has no ${name}`);
      return found;
    });
    help(words, work.assignment, steps, work.scratches[index] ?? 0);
  });
}
