/**
 * Training in a thread of its own: the same program again, with one command. So Ctrl-C is heard at once, however long a
 * step takes.
 * Keeps true: the first Ctrl-C while there is something to save asks the training to end between two kernel calls; before
 * that, and the second time, it ends the program.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { exitCodes } from './exit-codes';

/** Words of the shared memory. */
const BEGUN = 0;
const ASKED = 1;
const WORDS = 2;

/** Who looks at standard error, if anybody. A thread cannot tell and is told. */
export interface Screen {
  readonly isWatched: boolean;
  readonly columns: number;
}

/** The screen of a process. */
export function screenOf({ stderr }: Pick<NodeJS.Process, 'stderr'>): Screen {
  return { isWatched: stderr.isTTY === true, columns: stderr.columns || 80 };
}

/** What the thread that trains is started with. */
interface TrainingRole {
  readonly role: 'training';
  readonly words: Int32Array;
  readonly screen: Screen;
}

/** How a training run hears that it shall end. */
export interface Interruption {
  /** From now on there is something to save. */
  begin(): void;
  isAsked(): boolean;
}

/** For a run that nobody interrupts. */
export const uninterrupted: Interruption = { begin: () => undefined, isAsked: () => false };

/** What this thread was started with, where it is the one that trains. */
export function trainingRole(): { readonly interruption: Interruption; readonly screen: Screen } | null {
  const data: Partial<TrainingRole> | null | undefined = isMainThread ? null : workerData;
  const { role, words, screen } = data ?? {};
  if (role !== 'training' || words === undefined || screen === undefined) return null;
  const interruption = { begin: () => void Atomics.store(words, BEGUN, 1), isAsked: () => Atomics.load(words, ASKED) === 1 };
  return { interruption, screen };
}

/** Runs `file`, this program, with the words of a command line in a thread, and answers its exit code. */
export function trainInThread(file: URL, argv: readonly string[], screen: Screen): Promise<number> {
  const words = new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));
  const interrupt = () => {
    const isAskedAgain = Atomics.exchange(words, ASKED, 1) === 1;
    if (isAskedAgain || Atomics.load(words, BEGUN) === 0) process.exit(exitCodes.interrupted);
  };
  process.on('SIGINT', interrupt);
  return new Promise<number>((resolve, reject) => {
    const workerData: TrainingRole = { role: 'training', words, screen };
    const worker = new Worker(file, { argv: [...argv], workerData });
    worker.once('error', reject);
    worker.once('exit', resolve);
  }).finally(() => process.removeListener('SIGINT', interrupt));
}
