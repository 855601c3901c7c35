/**
 * `npm start`: builds the app where its sources are newer than the last build, and opens it.
 * Keeps true: what opens is what the sources say; an unchanged app opens without a build.
 *
 *   npm start [-- file.nngraph]
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { runChild } from './electron/child.mjs';
import { programOf } from './program.mjs';

const root = path.resolve(import.meta.dirname, '..');

/**
 * The newest change below a file or folder, in milliseconds since 1970; 0 where there is none.
 * @param {string} place
 * @returns {Promise<number>}
 */
async function newestChange(place) {
  const found = await stat(place).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = await Promise.all((await readdir(place)).map((name) => newestChange(path.join(place, name))));
  return Math.max(found.mtimeMs, ...inside);
}

const sources = ['src', 'examples', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'scripts/targets.mjs'];
const changed = Math.max(...(await Promise.all(sources.map((name) => newestChange(path.join(root, name))))));
const parts = ['main/index.js', 'preload/index.cjs', 'renderer/index.html'];
const built = Math.min(...(await Promise.all(parts.map((name) => newestChange(path.join(root, 'out', name))))));

let code = 0;
if (built < changed) {
  process.stderr.write('building\n');
  const [program = '', ...commandArguments] = programOf('electron-vite', 'electron-vite', 'build', '--logLevel=warn');
  ({ code } = await runChild(program, commandArguments, { cwd: root }));
}
if (code === 0) {
  const script = path.join(root, 'scripts', 'electron.mjs');
  ({ code } = await runChild(process.execPath, [script, root, ...process.argv.slice(2)]));
}
process.exitCode = code;
