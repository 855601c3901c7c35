/**
 * Where a document's tensor stands in the slot that holds it. Packing puts the tensors of several neurons into one, so a
 * tensor is `count` runs of `length` numbers, each `stride` after the last.
 * Keeps true: read row by row, the runs are the document's tensor, row-major.
 */
import { numberAt } from './indexing';

/** Runs of numbers in a slot: `count` of them, the first at `offset`. */
export interface Place {
  readonly offset: number;
  readonly count: number;
  readonly length: number;
  readonly stride: number;
}

type Numbers = Float64Array | Float32Array;

/** All of a slot of one number: the place of every wire's weight between single neurons. */
const single: Place = { offset: 0, count: 1, length: 1, stride: 1 };

/** All of a slot of this size. */
export function wholePlace(size: number): Place {
  if (size === 1) return single;
  return { offset: 0, count: 1, length: size, stride: size };
}

/** Calls `each` with the start and the end of every run. */
export function forEachRun({ offset, count, length, stride }: Place, each: (start: number, end: number) => void): void {
  for (let run = 0; run < count; run++) each(offset + run * stride, offset + run * stride + length);
}

/** Does the tensor hold the number at this index of the slot? */
export function holds({ offset, count, length, stride }: Place, index: number): boolean {
  const run = Math.min(count - 1, Math.floor((index - offset) / stride));
  const start = offset + run * stride;
  return run >= 0 && index >= start && index < start + length;
}

/** A copy of the tensor. */
export function readPlace(from: Numbers, place: Place): Numbers {
  if (place.count === 1) return from.slice(place.offset, place.offset + place.length);
  const copy = from.slice(0, place.count * place.length);
  let next = 0;
  forEachRun(place, (start, end) => {
    for (let i = start; i < end; i++) copy[next++] = numberAt(from, i);
  });
  return copy;
}

// The next three are called for every wire of a net: they loop themselves, for a closure each would be most of what they cost.

/** Writes the tensor's numbers. */
export function writePlace(into: Numbers, { offset, count, length, stride }: Place, numbers: Numbers): void {
  for (let run = 0; run < count; run++) {
    for (let i = 0; i < length; i++) into[offset + run * stride + i] = numberAt(numbers, run * length + i);
  }
}

/** Writes the tensor's numbers, each as the function of its row-major index says. */
export function fillPlace(into: Numbers, { offset, count, length, stride }: Place, valueAt: (index: number) => number): void {
  for (let run = 0; run < count; run++) {
    for (let i = 0; i < length; i++) into[offset + run * stride + i] = valueAt(run * length + i);
  }
}

/** Makes all of the tensor's numbers 0. */
export function clearPlace(into: Numbers, { offset, count, length, stride }: Place): void {
  for (let run = 0; run < count; run++) into.fill(0, offset + run * stride, offset + run * stride + length);
}
