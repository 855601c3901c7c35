/**
 * The words in which a table says what a thing of the document is made of: a field's kind, its default and its bounds.
 * Everything that reads, writes, checks, draws or tests documents interprets such tables (engine/settings.ts,
 * data/settings.ts, document/format/).
 * Keeps true: a field is plain data; what TypeScript knows of a value follows from its field, so the two cannot differ.
 */

/** What a number may be; bounds are included unless `above` and `below` say otherwise. A whole number is a safe integer. */
export interface NumberRule {
  readonly minimum?: number;
  readonly maximum?: number;
  /** The number must be above this. */
  readonly above?: number;
  /** The number must be below this. */
  readonly below?: number;
  readonly isWhole?: boolean;
}

/** The part of a rule that a number breaks; null where it keeps all of it. */
export function brokenBound(value: number, rule: NumberRule): keyof NumberRule | null {
  const { minimum, maximum, above, below, isWhole = false } = rule;
  if (isWhole && !Number.isSafeInteger(value)) return 'isWhole';
  if (minimum !== undefined && value < minimum) return 'minimum';
  if (maximum !== undefined && value > maximum) return 'maximum';
  if (above !== undefined && value <= above) return 'above';
  return below !== undefined && value >= below ? 'below' : null;
}

/** A number. */
export interface NumberField {
  readonly kind: 'number';
  /** What an absent key means; null where the key must be there. */
  readonly fallback: number | null;
  /** What a new thing begins with. */
  readonly start: number;
  readonly rule: NumberRule;
}

/** A number, or one word in its place. */
export interface NumberOrWordField<W extends string = string> {
  readonly kind: 'numberOrWord';
  readonly word: W;
  readonly fallback: number;
  readonly rule: NumberRule;
}

/** True or false. */
export interface FlagField {
  readonly kind: 'flag';
  readonly fallback: boolean;
}

/** One of some words. */
export interface ChoiceField<W extends string = string> {
  readonly kind: 'choice';
  readonly options: readonly W[];
  /** What an absent key means; null where the key must be there, and a new thing begins with the first. */
  readonly fallback: W | null;
  /** Those of the words that version 2 of the format added. */
  readonly added?: readonly W[];
}

/** A text; a `fallback` of null says that the key must be there. */
export interface TextField {
  readonly kind: 'text';
  readonly fallback: string | null;
  /** A `delimiter` is a character or the word `blanks`, a `quote` a character or none. */
  readonly form: 'any' | 'character' | 'delimiter' | 'quote' | 'path';
}

/**
 * The id of a node, edge, note or group; or a list of texts; or a table's rows, as many cells a row as `columns` has names; or
 * a list of numbers, null where one is not known.
 */
export interface PlainField {
  readonly kind: 'id' | 'texts' | 'rows' | 'numbers';
}

/** Two numbers: [rows, columns] of an image. */
export interface PairField {
  readonly kind: 'pair';
  readonly rule: NumberRule;
}

/** A key that the value may lack too; or one whose value may be null, and is where the key is absent. */
export interface WrappedField<K extends 'optional' | 'nullable' = 'optional' | 'nullable', F extends Field = Field> {
  readonly kind: K;
  readonly field: F;
  /** Version 2 of the format added the key: to a file of version 1 it is one that the format does not name. */
  readonly since?: 2;
}

/** A field that the file leaves out at its default, unless another key of the object has a certain word. */
export interface SparseField<F extends Field = Field> {
  readonly kind: 'sparse';
  readonly field: F;
  readonly unless: readonly [key: string, word: string] | null;
  /** As of a wrapped field. */
  readonly since?: 2;
}

export interface ObjectField<F extends Fields = Fields> {
  readonly kind: 'object';
  readonly fields: F;
}

/** Values by a text of the user's, which may be any, `__proto__` too. */
export interface DictionaryField<F extends Field = Field> {
  readonly kind: 'dictionary';
  readonly field: F;
}

/** One of a table's rows: its key stands under `type`, its fields beside it. */
export interface TaggedField<R extends Rows = Rows> {
  readonly kind: 'tagged';
  readonly rows: R;
  /** What an absent object means. */
  readonly fallback: keyof R & string;
  /** Whether the object must be there all the same. */
  readonly isRequired: boolean;
  /** Whether the object may leave its `type` out, and then has that of `fallback`. */
  readonly isTypeOptional: boolean;
  /** Whether the word alone may stand for the object. */
  readonly canBeWord: boolean;
}

/** What stands under one key. */
export type Field =
  | NumberField
  | NumberOrWordField
  | FlagField
  | ChoiceField
  | TextField
  | PlainField
  | PairField
  | WrappedField
  | SparseField
  | ObjectField
  | DictionaryField
  | TaggedField;

/** The fields of an object by key, in file order. */
export interface Fields {
  readonly [key: string]: Field;
}

/** One kind of a tagged thing. */
export interface Row {
  readonly fields: Fields;
  /** Two of its numbers of which the first is never above the second. */
  readonly ordered?: readonly [lower: string, upper: string];
  /** Version 2 of the format added the kind. */
  readonly since?: 2;
}

/** Kinds by the word under `type`. */
export interface Rows {
  readonly [type: string]: Row;
}

/** A type as one plain object type, so that messages show its keys. */
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** Values of the fields that have one type each. */
interface PlainValues {
  readonly number: number;
  readonly flag: boolean;
  readonly text: string;
  readonly id: string;
  readonly texts: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
  readonly pair: readonly [number, number];
  readonly numbers: readonly (number | null)[];
}

/** What a field's value is. */
export type ValueOf<F> = F extends { readonly kind: infer K extends keyof PlainValues }
  ? PlainValues[K]
  : F extends { readonly options: readonly (infer W)[] }
    ? W
    : F extends { readonly word: infer W }
      ? number | W
      : F extends { readonly fields: infer I }
        ? ValuesOf<I>
        : F extends { readonly rows: infer R }
          ? Tagged<R>
          : F extends { readonly kind: 'dictionary'; readonly field: infer I }
            ? Readonly<Record<string, ValueOf<I>>>
            : F extends { readonly kind: infer K; readonly field: infer I }
              ? ValueOf<I> | (K extends 'nullable' ? null : never)
              : never;

type OptionalKey<F> = { [K in keyof F]: F[K] extends { readonly kind: 'optional' } ? K : never }[keyof F];

/** The object that fields describe; of a table that is not known, no more than that it is one. */
export type ValuesOf<F> = string extends keyof F
  ? Readonly<Record<string, unknown>>
  : Flat<{ readonly [K in Exclude<keyof F, OptionalKey<F>>]: ValueOf<F[K]> } & { readonly [K in OptionalKey<F>]?: ValueOf<F[K]> }>;

/** A value of any of a table's kinds. */
export type Tagged<R> = {
  [T in keyof R]: R[T] extends { readonly fields: infer F } ? Flat<{ readonly type: T } & ValuesOf<F>> : never;
}[keyof R];

/** A number; a `fallback` of null says that the key must be there. `start` is what a new thing begins with. */
export function number(fallback: number, rule?: NumberRule, start?: number): NumberField;
export function number(fallback: null, rule: NumberRule, start: number): NumberField;
export function number(fallback: number | null, rule: NumberRule = {}, start: number = fallback ?? 0): NumberField {
  return { kind: 'number', fallback, start, rule };
}

/** A number, or the word in its place. */
export const numberOrWord = <const W extends string>(word: W, fallback: number, rule: NumberRule): NumberOrWordField<W> => {
  return { kind: 'numberOrWord', word, fallback, rule };
};
/** True or false. */
export const flag = (fallback: boolean): FlagField => ({ kind: 'flag', fallback });
/** One of the options; a `fallback` of null says that the key must be there. */
export const choice = <const W extends string>(options: readonly W[], fallback: NoInfer<W> | null): ChoiceField<W> => {
  return { kind: 'choice', options, fallback };
};
/** A text; a `fallback` of null says that the key must be there. */
export const text = (fallback: string | null, form: TextField['form'] = 'any'): TextField => ({ kind: 'text', fallback, form });
/** A key that the value may lack and that version 2 of the format added. */
export const added = <F extends Field>(field: F): WrappedField<'optional', F> => ({ kind: 'optional', field, since: 2 });
/** A key that the value may lack. */
export const optional = <F extends Field>(field: F): WrappedField<'optional', F> => ({ kind: 'optional', field });
/** A value, or null, which an absent key means. */
export const nullable = <F extends Field>(field: F): WrappedField<'nullable', F> => ({ kind: 'nullable', field });
/** A field that the file leaves out at its default, unless the key of `unless` has its word. */
export const sparse = <F extends Field>(field: F, unless: SparseField['unless'] = null): SparseField<F> => {
  return { kind: 'sparse', field, unless };
};
/** An object of fields; absent, it is that of their fallbacks. */
export const object = <F extends Fields>(fields: F): ObjectField<F> => ({ kind: 'object', fields });
/** Values by any text; absent, there are none. */
export const dictionary = <F extends Field>(field: F): DictionaryField<F> => ({ kind: 'dictionary', field });

/** One of a table's kinds; `fallback` is what an absent object means, or where it must be there what takes its place. */
export const tagged = <R extends Rows>(
  rows: R,
  fallback: keyof R & string,
  { isRequired = false, isTypeOptional = false, canBeWord = false }: Partial<Omit<TaggedField, 'kind' | 'rows' | 'fallback'>> = {},
): TaggedField<R> => ({ kind: 'tagged', rows, fallback, isRequired, isTypeOptional, canBeWord });

/** What a random number is drawn from, 0…2³²−1. */
export const seed = number(1, { minimum: 0, maximum: 2 ** 32 - 1, isWhole: true });

/** Which of a number's defaults: what an absent key means, or what a new thing begins with. */
type Which = 'fallback' | 'start';

function defaultOf(field: Field, which: Which): unknown {
  switch (field.kind) {
    case 'number':
      return which === 'start' ? field.start : (field.fallback ?? field.start);
    case 'numberOrWord':
    case 'flag':
      return field.fallback;
    case 'choice':
      return field.fallback ?? field.options[0];
    case 'text':
      return field.fallback ?? '';
    case 'id':
      return '';
    case 'texts':
    case 'rows':
    case 'numbers':
      return [];
    case 'pair':
      return [field.rule.minimum ?? 0, field.rule.minimum ?? 0];
    case 'optional':
      return undefined;
    case 'nullable':
      return null;
    case 'sparse':
      return defaultOf(field.field, which);
    case 'object':
      return defaultsOf(field.fields, which);
    case 'dictionary':
      return {};
    case 'tagged':
      return { type: field.fallback, ...defaultsOf(field.rows[field.fallback]?.fields ?? {}, which) };
  }
}

function defaultsOf(fields: Fields, which: Which): Readonly<Record<string, unknown>> {
  const values: [string, unknown][] = Object.entries(fields).map(([key, field]) => [key, defaultOf(field, which)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** What an absent field means. */
export function fallbackOf(field: Field): unknown {
  return defaultOf(field, 'fallback');
}

/** What an object is whose keys are all absent. */
export function fallbacksOf<F extends Fields>(fields: F): ValuesOf<F>;
export function fallbacksOf(fields: Fields): Readonly<Record<string, unknown>> {
  return defaultsOf(fields, 'fallback');
}

/** What a new object begins with. */
export function startsOf<F extends Fields>(fields: F): ValuesOf<F>;
export function startsOf(fields: Fields): Readonly<Record<string, unknown>> {
  return defaultsOf(fields, 'start');
}

/** A new thing of one of a table's kinds. */
export function startOf<R extends Rows>(rows: R, type: keyof R & string): Tagged<R>;
export function startOf(rows: Rows, type: string): Readonly<Record<string, unknown>> {
  return { type, ...defaultsOf(rows[type]?.fields ?? {}, 'start') };
}

/** The keys of a table, in its order. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  const keys: K[] = [];
  for (const key in table) keys.push(key);
  return keys;
}
