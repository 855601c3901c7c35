/** What a field accepts the file holds, and what it refuses the file would refuse: both ask the same rule. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitFields } from '../../data/settings';
import { figuresOf } from '../../document/format/figures';
import { longestText, nodeKinds, noteFields } from '../../document/format/records';
import { parseDocument } from '../../document/parse';
import { NO_RESULTS, serialiseDocument } from '../../document/serialise';
import { anyDocument } from '../../document/testing/documents';
import type { Document } from '../../document/types';
import { trainingFields } from '../../engine/settings';
import { type Fields, keysOf, type NumberRule } from '../../fields';
import { readNumber } from './number-text';
import { textComplaint } from './text-length';

type Path = readonly (string | number)[];

/** A number that a person may change: where it stands, and the rule of its field. */
interface Place {
  readonly path: Path;
  readonly rule: NumberRule;
  /** An image's rows and columns are two fields of one value. */
  readonly isPair: boolean;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** All numbers of a record that have a field. */
function placesOf(fields: Fields, record: object, path: Path): readonly Place[] {
  return keysOf(fields).flatMap((key): readonly Place[] => {
    const value: unknown = Reflect.get(record, key);
    const outer = fields[key];
    const field = outer?.kind === 'nullable' || outer?.kind === 'optional' || outer?.kind === 'sparse' ? outer.field : outer;
    const here = [...path, key];
    if (field?.kind === 'number' || field?.kind === 'numberOrWord') return [{ path: here, rule: field.rule, isPair: false }];
    if (field?.kind === 'pair') return [{ path: here, rule: field.rule, isPair: true }];
    if (field?.kind === 'object' && isObject(value)) return placesOf(field.fields, value, here);
    if (field?.kind !== 'tagged' || !isObject(value) || !('type' in value) || typeof value.type !== 'string') return [];
    return figuresOf(field.rows, { ...value, type: value.type }).flatMap((figure): readonly Place[] =>
      'rule' in figure ? [{ path: [...here, figure.name], rule: figure.rule, isPair: false }] : [],
    );
  });
}

/** All numbers of a document that have a field; a view has none, and is mended by the reader. */
function placesIn({ graph, data, training }: Document): readonly Place[] {
  return [
    ...graph.nodes.flatMap((node, index) => placesOf(nodeKinds[node.kind], node, ['graph', 'nodes', index])),
    ...graph.notes.flatMap((note, index) => placesOf(noteFields, note, ['graph', 'notes', index])),
    ...placesOf(splitFields, data.split, ['data', 'split']),
    ...placesOf(trainingFields, training, ['training']),
  ];
}

function replaced<T extends object>(thing: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return thing;
  const inner: unknown = Reflect.get(thing, key);
  const next = rest.length > 0 && isObject(inner) ? replaced(inner, rest, value) : value;
  if (!Array.isArray(thing)) return { ...thing, [key]: next };
  const list: T & unknown[] = structuredClone(thing);
  list[Number(key)] = next;
  return list;
}

/** What people type, and what breaks documents when it is let in. */
const typed = fc.oneof(
  fc.constantFrom('1e17', '70000', '65536', '65537', '1024', '1025', '64', '0', '-1', '0.5', '1', '1e-320', '1e308', '20 %', '1/3', '-0'),
  fc.constantFrom('9007199254740991', '9007199254740992', '4294967295', '4294967296', '999999999999999999999', '0.9999999999999999'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -3, max: 70_000 }).map(String),
);

function reopened(document: Document) {
  return parseDocument(serialiseDocument(document, NO_RESULTS));
}

describe('a field for a number', () => {
  it('takes what the file can hold, and nothing else', () => {
    const hits = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(anyDocument, fc.nat(), typed, (document, pick, text) => {
        const places = placesIn(document);
        const place = places[pick % places.length];
        if (place === undefined) throw new Error('Every document has numbers');
        const reading = readNumber(text, place.rule);
        const value = reading.ok ? reading.value : Number(readNumber(text).ok ? text.replace(' %', 'e-2') : Number.NaN);
        if (Number.isNaN(value)) return;
        const changed = replaced(document, place.path, place.isPair ? [value, 1] : value);
        const file = reopened(changed);
        hits[reading.ok ? 'taken' : 'refused'] += 1;
        if (reading.ok) expect(file.ok && file.value.document).toEqual(changed);
        // What only looks keeps no document from opening: such a view is passed over.
        else if (place.path[0] === 'view') expect(file.ok && file.value.document.view.viewport).toBeUndefined();
        else expect(file.ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(hits.taken, hits.refused)).toBeGreaterThan(100);
  });

  it('refuses more epochs than can be told apart, and says how many it takes', () => {
    expect(readNumber('1e17', trainingFields.epochs.rule)).toEqual({
      ok: false,
      code: 'number.tooLarge',
      values: { max: Number.MAX_SAFE_INTEGER },
    });
  });

  it('refuses an image of more rows than a layer may have units', () => {
    const { rule } = nodeKinds.input.shape.field;
    expect(readNumber('70000', rule)).toMatchObject({ code: 'number.tooLarge', values: { max: 65_536 } });
    expect(readNumber('65536', rule)).toEqual({ ok: true, value: 65_536 });
  });
});

describe('a field for text', () => {
  it('takes ten thousand characters and no more', () => {
    expect(textComplaint('n'.repeat(longestText), '')).toBeNull();
    expect(textComplaint('n'.repeat(longestText + 1), '')).toEqual({ code: 'text.tooLong', values: { limit: 10_000, count: 10_001 } });
  });

  it('has nothing against a longer text of a file as long as it stays as it is', () => {
    const text = 'n'.repeat(longestText + 1);
    expect(textComplaint(text, text)).toBeNull();
  });
});
