/**
 * The parts of RESULTS.md that benchmarks of the window write, each between markers of its own, at the file's end.
 * Keeps true: a part stays as it is until its own benchmark runs again; whoever writes the rest of the file keeps them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';

const file = path.join(import.meta.dirname, 'RESULTS.md');
const parts = /** @type {const} */ (['canvas', 'long run', 'start']);

/** The processor that figures stem from, in words. */
export const processor = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`;

/** @param {string} name */
function markersOf(name) {
  return { begin: `<!-- ${name}: written from here -->`, end: `<!-- ${name}: to here -->` };
}

/** @param {string} whole @param {string} name */
function partOf(whole, name) {
  const { begin, end } = markersOf(name);
  const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
  return from < 0 || to < from ? '' : whole.slice(from, to + end.length);
}

/** The window's parts of the file as it stands, for whoever writes it anew. */
export function windowParts() {
  const whole = readFileSync(file, 'utf8');
  return parts.map((name) => partOf(whole, name)).filter((part) => part !== '');
}

/**
 * Puts a part in its place, after the others if it is new.
 * @param {(typeof parts)[number]} name
 * @param {string} text
 */
export function writePart(name, text) {
  const { begin, end } = markersOf(name);
  const whole = readFileSync(file, 'utf8');
  const part = `${begin}\n\n${text.trim()}\n\n${end}`;
  const before = partOf(whole, name);
  writeFileSync(file, before === '' ? `${whole.trimEnd()}\n\n${part}\n` : whole.replace(before, () => part));
}
