/**
 * Readers of one JSON object's fields: they check type and range, fill in defaults and remember which keys they took.
 * Keeps true: a wrong value becomes a finding with its path and a harmless value to go on with; keys that nobody took
 * are kept, those of inner objects under their outer key.
 */
import { brokenBound, type NumberRule } from '../../fields';
import { FORMAT_VERSION } from '../format/version';
import type { Extra, JsonValue } from '../types';
import { type Findings, shortened } from './findings';
import type { PathStep } from './json-text';

export type JsonObject = { readonly [key: string]: JsonValue };

/** A JSON array, which `Array.isArray` alone would tell the compiler to be of `any`. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A JSON object: neither null nor an array. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a message shows it. */
export function shown(value: JsonValue): string {
  if (isList(value)) return '[…]';
  if (isObject(value)) return '{…}';
  return shortened(typeof value === 'string' ? JSON.stringify(value) : String(value));
}

/** Reads a number that stands at `path`; null, and a finding, where it is none or breaks the rule. */
export function readNumber(findings: Findings, path: readonly PathStep[], value: JsonValue, rule: NumberRule = {}): number | null {
  if (typeof value !== 'number') {
    findings.add(rule.isWhole ? 'document.notAWholeNumber' : 'document.notANumber', path, { found: shown(value) });
    return null;
  }
  if (!Number.isFinite(value)) {
    findings.add('document.notFinite', path);
    return null;
  }
  const broken = brokenBound(value, rule);
  if (broken === null) return value;
  const { minimum = Number.NEGATIVE_INFINITY, maximum, above, below } = rule;
  if (broken === 'isWhole') findings.add('document.notAWholeNumber', path, { found: shown(value) });
  else if (maximum !== undefined) findings.add('document.outOfRange', path, { found: value, minimum, maximum });
  else if (below !== undefined) findings.add('document.outOfOpenRange', path, { found: value, minimum, below });
  else if (above !== undefined) findings.add('document.notAbove', path, { found: value, above });
  else findings.add('document.tooSmall', path, { found: value, minimum });
  return null;
}

/** Reads the fields of one object. */
export class FieldReader {
  private readonly taken = new Set<string>();
  private readonly inner = new Map<string, FieldReader>();
  private hasOwnExtra = false;

  constructor(
    readonly findings: Findings,
    readonly path: readonly PathStep[],
    private readonly source: JsonObject,
    /** The file's version: keys that it does not know are nobody's. */
    readonly version: number = FORMAT_VERSION,
  ) {}

  /** The value of a key, which counts as taken; undefined where it is absent. */
  take(key: string): JsonValue | undefined {
    this.taken.add(key);
    return Object.hasOwn(this.source, key) ? this.source[key] : undefined;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.source, key);
  }

  at(...steps: readonly PathStep[]): readonly PathStep[] {
    return [...this.path, ...steps];
  }

  entries(): readonly (readonly [string, JsonValue])[] {
    return Object.entries(this.source);
  }

  missing(key: string): void {
    this.findings.add('document.missing', this.at(key));
  }

  /** A number; without a fallback it must be there. */
  number(key: string, fallback: number | null, rule: NumberRule = {}): number {
    const value = this.take(key);
    if (value === undefined) {
      if (fallback === null) this.missing(key);
      return fallback ?? 0;
    }
    return readNumber(this.findings, this.at(key), value, rule) ?? fallback ?? rule.minimum ?? 0;
  }

  boolean(key: string, fallback: boolean): boolean {
    const value = this.take(key);
    if (value === undefined) return fallback;
    if (typeof value === 'boolean') return value;
    this.findings.add('document.notTrueOrFalse', this.at(key), { found: shown(value) });
    return fallback;
  }

  /** A text; without a fallback it must be there. */
  text(key: string, fallback: string | null): string {
    const value = this.take(key);
    if (value === undefined) {
      if (fallback === null) this.missing(key);
      return fallback ?? '';
    }
    return this.asText(key, value) ?? fallback ?? '';
  }

  /** A text, undefined where the key is absent. */
  optionalText(key: string): string | undefined {
    const value = this.take(key);
    return value === undefined ? undefined : (this.asText(key, value) ?? undefined);
  }

  private asText(key: string, value: JsonValue): string | null {
    if (typeof value === 'string') return value;
    this.findings.add('document.notText', this.at(key), { found: shown(value) });
    return null;
  }

  /** One of the words; without a fallback it must be there. Null, and a finding, where it is none of them. */
  choice<T extends string>(key: string, options: readonly T[], fallback: T | null): T | null {
    const value = this.take(key);
    if (value === undefined) {
      if (fallback === null) this.missing(key);
      return fallback;
    }
    const option = options.find((candidate) => candidate === value);
    if (option !== undefined) return option;
    this.findings.add('document.unknownChoice', this.at(key), { found: shown(value), choices: options });
    return fallback;
  }

  /** The reader of an object under a key; null where the key is absent or, with a finding, no object. */
  object(key: string): FieldReader | null {
    const value = this.take(key);
    if (value === undefined) return null;
    if (!isObject(value)) {
      this.findings.add('document.notAnObject', this.at(key), { found: shown(value) });
      return null;
    }
    const reader = new FieldReader(this.findings, this.at(key), value, this.version);
    this.inner.set(key, reader);
    return reader;
  }

  /** The items of a list under a key; null where the key is absent or, with a finding, no list. */
  list(key: string): readonly JsonValue[] | null {
    const value = this.take(key);
    if (value === undefined) return null;
    if (isList(value)) return value;
    this.findings.add('document.notAList', this.at(key), { found: shown(value) });
    return null;
  }

  /** A list of texts; empty where the key is absent. */
  texts(key: string): readonly string[] {
    const texts: string[] = [];
    for (const [index, item] of (this.list(key) ?? []).entries()) {
      if (typeof item === 'string') texts.push(item);
      else this.findings.add('document.notText', this.at(key, index), { found: shown(item) });
    }
    return texts;
  }

  /** What nobody took, in file order; inner objects' leftovers under their own key. */
  leftovers(): Extra {
    const left: [string, JsonValue][] = [];
    for (const [key, value] of Object.entries(this.source)) {
      if (!this.taken.has(key)) {
        checkKept(this.findings, this.at(key), value);
        left.push([key, value]);
        continue;
      }
      const reader = this.inner.get(key);
      const inner = reader === undefined || reader.hasOwnExtra ? [] : reader.leftovers();
      if (inner.length > 0) left.push([key, Object.fromEntries(inner)]);
    }
    return left;
  }

  /** The leftovers as a record carries them: nothing where there are none. The outer object's leave them to it. */
  extra(): { readonly extra?: Extra } {
    this.hasOwnExtra = true;
    const left = this.leftovers();
    return left.length === 0 ? {} : { extra: left };
  }
}

/** A number such as 1e999 is JSON but no number that could be kept. */
export function checkKept(findings: Findings, path: readonly PathStep[], value: JsonValue): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) findings.add('document.notFinite', path);
  } else if (isList(value)) {
    for (const [index, item] of value.entries()) checkKept(findings, [...path, index], item);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) checkKept(findings, [...path, key], item);
  }
}
