/** Parses or writes one large file in a thread of its own, so that main's event loop goes on meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseDocument } from '../document/parse';
import { readDonor } from '../document/results/import-parameters';
import { serialiseDocument } from '../document/serialise';
import type { ParseJob } from './parse-large';

function answerTo(job: ParseJob): unknown {
  switch (job.does) {
    case 'readDocument':
      return parseDocument(job.text);
    case 'readDonor':
      return readDonor(job.text);
    case 'write':
      return serialiseDocument(job.document, job.results);
  }
}

const job: ParseJob = workerData;
parentPort?.postMessage(answerTo(job));
