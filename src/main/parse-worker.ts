/** Parses one large document in a thread of its own, so that main's event loop goes on meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseDocument } from '../document/parse';

const text: unknown = workerData;
if (typeof text !== 'string') throw new Error('parse-worker.ts is started with a text');
parentPort?.postMessage(parseDocument(text));
