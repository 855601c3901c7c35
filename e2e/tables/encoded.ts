/**
 * What a network is given of a table, for another library to learn from: its inputs and answers as they are encoded, and which
 * rows train and which validate.
 * Keeps true: the document's own reading, split, rules and scaling, and nothing beside them.
 */
import { encodeInputs } from '../../src/data/encode';
import { splitRows } from '../../src/data/split';
import { parseDocument } from '../../src/document/parse';
import { compiledOn } from '../../src/document/testing/compiled';
import { unwrap } from '../../src/engine/testing/networks';
import { fileBytes } from '../../src/host/byte-stream';

/** Rows of numbers, features and answers apart, and the rows of each part. */
export interface Encoded {
  readonly features: readonly (readonly number[])[];
  readonly answers: readonly (readonly number[])[];
  readonly training: readonly number[];
  readonly validation: readonly number[];
  /** What one unit of an answer is in the table's own: 1 where it is not scaled. */
  readonly unit: number;
}

/** The encoded table of a document whose data lies in `file`. */
export async function encodedOf(text: string, file: string): Promise<Encoded> {
  const { document, results } = unwrap(parseDocument(text));
  const { compiled, table } = await compiledOn(document, () => fileBytes(file));
  const parts = unwrap(splitRows(table, document.data.split));
  const { inputs, fitted } = unwrap(encodeInputs(table, compiled.bindings, parts, results.fitted));
  const targets = new Set(document.graph.edges.filter(({ port }) => port === 'target').map(({ source }) => source));
  const rowsOf = (isTarget: boolean): readonly (readonly number[])[] =>
    Array.from({ length: table.rowCount }, (_, row) =>
      [...inputs].flatMap(([id, { width, values }]) =>
        targets.has(id) === isTarget ? [...values.subarray(row * width, (row + 1) * width)] : [],
      ),
    );
  const [target = ''] = targets;
  const scale = fitted.get(target);
  return {
    features: rowsOf(false),
    answers: rowsOf(true),
    training: [...parts.training],
    validation: [...parts.validation],
    unit: scale !== undefined && 'std' in scale ? (scale.std[0] ?? 1) : 1,
  };
}
