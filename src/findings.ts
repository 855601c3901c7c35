/**
 * What is wrong with something of the user's, and the answer of an operation that may fail: the one form in which all
 * folders say it, from the engine to the window and the terminal.
 * Keeps true: never a sentence. `code` names one of src/strings, `values` fill it; places are those of the document.
 */

/** Where a finding points: a node or edge of the document, a path in its JSON, a place in the data. */
export interface Place {
  readonly node?: string;
  readonly edge?: string;
  /** JSON path such as `graph.nodes[3].units`. */
  readonly path?: string;
  /** A line of a file; counts from 1. */
  readonly line?: number;
  readonly column?: string;
  /** A row of the data; counts from 1. */
  readonly row?: number;
}

/** What fills a gap of a sentence; a list is written as the language writes one. */
export type FindingValue = string | number | readonly (string | number)[];

/** What fills the gaps of a sentence. */
export type FindingValues = Readonly<Record<string, FindingValue>>;

/** So many items of a list are named in a sentence. */
export const mostNamed = 10;

/** The items of a list that a sentence names: the first few, and a sign where there are more; `count` where not all are given. */
export function namedOf<T extends string | number>(items: readonly T[], count: number = items.length): readonly (T | '…')[] {
  return count > Math.min(items.length, mostNamed) ? [...items.slice(0, mostNamed), '…'] : items;
}

/**
 * Something that the user can mend (an error keeps what they asked for from being done; a warning does not), or, as an info,
 * something to know that asks for nothing.
 */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly values: FindingValues;
  readonly place: Place;
}

/** An operation that was not done, and why; without a finding where the user called it off. */
export interface Failure {
  readonly ok: false;
  readonly findings: readonly Finding[];
}

/** A failure for one reason that has no place. */
export function failure(code: string, values: FindingValues = {}): Failure {
  return { ok: false, findings: [{ code, severity: 'error', values, place: {} }] };
}

/** A value, or why there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;
