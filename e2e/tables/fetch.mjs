/**
 * Gets the tables of real-tables.spec.ts from where people have them, as they are: vega-datasets of npm, R's datasets and MASS by
 * R's own write.csv, scikit-learn's files, and a passenger list made by titanic.mjs.
 * Keeps true: a source that is not on this machine is named and passed over; nothing is changed in a file.
 *
 *   node e2e/tables/fetch.mjs [FOLDER]        .cache/tables where no folder is named
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = path.resolve(process.argv[2] ?? '.cache/tables');
const work = mkdtempSync(path.join(tmpdir(), 'nngraph-tables-'));
mkdirSync(folder, { recursive: true });

/**
 * @param {string} what
 * @param {() => void} get
 */
function from(what, get) {
  try {
    get();
    process.stdout.write(`${what}: done\n`);
  } catch (error) {
    process.stdout.write(`${what}: passed over (${error instanceof Error ? error.message.split('\n')[0] : String(error)})\n`);
  }
}

/** @param {string} command @param {readonly string[]} words @param {string} cwd */
const run = (command, words, cwd = work) => execFileSync(command, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

from('vega-datasets 3.2.1 (npm)', () => {
  run('npm', ['pack', 'vega-datasets@3.2.1', '--silent']);
  run('tar', ['xzf', 'vega-datasets-3.2.1.tgz']);
  for (const name of ['penguins', 'cars', 'movies']) {
    copyFileSync(path.join(work, 'package/data', `${name}.json`), path.join(folder, `${name}.json`));
  }
});

from('datasets and MASS (R)', () => {
  const tables = ['airquality', 'mtcars', 'Cars93', 'biopsy'];
  run('Rscript', ['-e', `library(MASS); ${tables.map((name) => `write.csv(${name}, "${name}.csv")`).join('; ')}`], folder);
});

from('scikit-learn (Python)', () => {
  const where = 'import os, sklearn.datasets as d; print(os.path.join(os.path.dirname(d.__file__), "data"))';
  const data = run(process.env.PYTHON ?? 'python3', ['-c', where]).trim();
  for (const name of ['wine_data.csv', 'breast_cancer.csv']) copyFileSync(path.join(data, name), path.join(folder, name));
});

from('a passenger list (drawn)', () => {
  writeFileSync(path.join(folder, 'titanic.csv'), run(process.execPath, [path.join(import.meta.dirname, 'titanic.mjs')]));
});

rmSync(work, { recursive: true, force: true });
