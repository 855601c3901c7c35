/**
 * Gets the tables that real-tables.spec.ts uses and that may not be kept here (SOURCES.md), into .cache/tables:
 *
 *   node e2e/tables/fetch.mjs
 *
 * Why: their licences say nothing of passing them on, or not clearly. Without them the spec leaves their tests out.
 * Keeps true: a table is what it was when peer.json was made, or it is refused; needs npm, and for Cars93 R with MASS
 * (Debian: r-base-core, r-cran-mass).
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const target = path.resolve(import.meta.dirname, '..', '..', '.cache', 'tables');
const sums = new Map([
  ['cars.json', 'f686a53678b21f4231e2f6a5ba7ce5761d9d39204fccdea1caa29fb8c460e319'],
  ['movies.json', 'e63c499759e3b07b49563e036f55290f87feb56def8703ec049ca305ab1523d3'],
  ['Cars93.csv', '27fef6999ea0ba753e1ae292db98d3d0f1027bb915661fce60c22d5449d2e0ae'],
]);

/** Takes a file over if it is the one that is wanted. */
function take(file) {
  const name = path.basename(file);
  if (createHash('sha256').update(readFileSync(file)).digest('hex') !== sums.get(name)) {
    throw new Error(`${name} is not the table that peer.json is of; run peer.py again if it is to be`);
  }
  copyFileSync(file, path.join(target, name));
  process.stdout.write(`${name}\n`);
}

/** Runs one way of getting tables, and says why it did not work. */
function attempt(what, get) {
  try {
    get();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${what}: ${error instanceof Error ? error.message : error}\n`);
  }
}

mkdirSync(target, { recursive: true });
const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-fetch-'));
attempt('vega-datasets', () => {
  execFileSync('npm', ['pack', '--silent', 'vega-datasets@3.2.1'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('tar', ['xzf', 'vega-datasets-3.2.1.tgz'], { cwd: folder });
  for (const name of ['cars.json', 'movies.json']) take(path.join(folder, 'package', 'data', name));
});
attempt('MASS', () => {
  execFileSync('Rscript', ['-e', 'library(MASS); write.csv(Cars93, "Cars93.csv")'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  take(path.join(folder, 'Cars93.csv'));
});
rmSync(folder, { recursive: true, force: true });
