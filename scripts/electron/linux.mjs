/**
 * What Electron needs of a Linux system: shared libraries, a display, a Chinese font for screenshots.
 * Keeps true: nothing is installed unless something is missing, and only as root on a system with apt; else the line to type is said.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libnotify4', 'libxtst6'];

/** A system that lacks something which this program may not install itself; the message tells the person what to type. */
export class MissingFromSystem extends Error {}

/** Whether this process must open windows without a display of its own. */
export function lacksDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/** Whether Chromium would refuse its sandbox because of who runs it. */
export function isRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * Makes sure that the executable finds its libraries and, without a display, that Xvfb and a Chinese font are there.
 * @param {string} executable
 * @param {(line: string) => void} say
 * @throws {MissingFromSystem}
 */
export async function prepareLinux(executable, say) {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries(executable);
  const packages = missing.length > 0 ? [...libraries] : [];
  if (lacksDisplay()) {
    if (!hasCommand('Xvfb')) packages.push('xvfb', 'xauth');
    if (!hasChineseFont()) packages.push('fonts-noto-cjk', 'fontconfig');
  }
  if (packages.length === 0) return;
  const what = missing.length > 0 ? `missing libraries: ${missing.join(', ')}; ` : '';
  if (!hasApt()) {
    throw new MissingFromSystem(`${what}install what your distribution calls the Debian packages ${packages.join(' ')}, then start again.`);
  }
  if (!isRoot()) {
    if (missing.length === 0 && hasCommand('Xvfb')) {
      say(`no Chinese font: screenshots would show boxes. sudo apt-get install -y fonts-noto-cjk`);
      return;
    }
    throw new MissingFromSystem(
      `${what}type this, then start again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    );
  }
  say(`${what}installing ${packages.join(' ')}`);
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...packages.map(presentName)]);
  const remaining = missingLibraries(executable);
  if (remaining.length > 0) throw new MissingFromSystem(`still missing after the installation: ${remaining.join(', ')}`);
}

/**
 * Says what to do where the kernel would refuse an ordinary user's sandbox (AppArmor of Ubuntu 24.04, hardened kernels).
 * @param {string} executable
 * @param {(line: string) => void} say
 */
export function warnOfRefusedSandbox(executable, say) {
  if (process.platform !== 'linux' || isRoot()) return;
  const isRestricted =
    settingOf('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    settingOf('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  if (!isRestricted || spawnSync('find', [helper, '-user', 'root', '-perm', '-4000'], { encoding: 'utf8' }).stdout.trim() !== '') return;
  say(
    `this system keeps Chromium from its sandbox; if no window opens, type once:\n  sudo chown root "${helper}" && sudo chmod 4755 "${helper}"`,
  );
}

/** @param {string} file */
function settingOf(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** @param {string} executable */
function missingLibraries(executable) {
  const answer = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const missing = (answer.stdout ?? '').matchAll(/^\s*(\S+) => not found/gm);
  return [...new Set([...missing].flatMap(([, name]) => (name === undefined ? [] : [name])))];
}

function hasChineseFont() {
  if (!hasCommand('fc-list')) return false;
  return spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout.trim() !== '';
}

function hasApt() {
  return existsSync('/etc/debian_version') && hasCommand('apt-get');
}

/** @param {string} name */
function hasCommand(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => folder !== '' && existsSync(path.join(folder, name)));
}

/**
 * Newer Debian and Ubuntu name some libraries with t64 at the end.
 * @param {string} name
 */
function presentName(name) {
  const isRenamed = spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' }).status === 0;
  return isRenamed ? `${name}t64` : name;
}

/**
 * @param {readonly string[]} commandArguments
 * @returns {Promise<void>}
 */
function apt(commandArguments) {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn('apt-get', ['-q', ...commandArguments], { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new MissingFromSystem(`apt-get ${commandArguments[0]} failed:\n${output.slice(-2_000)}`)),
    );
  });
}
