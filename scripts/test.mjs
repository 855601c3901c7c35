/**
 * `npm test`: check, unit tests, build, end-to-end tests, and one line that sums them up.
 * Keeps true: the last line is "N passed, N failed", with ", N skipped" where any test was (one of speed skips itself on a
 * busy machine, and then its claim was not measured); a stage that does not start, or a check that fails, counts as one
 * failure; the exit code says the same as the line.
 *
 *   node scripts/test.mjs [--full]     --full adds the long tests of every stage
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { runChecks } from './check.mjs';
import { runChild } from './electron/child.mjs';
import { programOf } from './program.mjs';

const root = path.resolve(import.meta.dirname, '..');
const isFull = process.argv.includes('--full');

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Count} */
const total = { passed: 0, failed: 0, skipped: 0 };
let isInterrupted = false;

/**
 * Runs one stage, prints its seconds and adds up what it counted.
 * @param {string} name
 * @param {() => Promise<Count>} work
 * @returns {Promise<Count>}
 */
async function stage(name, work) {
  if (isInterrupted) return none;
  process.stdout.write(`\n── ${name}\n`);
  const start = performance.now();
  const count = await work().catch((error) => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  const tests = count.passed > 0 ? `, ${count.passed} passed` : '';
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  const failed = count.failed > 0 ? `, ${count.failed} failed` : '';
  process.stdout.write(`── ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s${tests}${skipped}${failed}\n`);
  return count;
}

/** @type {Count} */
const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether it ended well
 */
async function run(command, env) {
  const [program = '', ...commandArguments] = command;
  const { code, signal } = await runChild(program, commandArguments, { cwd: root, env });
  isInterrupted ||= signal !== null;
  return code === 0;
}

/**
 * Runs a test runner that leaves a JSON report, and counts by the report.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {string} report
 * @param {(report: unknown) => Count} countOf
 * @returns {Promise<Count>}
 */
async function runTests(command, env, report, countOf) {
  const isGood = await run(command, env);
  const count = await readFile(report, 'utf8').then(
    (text) => countOf(JSON.parse(text)),
    () => none,
  );
  return isGood || count.failed > 0 ? count : { ...count, failed: 1 };
}

/**
 * A member of a report that is a number; the runners' reports are described in their documentation.
 * @param {unknown} record
 * @param {string} key
 * @returns {number}
 */
function numberAt(record, key) {
  const value = typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined;
  if (typeof value !== 'number') throw new Error(`the test report has no number "${key}"`);
  return value;
}

/** @param {unknown} report Vitest's @returns {Count} */
function countVitest(report) {
  const failed = numberAt(report, 'numFailedTests');
  const passed = numberAt(report, 'numPassedTests');
  const suites = failed === 0 && Reflect.get(Object(report), 'success') !== true ? 1 : 0;
  return { passed, failed: failed + suites, skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests') };
}

/** @param {unknown} report Playwright's @returns {Count} */
function countPlaywright(report) {
  const stats = Reflect.get(Object(report), 'stats');
  const failed = numberAt(stats, 'unexpected') + numberAt(stats, 'flaky');
  const errors = Reflect.get(Object(report), 'errors');
  const broken = failed === 0 && Array.isArray(errors) && errors.length > 0 ? 1 : 0;
  return { passed: numberAt(stats, 'expected'), failed: failed + broken, skipped: numberAt(stats, 'skipped') };
}

/** @type {NodeJS.ProcessEnv} */
const environment = { ...process.env, ...(isFull ? { NNGRAPH_FULL_TESTS: '1' } : {}) };
const reports = await mkdtemp(path.join(tmpdir(), 'nngraph-reports-'));
try {
  await stage('check', async () => ({ ...none, failed: (await runChecks()).length }));
  await stage('unit tests', () => {
    const report = path.join(reports, 'unit.json');
    const command = programOf('vitest', 'vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`);
    return runTests(command, environment, report, countVitest);
  });
  const built = await stage('build', async () => {
    return { ...none, failed: (await build()) === 0 ? 0 : 1 };
  });
  await stage('end-to-end tests', async () => {
    if (built.failed > 0) throw new Error('not run: there is no build to test');
    const report = path.join(reports, 'e2e.json');
    const forTests = { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return runTests(programOf('@playwright/test', 'playwright', 'test'), forTests, report, countPlaywright);
  });
} finally {
  await rm(reports, { recursive: true, force: true });
}
if (isInterrupted) total.failed += 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
