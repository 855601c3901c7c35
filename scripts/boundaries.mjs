/**
 * `node scripts/boundaries.mjs`: lists what breaks the rules of boundaries/rules.mjs in src/; the other folders are read
 * because they use it.
 * Keeps true: exit code 1 and one line a violation, as `file:line rule: message`; nothing is printed where there is none.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findViolations } from './boundaries/rules.mjs';

const root = path.resolve(import.meta.dirname, '..');
const readable = /\.(?:ts|tsx|mts|cts)$/;

/** @type {Map<string, string>} */
const files = new Map();
const entries = ['src', 'bench', 'e2e', 'scripts'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }),
);
for (const entry of entries) {
  if (!entry.isFile() || entry.parentPath.includes('node_modules')) continue;
  const file = path.join(entry.parentPath, entry.name);
  files.set(path.relative(root, file).split(path.sep).join('/'), readable.test(entry.name) ? readFileSync(file, 'utf8') : '');
}
const violations = findViolations(files);
for (const { file, line, rule, message } of violations) process.stdout.write(`${file}:${line} ${rule}: ${message}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
