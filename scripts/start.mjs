/**
 * `npm start [-- file.nngraph]`: opens the app, built from the present sources.
 * Keeps true: an unchanged app opens without a build.
 */
import path from 'node:path';
import { buildIfChanged } from './build.mjs';
import { runChild } from './electron/child.mjs';

const root = path.resolve(import.meta.dirname, '..');

let code = await buildIfChanged();
if (code === 0) {
  const script = path.join(root, 'scripts', 'electron.mjs');
  ({ code } = await runChild(process.execPath, [script, root, ...process.argv.slice(2)]));
}
process.exitCode = code;
