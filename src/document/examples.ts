/**
 * The documents that come with the app: the one a first start opens, and those under examples/.
 * Keeps true: each trains well with its own seed (examples.test.ts); examples/*.nngraph are these, serialised.
 */
import { builtinSource } from '../data/builtin';
import { createInput, createLoss, createNeuron, DEFAULT_SPLIT, DEFAULT_TRAINING, emptyDocument, optimizerOf } from './create';
import type { Document, Edge, Node, Port, Training } from './types';

/** Distance of columns and rows of nodes on the canvas. */
const ACROSS = 260;
const DOWN = 200;

function at(column: number, row: number): { readonly x: number; readonly y: number } {
  return { x: column * ACROSS, y: row * DOWN };
}

/** Edges written as `source > target`, with the port behind a colon where it isn't the first one. */
function wires(...texts: readonly string[]): readonly Edge[] {
  return texts.map((text, index) => {
    const [source = '', rest = ''] = text.split(' > ');
    const [target = '', port = 'in'] = rest.split(':');
    return { id: `e${index + 1}`, source, target, port: portOf(port) };
  });
}

function portOf(text: string): Port {
  if (text === 'prediction' || text === 'target' || text === 'inhibit') return text;
  return 'in';
}

interface ExampleParts {
  readonly title: string;
  readonly description: string;
  readonly builtin: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly validation: number;
  readonly training: Partial<Training>;
}

function example({ title, description, builtin, nodes, edges, validation, training }: ExampleParts): Document {
  const source = builtinSource(builtin);
  if (source === null) throw new Error(`No built-in data ${builtin}`);
  return {
    ...emptyDocument(),
    title,
    description,
    graph: { nodes, edges, notes: [], groups: [] },
    data: { source, columns: {}, split: { ...DEFAULT_SPLIT, validation } },
    training: { ...DEFAULT_TRAINING, ...training },
  };
}

/** XOR: two inputs, four hidden neurons, one output. What a first start opens. */
export function exampleXor(): Document {
  return example({
    title: 'XOR',
    description: 'One or the other, but not both: the smallest problem that needs a hidden layer.',
    builtin: 'xor',
    nodes: [
      createInput('x', at(0, 0), { name: 'inputs', columns: ['x1', 'x2'] }),
      createNeuron('h', at(1, 0), { name: 'hidden', units: 4, activation: 'tanh' }),
      createNeuron('o', at(2, 0), { name: 'output', activation: 'sigmoid' }),
      createInput('y', at(2, 1), { name: 'label', columns: ['y'] }),
      createLoss('loss', at(3, 0.5), { name: 'error', loss: 'mse' }),
    ],
    edges: wires('x > h', 'h > o', 'o > loss:prediction', 'y > loss:target'),
    validation: 0,
    training: { optimizer: optimizerOf('adam', 0.01), batchSize: 'full', epochs: 3000 },
  });
}

/** Iris: four measurements of a flower, three species. */
export function exampleIris(): Document {
  const columns = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'];
  return example({
    title: 'Iris',
    description: 'Which species of iris is it? Four measurements of a flower, three species, 150 flowers.',
    builtin: 'iris',
    nodes: [
      { ...createInput('x', at(0, 0), { name: 'measurements', columns }), scaling: 'standardize' },
      createNeuron('h', at(1, 0), { name: 'hidden', units: 16, activation: 'relu' }),
      createNeuron('p', at(2, 0), { name: 'species', units: 3, activation: 'softmax' }),
      createInput('y', at(2, 1), { name: 'label', columns: ['species'], encoding: 'oneHot' }),
      createLoss('loss', at(3, 0.5), { name: 'error', loss: 'crossEntropy' }),
    ],
    edges: wires('x > h', 'h > p', 'p > loss:prediction', 'y > loss:target'),
    validation: 0.2,
    training: { optimizer: optimizerOf('adam', 0.01), batchSize: 16, epochs: 200 },
  });
}

/** Two spirals wound around each other: a boundary that takes two hidden layers and some patience. */
export function exampleSpiral(): Document {
  return example({
    title: 'Spiral',
    description: 'Two spirals wound around each other: watch the hidden layers bend the plane until they come apart.',
    builtin: 'spiral',
    nodes: [
      { ...createInput('x', at(0, 0), { name: 'point', columns: ['x1', 'x2'] }), scaling: 'standardize' },
      createNeuron('h1', at(1, 0), { name: 'hidden 1', units: 16, activation: 'tanh' }),
      createNeuron('h2', at(2, 0), { name: 'hidden 2', units: 16, activation: 'tanh' }),
      createNeuron('o', at(3, 0), { name: 'output', activation: 'sigmoid' }),
      createInput('y', at(3, 1), { name: 'label', columns: ['y'] }),
      createLoss('loss', at(4, 0.5), { name: 'error', loss: 'binaryCrossEntropy' }),
    ],
    edges: wires('x > h1', 'h1 > h2', 'h2 > o', 'o > loss:prediction', 'y > loss:target'),
    validation: 0.2,
    training: { optimizer: optimizerOf('adam', 0.01), batchSize: 16, epochs: 300 },
  });
}

/** File name under examples/ → document. */
export const EXAMPLES: ReadonlyMap<string, () => Document> = new Map([
  ['xor.nngraph', exampleXor],
  ['iris.nngraph', exampleIris],
  ['spiral.nngraph', exampleSpiral],
]);
