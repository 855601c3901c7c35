/**
 * Examples of the chapter's beginning: single neurons that decide by a threshold, learn by the perceptron rule, or fit a line.
 * Keeps true: where nothing learns, every weight is given and every neuron is frozen, so that Play changes nothing.
 */
import type { InlineSource } from '../../data/types';
import { createInput, createLoss, createNeuron, optimizerOf } from '../create';
import type { NeuronNode } from '../types';
import { at, builtin, type Example, exampleDocument, neuronWeights, wires } from './example';

/** One threshold neuron learns AND with the perceptron rule (Algorithm 2-1). */
export const andPerceptron: Example = {
  id: 'and-perceptron',
  topic: 'neurons',
  pace: 4,
  goal: { figure: 'accuracy', part: 'training', value: 1 },
  document: () =>
    exampleDocument({
      title: 'AND, learnt by a perceptron',
      description: 'One threshold neuron and the perceptron rule: after a few mistakes none is left.',
      source: builtin('and'),
      nodes: [
        createInput('x1', at(0, 0), { name: 'x1', columns: ['x1'] }),
        createInput('x2', at(0, 0.8), { name: 'x2', columns: ['x2'] }),
        {
          ...createNeuron('o', at(1, 0.4), { name: 'AND', activation: 'threshold' }),
          init: { weights: { type: 'zeros' }, bias: { type: 'zeros' } },
        },
        createInput('y', at(1, 1.3), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(2, 0.4), { name: 'error', loss: 'mse' }),
      ],
      edges: wires('x1 > o', 'x2 > o', 'o > loss:prediction', 'y > loss:target'),
      training: { rule: 'perceptron', optimizer: optimizerOf('sgd', 1), batchSize: 1, epochs: 12, shuffle: false },
    }),
};

/** Table 2-1: x2 excites with 2, x1 and x3 hold back with −1 each, the threshold is ½. */
const TABLE_2_1: InlineSource = {
  type: 'inline',
  columns: ['x1', 'x2', 'x3', 'y'],
  rows: [
    [0, 0, 0, 0],
    [0, 0, 1, 0],
    [0, 1, 0, 1],
    [0, 1, 1, 1],
    [1, 0, 0, 0],
    [1, 0, 1, 0],
    [1, 1, 0, 1],
    [1, 1, 1, 0],
  ],
};

/** The McCulloch–Pitts neuron of table 2-1, its weights given. */
export const mccullochPitts: Example = {
  id: 'mcculloch-pitts',
  topic: 'neurons',
  goal: { figure: 'accuracy', part: 'training', value: 1 },
  document: () =>
    exampleDocument({
      title: 'McCulloch–Pitts neuron',
      description: 'The neuron of table 2-1, which learns nothing: weights −1, 2, −1 and a threshold decide all eight rows.',
      source: TABLE_2_1,
      nodes: [
        createInput('x1', at(0, 0), { name: 'x1', columns: ['x1'] }),
        createInput('x2', at(0, 0.6), { name: 'x2', columns: ['x2'] }),
        createInput('x3', at(0, 1.2), { name: 'x3', columns: ['x3'] }),
        {
          ...createNeuron('o', at(1, 0.6), { name: 'neuron' }),
          activation: { type: 'threshold', theta: 0.5 },
          bias: false,
          trainable: false,
        },
        createInput('y', at(1, 1.5), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(2, 0.6), { name: 'error', loss: 'mse' }),
      ],
      edges: wires('x1 > o', 'x2 > o', 'x3 > o', 'o > loss:prediction', 'y > loss:target'),
      training: { batchSize: 'full', epochs: 1, shuffle: false },
    }),
  parameters: () => new Map([['o', neuronWeights({ e1: -1, e2: 2, e3: -1 })]]),
};

function fixedNeuron(id: string, column: number, row: number, name: string): NeuronNode {
  return { ...createNeuron(id, at(column, row), { name, activation: 'threshold' }), trainable: false };
}

/** XOR as “one of them, but not both”, of three threshold neurons whose weights are given. */
export const xorByHand: Example = {
  id: 'xor-by-hand',
  topic: 'neurons',
  goal: { figure: 'accuracy', part: 'training', value: 1 },
  document: () =>
    exampleDocument({
      title: 'XOR, wired by hand',
      description: 'What one neuron cannot do, three can: OR excites the output, AND holds it back. No weight is learnt.',
      source: builtin('xor'),
      nodes: [
        createInput('x1', at(0, 0.1), { name: 'x1', columns: ['x1'] }),
        createInput('x2', at(0, 0.9), { name: 'x2', columns: ['x2'] }),
        fixedNeuron('or', 1, 0, 'OR'),
        fixedNeuron('and', 1, 1, 'AND'),
        fixedNeuron('o', 2, 0.5, 'XOR'),
        createInput('y', at(2, 1.4), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'mse' }),
      ],
      edges: wires('x1 > or', 'x2 > or', 'x1 > and', 'x2 > and', 'or > o', 'and > o', 'o > loss:prediction', 'y > loss:target'),
      training: { batchSize: 'full', epochs: 1, shuffle: false },
    }),
  parameters: () =>
    new Map([
      ['or', neuronWeights({ e1: 1, e2: 1 }, -0.5)],
      ['and', neuronWeights({ e3: 1, e4: 1 }, -1.5)],
      ['o', neuronWeights({ e5: 1, e6: -1 }, -0.5)],
    ]),
};

/** One linear neuron finds slope and intercept of noisy points. */
export const line: Example = {
  id: 'line',
  topic: 'neurons',
  pace: 300,
  goal: { figure: 'r2', part: 'validation', value: 0.95 },
  document: () =>
    exampleDocument({
      title: 'A straight line',
      description: 'One linear neuron finds slope and intercept: its weight nears 2, its bias one half.',
      source: builtin('line'),
      nodes: [
        createInput('x', at(0, 0), { name: 'x', columns: ['x'] }),
        createNeuron('o', at(1, 0), { name: 'line', activation: 'identity' }),
        createInput('y', at(1, 1), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(2, 0.5), { name: 'error', loss: 'mse' }),
      ],
      edges: wires('x > o', 'o > loss:prediction', 'y > loss:target'),
      split: { validation: 0.2 },
      training: { optimizer: optimizerOf('sgd', 0.05), batchSize: 16, epochs: 60 },
    }),
};
