/**
 * The file that the trainer's workers start with: one reads data, one trains, others help that one.
 * Keeps true: the training worker returns to its event loop between slices, and while it holds a step it takes its
 * messages itself.
 */
import { join } from 'node:path';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { createCrewPool, handRole, serveLeader } from '../host/crew';
import { wordsOfWorker } from './control-words';
import type { FromReader, FromTraining, ToReader, ToTraining, WorkerRole } from './messages';
import { prepareLoad } from './prepare';
import { Reader } from './reader';
import { TrainingLoop } from './training-loop';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker of the trainer');
const role: WorkerRole = workerData;
const hand = handRole();

if (hand !== null) {
  serveLeader(hand);
} else if (role.role === 'reader') {
  const reader = new Reader((message: FromReader) => port.postMessage(message));
  port.on('message', (message: ToReader) => void reader.handle(message));
} else {
  // A hand that dies would leave a step waiting for ever: the process ends, and main starts it anew.
  const pool = createCrewPool(join(import.meta.dirname, 'worker.js'), (error) => {
    console.error('a hand died:', error);
    process.exit(70);
  });
  const loop = new TrainingLoop({
    words: wordsOfWorker(role.words),
    post: (message: FromTraining) => port.postMessage(message),
    takeMessage: (): ToTraining | null => receiveMessageOnPort(port)?.message ?? null,
    now: () => performance.now(),
    prepare: (load, table) => prepareLoad(load, table, pool),
  });
  let scheduled: { readonly cancel: () => void } | null = null;
  const slice = () => {
    scheduled = null;
    loop.slice();
    schedule();
  };
  /** The next slice comes at once, or after the time that a run at a pace for watching waits; messages come in between. */
  const schedule = () => {
    scheduled?.cancel();
    scheduled = null;
    if (!loop.isBusy) return;
    const wait = loop.idleTime;
    if (wait > 0) {
      const timer = setTimeout(slice, Math.ceil(wait));
      scheduled = { cancel: () => clearTimeout(timer) };
    } else {
      const immediate = setImmediate(slice);
      scheduled = { cancel: () => clearImmediate(immediate) };
    }
  };
  port.on('message', (message: ToTraining) => {
    loop.handle(message);
    schedule();
  });
}
