import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFileWriter } from './file-writer';
import { temporaryFolder } from './testing/temporary-folder';

describe('a file written piece by piece', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  it('appears whole at its end, and not before', async () => {
    const path = join(folder, 'table.csv');
    await writeFile(path, 'old');
    const writer = createFileWriter(path);
    expect(writer.write('a,b\n')).toBe(true);
    expect(writer.write('1,预测\n')).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(writer.finish()).toEqual({ ok: true });
    expect(await readFile(path, 'utf8')).toBe('a,b\n1,预测\n');
    expect(await readdir(folder)).toEqual(['table.csv']);
  });

  it('keeps the mode of the file that it replaces, and follows a link to it', async () => {
    const path = join(folder, 'real.csv');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await symlink(path, join(folder, 'link.csv'));
    const writer = createFileWriter(join(folder, 'link.csv'));
    writer.write('new');
    writer.finish();
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('says why it cannot write, and leaves no litter', async () => {
    const writer = createFileWriter(join(folder, 'no', 'such', 'folder.csv'));
    expect(writer.write('lost')).toBe(false);
    expect(writer.finish()).toEqual({ ok: false, error: 'ENOENT' });
    await mkdir(join(folder, 'taken'));
    const onFolder = createFileWriter(join(folder, 'taken'));
    onFolder.write('text');
    expect(onFolder.finish().ok).toBe(false);
    expect(await readdir(folder)).toEqual(['taken']);
  });
});
