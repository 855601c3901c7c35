import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readInline, readSource } from './read';
import { encodeText } from './testing/encode-text';
import { randomTable } from './testing/random-tables';
import { bytesInChunks } from './testing/sources';
import type { FileSource } from './types';

const TABLES = 3000;
const EXPECTED = path.join(import.meta.dirname, 'testing', 'pandas-digests.txt');
/** What stands for a file without a row. */
const NO_TABLE = 'no table';
const SCRIPT = path.join(import.meta.dirname, '..', '..', 'scripts', 'oracles', 'pandas-tables.py');

function bytesOf(number: number): { readonly bytes: Uint8Array; readonly source: FileSource } {
  const { text, source } = randomTable(number);
  return { bytes: encodeText(text, source.encoding), source };
}

/** A number's eight bytes, '' where it is missing; −0 as 0, since pandas reads the whole number -0 as 0. */
function hexOf(value: number): string {
  return Number.isNaN(value) ? '' : Buffer.from(Float64Array.of(value + 0).buffer).toString('hex');
}

/** The cells as texts, and the columns that are numbers, as the script writes them. */
async function cellsOf({ bytes, source }: { readonly bytes: Uint8Array; readonly source: FileSource }): Promise<string> {
  const open = bytesInChunks(bytes, 1000);
  const plain: FileSource = { ...source, decimal: '.', thousands: null, units: false, missingWords: null };
  const [texts, table] = [await readInline(plain, open), await readSource(source, {}, open)];
  if (!texts.ok || !table.ok) {
    return NO_TABLE;
  }
  return JSON.stringify(
    table.value.columns.map((column, index) => ({
      texts: texts.value.rows.map((row) => String(row[index])),
      numbers: column.kind === 'numeric' ? [...column.values].map(hexOf) : null,
    })),
  );
}

function digestOf(cells: string): string {
  return createHash('sha256').update(cells).digest('hex').slice(0, 16);
}

/** What pandas makes of the tables, one a line. */
function askPandas(flags: readonly string[]): readonly string[] {
  const tables = Array.from({ length: TABLES }, (_, number) => {
    const { bytes, source } = bytesOf(number);
    return JSON.stringify({ bytes: Buffer.from(bytes).toString('base64'), source });
  });
  const run = spawnSync('/usr/bin/python3', [SCRIPT, ...flags], { input: tables.join('\n'), encoding: 'utf-8', maxBuffer: 1 << 30 });
  if (run.status !== 0) {
    throw new Error(run.stderr);
  }
  return run.stdout.trim().split('\n');
}

it('reads 3,000 tables of all forms to the cells and numbers of pandas', async () => {
  if (process.env.UPDATE_PANDAS === '1') {
    writeFileSync(EXPECTED, `${askPandas([]).join('\n')}\n`);
  }
  const expected = readFileSync(EXPECTED, 'utf-8').trim().split('\n');
  expect(expected.length).toBe(TABLES);
  const different: number[] = [];
  for (const [number, digest] of expected.entries()) {
    if (digestOf(await cellsOf(bytesOf(number))) !== digest) {
      different.push(number);
    }
  }
  if (different.length > 0 && process.env.SHOW_PANDAS === '1') {
    const theirs = askPandas(['--cells']);
    for (const number of different.slice(0, Number(process.env.SHOW_COUNT ?? 10))) {
      const { source } = bytesOf(number);
      console.log(
        number,
        JSON.stringify(source),
        `\n${JSON.stringify(randomTable(number).text)}\nTHEIRS ${theirs[number]}\nOURS ${await cellsOf(bytesOf(number))}\n`,
      );
    }
  }
  expect(different).toEqual([]);
}, 120_000);
