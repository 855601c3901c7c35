/**
 * `node scripts/electron.mjs --exec node bench/start.mjs [starts] [folder …]`: where the time of a start goes, warm and cold, as
 * the median of so many starts (default 10) of the built app in each folder, taken in turn so that all suffer the same machine.
 * Without folders it is the app of this repository. Each start is a process of its own that nothing drives; the page tells
 * its own times afterwards. Before a cold start the runtime's and the app's files leave the system's cache (on Linux, by dd),
 * and the settings folder is a new one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { sandboxArguments } from '../scripts/electron.mjs';
import { writePart } from './results.mjs';

const root = path.resolve(import.meta.dirname, '..');
const starts = Number(process.argv[2] ?? 10);
const folders = process.argv.length > 3 ? process.argv.slice(3) : [root];
const phases = ['chromium is up', 'main has a page loading', 'page and scripts run', 'first paint', 'largest paint'];

/** The page's own moments, in milliseconds since 1970. */
function momentsOfPage() {
  const observed = new Promise((resolve) => {
    const tell = (/** @type {PerformanceObserverEntryList} */ list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN);
    new PerformanceObserver(tell).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  return observed.then((largest) => {
    const [navigation] = performance.getEntriesByType('navigation');
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    const loaded = navigation && 'domContentLoadedEventStart' in navigation ? Number(navigation.domContentLoadedEventStart) : Number.NaN;
    return [0, loaded, first, Number(largest)].map((moment) => performance.timeOrigin + moment);
  });
}

/**
 * One start: milliseconds from the wish to each phase's end.
 * @param {string} folder
 * @param {string} userData
 */
async function start(folder, userData) {
  const begin = Date.now();
  const given = [...sandboxArguments(), folder, `--user-data-dir=${userData}`, '--lang=en-US', '--remote-debugging-port=0'];
  const running = spawn(process.env.ELECTRON_EXEC_PATH ?? '', given, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((resolve) => running.once('exit', resolve));
  try {
    let up = 0;
    const address = await new Promise((resolve, reject) => {
      let text = '';
      running.stderr.on('data', (chunk) => {
        text += chunk;
        const [, found] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
        if (found !== undefined && up === 0) {
          up = Date.now();
          resolve(found);
        }
      });
      running.once('exit', () => reject(new Error(`the app ended: ${text}`)));
    });
    const browser = await chromium.connectOverCDP(String(address));
    const [context] = browser.contexts();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    if (!page) throw new Error('no window');
    await page.locator('[data-node-id]').first().waitFor();
    const moments = await page.evaluate(momentsOfPage);
    await browser.close();
    return [up, ...moments].map((moment) => Math.round(moment - begin));
  } finally {
    running.kill('SIGKILL');
    await gone;
  }
}

/** @param {readonly number[]} values */
function median(values) {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
}

/**
 * Takes the files of a folder out of the system's cache, so that they come from the disk again.
 * @param {string} folder
 */
function forgetFiles(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { status } = spawnSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
    if (status !== 0) throw new Error(`${file} could not be taken out of the cache`);
  }
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {readonly (readonly number[])[]} times
 */
function tell(folder, name, times) {
  console.info(`${folder}: ${name}, median of ${times.length}; milliseconds since the wish`);
  for (const [phase, label] of phases.entries()) {
    console.info(`  ${label.padEnd(26)} ${String(median(times.map((each) => each[phase] ?? Number.NaN))).padStart(6)}`);
  }
  console.info(`  all: ${times.map((each) => each.at(-1)).join(', ')}`);
}

/**
 * @param {readonly (readonly number[])[]} cold
 * @param {readonly (readonly number[])[]} warm
 */
function startText(cold, warm) {
  const at = (/** @type {readonly (readonly number[])[]} */ times, /** @type {number} */ phase) =>
    times.length === 0 ? 'not measured' : `${median(times.map((each) => each[phase] ?? Number.NaN))}`;
  return [
    '## Starting',
    '',
    `Milliseconds from the wish to each moment, medians of ${warm.length} starts. Cold: the program’s files are out of the system’s cache, and the settings folder is new. Asked for: the window ready within 1,000 warm and 2,000 cold.`,
    '',
    '| | cold | warm |',
    '| --- | --- | --- |',
    ...phases.map((label, phase) => `| ${label} | ${at(cold, phase)} | ${at(warm, phase)} |`),
  ].join('\n');
}

const runtime = path.dirname(process.env.ELECTRON_EXEC_PATH ?? '');
const home = mkdtempSync(path.join(tmpdir(), 'nngraph-start-'));
try {
  /** @type {number[][][]} */
  const cold = folders.map(() => []);
  /** @type {number[][][]} */
  const warm = folders.map(() => []);
  for (let round = 0; process.platform === 'linux' && round < starts; round += 1) {
    for (const [which, folder] of folders.entries()) {
      forgetFiles(runtime);
      forgetFiles(path.join(folder, 'out'));
      cold[which]?.push(await start(folder, path.join(home, `cold-${which}-${round}`)));
    }
  }
  // The first start of a settings folder makes it, and is not a warm one.
  for (let round = -1; round < starts; round += 1) {
    for (const [which, folder] of folders.entries()) {
      const times = await start(folder, path.join(home, `warm-${which}`));
      if (round >= 0) warm[which]?.push(times);
    }
  }
  for (const [which, folder] of folders.entries()) {
    if (cold[which]?.length) tell(folder, 'cold', cold[which]);
    tell(folder, 'warm', warm[which] ?? []);
  }
  const [ownCold = [], ownWarm = []] = [cold[0], warm[0]];
  if (folders.length === 1 && folders[0] === root) writePart('start', startText(ownCold, ownWarm));
} finally {
  rmSync(home, { recursive: true, force: true });
}
