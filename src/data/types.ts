/**
 * The shapes that data has on its way from a file to the network: source → table → profile, bindings and a split.
 * Keeps true: a table is columnar and immutable; a missing cell is NaN (numeric) or code −1 (category).
 */

/** Where rows come from; the `data.source` of a document. */
export type Source = InlineSource | FileSource | BuiltinSource;

export interface InlineSource {
  readonly type: 'inline';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

export interface FileSource {
  readonly type: 'csv' | 'tsv' | 'jsonl';
  /** Relative to the document's folder. */
  readonly path: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly encoding: string;
  readonly header: boolean;
}

export interface BuiltinSource {
  readonly type: 'builtin';
  readonly id: string;
  readonly params: Readonly<Record<string, number>>;
}

export type ColumnKind = 'numeric' | 'category';
export type MissingRule = 'drop' | 'mean' | 'category';

/** What the document overrides of a column; absent keys follow detection. */
export interface ColumnSettings {
  readonly kind?: ColumnKind;
  readonly missing?: MissingRule;
}

export interface Split {
  readonly validation: number;
  readonly test: number;
  readonly seed: number;
  readonly stratify: string | null;
  readonly column: string | null;
}

/** A category: text, or a number where a numeric column is read as categories. */
export type Category = string | number;

export type Column =
  | { readonly name: string; readonly kind: 'numeric'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'category'; readonly categories: readonly string[]; readonly codes: Int32Array };

/** All rows of a source, by column, after kinds were decided and missing cells treated. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The kind the cells themselves suggest, before the document's override. */
  readonly detectedKind: ColumnKind;
  readonly missing: number;
  /** Distinct values in the format's order; null where there are more than 1,000. Numbers for a numeric column. */
  readonly categories: readonly Category[] | null;
  /** Over all rows; null for a category column. Display only: scaling figures come from the training rows. */
  readonly figures: { readonly min: number; readonly max: number; readonly mean: number; readonly std: number } | null;
  /** Counts in 16 equal bins (numeric), or a count a category (first 64). */
  readonly histogram: readonly number[];
}

/** What main and renderer know of the data; made in the trainer. */
export interface Profile {
  readonly rowCount: number;
  readonly columns: readonly ColumnProfile[];
  /** Hash of the cells, so that a changed file is noticed. */
  readonly fingerprint: string;
  readonly parts: { readonly training: number; readonly validation: number; readonly test: number };
}

export type Encoding = 'numeric' | 'oneHot' | 'binary' | 'signed';
export type Scaling = 'none' | 'standardize' | 'minmax';

/** How one input node reads its columns. */
export interface InputBinding {
  readonly id: string;
  readonly columns: readonly string[];
  readonly encoding: Encoding;
  readonly scaling: Scaling;
}

/** What an input learnt from the data; the document's `fitted` entry. */
export type Fitted =
  | { readonly categories: readonly Category[] }
  | { readonly mean: readonly number[]; readonly std: readonly number[] }
  | { readonly min: readonly number[]; readonly max: readonly number[] };

/** Row numbers of each part, each in file order. */
export interface Parts {
  readonly training: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** All rows of every input, encoded and scaled in float64, row-major [rowCount, width]. */
export interface EncodedData {
  readonly rowCount: number;
  readonly inputs: ReadonlyMap<string, { readonly width: number; readonly values: Float64Array }>;
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parts: Parts;
}

/** A finding about data: a code for the catalogue, its values, and where. Never a sentence. */
export interface DataFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly values: Readonly<Record<string, string | number>>;
  readonly place: { readonly column?: string; readonly row?: number; readonly line?: number; readonly node?: string };
}

export type DataResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly findings: readonly DataFinding[] };
