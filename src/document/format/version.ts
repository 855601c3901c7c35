/**
 * Which version of the format a file has: 2 where it uses a key, a kind or a word that version 1 does not know, else 1.
 * Keeps true: what is new is marked in the tables of fields, once; the reader leaves it aside in files of version 1.
 */
import type { Field, Fields } from '../../fields';

/** The newest version, which this program reads and writes. */
export const FORMAT_VERSION = 2;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isNew(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'optional':
    case 'nullable':
    case 'sparse':
      return field.since === 2 || isNew(field.field, value);
    case 'choice':
      return typeof value === 'string' && field.added?.includes(value) === true;
    case 'text':
      return field.form === 'delimiter' && value === 'blanks';
    case 'object':
      return isObject(value) && hasNewKeys(field.fields, value);
    case 'dictionary':
      return isObject(value) && Object.values(value).some((item: unknown) => isNew(field.field, item));
    case 'tagged': {
      const row = isObject(value) && 'type' in value && typeof value.type === 'string' ? field.rows[value.type] : undefined;
      return isObject(value) && row !== undefined && (row.since === 2 || hasNewKeys(row.fields, value));
    }
    default:
      return false;
  }
}

/** Whether an object of these fields, as it is written, uses anything of version 2. */
export function hasNewKeys(fields: Fields, written: object): boolean {
  return Object.entries(written).some(([key, value]: [string, unknown]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return field !== undefined && isNew(field, value);
  });
}

/** Whether version 1 does not know a key of these fields. */
export function isAddedKey(field: Field): boolean {
  return 'since' in field && field.since === 2;
}
