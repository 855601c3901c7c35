/**
 * What a document may say of its data: sources, columns, encodings, scalings and the split, each with its fields, their
 * defaults and bounds.
 * Keeps true: defaults, bounds and order are those of docs/nngraph-format.md.
 */
import { choice, dictionary, flag, nullable, number, optional, type Row, seed, text } from '../fields';

/** What a file of rows and columns needs to be read; the separator is the kind's own. */
function fileRow(delimiter: string) {
  return {
    fields: {
      /** Relative to the document's folder. */
      path: text(null, 'path'),
      delimiter: text(delimiter, 'character'),
      quote: text('"', 'character'),
      encoding: text('utf-8'),
      header: flag(true),
    },
  } as const;
}

/** The sources that are files. */
export const fileSources = { csv: fileRow(','), tsv: fileRow('\t'), jsonl: fileRow(',') } as const;

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
