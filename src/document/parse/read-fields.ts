/**
 * Reads what a table of fields describes out of a JSON object.
 * Keeps true: keys are read in the table's order; an absent key means the table's fallback; a wrong value becomes a
 * finding with its path and a harmless value to go on with.
 */
import {
  type Field,
  type Fields,
  fallbackOf,
  keysOf,
  type Row,
  type TaggedField,
  type TextField,
  type ValueOf,
  type ValuesOf,
} from '../../fields';
import { FORMAT_VERSION, isAddedKey } from '../format/version';
import type { JsonValue } from '../types';
import { FieldReader, isList, readNumber, shown } from './fields';

/** Keys that are read in a way of their own, such as ids, which must be unique over all records. */
export type OwnReaders = Readonly<Record<string, () => unknown>>;

/** Reads an object's fields. */
export function readFields<F extends Fields>(reader: FieldReader, fields: F, own?: OwnReaders): ValuesOf<F>;
export function readFields(reader: FieldReader, fields: Fields, own: OwnReaders = {}): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const key of keysOf(fields)) {
    const field = fields[key];
    if (field === undefined) continue;
    const value = isUnknown(reader, field) ? fallbackOf(field) : own[key] === undefined ? readAny(reader, key, field, values) : own[key]();
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** Whether the file is of a version that has no such key. */
function isUnknown({ version }: FieldReader, field: Field): boolean {
  return version < FORMAT_VERSION && isAddedKey(field);
}

/** Reads one field. */
export function readField<F extends Field>(reader: FieldReader, key: string, field: F): ValueOf<F>;
export function readField(reader: FieldReader, key: string, field: Field): unknown {
  return readAny(reader, key, field, {});
}

/** `before` holds the fields of the same object that stand before this one. */
function readAny(reader: FieldReader, key: string, field: Field, before: Readonly<Record<string, unknown>>): unknown {
  switch (field.kind) {
    case 'number':
      return reader.number(key, field.fallback, field.rule);
    case 'numberOrWord':
      return reader.take(key) === field.word ? field.word : reader.number(key, field.fallback, field.rule);
    case 'flag':
      return reader.boolean(key, field.fallback);
    case 'choice':
      return reader.choice(key, field.options, field.fallback) ?? field.options[0];
    case 'text':
      return readText(reader, key, field.fallback, field.form);
    case 'id':
      return reader.text(key, null);
    case 'texts':
      return reader.texts(key);
    case 'rows':
      return readRows(reader, key, Array.isArray(before.columns) ? before.columns.length : 0);
    case 'numbers':
      return readNumbers(reader, key);
    case 'pair':
      return readPair(reader, key, field.rule);
    case 'optional':
      return reader.has(key) ? readAny(reader, key, field.field, before) : undefined;
    case 'nullable':
      return (reader.take(key) ?? null) === null ? null : readAny(reader, key, field.field, before);
    case 'object': {
      const inner = reader.object(key);
      return inner === null ? fallbackOf(field) : readFields(inner, field.fields);
    }
    case 'dictionary': {
      const inner = reader.object(key);
      const entries = (inner?.entries() ?? []).map(([name]) => [name, inner === null ? null : readAny(inner, name, field.field, {})]);
      // Object.fromEntries keeps a key called __proto__ an ordinary one.
      return Object.fromEntries(entries);
    }
    case 'tagged':
      return readTagged(reader, key, field);
    case 'sparse':
      return readAny(reader, key, field.field, before);
  }
}

function readTagged(reader: FieldReader, key: string, field: TaggedField): unknown {
  const { rows, fallback, isRequired, isTypeOptional, canBeWord } = field;
  const value = reader.take(key);
  const isWord = canBeWord && typeof value === 'string';
  const inner = isWord ? new FieldReader(reader.findings, reader.at(key), { type: value }, reader.version) : reader.object(key);
  if (inner === null) {
    if (isRequired && value === undefined) reader.missing(key);
    return fallbackOf(field);
  }
  const type = inner.choice('type', keysOf(rows), isTypeOptional ? fallback : null);
  const row = type === null ? undefined : rows[type];
  if (row === undefined) return fallbackOf(field);
  const values = readFields(inner, row.fields);
  checkOrder(inner, row, values);
  return { type, ...values };
}

/** The first of two ordered numbers is not above the second. */
function checkOrder(reader: FieldReader, { ordered }: Row, values: Readonly<Record<string, unknown>>): void {
  if (ordered === undefined) return;
  const [lower, upper] = [values[ordered[0]], values[ordered[1]]];
  if (typeof lower !== 'number' || typeof upper !== 'number' || lower <= upper) return;
  reader.findings.add('document.lowerAboveUpper', reader.path, { lower, upper });
}

function readText(reader: FieldReader, key: string, fallback: string | null, form: TextField['form']): string {
  const text = reader.text(key, fallback);
  if (form === 'path') {
    if (reader.has(key) && (text === '' || text.includes('\0'))) reader.findings.add('document.badPath', reader.at(key));
  } else if (form !== 'any' && !isCharacter(text) && !(form === 'delimiter' && text === 'blanks') && !(form === 'quote' && text === '')) {
    reader.findings.add('document.notACharacter', reader.at(key), { found: shown(text) });
    return fallback ?? '';
  }
  return text;
}

function isCharacter(text: string): boolean {
  return text.length === 1 && text !== '\n' && text !== '\r';
}

function readNumbers(reader: FieldReader, key: string): readonly (number | null)[] {
  return (reader.list(key) ?? []).map((item, index) => (item === null ? null : readNumber(reader.findings, reader.at(key, index), item)));
}

function readPair(reader: FieldReader, key: string, rule: Parameters<typeof readNumber>[3]): readonly [number, number] | undefined {
  const list = reader.list(key);
  if (list === null) return undefined;
  const [first, second] = list;
  if (list.length !== 2 || first === undefined || second === undefined) {
    reader.findings.add('document.badImageShape', reader.at(key));
    return undefined;
  }
  const one = readNumber(reader.findings, reader.at(key, 0), first, rule) ?? 1;
  return [one, readNumber(reader.findings, reader.at(key, 1), second, rule) ?? 1];
}

function readRows(reader: FieldReader, key: string, width: number): readonly (readonly (number | string)[])[] {
  const list = reader.list(key) ?? [];
  if (!reader.has(key)) reader.missing(key);
  const rows: (readonly (number | string)[])[] = [];
  for (const [index, row] of list.entries()) {
    if (!isList(row)) {
      reader.findings.add('document.notAList', reader.at(key, index), { found: shown(row) });
    } else if (row.length !== width) {
      reader.findings.add('document.raggedRow', reader.at(key, index), { row: index + 1, count: row.length, expected: width });
    } else {
      rows.push(row.map((cell, column) => readCell(reader, cell, [key, index, column])));
    }
  }
  return rows;
}

function readCell(reader: FieldReader, cell: JsonValue, place: readonly [string, number, number]): number | string {
  if (typeof cell === 'string' || (typeof cell === 'number' && Number.isFinite(cell))) return cell;
  reader.findings.add('document.badCell', reader.at(...place), { row: place[1] + 1, found: shown(cell) });
  return 0;
}
