/**
 * Reading by index where the index is known to be inside: two small functions instead of a doubt at every use.
 * Keeps true: an index outside is a bug of ours. In a list it throws; in a number array it reads NaN, which no step
 * survives unnoticed (a loss that is not finite stops the run) and which costs the loops nothing.
 */

/** The number at an index that is known to be inside. For one kind of array, so that it costs the kernels' loops nothing. */
export function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? Number.NaN;
}

/** The same for arrays of other kinds, outside of the loops that take the time. */
export function numberAt(numbers: Float64Array | Float32Array | Int32Array | readonly number[], index: number): number {
  return numbers[index] ?? Number.NaN;
}

/** The item at an index that is known to be inside; throws otherwise. */
export function nth<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`no item at ${index} of ${items.length}`);
  return item;
}

/** Count of numbers in a tensor of this shape; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** Are two shapes the same? */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, i) => length === b[i]);
}
