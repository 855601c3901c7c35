/**
 * What is remembered of one tensor: its values now, and those of members that its axes have no more (results/axes.ts).
 * Keeps true: of an entry the latest value counts; nothing is kept twice but where two axes changed at once; values are
 * carried over to the bit.
 */
import type { Tensor } from '../../engine/types';
import { sizeOf } from './tensors';

type Members = readonly number[];

/** Values with the members of each axis; null where the shape is none that the document's node had. */
export interface Piece {
  readonly members: readonly Members[] | null;
  readonly tensor: Tensor;
}

/** Room for as many numbers of the same kind. */
export function emptyLike(data: Tensor['data'], length: number): Tensor['data'] {
  return data instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

function isSameList(a: readonly Members[], b: readonly Members[]): boolean {
  return a.length === b.length && a.every((members, axis) => members === b[axis]);
}

/** Where each member of an axis stands in another; −1 for nowhere. */
function placesIn(members: Members, wanted: Members): Int32Array {
  if (members === wanted) return Int32Array.from(members, (_, index) => index);
  const places = new Map(wanted.map((member, index) => [member, index]));
  return Int32Array.from(members, (member) => places.get(member) ?? -1);
}

/** Copies what a piece has of the wanted entries, but for those that are filled; answers how many. */
function fill({ members, tensor }: Piece, wanted: readonly Members[], data: Tensor['data'], isFilled: Uint8Array): number {
  if (members === null || members.length !== wanted.length) return 0;
  const places = members.map((own, axis) => placesIn(own, wanted[axis] ?? []));
  let copied = 0;
  /** `from` and `to` count the blocks of this axis that lie before. */
  const walk = (axis: number, from: number, to: number): void => {
    const own = places[axis];
    const width = wanted[axis]?.length ?? 0;
    own?.forEach((place, index) => {
      if (place < 0) return;
      const source = from * own.length + index;
      const target = to * width + place;
      if (axis < places.length - 1) walk(axis + 1, source, target);
      else if (isFilled[target] === 0) {
        data[target] = tensor.data[source] ?? 0;
        isFilled[target] = 1;
        copied += 1;
      }
    });
  };
  walk(0, 0, 0);
  return copied;
}

/**
 * The tensor of these members: entries that were learnt where they belong now, the others as `blank` says by their row-major
 * index. Null where none was learnt, or where there would be blanks and what they begin with is not known.
 */
export function conformed(
  pieces: readonly Piece[],
  wanted: readonly Members[],
  blank: () => ((index: number) => number) | null,
): Tensor | null {
  const [latest] = pieces;
  if (latest === undefined) return null;
  if (latest.members !== null && isSameList(latest.members, wanted)) return latest.tensor;
  const shape = wanted.map(({ length }) => length);
  const data = emptyLike(latest.tensor.data, sizeOf(shape));
  const isFilled = new Uint8Array(data.length);
  let filled = 0;
  for (const piece of pieces) if (filled < data.length) filled += fill(piece, wanted, data, isFilled);
  if (filled === 0) return null;
  if (filled < data.length) {
    const valueAt = blank();
    if (valueAt === null) return null;
    for (let i = 0; i < data.length; i++) if (isFilled[i] === 0) data[i] = valueAt(i);
  }
  return { shape, data };
}

/** What of an older piece a newer one does not have. */
function remainder(old: Piece, { members: now }: Piece): readonly Piece[] {
  const { members } = old;
  if (members === null || now === null) return [];
  if (members.length !== now.length) return [old];
  if (isSameList(members, now)) return [];
  const left = members.map((own, axis) => {
    const there = new Set(now[axis]);
    return own === now[axis] ? [] : own.filter((member) => !there.has(member));
  });
  const open = left.flatMap((own, axis) => (own.length === 0 ? [] : [axis]));
  const [only] = open;
  if (only === undefined) return [];
  if (open.length > 1) return [old];
  const rest = members.map((own, axis) => (axis === only ? (left[axis] ?? own) : own));
  const tensor = conformed([old], rest, () => null);
  return tensor === null ? [] : [{ members: rest, tensor }];
}

/** Pieces, the latest first, after a later one came. */
export function withPiece(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  const [latest, ...others] = pieces;
  if (latest?.tensor === piece.tensor) return pieces;
  const isAlike =
    latest?.members !== undefined && latest.members !== null && piece.members !== null && isSameList(latest.members, piece.members);
  if (isAlike) return [piece, ...others];
  return [piece, ...pieces.flatMap((old) => remainder(old, piece))];
}
