import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setColumn } from '../../document/edits';
import { setTable } from '../../document/edits/other-data';
import { exampleXor } from '../../document/testing/examples';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { TableSheet } from './table-sheet';
import { SessionBench } from './testing/session-bench';

describe('a table on the import sheet', () => {
  let folder = '';
  let bench: SessionBench;
  let sheet: TableSheet<string>;
  const until = (isTrue: () => boolean) => vi.waitFor(() => expect(isTrue()).toBe(true), { interval: 5, timeout: 4_000 });
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const begun = async (name: string, content: string | Uint8Array) => {
    const found = await sheet.begin(await write(name, content));
    if (found === null) throw new Error('not looked at');
    return found;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    bench = new SessionBench(folder, exampleXor());
    sheet = new TableSheet(bench.session);
    await until(() => bench.data.at(-1)?.kind === 'ready');
  });
  afterEach(() => bench.session.close(false));

  it('is looked at as it seems to be written, and the document stays as it is', async () => {
    const before = bench.session.document;
    const found = await begun('german.csv', 'Größe;Preis\n1,5;2\n2,5;3\n');
    expect(found).toMatchObject({
      name: 'german.csv',
      isNew: true,
      hasLearnt: false,
      source: { path: 'german.csv', delimiter: ';', decimal: ',' },
    });
    expect(found.preview).toMatchObject({
      columns: [{ name: 'Größe', kind: 'numeric' }, { name: 'Preis' }],
      rows: [
        ['1,5', '2'],
        ['2,5', '3'],
      ],
    });
    expect(bench.session.document).toBe(before);
    expect(JSON.stringify(found)).not.toContain(folder);
  });

  it('follows what is said of it: header, delimiter, lines to skip, and an encoding that there is not', async () => {
    const { source } = await begun('plain.csv', 'a,b\n1,2\n3,4\n');
    expect(sheet.look({ source: { ...source, header: false } })?.preview.rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(sheet.look({ source: { ...source, skip: 1 } })?.preview.columns.map(({ name }) => name)).toEqual(['1', '2']);
    expect(sheet.look({ source: { ...source, delimiter: ';' } })?.preview.columns).toHaveLength(1);
    expect(sheet.look({ source: { ...source, encoding: 'klingon' } })).toMatchObject({
      findings: [{ code: 'data.unknownEncoding' }],
      preview: { rows: [] },
    });
  });

  it('is read whole before it is taken, with its kinds, under the document’s own path', async () => {
    const found = await begun('codes.csv', 'code,n\n1,2\n2,3\n');
    const columns = new Map([['code', { kind: 'category' }] as const]);
    const taken = await sheet.take({ source: { ...found.source, path: '/etc/passwd' }, columns });
    expect(taken).toMatchObject({ ok: true, value: { source: { path: 'codes.csv' }, profile: { rowCount: 2 } } });
    expect(taken.ok && taken.value.profile.columns[0]?.kind).toBe('category');
  });

  it('that cannot be read whole says where, and may be read otherwise', async () => {
    const found = await begun('ragged.csv', 'a,b\n1,2\n3\n');
    expect(await sheet.take(found)).toMatchObject({ ok: false, findings: [{ place: { line: 3 } }] });
    expect(bench.notices).toEqual([]);
  });

  it('is granted to nobody where the taking is given up, at whatever moment', async () => {
    const found = await begun('own.csv', 'a,b\n1,2\n');
    const before = bench.session.document;
    const taken = sheet.take(found);
    bench.session.desk.cancel();
    expect(await taken).toMatchObject({ ok: false, findings: [{ code: 'data.cancelled' }] });
    expect(bench.session.allGrants).toEqual(new Map());
    expect(bench.session.document).toBe(before);
    expect(bench.data.at(-1)?.kind).toBe('ready');
  });

  it('is none where it is a spreadsheet or gone, which is told', async () => {
    expect(await sheet.begin(await write('book.csv', Uint8Array.of(0x50, 0x4b, 3, 4)))).toBeNull();
    expect(bench.notices.at(-1)).toMatchObject({ code: 'data.cannotUse', findings: [{ code: 'data.packed' }] });
    expect(await sheet.begin(join(folder, 'nowhere.csv'))).toBeNull();
    expect(bench.notices.at(-1)).toMatchObject({
      code: 'data.cannotUse',
      findings: [{ code: 'file.unreadable', values: { error: 'ENOENT' } }],
    });
    expect(await sheet.present()).toBeNull();
  });

  it('may be the document’s own, as the document reads it, with what it says of columns', async () => {
    const found = await begun('own.csv', 'x1,x2,y\n0,1,1\n1,1,0\n');
    const taken = await sheet.take(found);
    if (!taken.ok) throw new Error('not read');
    bench.edit((document) => setTable(document, { ...found.source, trim: true }, {}, ['x1', 'x2', 'y']));
    bench.edit((document) => setColumn(document, 'y', { kind: 'category' }));
    const present = await sheet.present();
    expect(present).toMatchObject({ name: 'own.csv', isNew: false, source: { trim: true } });
    expect(present?.columns).toEqual(new Map([['y', { kind: 'category' }]]));
    const next = await begun('next.csv', 'x1,x2,y,z\n0,1,1,5\n');
    expect(next.columns).toEqual(new Map([['y', { kind: 'category' }]]));
  });

  it('belongs to the document that was there when it was chosen', async () => {
    const found = await begun('own.csv', 'a,b\n1,2\n');
    bench.session.started();
    expect(sheet.look(found)).toBeNull();
    expect(await sheet.take(found)).toMatchObject({ ok: false, findings: [{ code: 'sheet.gone' }] });
  });
});
