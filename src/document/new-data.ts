/**
 * What a document says of tables that are new to its network.
 * Keeps true: nothing of a table is read here.
 */
import type { DataUse } from '../data/data-use';
import type { FileSource, InputBinding, Profile } from '../data/types';
import { viewGraph } from './order';
import type { Document } from './types';

/** A document whose data is not there is compiled by what its inputs learnt. */
export const noProfile: Profile = { rowCount: 0, columns: [], fingerprint: '', parts: { training: 0, validation: 0, test: 0 } };

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

/** A document that is only evaluated: stop rules ask for rows that it need not have. */
export function withoutStops(document: Document): Document {
  return { ...document, training: { ...document.training, stop: { targetLoss: null, patience: null } } };
}
