/** How a neuron's tensors are named: `weights:<edge id>` for each of its wires; `bias`, `alpha` and the like by themselves. */

const WEIGHTS = 'weights:';

/** The edge whose weights a tensor of this name holds; null for any other tensor. */
export function edgeOfTensor(name: string): string | null {
  return name.startsWith(WEIGHTS) ? name.slice(WEIGHTS.length) : null;
}
