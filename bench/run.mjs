/**
 * `npm run bench`: this engine beside its peers, in turns, under Electron's V8 and under Node; see bench/RESULTS.md.
 *
 *   --only <part>          workloads whose id has this in it; the others keep the figures that they have
 *   --contestants <a,b>    only these, such as one,tfjs,torch1; nothing is then written
 *   --quick                three short rounds; nothing is written
 *   --rounds <n>, --milliseconds <n>   rounds, and how long each trains in one
 *
 * Keeps true: figures of a workload always stem from one run; after each workload they are kept in .cache/bench, so that a
 * run that was broken off goes on with `--only`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { electronRuntime } from '../scripts/electron.mjs';
import { bundle } from './build.mjs';
import { contestants } from './contestants.mjs';
import { resultsText, screenText, withRatios } from './report.mjs';
import { processor } from './results.mjs';
import { playRounds } from './rounds.mjs';

const here = import.meta.dirname;
const root = path.dirname(here);
const folder = path.join(root, '.cache', 'bench');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    contestants: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    milliseconds: { type: 'string' },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 3 : 7));
const milliseconds = Number(values.milliseconds ?? (values.quick ? 150 : 250));
const isKept = !values.quick && values.contestants === '';
const chosen = values.contestants === '' ? null : values.contestants.split(',');

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Fetches the peers, at the first run alone. */
function installPeers() {
  if (existsSync(path.join(here, 'node_modules', 'synaptic'))) return;
  say('getting the peers of bench/package.json …');
  const words = ['install', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) execFileSync(process.execPath, [npm, ...words], { stdio: 'inherit' });
  else execFileSync('npm', words, { stdio: 'inherit' });
}

const pythonVersions = `
import json, torch, numpy
libraries = [line.split()[-1] for line in open('/proc/self/maps') if 'blas' in line.lower() or 'mkl' in line.lower()]
print(json.dumps([torch.__version__, numpy.__version__, ', '.join(sorted({path.split('/')[-1] for path in libraries}))]))
`;

/** A Python that has PyTorch and NumPy, and their versions; null where there is none. */
function findPython() {
  for (const program of ['python3', '/usr/bin/python3', 'python']) {
    try {
      const text = execFileSync(program, ['-c', pythonVersions], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      /** @type {readonly string[]} */
      const [torch, numpy, products] = JSON.parse(text);
      return { program, words: `PyTorch ${torch}, NumPy ${numpy}, products by ${products}` };
    } catch {
      // The next one may have them.
    }
  }
  return null;
}

installPeers();
mkdirSync(folder, { recursive: true });
const { executable } = await electronRuntime(() => {});
const python = findPython();
const bundled = await bundle('ours', path.join(folder, 'code'));
const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
execFileSync(process.execPath, [bundled, 'write', path.join(folder, 'data')]);
/** @type {readonly import('./workloads').JudgedWorkload[]} */
const all = JSON.parse(readFileSync(path.join(folder, 'data', 'workloads.json'), 'utf8'));
// The layered one is a contestant of the wired one.
const workloads = all.filter(({ id }) => id !== 'layered');

const keptFile = path.join(folder, 'report.json');
/** @type {import('./report.mjs').Report} */
const kept = existsSync(keptFile)
  ? JSON.parse(readFileSync(keptFile, 'utf8'))
  : { machine: {}, workloads: {}, figures: null, gemm: [], memory: [] };
const versions = JSON.parse(execFileSync(executable, ['-p', 'JSON.stringify(process.versions)'], { env: asNode, encoding: 'utf8' }));
const { dependencies } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
/** @type {import('./report.mjs').Report} */
const report = {
  machine: {
    date: new Date().toISOString().slice(0, 10),
    processor,
    Electron: `${versions.electron} (V8 ${versions.v8})`,
    Node: `${process.versions.node} (V8 ${process.versions.v8})`,
    peers: Object.entries(dependencies)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    Python: python?.words ?? 'no PyTorch on this machine',
    rounds: `${rounds} of ${milliseconds} ms each, after a warm-up of two`,
  },
  workloads: values.quick ? {} : { ...kept.workloads },
  figures: kept.figures,
  gemm: kept.gemm,
  memory: kept.memory ?? [],
};

const players = contestants(bundled, path.join(folder, 'data')).filter(
  ({ id }) => chosen === null || chosen.includes(id.split('@')[0] ?? ''),
);
const programs = { electron: executable, node: process.execPath, python: python?.program ?? null };
for (const workload of workloads.filter(({ id }) => id.includes(values.only))) {
  say(workload.name);
  const results = await playRounds(players, workload, { rounds, milliseconds, programs, say });
  report.workloads[workload.id] = { workload, results };
  for (const [id, { rates, failure }] of Object.entries(results)) {
    const middle = rates.toSorted((a, b) => a - b)[rates.length >> 1];
    if (middle !== undefined)
      say(`  ${id.padEnd(20)} ${Math.round(middle).toLocaleString('en').padStart(14)} samples/s${failure === null ? '' : `  ${failure}`}`);
  }
  if (isKept) writeFileSync(keptFile, JSON.stringify(report));
}
if (values.only === '' && chosen === null) {
  say('products, compilation, memory');
  report.figures = JSON.parse(execFileSync(executable, [bundled, 'figures'], { env: asNode, encoding: 'utf8' }));
  const gemm = await bundle('gemm', path.join(folder, 'gemm'));
  report.gemm = execFileSync(executable, [gemm], { env: asNode, encoding: 'utf8' }).trim().split('\n');
  const memory = await bundle('memory', path.join(folder, 'memory'));
  report.memory = execFileSync(executable, [memory], { env: asNode, encoding: 'utf8' }).trim().split('\n');
}
// As in the list, whatever the order they were measured in.
report.workloads = Object.fromEntries(workloads.flatMap(({ id }) => (report.workloads[id] ? [[id, report.workloads[id]]] : [])));
say(`\n${screenText(report)}`);
if (isKept) {
  writeFileSync(keptFile, JSON.stringify(report));
  writeFileSync(path.join(here, 'RESULTS.md'), resultsText(report));
  const readme = path.join(root, 'README.md');
  writeFileSync(readme, withRatios(readFileSync(readme, 'utf8'), report));
}
