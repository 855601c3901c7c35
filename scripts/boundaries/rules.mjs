/**
 * The rules of the source tree: who may import whom, the doors to four libraries, no cycles, what is exported, the shape of a file.
 * Keeps true: the table here is the one of ARCHITECTURE.md; a test may import whatever shows that its subject is right;
 * a rule that the compiler projects enforce (no DOM, no Node) is not repeated.
 */
import path from 'node:path';
import { readSource } from './source.mjs';

/**
 * @typedef {object} Violation
 * @property {string} file relative to the project, with slashes
 * @property {number} line
 * @property {string} rule
 * @property {string} message
 *
 * What a folder may import of another one: everything, types, or types and the values of the files listed.
 * @typedef {'all' | 'types' | readonly string[]} Permission
 */

/** @type {Readonly<Record<string, Readonly<Record<string, Permission>>>>} */
export const permissions = {
  engine: {},
  data: { engine: ['engine/random'] },
  document: { engine: 'all', data: 'all' },
  strings: {},
  ipc: { engine: ['engine/settings'], data: ['data/settings'], document: ['document/format'], strings: 'types' },
  host: { data: 'all', engine: 'all' },
  main: { ipc: 'all', host: 'all', document: 'all', engine: 'all', data: 'all', strings: 'all' },
  trainer: { ipc: 'all', host: 'all', engine: 'all', data: 'all' },
  preload: { ipc: 'all' },
  renderer: {
    ipc: 'all',
    strings: 'all',
    document: 'all',
    data: ['data/types', 'data/settings', 'data/builtin', 'data/generators'],
    engine: ['engine/types', 'engine/settings', 'engine/activations'],
  },
  cli: { host: 'all', document: 'all', data: 'all', engine: 'all', strings: 'all' },
};

/**
 * What the benches of a folder (its `testing`) may import besides: what tests join their subject with, to see both at work.
 * @type {Readonly<Record<string, Readonly<Record<string, Permission>>>>}
 */
export const benches = { main: { trainer: 'all' } };

/** Packages that few places may know; `files` limits how many files those are. */
const doors = [
  { packageName: 'electron', folders: ['src/main', 'src/preload'], files: Number.POSITIVE_INFINITY },
  { packageName: 'electron-log', folders: ['src/main'], files: Number.POSITIVE_INFINITY },
  { packageName: '@xyflow/react', folders: ['src/renderer/canvas'], files: Number.POSITIVE_INFINITY },
  { packageName: 'uplot', folders: ['src/renderer'], files: 1 },
];

/** What is described where it is exported. */
const described = new Set(['function', 'class']);
const lineLimit = 400;
const forbiddenFolder = /^(?:utils?|helpers?|misc|common)$/i;
const forbiddenName = /(?:Manager|Service|Helper)s?$/;
const sourceEnding = /\.(?:ts|tsx|mts|cts)$/;
const testEnding = /\.test\.tsx?$/;

/** @param {string} file */
const isSource = (file) => sourceEnding.test(file);
/** @param {string} file */
const isTest = (file) => testEnding.test(file);

/**
 * Everything in `src` that breaks a rule, by file and line. Files of other folders show what they use of it.
 * @param {ReadonlyMap<string, string>} files text by path ("src/engine/run.ts"); other files (styles, pages) by path too
 * @returns {readonly Violation[]}
 */
export function findViolations(files) {
  /** @type {Violation[]} */
  const violations = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  const throughDoor = new Map(doors.map(({ packageName }) => [packageName, new Set()]));
  const sources = new Map([...files].filter(([file]) => isSource(file)).map(([file, text]) => [file, readSource(file, text)]));
  const used = usedNames(files, sources);

  for (const [file, text] of files) {
    if (!file.startsWith('src/')) continue;
    violations.push(...shapeViolations(file, text));
    const source = sources.get(file);
    if (source === undefined) continue;
    for (const { message, line } of source.faults) violations.push({ file, line, rule: 'syntax', message });
    for (const { name, line } of source.declared) {
      if (forbiddenName.test(name)) violations.push({ file, line, rule: 'names', message: `${name} says nothing: name what it does` });
    }
    if (!isTest(file)) violations.push(...exportViolations(file, source, used));
    /** @type {string[]} */
    const neighbours = [];
    for (const found of source.imports) {
      /** @param {string} rule @param {string} message */
      const report = (rule, message) => violations.push({ file, line: found.line, rule, message });
      if (found.isReexport) report('re-exports', `import ${found.specifier} where it is needed, instead of passing it on`);
      const [specifier = ''] = found.specifier.split('?');
      if (!specifier.startsWith('.')) {
        const door = doors.find(({ packageName }) => specifier === packageName || specifier.startsWith(`${packageName}/`));
        if (door === undefined) continue;
        if (!door.folders.some((folder) => file.startsWith(`${folder}/`))) {
          report('doors', `only ${door.folders.join(' and ')} may import ${door.packageName}`);
        }
        throughDoor.get(door.packageName)?.add(file);
        continue;
      }
      const target = path.posix.join(path.posix.dirname(file), specifier);
      const message = isTest(file) ? null : boundaryProblem(file, target, found.isType);
      if (message !== null) report('boundaries', message);
      const resolved = resolveFile(files, target);
      if (resolved !== null) neighbours.push(resolved);
    }
    graph.set(file, neighbours);
  }
  for (const door of doors) {
    const through = [...(throughDoor.get(door.packageName) ?? [])].filter((file) => !isTest(file)).sort();
    for (const file of through.slice(door.files)) {
      violations.push({ file, line: 1, rule: 'doors', message: `${door.packageName} belongs in one file, and ${through[0]} imports it` });
    }
  }
  violations.push(...cycles(graph));
  return violations.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/**
 * What is imported anywhere, as "file#name"; `*` is all that a file exports.
 * @param {ReadonlyMap<string, string>} files
 * @param {ReadonlyMap<string, import('./source.mjs').Source>} sources
 * @returns {ReadonlySet<string>}
 */
function usedNames(files, sources) {
  /** @type {Set<string>} */
  const used = new Set();
  for (const [file, { imports }] of sources) {
    for (const { specifier, names } of imports) {
      const target = specifier.startsWith('.') ? resolveFile(files, path.posix.join(path.posix.dirname(file), specifier)) : null;
      for (const name of target === null ? [] : names) used.add(`${target}#${name}`);
    }
  }
  return used;
}

/**
 * Exports of which nothing is said, and those that no other file asks for.
 * @param {string} file
 * @param {import('./source.mjs').Source} source
 * @param {ReadonlySet<string>} used
 * @returns {readonly Violation[]}
 */
function exportViolations(file, { exports }, used) {
  /** @type {Violation[]} */
  const violations = [];
  for (const { name, kind, line, isDescribed } of exports) {
    const isUsed = kind === 'type' || used.has(`${file}#${name}`) || used.has(`${file}#*`);
    if (!isUsed) violations.push({ file, line, rule: 'exports', message: `${name} is exported, and no other file imports it` });
    if (isDescribed || !described.has(kind)) continue;
    violations.push({ file, line, rule: 'docstrings', message: `${name} is exported: say what it is, with its shapes, units and errors` });
  }
  return violations;
}

/**
 * Why a file may not import a target, or null.
 * @param {string} file
 * @param {string} target path without its ending
 * @param {boolean} isType
 */
function boundaryProblem(file, target, isType) {
  const [, from = ''] = file.split('/');
  const [top, to = '', ...rest] = target.split('/');
  const isBench = path.posix.dirname(file).endsWith('/testing');
  const allowed = isBench && permissions[from] ? { ...permissions[from], ...benches[from] } : permissions[from];
  if (top !== 'src') return `${target} is outside src`;
  if (from === to || rest.length === 0 || allowed === undefined) {
    return allowed === undefined && file.split('/').length > 2 ? `src/${from} is no folder of ARCHITECTURE.md` : null;
  }
  const permission = allowed[to];
  if (permission === undefined) return `${from} may not import ${to}`;
  if (permission === 'all' || isType) return null;
  if (permission === 'types') return `${from} may import types of ${to} only (import type)`;
  const inside = target.slice('src/'.length).replace(/\.\w+$/, '');
  const isListed = permission.some((place) => inside === place || inside.startsWith(`${place}/`));
  return isListed ? null : `of ${to}, ${from} may import types and ${permission.join(', ')} only`;
}

/** @param {ReadonlyMap<string, string>} files @param {string} target @returns {string | null} */
function resolveFile(files, target) {
  const bare = target.replace(/\.m?js$/, '');
  const candidates = [target, `${bare}.ts`, `${bare}.tsx`, `${bare}.d.ts`, `${bare}/index.ts`];
  return candidates.find((candidate) => files.has(candidate) && isSource(candidate)) ?? null;
}

/**
 * What a file's place, length and first line break.
 * @param {string} file
 * @param {string} text
 * @returns {readonly Violation[]}
 */
function shapeViolations(file, text) {
  /** @type {Violation[]} */
  const violations = [];
  const folder = file
    .split('/')
    .slice(0, -1)
    .find((name) => forbiddenFolder.test(name));
  if (folder !== undefined) {
    violations.push({ file, line: 1, rule: 'folders', message: `no folder is named ${folder}: say what is in it` });
  }
  if (!isSource(file)) return violations;
  if (!isTest(file) && !/^(?:#!.*\n)?\s*(?:\/\*|\/\/)/.test(text)) {
    violations.push({ file, line: 1, rule: 'headers', message: 'a file opens with a comment: why it exists, what it keeps true' });
  }
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > lineLimit && !isTest(file)) {
    violations.push({ file, line: lineLimit, rule: 'length', message: `${lines} lines; at most ${lineLimit}` });
  }
  return violations;
}

/**
 * One violation for each import that closes a circle of files, of types or of values.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {readonly Violation[]}
 */
function cycles(graph) {
  /** @type {Violation[]} */
  const violations = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const trail = [];
  /** @param {string} file */
  const visit = (file) => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      const circle = [...trail.slice(start), file];
      violations.push({ file: circle.at(-2) ?? file, line: 1, rule: 'cycles', message: circle.join(' → ') });
      return;
    }
    if (done.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return violations;
}
