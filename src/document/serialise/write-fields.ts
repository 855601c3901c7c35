/**
 * Writes what a table of fields describes as a JSON object.
 * Keeps true: keys stand in the table's order; what is undefined is left out; nothing but the table's keys is written.
 */
import { type Field, type Fields, fallbackOf, keysOf, type TaggedField } from '../../fields';
import { isSame } from '../history/difference';
import type { JsonValue } from '../types';

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Field values are plain data all the way down: this says so of their outermost form. */
function isPlain(value: unknown): value is JsonValue {
  return value === null || Array.isArray(value) || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The object of a record's fields. */
export function writeFields(fields: Fields, record: object): JsonObject {
  const written: [string, JsonValue][] = [];
  for (const key of keysOf(fields)) {
    const field = fields[key];
    const value: unknown = Reflect.get(record, key);
    if (field !== undefined && value !== undefined && !isLeftOut(field, value, record)) written.push([key, writeField(field, value)]);
  }
  return Object.fromEntries(written);
}

function isLeftOut(field: Field, value: unknown, record: object): boolean {
  if (field.kind !== 'sparse' || !isSame(value, fallbackOf(field))) return false;
  return field.unless === null || Reflect.get(record, field.unless[0]) !== field.unless[1];
}

function writeField(field: Field, value: unknown): JsonValue {
  if (field.kind === 'optional' || field.kind === 'sparse') return writeField(field.field, value);
  if (isObject(value)) {
    if (field.kind === 'object') return writeFields(field.fields, value);
    if (field.kind === 'tagged') return writeTagged(field, value);
    // Through entries, so that __proto__ is a key like any other.
    if (field.kind === 'dictionary') {
      return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, writeField(field.field, item)]));
    }
  }
  if (!isPlain(value)) throw new Error(`A ${field.kind} is no ${typeof value}`);
  return value;
}

function writeTagged({ rows }: TaggedField, value: object): JsonValue {
  const type: unknown = Reflect.get(value, 'type');
  const row = typeof type === 'string' ? rows[type] : undefined;
  if (typeof type !== 'string' || row === undefined) throw new Error(`No kind ${String(type)}`);
  return { type, ...writeFields(row.fields, value) };
}
