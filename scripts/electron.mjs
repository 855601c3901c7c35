/**
 * Gives every caller (npm start, tests, packaging) an Electron to run on, on any network, with or without a display.
 * Order: ELECTRON_EXEC_PATH; the electron package's binary or its own download; on Linux x64 the one of electron/fallback.mjs.
 * Keeps true: one line says which was taken; two callers at once fetch it once; Chromium's sandbox is off for root only.
 *
 *   node scripts/electron.mjs --ensure                 prints the executable's path
 *   node scripts/electron.mjs . [arguments]            starts the built application
 *   node scripts/electron.mjs --exec program [arguments]   runs a program with ELECTRON_EXEC_PATH and a display
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './electron/child.mjs';
import { openVirtualDisplay } from './electron/display.mjs';
import { cachedFallback, fallbackName, hasFallback, installFallback } from './electron/fallback.mjs';
import { isRoot, lacksDisplay, MissingFromSystem, prepareLinux, warnOfRefusedSandbox } from './electron/linux.mjs';
import { withLock } from './electron/lock.mjs';

export { openVirtualDisplay } from './electron/display.mjs';
export { isRoot, lacksDisplay } from './electron/linux.mjs';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, '.cache', 'electron');

/** A download that stands still must not keep the fallback waiting for ever. */
const downloadLimit = 10 * 60_000;

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} origin which one it is, in words
 */

/** @param {string} line */
function sayOnError(line) {
  process.stderr.write(`electron: ${line}\n`);
}

/**
 * A runtime that can be started on this machine: found or fetched, with the libraries it needs.
 * @param {(line: string) => void} [say] gets the progress and the line that names the runtime
 * @returns {Promise<Runtime>}
 */
export async function electronRuntime(say = sayOnError) {
  const runtime = await findRuntime(say);
  await prepareLinux(runtime.executable, say);
  warnOfRefusedSandbox(runtime.executable, say);
  say(`${runtime.origin}: ${runtime.executable}`);
  return runtime;
}

/** The flags that this user needs in front of any other: Chromium refuses its sandbox to root. */
export function sandboxArguments() {
  return isRoot() ? ['--no-sandbox'] : [];
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<Runtime>}
 */
async function findRuntime(say) {
  const named = process.env.ELECTRON_EXEC_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`ELECTRON_EXEC_PATH names ${named}, which does not exist`);
    return { executable: named, origin: 'ELECTRON_EXEC_PATH' };
  }
  return (
    (await presentRuntime()) ??
    withLock(
      path.join(cache, 'lock'),
      () => fetchRuntime(say),
      () => say('waiting for another process'),
    )
  );
}

/** @returns {Promise<Runtime | null>} */
async function presentRuntime() {
  const own = packageExecutable();
  if (own !== null) return { executable: own, origin: `electron ${electronPackage().version}` };
  const fallback = hasFallback() ? await cachedFallback(cache) : null;
  return fallback === null ? null : { executable: fallback, origin: `${fallbackName} (kept in .cache/electron)` };
}

/**
 * Runs under the cache's lock.
 * @param {(line: string) => void} say
 * @returns {Promise<Runtime>}
 */
async function fetchRuntime(say) {
  const present = await presentRuntime();
  if (present !== null) return present;
  await mkdir(cache, { recursive: true });
  for (const entry of await readdir(cache)) {
    if (entry.startsWith('unfinished-')) await rm(path.join(cache, entry), { recursive: true, force: true });
  }
  const { version, folder } = electronPackage();
  say(`downloading Electron ${version}`);
  const complaint = await download(path.join(folder, 'install.js'));
  const own = packageExecutable();
  if (own !== null) return { executable: own, origin: `electron ${version}` };
  if (!hasFallback()) {
    throw new Error(`Electron ${version} could not be downloaded (${complaint}); set ELECTRON_EXEC_PATH to an Electron that is there`);
  }
  say(`the download failed (${complaint})`);
  return { executable: await installFallback(cache, say), origin: fallbackName };
}

function electronPackage() {
  const manifestPath = createRequire(import.meta.url).resolve('electron/package.json');
  /** @type {{ version: string }} */
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return { version: manifest.version, folder: path.dirname(manifestPath) };
}

/** The electron package's own binary, or null where it was not downloaded (completely, for this version). */
function packageExecutable() {
  const { version, folder } = electronPackage();
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist');
  try {
    const present = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    const executable = path.join(dist, readFileSync(path.join(folder, 'path.txt'), 'utf8').trim());
    return present === version && existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/**
 * The package's own downloader, with its output kept unless it fails.
 * @param {string} script
 * @returns {Promise<string>} why it failed, in one line; empty otherwise
 */
function download(script) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'], timeout: downloadLimit });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? '' : (complaint.trim().split('\n')[0] ?? `exit code ${code}`)));
  });
}

/**
 * The environment with a display in it: the person's own, or a virtual one that `close` ends.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, close: () => Promise<void> }>}
 */
export async function environmentWithDisplay() {
  if (!lacksDisplay()) return { env: process.env, close: async () => {} };
  const display = await openVirtualDisplay();
  sayOnError(`no display here: windows open on a virtual screen of their own (Xvfb ${display.name})`);
  return { env: { ...process.env, DISPLAY: display.name }, close: display.close };
}

/**
 * @param {readonly string[]} given
 * @returns {Promise<number>} the exit code
 */
async function main(given) {
  const [first, program, ...rest] = given;
  if (first === undefined) {
    process.stderr.write('usage: electron.mjs --ensure | --exec program [arguments] | folder [arguments]\n');
    return 2;
  }
  const { executable } = await electronRuntime();
  if (first === '--ensure') {
    process.stdout.write(`${executable}\n`);
    return 0;
  }
  const isExec = first === '--exec' && program !== undefined;
  // Beside a virtual screen there is no desktop either, and Chromium would complain of it line by line.
  const quiet = lacksDisplay() ? ['--log-level=3'] : [];
  const { env, close } = await environmentWithDisplay();
  try {
    const forExec = { ...env, ELECTRON_EXEC_PATH: executable, ...(isRoot() ? { NO_SANDBOX: '1' } : {}) };
    const ended = isExec
      ? await runChild(program, rest, { cwd: root, env: forExec })
      : await runChild(executable, [...sandboxArguments(), ...quiet, ...given], { env });
    process.stderr.write(ended.output);
    return ended.code;
  } finally {
    await close();
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    sayOnError(error instanceof MissingFromSystem ? error.message : `no runtime: ${error.message}`);
    process.exitCode = 1;
  }
}
