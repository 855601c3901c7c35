/**
 * `npm run build`: builds the app into out/main, out/preload and out/renderer, and the command line into out/cli.
 * Keeps true: `buildIfChanged` leaves out/ as it is where no source is newer than the last build.
 */
import { existsSync, realpathSync } from 'node:fs';
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './electron/child.mjs';
import { programOf } from './program.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** Its time is when the last good build began. */
const stamp = path.join(root, 'out', 'built');

const sources = [
  'src',
  'examples',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.cli.config.ts',
  'scripts/credits.mjs',
  'scripts/targets.mjs',
];

/**
 * Builds everything; the tools print what is wrong.
 * @returns {Promise<number>} the exit code
 */
export async function build() {
  const begin = new Date();
  const commands = [programOf('electron-vite', 'electron-vite', 'build', '--logLevel=warn')];
  if (existsSync(path.join(root, 'src', 'cli', 'main.ts'))) {
    commands.push(programOf('vite', 'vite', 'build', '--config', 'vite.cli.config.ts', '--logLevel=warn'));
  }
  for (const [program = '', ...commandArguments] of commands) {
    const { code } = await runChild(program, commandArguments, { cwd: root });
    if (code !== 0) return code;
  }
  await writeFile(stamp, '');
  await utimes(stamp, begin, begin);
  return 0;
}

/**
 * Builds where a source changed since the last build began.
 * @returns {Promise<number>} the exit code; 0 where there was nothing to do
 */
export async function buildIfChanged() {
  const changed = Math.max(...(await Promise.all(sources.map((name) => newestChange(path.join(root, name))))));
  const built = await stat(stamp).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  if (built > changed) return 0;
  process.stderr.write('building\n');
  return build();
}

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

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await build();
}
