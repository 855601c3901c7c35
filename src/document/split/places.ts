/**
 * Where the neurons of a split layer stand, and the room that they take.
 * Keeps true: pure; few neurons stand in one column and nothing else moves; many are a block (layout/blocks.ts), for which
 * the rest of the graph moves apart, and together again when they are joined.
 */
import { cardWidth } from '../card';
import { blockOf, MOST_IN_COLUMN } from '../layout/blocks';
import type { Document, Point } from '../types';

/** Pixels from one neuron's upper edge to the next one's, and from column to column. */
const DOWN = 150;
const ACROSS = cardWidth + 40;

/** Rows and columns of so many neurons. */
function shapeOf(units: number): { readonly rows: number; readonly columns: number } {
  if (units <= MOST_IN_COLUMN) return { rows: units, columns: 1 };
  const { height, width } = blockOf(
    Array.from({ length: units }, () => ({ width: ACROSS, height: DOWN })),
    0,
  );
  return { rows: height / DOWN, columns: width / ACROSS };
}

/** Where a unit's neuron stands: in a column or a block whose middle is where the layer stood. */
export function unitPosition(layer: Point, unit: number, units: number): Point {
  const { rows, columns } = shapeOf(units);
  return {
    x: layer.x + (Math.floor(unit / rows) - (columns - 1) / 2) * ACROSS,
    y: layer.y + ((unit % rows) - (rows - 1) / 2) * DOWN,
  };
}

/** A graph whose other nodes and notes have moved away from where a layer's neurons now are, or, joined, back to it. */
export function withRoom(
  graph: Document['graph'],
  layer: Point,
  units: number,
  moves: { readonly neurons: ReadonlySet<string>; readonly way: 'apart' | 'together' },
): Document['graph'] {
  const room = Math.round(((shapeOf(units).columns - 1) * ACROSS) / 2);
  if (room === 0) return graph;
  const moved = <R extends { readonly id: string; readonly position: Point }>(record: R): R => {
    const side = moves.neurons.has(record.id) ? 0 : Math.sign(record.position.x - layer.x);
    const x = record.position.x + side * (moves.way === 'apart' ? room : -room);
    return side === 0 ? record : { ...record, position: { ...record.position, x } };
  };
  return { ...graph, nodes: graph.nodes.map(moved), notes: graph.notes.map(moved) };
}
