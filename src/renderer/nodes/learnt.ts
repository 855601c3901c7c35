/**
 * What activations learn, for plots: which tensors each type has, and their rows unit by unit.
 * Keeps true: pure; a unit's values are there whole or not at all, so half of a new network mixes with none of an old one.
 */
import type { LearntValues } from '../../engine/activations';
import { learntNames } from '../../engine/settings';
import type { ActivationType } from '../../engine/types';
import type { TensorAnswer } from '../../ipc/questions';

/** The learnt values of the first `most` units; none where a tensor is missing or of another number of units. */
export function learntUnits(
  type: ActivationType,
  units: number,
  tensors: ReadonlyMap<string, Pick<TensorAnswer, 'shape' | 'data'>>,
  most: number,
): readonly LearntValues[] {
  const wanted = learntNames(type);
  const rows = wanted.map((name) => tensors.get(name));
  if (wanted.length === 0 || rows.some((tensor) => tensor?.shape[0] !== units)) return [];
  return Array.from({ length: Math.min(units, most) }, (_, unit) =>
    Object.fromEntries(
      wanted.map((name) => {
        const data = tensors.get(name)?.data ?? new Float32Array(0);
        const size = data.length / units;
        return [name, [...data.subarray(unit * size, (unit + 1) * size)]];
      }),
    ),
  );
}

/** The mean of each learnt value over units, by name: one number, or one a segment. */
export function learntMeans(units: readonly LearntValues[]): readonly (readonly [string, readonly number[]])[] {
  const [first] = units;
  if (first === undefined) return [];
  return Object.entries(first).map(([name, row]) => [
    name,
    row.map((_, index) => units.reduce((sum, unit) => sum + (unit[name]?.[index] ?? 0), 0) / units.length),
  ]);
}
