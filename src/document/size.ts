/**
 * Where a document is larger than the format allows: asked by the reader, by the check, and where an edit adds something.
 * Keeps true: a document without an excess here opens again once it is saved, as far as its size goes; looks at no cell.
 */
import { displayName } from './create';
import { LIMITS } from './limits';
import type { Document } from './types';

/** One thing of which there is too much. */
export interface Excess {
  readonly code: 'size.nodes' | 'size.edges' | 'size.notes' | 'size.groups' | 'size.inputColumns' | 'size.tableColumns' | 'size.tableCells';
  /** Where it stands in the document's JSON. */
  readonly path: readonly (string | number)[];
  /** The input that has too many columns. */
  readonly node?: string;
  readonly values: { readonly count: number; readonly limit: number; readonly node?: string };
}

/** Everything that is too large. */
export function excesses({ graph, data }: Document): readonly Excess[] {
  const found: Excess[] = [];
  const ask = (code: Excess['code'], path: Excess['path'], count: number, limit: number): void => {
    if (count > limit) found.push({ code, path, values: { count, limit } });
  };
  ask('size.nodes', ['graph', 'nodes'], graph.nodes.length, LIMITS.nodes);
  ask('size.edges', ['graph', 'edges'], graph.edges.length, LIMITS.edges);
  ask('size.notes', ['graph', 'notes'], graph.notes.length, LIMITS.records);
  ask('size.groups', ['graph', 'groups'], graph.groups.length, LIMITS.records);
  for (const [index, node] of graph.nodes.entries()) {
    if (node.kind !== 'input' || node.columns.length <= LIMITS.columns) continue;
    const values = { count: node.columns.length, limit: LIMITS.columns, node: displayName(node) };
    found.push({ code: 'size.inputColumns', path: ['graph', 'nodes', index, 'columns'], node: node.id, values });
  }
  const { source } = data;
  if (source.type === 'inline') {
    const { length: columns } = source.columns;
    ask('size.tableColumns', ['data', 'source', 'columns'], columns, LIMITS.columns);
    ask('size.tableCells', ['data', 'source', 'rows'], columns * source.rows.length, LIMITS.inlineCells);
  }
  return found;
}

/** What an edit made too large, or larger than too large; null where nothing. */
export function addedExcess(before: Document, after: Document): Excess | null {
  const present = excesses(after);
  if (present.length === 0) return null;
  const old = excesses(before);
  const wasThere = ({ code, node, values }: Excess): boolean =>
    old.some((other) => other.code === code && other.node === node && other.values.count >= values.count);
  return present.find((excess) => !wasThere(excess)) ?? null;
}
