/**
 * Schemas of what a table of fields describes.
 * Keeps true: what passes is what the format can hold, by the same rules as a file's reader; it passes unchanged, keys such
 * as `__proto__` and texts of any length too; an object with keys that its table does not name is refused.
 */
import { z } from 'zod';
import { columnFields, fileSources } from '../../data/settings';
import type { ColumnSettings, FileSource } from '../../data/types';
import type { JsonValue } from '../../document/types';
import { brokenBound, type Field, type Fields, type NumberRule, type Row, type Rows, type ValuesOf } from '../../fields';

/** An id as the format allows it. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((name) => name !== '__proto__' && name !== 'constructor' && name !== 'prototype');

/** Values by any text. Zod's own records drop a key `__proto__`; here the object is looked at and handed on as it came. */
function dictionary<T>(value: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> {
  return z.custom<Readonly<Record<string, T>>>(
    (given) =>
      typeof given === 'object' &&
      given !== null &&
      !Array.isArray(given) &&
      Object.values(given).every((item: unknown) => value.safeParse(item).success),
  );
}

const json: z.ZodType<JsonValue> = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), dictionary(json)]));
/** Any JSON value. */
export const jsonValue = json;

/** Keys that the format does not name, as entries. */
export const extra = z.optional(z.array(z.tuple([z.string(), json])));

function numberOf(rule: NumberRule): z.ZodType<number> {
  const isBounded = Object.keys(rule).length > 0;
  return isBounded ? z.number().refine((value) => brokenBound(value, rule) === null) : z.number();
}

function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'number':
      return numberOf(field.rule);
    case 'numberOrWord':
      return z.union([numberOf(field.rule), z.literal(field.word)]);
    case 'flag':
      return z.boolean();
    case 'choice':
      return z.enum(field.options);
    case 'text':
      return z.string();
    case 'id':
      return id;
    case 'texts':
      return z.array(z.string());
    case 'rows':
      return z.array(z.array(z.union([z.number(), z.string()])));
    case 'numbers':
      return z.array(z.nullable(z.number()));
    case 'pair':
      return z.tuple([numberOf(field.rule), numberOf(field.rule)]);
    case 'optional':
      return z.optional(schemaOf(field.field));
    case 'nullable':
      return z.nullable(schemaOf(field.field));
    case 'object':
      return z.strictObject(shapeOf(field.fields));
    case 'dictionary':
      return dictionary(schemaOf(field.field));
    case 'tagged':
      return taggedSchema(field.rows);
    case 'sparse':
      return schemaOf(field.field);
  }
}

function shapeOf(fields: Fields): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, schemaOf(field)]));
}

/** By the word under `type`, so that one kind alone is tried. */
function taggedSchema(rows: Rows): z.ZodType {
  const [first, ...others] = Object.entries(rows).map(([type, row]) => kindSchema(type, row));
  if (first === undefined) throw new Error('A table without kinds');
  return z.discriminatedUnion('type', [first, ...others]);
}

function kindSchema(type: string, { fields, ordered }: Row) {
  const kind = z.strictObject({ type: z.literal(type), ...shapeOf(fields) });
  if (ordered === undefined) return kind;
  const [lower, upper] = ordered;
  return kind.refine((value: Readonly<Record<string, unknown>>) => Number(value[lower]) <= Number(value[upper]));
}

/** How a file of text is read. */
export const fileSource: z.ZodType<FileSource> = z.custom<FileSource>((given) => taggedSchema(fileSources).safeParse(given).success);

/** What a document says of columns, by name. */
export const columnSettings = z.map(
  z.string(),
  z.custom<ColumnSettings>((given) => z.strictObject(shapeOf(columnFields)).safeParse(given).success),
);

/** A record with its fields and what its object held besides; a strict object. */
export function record<F extends Fields>(fields: F): z.ZodType<ValuesOf<F> & { readonly extra?: z.infer<typeof extra> }>;
export function record(fields: Fields): z.ZodType {
  return z.strictObject({ ...shapeOf(fields), extra });
}

/** Records of several kinds, told apart by the word under `kind`. */
export function recordOf<T extends Readonly<Record<string, Fields>>>(
  kinds: T,
): z.ZodType<{ [N in keyof T]: ValuesOf<T[N]> & { readonly extra?: z.infer<typeof extra> } }[keyof T]>;
export function recordOf(kinds: Readonly<Record<string, Fields>>): z.ZodType {
  const [first, ...others] = Object.values(kinds).map((fields) => z.strictObject({ ...shapeOf(fields), extra }));
  if (first === undefined) throw new Error('A table without kinds');
  return z.discriminatedUnion('kind', [first, ...others]);
}
