/** Parses a large document in a worker thread; one worker a document, gone when it is done. */
import { Worker } from 'node:worker_threads';
import type { ParseLarge } from './session/document-file';

type Parsed = Awaited<ReturnType<ParseLarge>>;

/** @param program path of the built parse-worker */
export function parseLargeWith(program: string): ParseLarge {
  return (text) =>
    new Promise<Parsed>((resolve, reject) => {
      const worker = new Worker(program, { workerData: text });
      worker.once('message', (parsed: Parsed) => {
        resolve(parsed);
        void worker.terminate();
      });
      worker.once('error', reject);
    });
}
