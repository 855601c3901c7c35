/**
 * What a document may say of its data: sources, columns, encodings, scalings and the split, each with its fields, their
 * defaults and bounds.
 * Keeps true: defaults, bounds and order are those of docs/nngraph-format.md and docs/nngraph-format-2.md.
 */
import { added, choice, dictionary, flag, nullable, number, optional, type PlainField, type Row, seed, text } from '../fields';

const texts = { kind: 'texts' } as const satisfies PlainField;

/** How a table is written beyond that; where a key is absent the file means what it meant in version 1 of the format. */
const writing = {
  /** Physical lines above the table (a title, counts, comments) that are not read. */
  skip: added(number(0, { minimum: 0, isWhole: true })),
  /** The first cell of every row names the row and is no column; the header may leave its place out, as R does. */
  rowNames: added(flag(false)),
  /** Column names by position, where there is no header. */
  names: added(nullable(texts)),
  decimal: added(choice(['.', ','], null)),
  /** What stands between groups of three digits; a blank stands for every kind of blank, `'` for ’ too. */
  thousands: added(nullable(text('', 'character'))),
  /** A trailing % and a currency sign are dropped, full-width digits and − are read. */
  units: added(flag(false)),
  /** Words that are empty in numeric columns. Null: the usual ones, and only in columns that are set to numeric. */
  missingWords: added(nullable(texts)),
  /** Blanks around names and cells are dropped where they stand outside of quotes. */
  trim: added(flag(false)),
} as const;

/** What a file of rows and columns needs to be read; the separator is the kind's own. */
function fileRow(delimiter: string) {
  return {
    fields: {
      /** Relative to the document's folder. */
      path: text(null, 'path'),
      /** One character, or `blanks`: any run of blanks and tabs between two cells. */
      delimiter: text(delimiter, 'delimiter'),
      quote: text('"', 'quote'),
      encoding: text('utf-8'),
      header: flag(true),
      ...writing,
    },
  } as const;
}

/** The files that are text. */
export const fileSources = {
  csv: fileRow(','),
  tsv: fileRow('\t'),
  jsonl: fileRow(','),
  json: { ...fileRow(','), since: 2 },
} as const;

/** Endings of files that are taken for tables: a chooser offers them, and they can be dropped. */
export const tableEndings: readonly string[] = ['.csv', '.tsv', '.tab', '.txt', '.jsonl', '.ndjson', '.json'];

const path = text(null, 'path');

/** Files that a document may name and that are not read yet: they are kept, and refused by name. */
export const laterSources = {
  xlsx: { fields: { path, header: flag(true), ...writing, sheet: added(nullable(text(''))), range: added(nullable(text(''))) }, since: 2 },
  parquet: { fields: { path, ...writing }, since: 2 },
  arff: { fields: { path, encoding: text('utf-8'), ...writing }, since: 2 },
  /** `labels` is the second file, which becomes the column `label`. */
  idx: { fields: { path, labels: added(nullable(text('', 'path'))) }, since: 2 },
} as const satisfies Readonly<Record<string, Row>>;

/** Where rows come from. */
export const sources = {
  inline: { fields: { columns: { kind: 'texts' }, rows: { kind: 'rows' } } },
  ...fileSources,
  ...laterSources,
  builtin: { fields: { id: text(null), params: dictionary(number(0)) } },
} as const satisfies Readonly<Record<string, Row>>;

export const columnKinds = ['numeric', 'category'] as const;
export const missingRules = ['drop', 'mean', 'category'] as const;

/** Of those, the ones that a column of a kind takes. */
export const missingRulesOf = {
  numeric: ['drop', 'mean'],
  category: ['drop', 'category'],
} as const satisfies Record<(typeof columnKinds)[number], readonly (typeof missingRules)[number][]>;

/** What the document overrides of a column. */
export const columnFields = {
  kind: optional({ ...choice([...columnKinds, 'date'], null), added: ['date'] } as const),
  missing: optional(choice(missingRules, null)),
  /** How a date is written, and the columns that it gives. Dates are kept, and refused by name. */
  format: added(text('')),
  parts: added(texts),
} as const;

const share = number(0, { minimum: 0, maximum: 1 });

/** Which rows train, validate and test. */
export const splitFields = {
  validation: share,
  test: share,
  seed,
  stratify: nullable(text('')),
  column: nullable(text('')),
} as const;

export const encodings = ['numeric', 'oneHot', 'binary', 'signed'] as const;
export const scalings = ['none', 'standardize', 'minmax'] as const;
