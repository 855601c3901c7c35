/**
 * Documents that tests write to files: plain JSON, as a script would make them.
 * Keeps true: nothing here goes through our own writer.
 */

const place = { position: { x: 0, y: 0 } };
const wires = [
  { id: 'e1', source: 'x', target: 'h' },
  { id: 'e2', source: 'h', target: 'o' },
  { id: 'e3', source: 'o', target: 'loss', port: 'prediction' },
  { id: 'e4', source: 'y', target: 'loss', port: 'target' },
];

/** What differs between the documents here. */
export interface DocumentParts {
  readonly inputs: readonly string[];
  readonly target: string;
  readonly targetSettings?: object;
  readonly hidden: object;
  readonly output: object;
  readonly loss: string;
  readonly source: object;
  readonly split?: object;
  readonly training: object;
}

/** A network of one hidden node, as the text of a document. */
function documentText(parts: DocumentParts, scaling = 'standardize'): string {
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        { id: 'x', kind: 'input', columns: parts.inputs, scaling, ...place },
        { id: 'y', kind: 'input', columns: [parts.target], ...parts.targetSettings, ...place },
        { id: 'h', kind: 'neuron', name: 'hidden', ...parts.hidden, ...place },
        { id: 'o', kind: 'neuron', name: 'answer', ...parts.output, ...place },
        { id: 'loss', kind: 'loss', loss: parts.loss, ...place },
      ],
      edges: wires,
    },
    data: { source: parts.source, split: parts.split ?? {} },
    training: parts.training,
  });
}

const measurements = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'];
const iris = {
  inputs: measurements,
  target: 'species',
  targetSettings: { encoding: 'oneHot' },
  hidden: { units: 8, activation: { type: 'relu' } },
  output: { units: 3, activation: { type: 'softmax' } },
  loss: 'crossEntropy',
  source: { type: 'builtin', id: 'iris' },
  split: { validation: 0.2, test: 0.1 },
} as const;

/** Iris by a softmax, with any settings of training. */
export function irisText(training: object = { optimizer: { type: 'adam', learningRate: 0.02 }, batchSize: 16, epochs: 10 }): string {
  return documentText({ ...iris, training });
}

/** Diabetes by regression with a scaled target. */
export function diabetesText(): string {
  return documentText({
    inputs: ['age', 'bmi', 'blood_pressure', 'ltg'],
    target: 'progression',
    targetSettings: { scaling: 'standardize' },
    hidden: { units: 6, activation: { type: 'tanh' } },
    output: { units: 1, activation: { type: 'identity' } },
    loss: 'mse',
    source: { type: 'builtin', id: 'diabetes' },
    split: { validation: 0.25 },
    training: { optimizer: { type: 'adam', learningRate: 0.02 }, epochs: 20 },
  });
}

/** XOR of plain zeros and ones. */
export function xorText(training: object = { optimizer: { type: 'adam', learningRate: 0.05 }, batchSize: 'full', epochs: 300 }): string {
  return documentText(
    {
      inputs: ['x1', 'x2'],
      target: 'y',
      hidden: { units: 4, activation: { type: 'tanh' } },
      output: { units: 1, activation: { type: 'sigmoid' } },
      loss: 'binaryCrossEntropy',
      source: { type: 'inline', columns: ['x1', 'x2', 'y'], rows: xorRows },
      training,
    },
    'none',
  );
}

/** Rows of XOR: two inputs and the answer. */
export const xorRows = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
] as const;
