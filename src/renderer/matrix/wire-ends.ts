/**
 * What the rows and columns of a wire's weights are: weights[to][from], so a row is a unit that is fed and a column one that
 * feeds. Keeps true: pure; units are counted from 0 here; columns of numbers keep their names.
 */
import { displayName } from '../../document/create';
import { layerPlaces } from '../../document/layers';
import type { Widths } from '../../document/results/tensors';
import type { Document, Edge, Node } from '../../document/types';
import { weightSymbol } from '../../strings/symbols';

/** The two ends of a wire with weights. */
export interface WireEnds {
  /** Names of the units by the column, and by the row. */
  from(column: number): string;
  to(row: number): string;
  /** The weight at a cell, as `w₁₂⁽¹⁾`; without numbers where a cycle leaves the network no layers. */
  symbol(row: number, column: number): string;
}

function unitName(node: Node | undefined, unit: number, width: number): string {
  if (node === undefined) return String(unit + 1);
  const name = displayName(node);
  if (node.kind === 'input' && node.encoding === 'numeric') return node.columns[unit] ?? name;
  return width > 1 ? `${name} ${unit + 1}` : name;
}

/** The ends of an edge of a document whose nodes are so wide. */
export function wireEnds(document: Document, { source, target }: Pick<Edge, 'source' | 'target'>, widths: Widths): WireEnds {
  const nodes = new Map(document.graph.nodes.map((node) => [node.id, node]));
  const places = layerPlaces(document, widths);
  const [from, to] = [places.get(source), places.get(target)];
  return {
    from: (column) => unitName(nodes.get(source), column, widths[source] ?? 2),
    to: (row) => unitName(nodes.get(target), row, widths[target] ?? 2),
    symbol: (row, column) => (from && to ? weightSymbol(from.before + column + 1, to.before + row + 1, to.layer) : 'w'),
  };
}
