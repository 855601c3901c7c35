/**
 * One holder at a time over processes: a folder whose making is atomic and whose time the holder renews each second.
 * Keeps true: the lock is free again when the work ends, and soon after its holder was killed.
 */
import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const renewEvery = 1_000;
const deadAfter = 15_000;

/**
 * Does `work` while holding the lock at `folder`.
 * @template Value
 * @param {string} folder
 * @param {() => Promise<Value>} work
 * @param {() => void} onWait called once, if another process holds it
 * @returns {Promise<Value>}
 */
export async function withLock(folder, work, onWait) {
  await mkdir(path.dirname(folder), { recursive: true });
  for (let attempt = 0; !(await take(folder)); attempt += 1) {
    if (await isAbandoned(folder)) {
      await rm(folder, { recursive: true, force: true });
      continue;
    }
    if (attempt === 0) onWait();
    await wait(200);
  }
  const renewing = setInterval(() => utimes(folder, new Date(), new Date()).catch(() => {}), renewEvery);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function take(folder) {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} folder */
async function isAbandoned(folder) {
  try {
    return Date.now() - (await stat(folder)).mtimeMs > deadAfter;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : null;
}
