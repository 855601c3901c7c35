/**
 * `node bench/soak.mjs [--minutes 10]`, after a build: minutes of training with every panel open, in the app itself.
 * Keeps true: the run is judged in bench/canvas/soak.bench.ts; the exit code says what came of it.
 */
import path from 'node:path';
import { runChild } from '../scripts/electron/child.mjs';
import { programOf } from '../scripts/program.mjs';

const root = path.resolve(import.meta.dirname, '..');
const place = process.argv.indexOf('--minutes');
const minutes = place < 0 ? 10 : Number(process.argv[place + 1]);
if (!(minutes > 0)) throw new Error('--minutes wants a number above zero');
const config = path.join('bench', 'canvas', 'playwright.config.ts');
const [program = '', ...words] = programOf('@playwright/test', 'playwright', 'test', `--config=${config}`, 'soak');
const env = { ...process.env, NNGRAPH_SOAK_MINUTES: String(minutes) };
const { code } = await runChild(program, words, { cwd: root, env });
process.exitCode = code ?? 1;
