/** The lock lets one through at a time, and does not outlive a holder that was killed. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nngraph-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets one holder in at a time', async () => {
  const lock = path.join(folder, 'deep', 'lock');
  let inside = 0;
  let most = 0;
  let waits = 0;
  const countWait = () => {
    waits += 1;
  };
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    return most;
  };
  await Promise.all([1, 2, 3].map(() => withLock(lock, work, countWait)));
  expect(most).toBe(1);
  expect(waits).toBe(2);
  expect(existsSync(lock)).toBe(false);
});

it('is free again after its holder threw', async () => {
  const lock = path.join(folder, 'lock');
  const failing = withLock(lock, () => Promise.reject(new Error('no disk')), expect.unreachable);
  await expect(failing).rejects.toThrow('no disk');
  expect(await withLock(lock, async () => 'next', expect.unreachable)).toBe('next');
});

it('is taken over from a holder that no longer renews it', async () => {
  const lock = path.join(folder, 'lock');
  mkdirSync(lock);
  utimesSync(lock, new Date(0), new Date(0));
  expect(await withLock(lock, async () => 'mine', expect.unreachable)).toBe('mine');
});
