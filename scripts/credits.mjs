/**
 * Whom the app owes thanks: the licences of the packages in its bundles, and where its data sets come from. The build
 * writes them beside the page as credits.json, which the About dialog shows.
 * Keeps true: a package in a bundle that is not on the list, or has no licence on record, fails the build.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Library
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression
 * @property {string | null} text the licence's text; null where the package brings none
 *
 * @typedef {object} Credits
 * @property {readonly Library[]} libraries by name
 * @property {readonly { readonly id: string, readonly source: string }[]} dataSets built-in tables, by file name without ending
 */

/** File of the page's folder that holds the credits. */
export const CREDITS_FILE = 'credits.json';

/** Shipped with the app though no import leads to it. */
const shipped = ['electron'];

/** @param {string} name */
const isTypesOnly = (name) => name.startsWith('@types/');

/**
 * @param {string} root the project's folder
 * @returns {Credits}
 */
export function collectCredits(root) {
  const { dependencies = {} } = readPackage(root);
  /** @type {Map<string, Library>} */
  const libraries = new Map();
  /** @param {string} name @param {string} from */
  const visit = (name, from) => {
    const folder = packageFolder(name, from, root);
    if (folder === null) return;
    const description = readPackage(folder);
    const key = `${name}@${description.version}`;
    if (libraries.has(key)) return;
    libraries.set(key, { name, version: description.version, licence: licenceOf(description), text: licenceText(folder) });
    for (const inner of Object.keys(description.dependencies ?? {})) if (!isTypesOnly(inner)) visit(inner, folder);
  };
  for (const name of Object.keys(dependencies)) visit(name, root);
  for (const name of shipped) {
    const folder = packageFolder(name, root, root);
    if (folder === null) continue;
    const description = readPackage(folder);
    libraries.set(name, { name, version: description.version, licence: licenceOf(description), text: licenceText(folder) });
  }
  const sorted = [...libraries.values()].sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1));
  return { libraries: sorted, dataSets: dataSetsOf(readFileSync(path.join(root, 'src', 'data', 'tables', 'SOURCES.md'), 'utf8')) };
}

/**
 * Rows of a table `| file.csv | rows | what | source |`.
 * @param {string} markdown
 */
export function dataSetsOf(markdown) {
  return markdown.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const file = /^(\w+)\.csv$/.exec(cells[1] ?? '');
    const source = cells[4] ?? '';
    return file === null || source === '' ? [] : [{ id: file[1] ?? '', source }];
  });
}

/**
 * The package that a module of node_modules belongs to; null for a module of ours.
 * @param {string} id path of a module, maybe with a query
 */
export function packageOf(id) {
  const after = id.replaceAll('\\', '/').split('/node_modules/').at(-1);
  if (after === undefined || !id.includes('node_modules')) return null;
  const [first = '', second = ''] = after.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/**
 * Vite plugin: checks that every bundled package is credited; `emits` writes the credits into the bundle's folder.
 * @param {string} root
 * @param {{ readonly emits: boolean }} options
 * @returns {import('vite').Plugin}
 */
export function creditsPlugin(root, { emits }) {
  return {
    name: 'credits',
    apply: 'build',
    generateBundle(_options, bundle) {
      const credits = collectCredits(root);
      const credited = new Set(credits.libraries.filter(({ licence }) => licence !== '').map(({ name }) => name));
      const modules = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
      for (const name of new Set(modules.map(packageOf))) {
        if (name !== null && !credited.has(name)) this.error(`${name} is in the bundle, but is no dependency with a licence on record`);
      }
      if (emits) this.emitFile({ type: 'asset', fileName: CREDITS_FILE, source: JSON.stringify(credits) });
    },
  };
}

/**
 * @param {string} folder
 * @returns {{ version: string, license?: unknown, licenses?: unknown, dependencies?: Record<string, string> }}
 */
function readPackage(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/**
 * Where a package that `from` needs lies: in its own node_modules, or in one further up.
 * @param {string} name @param {string} from @param {string} root
 * @returns {string | null}
 */
function packageFolder(name, from, root) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(place, 'package.json'))) return realpathSync(place);
    if (folder === path.dirname(folder)) break;
  }
  // A linked node_modules leads out of the project; what it holds is found from the project again.
  const place = path.join(root, 'node_modules', name);
  return existsSync(path.join(place, 'package.json')) ? realpathSync(place) : null;
}

/** @param {{ license?: unknown, licenses?: unknown }} description */
function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license;
  const [first] = Array.isArray(licenses) ? licenses : [license];
  const type = typeof first === 'object' && first !== null ? Reflect.get(first, 'type') : undefined;
  return typeof type === 'string' ? type : '';
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i.test(name));
  return file === undefined ? null : readFileSync(path.join(folder, file), 'utf8').trim();
}
