/**
 * The pieces of wires at each point of a layout, one after the other in typed arrays: layouts of thousands of cards read
 * them many times over.
 * Keeps true: each side lists a point's pieces in the order in which the pieces were given.
 */

/** A piece of a wire, from one column to one further right. Points are nodes, or lanes where a wire passes a column. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Where it arrives at the right end, in slots from the middle of the card. */
  readonly slant: number;
  /** How much it counts where cards want to be level with their neighbours. */
  readonly weight: number;
}

/** The pieces at one side of every point: those of `point` are at `starts[point]` and on, up to the next point's. */
export interface Links {
  readonly starts: Int32Array;
  /** The points at the other ends. */
  readonly others: Int32Array;
  /** Slants as the point sees them: where the wire arrives at the other end, to the right; 0 to the left. */
  readonly slants: Float64Array;
  readonly weights: Float64Array;
}

/** What leads to each of `count` points (`left`) and away from it (`right`). */
export function linksOf(count: number, pieces: readonly Piece[], side: 'left' | 'right'): Links {
  const starts = new Int32Array(count + 1);
  const own = (piece: Piece): number => (side === 'left' ? piece.to : piece.from);
  for (const piece of pieces) starts[own(piece) + 1] = (starts[own(piece) + 1] ?? 0) + 1;
  for (let point = 0; point < count; point += 1) starts[point + 1] = (starts[point + 1] ?? 0) + (starts[point] ?? 0);
  const next = starts.slice();
  const others = new Int32Array(pieces.length);
  const slants = new Float64Array(pieces.length);
  const weights = new Float64Array(pieces.length);
  for (const piece of pieces) {
    const at = next[own(piece)] ?? 0;
    next[own(piece)] = at + 1;
    others[at] = side === 'left' ? piece.from : piece.to;
    slants[at] = side === 'left' ? 0 : piece.slant;
    weights[at] = piece.weight;
  }
  return { starts, others, slants, weights };
}
