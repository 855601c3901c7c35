/**
 * Documents that are wrong in random ways: keys gone, wrong types, ids that lead nowhere, cycles, extreme numbers.
 * Each goes the whole way of the app. What is wrong is told in findings, and nothing ever throws.
 */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeInputs } from '../data/encode';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import { splitRows } from '../data/split';
import type { Profile, Table } from '../data/types';
import { createRun } from '../engine/run';
import type { Finding, Result } from '../findings';
import { say } from '../strings/say';
import { checkDocument, isError } from './check';
import { compileDocument } from './compile';
import { parseDocument } from './parse';
import type { Document, JsonValue } from './types';

/** Where a value stands in JSON. */
type Path = readonly (string | number)[];

/** One way to spoil a document; `pick` and `other` choose among its places. */
interface Spoiling {
  readonly how: 'delete' | 'replace' | 'redirect' | 'double' | 'wire' | 'exchange' | 'number';
  readonly pick: number;
  readonly other: number;
  readonly value: JsonValue;
}

const RUNS = 1_000;
/** Larger networks are compiled and not run. */
const MOST_PARAMETERS = 5_000;
/** Rows of a table are all alike, so a few of them are enough to spoil. */
const ROWS_SPOILT = 3;

const extremes = [
  0,
  -0,
  -1,
  0.5,
  1,
  2,
  3,
  7,
  64,
  65_536,
  65_537,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53,
  1e-320,
  1e300,
  -1e300,
  1.5,
  -1e-9,
];
const words = [
  '',
  'x',
  'h',
  'in',
  'inhibit',
  'target',
  'threshold',
  'softmax',
  'maxout',
  'apl',
  'perceptron',
  'full',
  'oneHot',
  '__proto__',
  '\u0000',
  '𝒳',
];
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom(...extremes),
  fc.constantFrom(...words),
  fc.constantFrom<JsonValue[]>(
    null,
    true,
    false,
    [],
    {},
    [[]],
    { type: 'maxout', pieces: 2 },
    { type: 'threshold' },
    { type: 'uniform', min: 2, max: 1 },
  ),
  fc.double(),
  fc.string(),
);
const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  how: fc.constantFrom('delete', 'replace', 'redirect', 'double', 'wire', 'wire', 'exchange', 'exchange', 'exchange', 'exchange', 'number'),
  pick: fc.nat(),
  other: fc.nat(),
  value,
});

function placesIn(json: JsonValue, at: Path = []): Path[] {
  const deeper = (key: string | number, item: JsonValue): Path[] => [[...at, key], ...placesIn(item, [...at, key])];
  if (Array.isArray(json)) {
    const items: readonly JsonValue[] = json;
    return items.slice(0, at.at(-1) === 'rows' ? ROWS_SPOILT : undefined).flatMap((item, index) => deeper(index, item));
  }
  return typeof json === 'object' && json !== null ? Object.entries(json).flatMap(([key, item]) => deeper(key, item)) : [];
}

function valueAt(json: JsonValue | undefined, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return new Map<string, JsonValue>(Object.entries(inner)).get(String(key));
  }, json);
}

/** The JSON with what stands at `path` changed; undefined takes it out. */
function changed(json: JsonValue, path: Path, change: (before: JsonValue) => readonly JsonValue[]): JsonValue {
  const [key, ...rest] = path;
  const inner = (item: JsonValue): readonly JsonValue[] => (rest.length === 0 ? change(item) : [changed(item, rest, change)]);
  if (Array.isArray(json)) {
    const items: readonly JsonValue[] = json;
    return items.flatMap((item, index) => (index === key ? inner(item) : [item]));
  }
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, item]): [string, JsonValue][] =>
      name === key
        ? inner(item)
            .slice(0, 1)
            .map((next) => [name, next])
        : [[name, item]],
    ),
  );
}

function chosen<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)];
}

const folders = [new URL('golden/', import.meta.url), new URL('../../examples/', import.meta.url)];
const whole = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.nngraph'))
    .map((name): JsonValue => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
);
/** Key → what stands under it anywhere in the good documents: spoiling with these leaves a document readable. */
const familiar = new Map<string | number, JsonValue[]>();
for (const json of whole) {
  for (const path of placesIn(json)) {
    const key = path.at(-1) ?? '';
    const here = valueAt(json, path) ?? null;
    familiar.set(key, [...(familiar.get(key) ?? []), here]);
  }
}

function spoilt(json: JsonValue, { how, pick, other, value: next }: Spoiling): JsonValue {
  const places = placesIn(json);
  const texts = places.filter((path) => typeof valueAt(json, path) === 'string');
  const path = chosen(how === 'redirect' ? texts : places, pick);
  if (path === undefined) return json;
  switch (how) {
    case 'delete':
      return changed(json, path, () => []);
    case 'replace':
      return changed(json, path, () => [next]);
    case 'redirect': {
      const text = valueAt(json, chosen(texts, other) ?? path);
      return changed(json, path, (before) => [text ?? before]);
    }
    case 'exchange': {
      const kept = places.filter((place) => typeof place.at(-1) === 'string' && place.at(-1) !== 'id');
      const place = chosen(kept, pick);
      const key = place?.at(-1);
      return place === undefined || key === undefined
        ? json
        : changed(json, place, (before) => [chosen(familiar.get(key) ?? [], other) ?? before]);
    }
    case 'number': {
      const number = chosen(
        places.filter((place) => typeof valueAt(json, place) === 'number'),
        pick,
      );
      return number === undefined ? json : changed(json, number, (before) => [chosen(extremes, other) ?? before]);
    }
    case 'double': {
      const lists = places.filter((place) => typeof place.at(-1) === 'number');
      const item = chosen(lists, pick);
      return item === undefined ? json : changed(json, item, (before) => [before, before]);
    }
    case 'wire': {
      const ids = places.filter((place) => place.includes('nodes') && place.at(-1) === 'id').map((place) => valueAt(json, place) ?? '');
      const edge = { id: `spoilt-${pick % 1000}`, source: chosen(ids, pick) ?? '', target: chosen(ids, other) ?? '' };
      const port = chosen(['in', 'inhibit', 'prediction', 'target'], pick + other) ?? 'in';
      return changed(json, ['graph', 'edges'], (before) => [Array.isArray(before) ? [...before, { ...edge, port }] : before]);
    }
  }
}

const tables = new Map<string, Result<Table>>();

async function tableOf({ data }: Document): Promise<Result<Table>> {
  const key = JSON.stringify([data.source, data.columns]);
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = await readSource(data.source, data.columns, () => null);
  tables.set(key, table);
  return table;
}

/** Each finding is a sentence without holes, in both languages. */
function expectSayable(findings: readonly { readonly code: string; readonly values: Finding['values'] }[]): void {
  for (const { code, values } of findings) {
    for (const language of ['en', 'zh'] as const)
      expect(say(code, values, language), code).not.toMatch(/\{[a-zA-Z]+\}|^[a-z]+\.[a-zA-Z.]+$/);
  }
}

/** How far a text came: where it was refused, or `trained`. */
async function goTheWholeWay(text: string): Promise<string> {
  const parsed = parseDocument(text);
  if (!parsed.ok) {
    expect(parsed.findings.length).toBeGreaterThan(0);
    expectSayable(parsed.findings);
    return 'refused by the parser';
  }
  const { document, results } = parsed.value;
  expectSayable(checkDocument(document, null).findings);
  const table = await tableOf(document);
  const profiled: Result<Profile> = table.ok ? profileTable(table.value, document.data.split) : table;
  if (!table.ok || !profiled.ok) {
    expectSayable(profiled.ok ? [] : profiled.findings);
    return 'without data';
  }
  const profile = profiled.value;
  const check = checkDocument(document, profile, results.fitted);
  expectSayable(check.findings);
  const errors = check.findings.filter(isError);
  const compiled = compileDocument(document, profile, results.fitted);
  if (!compiled.ok) {
    expectSayable(compiled.findings);
    expect(errors, `lowering refused what the check let pass: ${JSON.stringify(compiled.findings)}`).not.toEqual([]);
    return 'refused by the check';
  }
  if (errors.length > 0) return 'refused by the check';
  if ((check.parameterCount ?? 0) > MOST_PARAMETERS) return 'compiled';
  const { model, bindings } = compiled.value;
  const parts = splitRows(table.value, document.data.split);
  if (!parts.ok) throw new Error(`the check let a bad split pass: ${JSON.stringify(parts.findings)}`);
  const data = encodeInputs(table.value, bindings, parts.value, results.fitted);
  if (!data.ok) {
    expectSayable(data.findings);
    return 'refused by the data';
  }
  const rows = { rowCount: data.value.rowCount, inputs: data.value.inputs, ...parts.value };
  const run = createRun(model, rows, results, { backend: text.length % 2 === 0 ? 'reference' : 'wasm' });
  if (!run.ok) {
    expectSayable(run.findings);
    return 'refused by the engine';
  }
  const outcome = run.value.step();
  if (outcome.kind === 'diverged') expectSayable([outcome.finding]);
  return 'trained';
}

describe('documents that are wrong in random ways', () => {
  const ends = new Map<string, number>();

  beforeAll(async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...whole), fc.array(spoiling, { minLength: 1, maxLength: 3 }), async (json, spoilings) => {
        const end = await goTheWholeWay(JSON.stringify(spoilings.reduce(spoilt, json)));
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  it('are refused in words or train, and never throw', () => {
    expect([...ends.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(RUNS);
  });

  it('are refused by the parser and by the check, and some are good enough to train', () => {
    for (const end of ['refused by the parser', 'refused by the check', 'trained']) expect(ends.get(end) ?? 0, end).toBeGreaterThan(0);
  });

  it('have no data where the file is not there', async () => {
    const source = { type: 'csv', path: 'nowhere.csv' };
    const lost = whole.map((json) => JSON.stringify({ ...Object(json), data: { source } }));
    for (const text of lost) expect(await goTheWholeWay(text)).toBe('without data');
  });

  it('are refused as text cut off anywhere, too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...whole), fc.double({ min: 0, max: 1, noNaN: true }), async (json, share) => {
        const text = JSON.stringify(json);
        expect(await goTheWholeWay(text.slice(0, Math.floor(share * (text.length - 1))))).toBe('refused by the parser');
      }),
      { numRuns: 100 },
    );
  });
});
