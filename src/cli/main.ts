/**
 * Where the `nngraph` program starts, in each of its threads.
 * Keeps true: a run trains in a thread of its own, beside one that does nothing but hear Ctrl-C and loads nothing for it;
 * a pipe that closes early ends the program quietly.
 */
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { exitCodes } from './exit-codes';
import { screenOf, trainInThread } from './training-thread';

// Node 20’s V8 has relaxed SIMD behind a flag, which must be set before the first WebAssembly; later ones (Electron’s) know no such flag.
if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--experimental-wasm-relaxed-simd');

// `nngraph predict … | head` has all it wants.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.done);
  });
}

const words = process.argv.slice(2);
if (isMainThread && words[0] === 'train') process.exitCode = await trainInThread(new URL(import.meta.url), words, screenOf(process));
else await import('./program');
