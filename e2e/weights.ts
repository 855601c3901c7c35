/**
 * Runs a network from its exported weights alone, as a script in any language would (docs/weights-format.md).
 * Keeps true: nothing of the app is used; only what the iris network needs is here.
 */

/** As much of a weights file as these tests need. */
export interface WeightsFile {
  readonly trained: { readonly epochs: number; readonly steps: number; readonly loss: number };
  readonly inputs: readonly {
    readonly id: string;
    readonly columns: readonly string[];
    readonly categories: readonly string[] | null;
    readonly scaling: { readonly type: string; readonly mean?: readonly number[]; readonly std?: readonly number[] };
  }[];
  readonly neurons: readonly {
    readonly id: string;
    readonly activation: { readonly type: string };
    readonly incoming: readonly { readonly from: string; readonly weights: readonly (readonly number[])[] }[];
    readonly bias: readonly number[];
  }[];
  readonly losses: readonly { readonly prediction: string }[];
}

/** What the prediction of the first loss puts out for one row's values by column. */
export function outputsOf({ inputs, neurons, losses }: WeightsFile, row: ReadonlyMap<string, number>): readonly number[] {
  const values = new Map<string, readonly number[]>();
  for (const { id, columns, scaling } of inputs) {
    const { mean = [], std = [] } = scaling;
    const read = (name: string, index: number) => ((row.get(name) ?? 0) - (mean[index] ?? 0)) / (std[index] ?? 1);
    values.set(id, columns.map(read));
  }
  for (const { id, activation, incoming, bias } of neurons) {
    const z = bias.map((start, unit) =>
      incoming.reduce((sum, { from, weights }) => {
        const source = values.get(from) ?? [];
        return sum + (weights[unit] ?? []).reduce((inner, weight, index) => inner + weight * (source[index] ?? 0), 0);
      }, start),
    );
    values.set(id, activation.type === 'softmax' ? softmax(z) : z.map((value) => Math.max(0, value)));
  }
  return values.get(losses[0]?.prediction ?? '') ?? [];
}

function softmax(z: readonly number[]): readonly number[] {
  const largest = Math.max(...z);
  const powers = z.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
