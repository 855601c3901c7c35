/**
 * What a document may say of its data: sources, columns, encodings, scalings and the split, each with its fields, their
 * defaults and bounds.
 * Keeps true: defaults, bounds and order are those of docs/nngraph-format.md.
 */
import { choice, dictionary, flag, nullable, number, optional, type PlainField, type Row, seed, text } from '../fields';

const texts = { kind: 'texts' } as const satisfies PlainField;

/** How a table is written beyond that; where a key is absent the file means what it meant in version 1 of the format. */
const writing = {
  /** Physical lines above the table (a title, counts, comments) that are not read. */
  skip: optional(number(0, { minimum: 0, isWhole: true })),
  /** The first cell of every row names the row and is no column; the header may leave its place out, as R does. */
  rowNames: optional(flag(false)),
  /** Column names by position, where there is no header. */
  names: optional(nullable(texts)),
  decimal: optional(choice(['.', ','], null)),
  /** What stands between groups of three digits; a blank stands for every kind of blank, `'` for ’ too. */
  thousands: optional(nullable(text('', 'character'))),
  /** A trailing % and a currency sign are dropped, full-width digits and − are read. */
  units: optional(flag(false)),
  /** Words that are empty in numeric columns. Null: the usual ones, and only in columns that are set to numeric. */
  missingWords: optional(nullable(texts)),
  /** Blanks around names and cells are dropped where they stand outside of quotes. */
  trim: optional(flag(false)),
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

/** The sources that are files. */
export const fileSources = { csv: fileRow(','), tsv: fileRow('\t'), jsonl: fileRow(','), json: fileRow(',') } as const;

/** Where rows come from. */
export const sources = {
  inline: { fields: { columns: { kind: 'texts' }, rows: { kind: 'rows' } } },
  ...fileSources,
  builtin: { fields: { id: text(null), params: dictionary(number(0)) } },
} as const satisfies Readonly<Record<string, Row>>;

export const columnKinds = ['numeric', 'category'] as const;
export const missingRules = ['drop', 'mean', 'category'] as const;

/** What the document overrides of a column. */
export const columnFields = {
  kind: optional(choice(columnKinds, null)),
  missing: optional(choice(missingRules, null)),
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
