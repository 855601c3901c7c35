/**
 * `npm run dev`: builds and opens the app, and does both again whenever a source changes, until the window is closed.
 * Keeps true: what is developed against is what ships (app://, its CSP, no network), so there is no development server;
 * the app's own copy of the document, a second old at most, brings the work back into the new window.
 */
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { electronRuntime, environmentWithDisplay, sandboxArguments } from './electron.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** An editor writes a file in several steps; a build starts when nothing has changed for so many milliseconds. */
const calm = 150;

const sources = new EventEmitter();
/** @type {NodeJS.Timeout | undefined} */
let timer;
const watcher = watch(path.join(root, 'src'), { recursive: true }, (_event, name) => {
  if (name === null || /\.test\.tsx?$/.test(name)) return;
  clearTimeout(timer);
  timer = setTimeout(() => sources.emit('change'), calm);
});

const { executable } = await electronRuntime();
const { env, close } = await environmentWithDisplay();

let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isStopped = true;
    sources.emit('change');
  });
}

/** Builds until it succeeds, waiting for a change after each failure. */
async function buildUntilGood() {
  while (!isStopped) {
    const change = once(sources, 'change');
    if ((await build()) === 0) return;
    if (!isStopped) process.stderr.write('not built; waiting for a change\n');
    await change;
  }
}

/** Opens the app. @returns {Promise<boolean>} whether it ended because a source changed */
async function runUntilChange() {
  const app = spawn(executable, [...sandboxArguments(), root, ...process.argv.slice(2)], { env, stdio: 'inherit' });
  const ended = once(app, 'exit');
  const isChanged = await Promise.race([once(sources, 'change').then(() => !isStopped), ended.then(() => false)]);
  app.kill(isChanged ? 'SIGKILL' : 'SIGTERM');
  await ended;
  return isChanged;
}

try {
  do await buildUntilGood();
  while (!isStopped && (await runUntilChange()));
} finally {
  clearTimeout(timer);
  watcher.close();
  await close();
}
