/**
 * Examples of the first networks with a hidden layer: XOR in two ways, and points in the plane that no line parts.
 * Keeps true: XOR is the one that a first start opens, so it stays small and is solved with any seed.
 */
import { createInput, createLoss, createNeuron, optimizerOf } from '../create';
import { at, builtin, type Example, exampleDocument, wires } from './example';

/** Two inputs, four hidden neurons, one output. What a first start opens. */
export const xor: Example = {
  id: 'xor',
  topic: 'first',
  pace: 300,
  goal: { figure: 'accuracy', part: 'training', value: 1 },
  document: () =>
    exampleDocument({
      title: 'XOR',
      description: 'One or the other, but not both: the smallest problem that needs a hidden layer.',
      source: builtin('xor'),
      nodes: [
        createInput('x', at(0, 0), { name: 'inputs', columns: ['x1', 'x2'] }),
        createNeuron('h', at(1, 0), { name: 'hidden', units: 4, activation: 'tanh' }),
        createNeuron('o', at(2, 0), { name: 'output', activation: 'sigmoid' }),
        createInput('y', at(2, 1), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'mse' }),
      ],
      edges: wires('x > h', 'h > o', 'o > loss:prediction', 'y > loss:target'),
      training: { optimizer: optimizerOf('adam', 0.01), batchSize: 'full', epochs: 3000 },
    }),
};

/** XOR again, every neuron a node of its own, so that every weight is a wire. */
export const xorNeurons: Example = {
  id: 'xor-neurons',
  topic: 'first',
  pace: 300,
  goal: { figure: 'accuracy', part: 'training', value: 1 },
  document: () =>
    exampleDocument({
      title: 'XOR, neuron by neuron',
      description: 'The same network with each neuron a node of its own, so that every wire is one weight.',
      source: builtin('xor'),
      nodes: [
        createInput('x1', at(0, 0.5), { name: 'x1', columns: ['x1'] }),
        createInput('x2', at(0, 1.5), { name: 'x2', columns: ['x2'] }),
        createNeuron('h1', at(1, 0), { name: 'h1', activation: 'tanh' }),
        createNeuron('h2', at(1, 1), { name: 'h2', activation: 'tanh' }),
        createNeuron('h3', at(1, 2), { name: 'h3', activation: 'tanh' }),
        createNeuron('o', at(2, 1), { name: 'output', activation: 'sigmoid' }),
        createInput('y', at(2, 2), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(3, 1), { name: 'error', loss: 'mse' }),
      ],
      edges: wires(
        'x1 > h1',
        'x1 > h2',
        'x1 > h3',
        'x2 > h1',
        'x2 > h2',
        'x2 > h3',
        'h1 > o',
        'h2 > o',
        'h3 > o',
        'o > loss:prediction',
        'y > loss:target',
      ),
      training: { optimizer: optimizerOf('adam', 0.02), batchSize: 'full', epochs: 2000 },
    }),
};

/** A ring within a ring. */
export const circles: Example = {
  id: 'circles',
  topic: 'first',
  goal: { figure: 'accuracy', part: 'validation', value: 0.95 },
  document: () =>
    exampleDocument({
      title: 'A ring in a ring',
      description: 'No line parts the inner ring from the outer one; eight hidden neurons draw a closed border.',
      source: builtin('circles'),
      nodes: [
        createInput('x', at(0, 0), { name: 'point', columns: ['x1', 'x2'] }),
        createNeuron('h', at(1, 0), { name: 'hidden', units: 8, activation: 'tanh' }),
        createNeuron('o', at(2, 0), { name: 'output', activation: 'sigmoid' }),
        createInput('y', at(2, 1), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'binaryCrossEntropy' }),
      ],
      edges: wires('x > h', 'h > o', 'o > loss:prediction', 'y > loss:target'),
      split: { validation: 0.2 },
      training: { optimizer: optimizerOf('adam', 0.02), batchSize: 16, epochs: 150 },
    }),
};

/** Two spirals wound around each other: a boundary that takes two hidden layers and some patience. */
export const spiral: Example = {
  id: 'spiral',
  topic: 'first',
  goal: { figure: 'accuracy', part: 'validation', value: 0.95 },
  document: () =>
    exampleDocument({
      title: 'Spiral',
      description: 'Two spirals wound around each other: watch the hidden layers bend the plane until they come apart.',
      source: builtin('spiral'),
      nodes: [
        { ...createInput('x', at(0, 0), { name: 'point', columns: ['x1', 'x2'] }), scaling: 'standardize' },
        createNeuron('h1', at(1, 0), { name: 'hidden 1', units: 16, activation: 'tanh' }),
        createNeuron('h2', at(2, 0), { name: 'hidden 2', units: 16, activation: 'tanh' }),
        createNeuron('o', at(3, 0), { name: 'output', activation: 'sigmoid' }),
        createInput('y', at(3, 1), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(4, 0.5), { name: 'error', loss: 'binaryCrossEntropy' }),
      ],
      edges: wires('x > h1', 'h1 > h2', 'h2 > o', 'o > loss:prediction', 'y > loss:target'),
      split: { validation: 0.2 },
      training: { optimizer: optimizerOf('adam', 0.01), batchSize: 16, epochs: 300 },
    }),
};
