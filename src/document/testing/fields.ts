/**
 * Random values of whatever a table of fields describes.
 * Keeps true: every value made here is one that a file can hold: within its bounds, `__proto__` and texts of any length included.
 */
import fc from 'fast-check';
import { type Field, type Fields, keysOf, type NumberRule, type Rows, type TextField, type ValuesOf } from '../../fields';

/** A text of the user's; those that JavaScript objects treat specially come often. */
const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.string() },
  { weight: 2, arbitrary: fc.constantFrom('__proto__', 'constructor', 'prototype', 'comment', 'toString', '表 1') },
  { weight: 1, arbitrary: fc.integer({ min: 10_001, max: 10_100 }).map((length) => 'n'.repeat(length)) },
);

/** A number that keeps a rule; its bounds come often. */
function numberWithin({ minimum, maximum, above, below, isWhole = false }: NumberRule): fc.Arbitrary<number> {
  if (isWhole) {
    const [min, max] = [minimum ?? Number.MIN_SAFE_INTEGER, maximum ?? Number.MAX_SAFE_INTEGER];
    return fc.oneof(
      fc.integer({ min, max: Math.min(max, min + 70) }),
      fc.maxSafeInteger().map((n) => Math.min(max, Math.max(min, n))),
    );
  }
  const [min, max] = [minimum ?? above, maximum ?? below];
  return fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    ...(min === undefined ? {} : { min, minExcluded: above !== undefined }),
    ...(max === undefined ? {} : { max, maxExcluded: below !== undefined }),
  });
}

const cell = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string());

const character = fc.constantFrom(',', ';', '\t', "'");

const textOfForm: Readonly<Record<TextField['form'], fc.Arbitrary<string>>> = {
  any: anyText,
  character,
  delimiter: fc.oneof(character, fc.constant('blanks')),
  quote: fc.oneof(character, fc.constant('')),
  path: fc.constantFrom('data/表.csv', 'a.csv'),
};

function anyValue(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number':
      return numberWithin(field.rule);
    case 'numberOrWord':
      return fc.oneof(numberWithin(field.rule), fc.constant(field.word));
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'text':
      return textOfForm[field.form];
    case 'id':
      return fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/);
    case 'texts':
      return fc.array(anyText, { maxLength: 4 });
    case 'rows':
      return fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 3 });
    case 'numbers':
      return fc.array(fc.option(numberWithin({})), { maxLength: 4 });
    case 'pair':
      return fc.tuple(numberWithin(field.rule), numberWithin(field.rule));
    case 'optional':
      return fc.option(anyValue(field.field), { nil: undefined });
    case 'nullable':
      return fc.option(anyValue(field.field));
    case 'object':
      return recordOf(field.fields);
    case 'dictionary':
      return fc.array(fc.tuple(anyText, anyValue(field.field)), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
    case 'tagged':
      return taggedOf(field.rows);
    case 'sparse':
      return anyValue(field.field);
  }
}

function recordOf(fields: Fields): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const entries = Object.entries(fields).map(([key, field]) => anyValue(field).map((value): [string, unknown] => [key, value]));
  return fc.tuple(...entries).map((made) => {
    const { columns, rows, ...rest } = Object.fromEntries(made.filter(([, value]) => value !== undefined));
    if (columns === undefined) return rest;
    // A table has as many cells a row as it has columns.
    const width = Array.isArray(columns) ? columns.length : 0;
    return Array.isArray(rows) ? { columns, rows: rows.map((row: unknown[]) => row.slice(0, width)), ...rest } : { columns, ...rest };
  });
}

function taggedOf(rows: Rows): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const kinds = keysOf(rows).map((type) => {
    const { fields = {}, ordered } = rows[type] ?? {};
    return recordOf(fields).map((values) => {
      if (ordered === undefined) return { type, ...values };
      const [low, high] = ordered;
      const sorted = [Number(values[low]), Number(values[high])].sort((a, b) => a - b);
      return { type, ...values, [low]: sorted[0], [high]: sorted[1] };
    });
  });
  return fc.oneof(...kinds);
}

/** Any object that the fields describe. */
export function anyOf<F extends Fields>(fields: F): fc.Arbitrary<ValuesOf<F>>;
export function anyOf(fields: Fields): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return recordOf(fields);
}
