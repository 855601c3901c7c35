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

export interface FlagField {
  readonly kind: 'flag';
  readonly fallback: boolean;
}

/** One of some words. */
export interface ChoiceField<W extends string = string> {
  readonly kind: 'choice';
  readonly options: readonly W[];
  /** What an absent key means; null where the key must be there. */
  readonly fallback: W | null;
}

/** Always the same word: what tells one kind of record from another. */
export interface WordField<W extends string = string> {
  readonly kind: 'word';
  readonly word: W;
}

export interface TextField {
  readonly kind: 'text';
  /** What an absent key means; null where the key must be there. */
  readonly fallback: string | null;
  readonly form: 'any' | 'character' | 'path';
}

/** The id of a node, edge, note or group; or a list of texts; or a table's rows, as many cells a row as `columns` has names. */
export interface PlainField {
  readonly kind: 'id' | 'texts' | 'rows';
}

/** Two numbers: [rows, columns] of an image. */
export interface PairField {
  readonly kind: 'pair';
  readonly rule: NumberRule;
}

/** A key that may be missing from the value too. */
export interface OptionalField<F extends Field = Field> {
  readonly kind: 'optional';
  readonly field: F;
}

/** Null by default. */
export interface NullableField<F extends Field = Field> {
  readonly kind: 'nullable';
  readonly field: F;
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
  /** What an absent object means; null where it must be there. */
  readonly fallback: keyof R & string;
  readonly isRequired: boolean;
  /** Whether the object may leave its `type` out, and then has that of `fallback`. */
  readonly isTypeOptional: boolean;
  /** Whether the word alone may stand for the object. */
  readonly canBeWord: boolean;
}

/** A field that counts only where another has a certain word; elsewhere it is kept, and left out of the file at its default. */
export interface ConditionalField<F extends Field = Field> {
  readonly kind: 'conditional';
  readonly field: F;
  readonly key: string;
  readonly word: string;
}

export type Field =
  | NumberField
  | NumberOrWordField
  | FlagField
  | ChoiceField
  | WordField
  | TextField
  | PlainField
  | PairField
  | OptionalField
  | NullableField
  | ObjectField
  | DictionaryField
  | TaggedField
  | ConditionalField;

/** The fields of an object by key, in file order. */
export interface Fields {
  readonly [key: string]: Field;
}

/** One kind of a tagged thing. */
export interface Row {
  readonly fields: Fields;
  /** Two of its numbers of which the first is never above the second. */
  readonly ordered?: readonly [lower: string, upper: string];
}

/** Kinds by the word under `type`. */
export interface Rows {
  readonly [type: string]: Row;
}

/** A type as one plain object type, so that messages show its keys. */
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** What a field's value is. */
export type ValueOf<F> = F extends { readonly kind: 'number' }
  ? number
  : F extends { readonly kind: 'flag' }
    ? boolean
    : F extends { readonly kind: 'text' | 'id' }
      ? string
      : F extends { readonly kind: 'choice'; readonly options: readonly (infer W)[] }
        ? W
        : F extends { readonly kind: 'word'; readonly word: infer W }
          ? W
          : F extends { readonly kind: 'numberOrWord'; readonly word: infer W }
            ? number | W
            : F extends { readonly kind: 'nullable'; readonly field: infer I }
              ? ValueOf<I> | null
              : F extends { readonly kind: 'optional' | 'conditional'; readonly field: infer I }
                ? ValueOf<I>
                : F extends { readonly kind: 'object'; readonly fields: infer I }
                  ? ValuesOf<I>
                  : F extends { readonly kind: 'tagged'; readonly rows: infer R }
                    ? Tagged<R>
                    : F extends { readonly kind: 'dictionary'; readonly field: infer I }
                      ? Readonly<Record<string, ValueOf<I>>>
                      : F extends { readonly kind: 'texts' }
                        ? readonly string[]
                        : F extends { readonly kind: 'rows' }
                          ? readonly (readonly (number | string)[])[]
                          : F extends { readonly kind: 'pair' }
                            ? readonly [number, number]
                            : never;

type OptionalKey<F> = { [K in keyof F]: F[K] extends { readonly kind: 'optional' } ? K : never }[keyof F];

/** The object that fields describe. */
export type ValuesOf<F> = Flat<
  { readonly [K in Exclude<keyof F, OptionalKey<F>>]: ValueOf<F[K]> } & { readonly [K in OptionalKey<F>]?: ValueOf<F[K]> }
>;

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

export function numberOrWord<const W extends string>(word: W, fallback: number, rule: NumberRule): NumberOrWordField<W> {
  return { kind: 'numberOrWord', word, fallback, rule };
}

export function flag(fallback: boolean): FlagField {
  return { kind: 'flag', fallback };
}

/** A `fallback` of null says that the key must be there; a new thing begins with the first option then. */
export function choice<const W extends string>(options: readonly W[], fallback: NoInfer<W> | null): ChoiceField<W> {
  return { kind: 'choice', options, fallback };
}

export function word<const W extends string>(only: W): WordField<W> {
  return { kind: 'word', word: only };
}

/** A `fallback` of null says that the key must be there. */
export function text(fallback: string | null, form: TextField['form'] = 'any'): TextField {
  return { kind: 'text', fallback, form };
}

export function optional<F extends Field>(field: F): OptionalField<F> {
  return { kind: 'optional', field };
}

export function nullable<F extends Field>(field: F): NullableField<F> {
  return { kind: 'nullable', field };
}

export function object<F extends Fields>(fields: F): ObjectField<F> {
  return { kind: 'object', fields };
}

export function dictionary<F extends Field>(field: F): DictionaryField<F> {
  return { kind: 'dictionary', field };
}

export function conditional<F extends Field>(field: F, key: string, only: string): ConditionalField<F> {
  return { kind: 'conditional', field, key, word: only };
}

/** One of a table's kinds: `fallback` where the object is absent, or, where it must be there, what a new thing begins with. */
export function tagged<R extends Rows>(
  rows: R,
  fallback: keyof R & string,
  {
    isRequired = false,
    isTypeOptional = false,
    canBeWord = false,
  }: Partial<Pick<TaggedField, 'isRequired' | 'isTypeOptional' | 'canBeWord'>> = {},
): TaggedField<R> {
  return { kind: 'tagged', rows, fallback, isRequired, isTypeOptional, canBeWord };
}

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
    case 'word':
      return field.word;
    case 'text':
      return field.fallback ?? '';
    case 'id':
      return '';
    case 'texts':
    case 'rows':
      return [];
    case 'pair':
      return [field.rule.minimum ?? 0, field.rule.minimum ?? 0];
    case 'optional':
      return undefined;
    case 'nullable':
      return null;
    case 'object':
      return valuesOf(field.fields, which);
    case 'dictionary':
      return {};
    case 'tagged':
      return { type: field.fallback, ...valuesOf(field.rows[field.fallback]?.fields ?? {}, which) };
    case 'conditional':
      return defaultOf(field.field, which);
  }
}

function valuesOf(fields: Fields, which: Which): Readonly<Record<string, unknown>> {
  const values: [string, unknown][] = Object.entries(fields).map(([key, field]) => [key, defaultOf(field, which)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** What an object is whose keys are all absent. */
export function fallbacksOf<F extends Fields>(fields: F): ValuesOf<F>;
export function fallbacksOf(fields: Fields): Readonly<Record<string, unknown>> {
  return valuesOf(fields, 'fallback');
}

/** What a new object begins with. */
export function startsOf<F extends Fields>(fields: F): ValuesOf<F>;
export function startsOf(fields: Fields): Readonly<Record<string, unknown>> {
  return valuesOf(fields, 'start');
}

/** What an absent field means. */
export function fallbackOf(field: Field): unknown {
  return defaultOf(field, 'fallback');
}

/** A new thing of one of a table's kinds. */
export function startOf<R extends Rows>(rows: R, type: keyof R & string): Tagged<R>;
export function startOf(rows: Rows, type: string): Readonly<Record<string, unknown>> {
  return { type, ...valuesOf(rows[type]?.fields ?? {}, 'start') };
}

/** The keys of a table, in its order. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  const keys: K[] = [];
  for (const key in table) keys.push(key);
  return keys;
}
