import { readFile, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithStamp, contentHash, stampOf } from './file-stamp';
import { temporaryFolder } from './testing/temporary-folder';

async function stamped() {
  const path = join(await temporaryFolder(), 'a.nngraph');
  await writeFile(path, 'one');
  const stamp = await stampOf(path, contentHash(await readFile(path)));
  if (stamp === null) throw new Error('the file is there');
  return { path, stamp };
}

describe('a file stamp', () => {
  it('knows the file it was made of', async () => {
    const { path, stamp } = await stamped();
    expect(await compareWithStamp(path, stamp)).toBe('same');
  });

  it('does not mind a touched file with the same content', async () => {
    const { path, stamp } = await stamped();
    await utimes(path, new Date(1e12), new Date(1e12));
    expect(await compareWithStamp(path, stamp)).toBe('same');
  });

  it('sees other content of the same length', async () => {
    const { path, stamp } = await stamped();
    await writeFile(path, 'two');
    await utimes(path, new Date(1e12), new Date(1e12));
    expect(await compareWithStamp(path, stamp)).toBe('changed');
  });

  it('sees that the file is gone', async () => {
    const { path, stamp } = await stamped();
    await unlink(path);
    expect(await compareWithStamp(path, stamp)).toBe('gone');
  });
});
