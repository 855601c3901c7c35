/** Parses large files in a worker thread; one worker a file, gone when it is done. */
import { Worker } from 'node:worker_threads';
import type { ParseLarge } from './session/document-file';
import type { ReadLargeDonor } from './session/import-command';

/** What a parse-worker is started with. */
export interface ParseJob {
  readonly reads: 'document' | 'donor';
  readonly text: string;
}

function answerOf<T>(program: string, job: ParseJob): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const worker = new Worker(program, { workerData: job });
    worker.once('message', (answer: T) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}

/** @param program path of the built parse-worker */
export function parseLargeWith(program: string): ParseLarge {
  return (text) => answerOf(program, { reads: 'document', text });
}

/** @param program path of the built parse-worker */
export function readLargeDonorWith(program: string): ReadLargeDonor {
  return (text) => answerOf(program, { reads: 'donor', text });
}
