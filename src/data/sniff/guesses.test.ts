import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readSource } from '../read';
import { encodeText } from '../testing/encode-text';
import { randomTable } from '../testing/random-tables';
import { bytesInChunks, cellsOfColumn } from '../testing/sources';
import type { ColumnKind } from '../types';
import { sniffFile } from './sniff';

interface TruthColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly cells: readonly (number | string | null)[];
}

/** A table as another program or a person wrote it, and what its cells mean; made by scripts/oracles/guess-tables.py. */
interface GuessTable {
  readonly writer: string;
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  readonly truth: readonly TruthColumn[];
}

const tables: readonly GuessTable[] = JSON.parse(
  gunzipSync(readFileSync(path.join(import.meta.dirname, '..', 'testing', 'guess-tables.json.gz'))).toString('utf-8'),
);

function isSame(cell: number | string | null | undefined, truth: number | string | null): boolean {
  // Programs write as many digits as they show.
  return typeof cell === 'number' && typeof truth === 'number'
    ? Math.abs(cell - truth) <= 1e-9 * Math.max(1, Math.abs(truth))
    : cell === truth;
}

/** What reading a table by the guess gives otherwise than it means; null where it is right. */
async function missOf({ name, text, base64, truth }: GuessTable) {
  const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text, 'utf-8');
  const { source, findings, preview } = sniffFile(name, bytes);
  const result = await readSource(source, {}, bytesInChunks(bytes, 1 << 16));
  const told = [...findings, ...(result.ok ? result.value.findings : result.findings)].map(({ code }) => code);
  const miss = (what: string) => ({ name, what, source, told });
  if (!result.ok) return miss('not read');
  const { columns } = result.value;
  const facts = columns.map((column) => `${column.name} ${column.kind}`);
  expect(preview.columns.map((column) => `${column.name} ${column.kind}`)).toEqual(facts);
  if (facts.join() !== truth.map((column) => `${column.name} ${column.kind}`).join()) return miss(facts.join());
  const cells = columns.map(cellsOfColumn);
  const wrong = truth.find(
    (column, index) =>
      column.cells.length !== cells[index]?.length || !column.cells.every((cell, row) => isSame(cells[index]?.[row], cell)),
  );
  return wrong === undefined ? null : miss(`cells of ${wrong.name}`);
}

it.each(['R', 'pandas', 'LibreOffice', 'Excel', 'hand'])('guesses how tables are written by or in the form of %s', async (writer) => {
  const own = tables.filter((table) => table.writer === writer);
  expect(own.length).toBe(100);
  const misses = (await Promise.all(own.map(missOf))).flatMap((miss) => miss ?? []);
  if (process.env.SHOW_MISSES === '1')
    for (const miss of misses)
      console.log(writer, JSON.stringify(miss), JSON.stringify(own.find(({ name }) => name === miss.name)?.text?.slice(0, 300)));
  expect(misses.filter(({ told }) => told.length === 0)).toEqual([]);
  expect(misses.length).toBeLessThanOrEqual(2);
});

/** −4.059 alone among whole numbers is −4059 where points part thousands; nothing in the file tells. */
const UNDECIDABLE: readonly number[] = [2321];

it('tells of a doubt wherever it would read other numbers than are meant, in 3,000 tables of all forms', async () => {
  const silent: number[] = [];
  for (let number = 0; number < 3000; number += 1) {
    const { text, source } = randomTable(number);
    const bytes = encodeText(text, source.encoding);
    const guess = sniffFile('table.csv', bytes);
    const meant = await readSource(source, {}, bytesInChunks(bytes, 1 << 16));
    const read = await readSource(guess.source, {}, bytesInChunks(bytes, 1 << 16));
    // A name for each row that has a name itself is a column to whoever is not told.
    if (!meant.ok || !read.ok || source.rowNames || guess.findings.length + read.value.findings.length > 0) continue;
    const isOther = meant.value.columns.some((column, index) => {
      const other = read.value.columns[index];
      return (
        column.kind === 'numeric' &&
        other?.kind === 'numeric' &&
        !cellsOfColumn(column).every((cell, row) => cell === cellsOfColumn(other)[row])
      );
    });
    if (isOther || read.value.columns.length !== meant.value.columns.length) silent.push(number);
  }
  expect(silent).toEqual(UNDECIDABLE);
}, 60_000);
