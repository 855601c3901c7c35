import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSource } from '../../data/types';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { resolveSource, sourcePath } from './grants';

const source = (path: string): FileSource => ({ type: 'csv', path, delimiter: ',', quote: '"', encoding: 'utf-8', header: true });

async function folders() {
  const base = await temporaryFolder();
  const home = join(base, 'home');
  await mkdir(join(home, 'data'), { recursive: true });
  await writeFile(join(base, 'secret.csv'), 'a\n1\n');
  await writeFile(join(home, 'data', 'iris.csv'), 'a\n1\n');
  await symlink(join(base, 'secret.csv'), join(home, 'link.csv'));
  return { base, home, document: join(home, 'net.nngraph') };
}

describe('a data source', () => {
  it('reads files of the document’s own folder', async () => {
    const { home, document } = await folders();
    expect(await resolveSource(source('data/iris.csv'), document, new Map())).toBe(join(home, 'data', 'iris.csv'));
  });

  it.each(['../secret.csv', '/etc/passwd', 'data/../../secret.csv', 'link.csv', 'missing.csv', '..', '.'])(
    'does not reach %s',
    async (path) => {
      const { document } = await folders();
      expect(await resolveSource(source(path), document, new Map())).toBeNull();
    },
  );

  it('reads a file elsewhere once the user picked it', async () => {
    const { base, document } = await folders();
    const file = join(base, 'secret.csv');
    expect(await resolveSource(source('secret.csv'), document, new Map([['secret.csv', file]]))).toBe(file);
    expect(await resolveSource(source('secret.csv'), null, new Map())).toBeNull();
  });

  it('keeps a path relative to the document, or a bare name', async () => {
    const { base, home, document } = await folders();
    expect(sourcePath(join(home, 'data', 'iris.csv'), document)).toBe('data/iris.csv');
    expect(sourcePath(join(base, 'secret.csv'), document)).toBe('secret.csv');
    expect(sourcePath(join(home, 'data', 'iris.csv'), null)).toBe('iris.csv');
  });
});
