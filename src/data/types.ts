/**
 * The shapes that data has on its way from a file to the network: source → table → profile, bindings and a split.
 * Keeps true: a table is columnar and immutable; a missing cell is NaN (numeric) or code −1 (category).
 */
import type { Tagged, ValuesOf } from '../fields';
import type { Finding } from '../findings';
import type {
  columnFields,
  columnKinds,
  encodings,
  fileSources,
  laterSources,
  missingRules,
  scalings,
  sources,
  splitFields,
} from './settings';

/** Where rows come from; the `data.source` of a document. */
export type Source = InlineSource | FileSource | LaterSource | BuiltinSource;
export type InlineSource = Extract<Tagged<typeof sources>, { readonly type: 'inline' }>;
export type FileSource = { readonly type: keyof typeof fileSources } & ValuesOf<(typeof fileSources)['csv']['fields']>;
/** A file that is kept in a document, and not read yet. */
export type LaterSource = Extract<Tagged<typeof sources>, { readonly type: keyof typeof laterSources }>;
export type BuiltinSource = Extract<Tagged<typeof sources>, { readonly type: 'builtin' }>;

export type ColumnKind = (typeof columnKinds)[number];
export type MissingRule = (typeof missingRules)[number];
/** What the document overrides of a column; absent keys follow detection. */
export type ColumnSettings = ValuesOf<typeof columnFields>;
export type Split = ValuesOf<typeof splitFields>;

/** A category: text, or a number where a numeric column is read as categories. */
export type Category = string | number;

/** The cells of a column that are not numbers: how many, and the first of them. */
export interface TextCells {
  readonly count: number;
  readonly cell: string;
  /** Data row of the first one, counted from 1. */
  readonly row: number;
  /** Its physical line in the file, counted from 1; null where the source has no lines. */
  readonly line: number | null;
}

interface ColumnBase {
  readonly name: string;
  /** The kind the cells themselves suggest, before the document's override. */
  readonly detectedKind: ColumnKind;
  /** Empty cells in the source, before any row was dropped. */
  readonly missing: number;
  /** What the document says of them; null where it says nothing, so that using the column is an error. */
  readonly missingRule: MissingRule | null;
  /** Null where every non-empty cell is a number. In a numeric column these cells are NaN and using it is an error. */
  readonly text: TextCells | null;
}

export interface NumericColumn extends ColumnBase {
  readonly kind: 'numeric';
  /** [rowCount]; NaN where the cell is missing, also under the rule `mean`, which the encoding applies. */
  readonly values: Float64Array;
}

export interface CategoryColumn extends ColumnBase {
  readonly kind: 'category';
  /** In the format's order. Holds '' where missing cells are a category of their own. */
  readonly categories: readonly string[];
  /** [rowCount]; index into categories, −1 where the cell is missing. */
  readonly codes: Int32Array;
}

export type Column = NumericColumn | CategoryColumn;

/** All rows of a source, by column, after kinds were decided and rows with missing cells dropped where so asked. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** Rows that the rule `drop` took out. */
  readonly droppedRows: number;
  /** What is odd about the source without standing in its way. */
  readonly findings: readonly Finding[];
}

/** A source's cells as they are written down, row by row. */
export interface RawTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The kind the cells themselves suggest, before the document's override. */
  readonly detectedKind: ColumnKind;
  /** Empty cells in the source, whatever the document says becomes of them. */
  readonly missing: number;
  /** What the document says of them; absent where it says nothing. */
  readonly missingRule?: MissingRule;
  /** The cells that are not numbers; absent where there are none. */
  readonly text?: TextCells;
  /** Distinct values in the format's order; null where there are more than 1,000. Numbers for a numeric column. */
  readonly categories: readonly Category[] | null;
  /** Over all rows; null for a category column. Display only: scaling figures come from the training rows. */
  readonly figures: { readonly min: number; readonly max: number; readonly mean: number; readonly std: number } | null;
  /** Categories that no training row has; absent where there are none, or a thousand categories and more. */
  readonly untrained?: readonly Category[];
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
  /** Rows that the rule `drop` took out. */
  readonly droppedRows?: number;
  /** Warnings of the source, and errors of the split (all rows then count as training). */
  readonly findings?: readonly Finding[];
}

export type Encoding = (typeof encodings)[number];
export type Scaling = (typeof scalings)[number];

/** How one input node reads its columns. */
export interface InputBinding {
  readonly id: string;
  readonly columns: readonly string[];
  readonly encoding: Encoding;
  readonly scaling: Scaling;
  /** No loss needs it: it is read for what it learns of the data alone, and stops nobody where it cannot be read. */
  readonly isSpare?: true;
}

/** A number a column to fill gaps with: the mean of the training rows where the column's rule is `mean`, else null. */
export type Fill = readonly (number | null)[];

/** What an input learnt from the data; the document's `fitted` entry. Under `mean` and `std` the mean fills gaps. */
export type Fitted =
  | { readonly categories: readonly Category[] }
  | { readonly mean: readonly number[]; readonly std: readonly number[] }
  | { readonly min: readonly number[]; readonly max: readonly number[]; readonly fill?: Fill }
  | { readonly fill: Fill };

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
