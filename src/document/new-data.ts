/**
 * What a document says of tables that are new to its network.
 * Keeps true: nothing of a table is read here.
 */
import type { DataUse } from '../data/data-use';
import { emptyProfile } from '../data/profile';
import type { FileSource, Fitted, InputBinding, Profile } from '../data/types';
import type { Result } from '../findings';
import { checkDocument, isError } from './check';
import { type CompiledDocument, compileDocument } from './compile';
import { viewGraph } from './order';
import type { Document } from './types';

/** How a document's network uses its data. */
export function dataUse(document: Document): DataUse {
  const { nodes, edges } = document.graph;
  const { outgoing } = viewGraph(document);
  const inputs = nodes.flatMap((node): InputBinding[] => {
    if (node.kind !== 'input') return [];
    const { id, columns, encoding, scaling } = node;
    return [{ id, columns, encoding, scaling, isSpare: true }];
  });
  const targetEdges = edges.filter(({ port }) => port === 'target');
  const asksForBits = (id: string): boolean => {
    const loss = nodes.find((node) => node.id === id);
    return loss?.kind === 'loss' && (loss.loss === 'binaryCrossEntropy' || document.training.rule === 'perceptron');
  };
  return {
    inputs,
    targets: new Set(targetEdges.map(({ source }) => source)),
    answers: new Set(nodes.map(({ id }) => id).filter((id) => (outgoing.get(id) ?? []).every(({ port }) => port === 'target'))),
    binaryTargets: new Set(targetEdges.filter(({ target }) => asksForBits(target)).map(({ source }) => source)),
    columns: document.data.columns,
    split: document.data.split,
  };
}

/** A few rows of words may look like a table without a header: one that has the names which the network reads has one. */
export function withHeaderOf({ graph }: Document, source: FileSource, first: readonly string[]): FileSource {
  if (source.header) return source;
  const names = new Set(first.map((name) => name.trim().normalize('NFC')));
  const isHeader = graph.nodes.some((node) => node.kind === 'input' && node.columns.some((column) => names.has(column.normalize('NFC'))));
  const { names: _, ...rest } = source;
  return isHeader ? { ...rest, header: true } : source;
}

/** Compiles a network for rows that are new to it, by what its inputs learnt: its own data may not be there. */
export function compileByLearnt(
  document: Document,
  fitted: ReadonlyMap<string, Fitted>,
  profile: Profile = emptyProfile,
): Result<CompiledDocument> {
  const errors = checkDocument(document, null, fitted).findings.filter(isError);
  return errors.length > 0 ? { ok: false, findings: errors } : compileDocument(document, profile, fitted);
}

/** A document that is only evaluated: stop rules ask for rows that it need not have. */
export function withoutStops(document: Document): Document {
  return { ...document, training: { ...document.training, stop: { targetLoss: null, patience: null } } };
}
