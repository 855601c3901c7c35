/**
 * The text of a document's file, made off this thread where that takes long: saving and the hot-exit copy are never felt.
 * Keeps true: the text is that of serialiseDocument, wherever it was made; documents and tensors are never changed in
 * place, so what is written is the document as it was at the call.
 */
import { serialiseDocument } from '../../document/serialise';
import type { Document, Results } from '../../document/types';

/** Makes the text in another thread. */
export type WriteLarge = (document: Document, results: Results) => Promise<string>;

/** Bytes of a file, roughly, above which another thread writes it: about 10 ms of this one. */
const LARGE = 200_000;
/** Bytes of a record and of a parameter in a file, roughly. */
const RECORD = 150;
const NUMBER = 6;

/** How long the file becomes, roughly, without looking at every record. */
function roughLength(document: Document, results: Results): number {
  const { nodes, edges, notes, groups } = document.graph;
  const { source } = document.data;
  const cells = source.type === 'inline' ? source.rows.length * source.columns.length : 0;
  let length = RECORD * (nodes.length + edges.length + notes.length + groups.length) + NUMBER * cells;
  // The optimiser may keep two numbers beside each of them, and the best parameters stand there once more.
  const copies = results.progress === null ? 1 : 4;
  for (const tensors of results.parameters.values()) {
    for (const tensor of tensors.values()) length += copies * (RECORD + NUMBER * tensor.data.length);
  }
  return length;
}

/** The text of the document's file. A thread that fails is no reason to lose it: then it is made here after all. */
export async function textOf(document: Document, results: Results, writeLarge: WriteLarge): Promise<string> {
  if (roughLength(document, results) <= LARGE) return serialiseDocument(document, results);
  return writeLarge(document, results).catch(() => serialiseDocument(document, results));
}
