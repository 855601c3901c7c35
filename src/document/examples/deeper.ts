/**
 * Examples that leave the straight way: an autoencoder, whose input is its own label, and a wide network with skips.
 * Keeps true: both are made of the same nodes and wires as all others.
 */
import { createInput, createLoss, createNeuron, optimizerOf, scheduleOf } from '../create';
import { at, builtin, type Example, exampleDocument, wires } from './example';
import { pixelColumns } from './tables';

/** Images squeezed through sixteen neurons and drawn again. */
export const autoencoder: Example = {
  id: 'autoencoder',
  topic: 'deeper',
  goal: { figure: 'rmse', part: 'validation', value: 2 },
  document: () =>
    exampleDocument({
      title: 'Autoencoder',
      description: 'Digits squeezed through sixteen neurons and drawn again: the image is its own label.',
      source: builtin('digits'),
      nodes: [
        { ...createInput('x', at(0, 0), { name: 'image', columns: pixelColumns }), scaling: 'minmax', shape: [8, 8] },
        createNeuron('h', at(1, 0), { name: 'code', units: 16, activation: 'relu' }),
        createNeuron('o', at(2, 0), { name: 'decoded', units: 64, activation: 'sigmoid' }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'mse' }),
      ],
      edges: wires('x > h', 'h > o', 'o > loss:prediction', 'x > loss:target'),
      split: { validation: 0.2 },
      training: { optimizer: optimizerOf('adam', 0.005), batchSize: 32, epochs: 60 },
    }),
};

/** Four branches with different activations side by side, and wires that skip the layer between. */
export const wideWithSkips: Example = {
  id: 'wide-with-skips',
  topic: 'deeper',
  goal: { figure: 'accuracy', part: 'validation', value: 0.95 },
  document: () =>
    exampleDocument({
      title: 'Wide, with skips',
      description: 'Three spirals, four branches with activations of their own, and wires that skip a layer. Cut one and see.',
      source: builtin('spiral', { classes: 3, samples: 600, turns: 1 }),
      nodes: [
        { ...createInput('x', at(0, 1.2), { name: 'point', columns: ['x1', 'x2'] }), scaling: 'standardize' },
        createNeuron('a', at(1, 0), { name: 'tanh', units: 12, activation: 'tanh' }),
        createNeuron('b', at(1, 0.8), { name: 'ReLU', units: 12, activation: 'relu' }),
        createNeuron('c', at(1, 1.6), { name: 'SiLU', units: 12, activation: 'silu' }),
        createNeuron('d', at(1, 2.4), { name: 'GELU', units: 12, activation: 'gelu' }),
        createNeuron('m', at(2, 1.2), { name: 'together', units: 24, activation: 'relu' }),
        createNeuron('o', at(3, 0.8), { name: 'arm', units: 3, activation: 'softmax' }),
        createInput('y', at(3, 1.7), { name: 'label', columns: ['y'], encoding: 'oneHot' }),
        createLoss('loss', at(4, 0.8), { name: 'error', loss: 'crossEntropy' }),
      ],
      edges: wires(
        'x > a',
        'x > b',
        'x > c',
        'x > d',
        'a > m',
        'b > m',
        'c > m',
        'd > m',
        'x > m',
        'a > o',
        'm > o',
        'o > loss:prediction',
        'y > loss:target',
      ),
      split: { validation: 0.2 },
      training: {
        optimizer: optimizerOf('adam', 0.01),
        schedule: scheduleOf('cosine', 120),
        batchSize: 16,
        epochs: 120,
      },
    }),
};
