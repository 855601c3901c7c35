/**
 * What a wire's weights come to in two numbers, for pictures that show every wire of a network at once.
 * Keeps true: the weights are read where they stand, without a copy; a wire that has none comes to 0.
 */
import type { Backend } from './backends/backend';
import { numberAt } from './indexing';
import { forEachRun } from './place';
import type { PlanParameter } from './plan';

/** [mean, root mean square] of the weights of each edge, in the order of `edges`, into `into` (2 × edges). */
export function writeEdgeFigures(
  weightsOf: ReadonlyMap<string, PlanParameter>,
  backend: Backend,
  edges: readonly string[],
  into: Float32Array,
): void {
  edges.forEach((edge, i) => {
    const parameter = weightsOf.get(edge);
    let sum = 0;
    let squares = 0;
    let count = 1;
    if (parameter !== undefined) {
      const { slot, place } = parameter;
      const weights = backend.view(slot);
      count = place.count * place.length;
      forEachRun(place, (start, end) => {
        for (let j = start; j < end; j++) {
          sum += numberAt(weights, j);
          squares += numberAt(weights, j) ** 2;
        }
      });
    }
    into[2 * i] = sum / count;
    into[2 * i + 1] = Math.sqrt(squares / count);
  });
}
