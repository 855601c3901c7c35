/**
 * `npm run cli -- arguments`: runs the command line, built from the present sources.
 * Keeps true: what it prints and its exit code are the program's own.
 */
import path from 'node:path';
import { buildIfChanged } from './build.mjs';
import { runChild } from './electron/child.mjs';

const root = path.resolve(import.meta.dirname, '..');

let code = await buildIfChanged();
if (code === 0) {
  const program = path.join(root, 'out', 'cli', 'nngraph.js');
  ({ code } = await runChild(process.execPath, [program, ...process.argv.slice(2)]));
}
process.exitCode = code;
