/**
 * Documents with many single neurons, made by rule: what the tests and the benchmarks of large graphs open.
 * Keeps true: exactly so many nodes and wires as asked for; the same every time; the network can train.
 */

/** A network of single neurons: how many nodes, wires and neurons a column. */
export interface NetworkSize {
  readonly nodes: number;
  readonly wires: number;
  readonly perColumn: number;
}

/** Pixels from card to card. */
export const spacing = { x: 300, y: 180 } as const;

interface Wire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly port: string;
}

/** The ends of the wires among the neurons: each takes from the column before it, those first in the list one more. */
function wiresBetween(columns: readonly (readonly string[])[], count: number): Wire[] {
  const places = columns
    .slice(1)
    .flatMap((column, before) => column.map((target, row) => ({ target, row, sources: columns[before] ?? [] })));
  const each = Math.floor(count / places.length);
  const more = count - each * places.length;
  return places.flatMap(({ target, row, sources }, index) => {
    const wanted = each + (index < more ? 1 : 0);
    if (wanted > sources.length) throw new Error('more wires than places for them');
    return Array.from({ length: wanted }, (_, step) => {
      const source = sources[(row + step) % sources.length] ?? '';
      return { id: `${source}-${target}`, source, target, port: 'in' };
    });
  });
}

/** A document's text. The first neuron is called `n1`; wires have ids like `n1-n14`. */
export function networkOf({ nodes, wires, perColumn }: NetworkSize): string {
  const neurons = nodes - 4;
  const names = Array.from({ length: neurons }, (_, index) => `n${index + 1}`);
  const columns: string[][] = [];
  for (let from = 0; from < neurons; from += perColumn) columns.push(names.slice(from, from + perColumn));
  const last = columns.at(-1) ?? [];
  const before = columns[0]?.map((target) => ({ id: `x-${target}`, source: 'x', target, port: 'in' })) ?? [];
  const after = last.map((source) => ({ id: `${source}-o`, source, target: 'o', port: 'in' }));
  const ends = [
    { id: 'o-l', source: 'o', target: 'l', port: 'prediction' },
    { id: 'y-l', source: 'y', target: 'l', port: 'target' },
  ];
  const between = wiresBetween(columns, wires - before.length - after.length - ends.length);
  const neuron = (id: string, x: number, y: number, type: string) => ({
    ...{ id, kind: 'neuron', name: id, position: { x, y }, units: 1, activation: { type }, bias: true },
    ...{ init: { weights: { type: 'glorotUniform' }, bias: { type: 'zeros' } } },
    ...{ regularization: { l1: 0, l2: 0 }, dropout: 0, trainable: true },
  });
  const right = (columns.length + 1) * spacing.x;
  const input = (id: string, x: number, y: number, names: readonly string[]) => ({
    ...{ id, kind: 'input', name: id, position: { x, y }, columns: names, encoding: 'numeric', scaling: 'none' },
  });
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        input('x', 0, 0, ['x1', 'x2']),
        ...columns.flatMap((column, across) => column.map((id, row) => neuron(id, (across + 1) * spacing.x, row * spacing.y, 'tanh'))),
        neuron('o', right, 0, 'sigmoid'),
        input('y', right, spacing.y, ['y']),
        { id: 'l', kind: 'loss', name: 'l', position: { x: right + spacing.x, y: 0 }, loss: 'binaryCrossEntropy', weight: 1 },
      ],
      edges: [...before, ...between, ...after, ...ends],
    },
    data: {
      source: { type: 'builtin', id: 'circles', params: { samples: 200, noise: 0.1, seed: 1 } },
      split: { validation: 0, test: 0, seed: 1 },
    },
    training: {
      ...{ rule: 'gradient', optimizer: { type: 'sgd', learningRate: 0.02 }, schedule: { type: 'constant' }, batchSize: 1 },
      ...{ epochs: 1_000_000, shuffle: true, seed: 1 },
    },
    view: { viewport: { x: 20, y: 40, zoom: 0.8 } },
  });
}
