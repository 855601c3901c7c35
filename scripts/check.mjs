/**
 * Everything that can be known without running the code: types of every project, lint and format, import boundaries.
 * Keeps true: each check is listed once; all of them run, so that one report names all that is wrong.
 */
import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './electron/child.mjs';
import { programOf } from './program.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** @type {readonly { name: string, command: readonly string[] }[]} */
const checks = [
  ...['pure', 'node', 'web', 'scripts', 'test'].map((project) => ({
    name: `types: ${project}`,
    command: programOf('typescript', 'tsc', '--project', `tsconfig.${project}.json`, '--pretty', 'false'),
  })),
  { name: 'lint and format', command: programOf('@biomejs/biome', 'biome', 'ci', '--colors=off') },
  { name: 'boundaries', command: [process.execPath, 'scripts/boundaries.mjs'] },
];

/**
 * Runs all checks, a few at a time, and prints each with its result.
 * @returns {Promise<readonly string[]>} the names of those that failed
 */
export async function runChecks() {
  const waiting = [...checks];
  /** @type {string[]} */
  const failed = [];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const [program = '', ...commandArguments] = check.command;
      const start = performance.now();
      const { code, output } = await runChild(program, commandArguments, { cwd: root, output: 'pipe' });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)\n${code === 0 ? '' : output}`);
      if (code !== 0) failed.push(check.name);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  return failed;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const failed = await runChecks();
  process.exitCode = failed.length === 0 ? 0 : 1;
}
