/**
 * The weights file read by a script that knows nothing of this project but docs/weights-format.md: what predictions are
 * compared with.
 * Keeps true: no code of the engine, the data or the document is used here.
 */
import { z } from 'zod';

const matrix = z.array(z.array(z.number()));
const figures = z.array(z.number()).optional();
const file = z.object({
  format: z.literal('nngraph-weights'),
  version: z.literal(1),
  title: z.string(),
  trained: z.object({ epochs: z.number(), steps: z.number(), loss: z.number().nullable(), validationLoss: z.number().nullable() }),
  inputs: z.array(
    z.object({
      id: z.string(),
      columns: z.array(z.string()),
      size: z.number(),
      encoding: z.string(),
      categories: z.array(z.union([z.string(), z.number()])).nullable(),
      scaling: z.object({ type: z.string(), mean: figures, std: figures, min: figures, max: figures }),
    }),
  ),
  neurons: z.array(
    z.looseObject({
      id: z.string(),
      units: z.number(),
      activation: z.looseObject({ type: z.string() }),
      incoming: z.array(z.object({ edge: z.string(), from: z.string(), port: z.string(), weights: z.unknown() })),
      bias: z.unknown(),
    }),
  ),
  losses: z.array(z.object({ id: z.string(), loss: z.string(), prediction: z.string(), target: z.string() })),
});

export type WeightsFile = z.infer<typeof file>;

/** Reads and checks a weights file. */
export function readWeights(text: string): WeightsFile {
  return file.parse(JSON.parse(text));
}

function activate(type: string, z: readonly number[]): number[] {
  switch (type) {
    case 'identity':
      return [...z];
    case 'sigmoid':
      return z.map((value) => 1 / (1 + Math.exp(-value)));
    case 'relu':
      return z.map((value) => Math.max(0, value));
    case 'tanh':
      return z.map(Math.tanh);
    case 'softmax': {
      const powers = z.map((value) => Math.exp(value - Math.max(...z)));
      const sum = powers.reduce((a, b) => a + b, 0);
      return powers.map((power) => power / sum);
    }
    default:
      throw new Error(`this script knows no ${type}`);
  }
}

/** The numbers that an input feeds for one row of cells, by its encoding and scaling. */
function encode(input: WeightsFile['inputs'][number], row: Readonly<Record<string, string>>): number[] {
  const cells = input.columns.map((column) => row[column] ?? '');
  if (input.encoding === 'oneHot') return (input.categories ?? []).map((category) => (String(category) === cells[0] ? 1 : 0));
  const { mean = [], std = [] } = input.scaling;
  return cells.map((cell, i) => (input.scaling.type === 'standardize' ? (Number(cell) - (mean[i] ?? 0)) / (std[i] ?? 1) : Number(cell)));
}

/** Outputs of every node by id, for one row of cells; predictions are in scaled units. */
export function forward(weights: WeightsFile, row: Readonly<Record<string, string>>): ReadonlyMap<string, readonly number[]> {
  const outputs = new Map<string, readonly number[]>(weights.inputs.map((input) => [input.id, encode(input, row)]));
  for (const { id, units, activation, incoming, bias } of weights.neurons) {
    const z = bias === null ? new Array<number>(units).fill(0) : biasOf(bias);
    for (const edge of incoming) {
      const from = outputs.get(edge.from) ?? [];
      matrix.parse(edge.weights).forEach((list, unit) => {
        z[unit] = list.reduce((sum, weight, i) => sum + weight * (from[i] ?? Number.NaN), z[unit] ?? Number.NaN);
      });
    }
    outputs.set(id, activate(activation.type, z));
  }
  return outputs;
}

function biasOf(bias: unknown): number[] {
  return [...z.array(z.number()).parse(bias)];
}

/** Rows of a plain CSV without quotes, by column. */
export function readTable(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}
