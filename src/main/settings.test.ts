import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../host/testing/temporary-folder';
import { SettingsFile } from './settings';

describe('the settings file', () => {
  let path = '';
  let complaints: string[] = [];
  const open = () => new SettingsFile(path, (text) => complaints.push(text));

  beforeEach(async () => {
    path = join(await temporaryFolder(), 'settings.json');
    complaints = [];
  });

  it('keeps preferences, size, recent documents and grants for the next start', async () => {
    const settings = open();
    settings.change({ language: 'zh', threads: 2 });
    settings.keepZoom(1.25);
    settings.keepRecent(['/a/b.nngraph']);
    settings.keepGrants('/a/b.nngraph', new Map([['t.csv', '/c/t.csv']]));
    await settings.written();
    const again = open();
    expect(again.settings).toMatchObject({ language: 'zh', theme: 'system', threads: 2 });
    expect(again.zoom).toBe(1.25);
    expect(again.recent).toEqual(['/a/b.nngraph']);
    expect(again.grantsOf('/a/b.nngraph')).toEqual(new Map([['t.csv', '/c/t.csv']]));
    expect(complaints).toEqual([]);
  });

  it('takes what is right of a file that is partly wrong', async () => {
    await writeFile(path, JSON.stringify({ preferences: { theme: 'pink' }, zoom: 40, recent: [3], grants: 'all', bounds: null }));
    const settings = open();
    expect(settings.settings.theme).toBe('system');
    expect(settings.zoom).toBe(1);
    expect(settings.recent).toEqual([]);
    settings.change({ theme: 'dark' });
    await settings.written();
    expect(await readFile(path, 'utf8')).toContain('"theme": "dark"');
  });

  it('starts with defaults where the file is torn, and says so', async () => {
    await writeFile(path, '{"preferences": {');
    expect(open().settings.language).toBe('system');
    expect(complaints).toHaveLength(1);
  });
});
