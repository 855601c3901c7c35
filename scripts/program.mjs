/**
 * The command lines of development tools, run by this Node itself: the same on every platform and without npx.
 * Keeps true: a tool is the one that package-lock.json names, never one of the machine's.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * @param {string} packageName as in package.json
 * @param {string} program a name of the package's `bin`
 * @param {readonly string[]} commandArguments
 * @returns {readonly string[]} Node, the script, the arguments
 */
export function programOf(packageName, program, ...commandArguments) {
  const folder = path.join(root, 'node_modules', ...packageName.split('/'));
  /** @type {{ bin?: string | Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[program];
  if (script === undefined) throw new Error(`${packageName} has no program ${program}`);
  return [process.execPath, path.join(folder, script), ...commandArguments];
}
