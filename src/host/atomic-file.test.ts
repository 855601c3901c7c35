import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomic } from './atomic-file';
import { temporaryFolder } from './testing/temporary-folder';

const folder = temporaryFolder;

describe('an atomic write', () => {
  it('creates a file and leaves nothing else behind', async () => {
    const place = await folder();
    expect(await writeFileAtomic(join(place, 'a.nngraph'), 'hello 你好')).toEqual({ ok: true });
    expect(await readFile(join(place, 'a.nngraph'), 'utf8')).toBe('hello 你好');
    expect(await readdir(place)).toEqual(['a.nngraph']);
  });

  it('replaces the content and keeps the mode', async () => {
    const path = join(await folder(), 'a.nngraph');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await writeFileAtomic(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('writes through a symbolic link and keeps the link', async () => {
    const place = await folder();
    await writeFile(join(place, 'real.nngraph'), 'old');
    await symlink(join(place, 'real.nngraph'), join(place, 'link.nngraph'));
    await writeFileAtomic(join(place, 'link.nngraph'), 'new');
    expect(await readFile(join(place, 'real.nngraph'), 'utf8')).toBe('new');
    expect((await readdir(place)).sort()).toEqual(['link.nngraph', 'real.nngraph']);
  });

  it('says why it failed and leaves no temporary file where the target is a folder', async () => {
    const place = await folder();
    const inner = join(place, 'inner');
    await mkdir(inner);
    const outcome = await writeFileAtomic(inner, 'text');
    expect(outcome.ok).toBe(false);
    expect(await readdir(place)).toEqual(['inner']);
  });

  it('names the error where the folder is gone', async () => {
    const place = await folder();
    expect(await writeFileAtomic(join(place, 'none', 'a.nngraph'), 'x')).toEqual({ ok: false, error: 'ENOENT' });
  });
});
