/**
 * The trainer: a utility process whose main thread controls and streams while its workers read and train.
 * Keeps true: a worker that dies takes the process with it, so that main sees one kind of death and starts it anew.
 */
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { TrainerRequest } from '../ipc/main-trainer';
import type { LiveFromRenderer, LiveFromTrainer } from '../ipc/renderer-trainer';
import { createWords, wordsOfMain } from './control-words';
import { LiveLine, type LivePort } from './live-line';
import type { FromReader, FromTraining, ToReader, ToTraining, WorkerRole } from './messages';
import { Switchboard } from './switchboard';

/*
 * Electron's utility processes have no trap handler for WebAssembly, so V8 compares every address with the memory's size
 * there: a fifth to a quarter of a small network's speed. Nothing runs in this process but the modules of our own emitter,
 * whose addresses come from the arena's layout; tests and command line run the same modules with the checks on.
 * The flag holds for every thread of the process, if it is set before the first module.
 */
setFlagsFromString('--no-wasm-bounds-checks');

const HEARTBEAT = 1_000;

function startWorker(role: WorkerRole): Worker {
  const worker = new Worker(join(import.meta.dirname, 'worker.js'), { workerData: role });
  const die = (reason: unknown) => {
    console.error(`the ${role.role} worker died:`, reason);
    process.exit(70);
  };
  worker.on('error', die);
  worker.on('exit', (code) => die(`exit code ${code}`));
  return worker;
}

const words = createWords();
const mainWords = wordsOfMain(words);
const reader = startWorker({ role: 'reader' });
const training = startWorker({ role: 'training', words });
const toTraining = (message: ToTraining) => training.postMessage(message);

const live = new LiveLine({
  now: () => performance.now(),
  later: (milliseconds, call) => void setTimeout(call, milliseconds),
  watch: (isWatched) => mainWords.watch(isWatched),
  refresh: () => {
    toTraining({ kind: 'refresh' });
    mainWords.wake();
  },
  ask: (request, question) => {
    toTraining({ kind: 'ask', request, question });
    mainWords.wake();
  },
});

const switchboard = new Switchboard({
  toMain: (message) => process.parentPort.postMessage(message),
  toReader: (message: ToReader) => reader.postMessage(message),
  toTraining,
  words: mainWords,
  live,
});
reader.on('message', (message: FromReader) => switchboard.fromReader(message));
training.on('message', (message: FromTraining) => switchboard.fromTraining(message));

process.parentPort.on('message', ({ data, ports }: { data: TrainerRequest; ports: Electron.MessagePortMain[] }) => {
  if (data.kind !== 'connect') {
    switchboard.fromMain(data);
    return;
  }
  const [port] = ports;
  if (port === undefined) return;
  const line: LivePort = {
    postMessage: (message: LiveFromTrainer) => port.postMessage(message),
    close: () => port.close(),
  };
  port.on('message', (event: { data: LiveFromRenderer }) => live.receive(event.data));
  port.on('close', () => live.disconnect(line));
  live.connect(line);
  port.start();
});

setInterval(() => switchboard.beat(), HEARTBEAT);
