/** Parses and writes large files in a worker thread; one worker a file, gone when it is done. */
import { Worker } from 'node:worker_threads';
import type { Document, Results } from '../document/types';
import type { ParseLarge } from './session/document-file';
import type { ReadLargeDonor } from './session/import-command';
import type { WriteLarge } from './session/write-text';

/** What a parse-worker is started with. */
export type ParseJob =
  | { readonly does: 'readDocument' | 'readDonor'; readonly text: string }
  | { readonly does: 'write'; readonly document: Document; readonly results: Results };

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
  return (text) => answerOf(program, { does: 'readDocument', text });
}

/** @param program path of the built parse-worker */
export function readLargeDonorWith(program: string): ReadLargeDonor {
  return (text) => answerOf(program, { does: 'readDonor', text });
}

/** @param program path of the built parse-worker */
export function writeLargeWith(program: string): WriteLarge {
  return (document, results) => answerOf(program, { does: 'write', document, results });
}
