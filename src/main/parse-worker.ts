/** Parses one large file in a thread of its own, so that main's event loop goes on meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { readDonor } from '../document/import-parameters';
import { parseDocument } from '../document/parse';
import type { ParseJob } from './parse-large';

const { reads, text }: ParseJob = workerData;
parentPort?.postMessage(reads === 'donor' ? readDonor(text) : parseDocument(text));
