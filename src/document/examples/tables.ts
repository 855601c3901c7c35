/**
 * Examples on real tables and curves: flowers, wines, tumours, handwritten digits; a wave and the course of diabetes.
 * Keeps true: each keeps rows back, and its figure is of those.
 */
import { createInput, createLoss, createNeuron, optimizerOf } from '../create';
import { at, builtin, type Example, exampleDocument, wires } from './example';

/** From inputs through one hidden layer to an output with its label and loss. */
const oneHidden = wires('x > h', 'h > o', 'o > loss:prediction', 'y > loss:target');

/** Four measurements of a flower, three species. */
export const iris: Example = {
  id: 'iris',
  topic: 'classification',
  goal: { figure: 'accuracy', part: 'validation', value: 0.93 },
  document: () =>
    exampleDocument({
      title: 'Iris',
      description: 'Which species of iris is it? Four measurements of a flower, three species, 150 flowers.',
      source: builtin('iris'),
      nodes: [
        {
          ...createInput('x', at(0, 0), { name: 'measurements', columns: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'] }),
          scaling: 'standardize',
        },
        createNeuron('h', at(1, 0), { name: 'hidden', units: 16, activation: 'relu' }),
        createNeuron('p', at(2, 0), { name: 'species', units: 3, activation: 'softmax' }),
        createInput('y', at(2, 1), { name: 'label', columns: ['species'], encoding: 'oneHot' }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'crossEntropy' }),
      ],
      edges: wires('x > h', 'h > p', 'p > loss:prediction', 'y > loss:target'),
      split: { validation: 0.2 },
      training: { optimizer: optimizerOf('adam', 0.01), batchSize: 16, epochs: 200 },
    }),
};

const wineColumns = [
  'alcohol',
  'malic_acid',
  'ash',
  'alcalinity_of_ash',
  'magnesium',
  'total_phenols',
  'flavanoids',
  'nonflavanoid_phenols',
  'proanthocyanins',
  'color_intensity',
  'hue',
  'od280_od315',
  'proline',
];

/** Thirteen measurements of a wine, three growers. */
export const wine: Example = {
  id: 'wine',
  topic: 'classification',
  goal: { figure: 'accuracy', part: 'validation', value: 0.94 },
  document: () =>
    exampleDocument({
      title: 'Wine',
      description: 'Which of three growers made the wine? Thirteen chemical measurements tell, once they are scaled alike.',
      source: builtin('wine'),
      nodes: [
        { ...createInput('x', at(0, 0), { name: 'measurements', columns: wineColumns }), scaling: 'standardize' },
        createNeuron('h', at(1, 0), { name: 'hidden', units: 16, activation: 'relu' }),
        createNeuron('o', at(2, 0), { name: 'grower', units: 3, activation: 'softmax' }),
        createInput('y', at(2, 1), { name: 'label', columns: ['cultivar'], encoding: 'oneHot' }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'crossEntropy' }),
      ],
      edges: oneHidden,
      split: { validation: 0.2, stratify: 'cultivar' },
      training: { optimizer: optimizerOf('adam', 0.01), batchSize: 16, epochs: 60 },
    }),
};

const nucleus = [
  'radius',
  'texture',
  'perimeter',
  'area',
  'smoothness',
  'compactness',
  'concavity',
  'concave_points',
  'symmetry',
  'fractal_dimension',
];
const nucleusColumns = ['mean', 'se', 'worst'].flatMap((figure) => nucleus.map((name) => `${figure}_${name}`));

/** Thirty figures of cell nuclei: benign or malignant. */
export const breastCancer: Example = {
  id: 'breast-cancer',
  topic: 'classification',
  goal: { figure: 'accuracy', part: 'validation', value: 0.95 },
  document: () =>
    exampleDocument({
      title: 'Breast cancer',
      description: 'Benign or malignant? Thirty measurements of cell nuclei and one output that gives a probability.',
      source: builtin('breast_cancer'),
      nodes: [
        { ...createInput('x', at(0, 0), { name: 'measurements', columns: nucleusColumns }), scaling: 'standardize' },
        {
          ...createNeuron('h', at(1, 0), { name: 'hidden', units: 16, activation: 'relu' }),
          regularization: { l1: 0, l2: 0.001 },
        },
        createNeuron('o', at(2, 0), { name: 'malignant', activation: 'sigmoid' }),
        createInput('y', at(2, 1), { name: 'label', columns: ['diagnosis'], encoding: 'binary' }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'binaryCrossEntropy' }),
      ],
      edges: oneHidden,
      split: { validation: 0.2, stratify: 'diagnosis' },
      training: { optimizer: optimizerOf('adam', 0.005), batchSize: 32, epochs: 40 },
    }),
};

/** The columns of an image of 8 × 8 pixels, row by row. */
export const pixelColumns: readonly string[] = Array.from({ length: 64 }, (_, index) => `p${Math.floor(index / 8)}${index % 8}`);

/** Handwritten digits of 8 × 8 pixels. */
export const digits: Example = {
  id: 'digits',
  topic: 'classification',
  goal: { figure: 'accuracy', part: 'validation', value: 0.95 },
  document: () =>
    exampleDocument({
      title: 'Handwritten digits',
      description: 'Images of 8 × 8 pixels, ten digits: see in the table of hits and misses which digits are taken for which.',
      source: builtin('digits'),
      nodes: [
        { ...createInput('x', at(0, 0), { name: 'image', columns: pixelColumns }), scaling: 'minmax', shape: [8, 8] },
        createNeuron('h', at(1, 0), { name: 'hidden', units: 32, activation: 'relu' }),
        createNeuron('o', at(2, 0), { name: 'digit', units: 10, activation: 'softmax' }),
        createInput('y', at(2, 1), { name: 'label', columns: ['digit'], encoding: 'oneHot' }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'crossEntropy' }),
      ],
      edges: oneHidden,
      split: { validation: 0.2, stratify: 'digit' },
      training: { optimizer: optimizerOf('adam', 0.005), batchSize: 32, epochs: 30 },
    }),
};

/** A curve to fit: a sine with noise. */
export const sine: Example = {
  id: 'sine',
  topic: 'regression',
  goal: { figure: 'r2', part: 'validation', value: 0.95 },
  document: () =>
    exampleDocument({
      title: 'A wave',
      description: 'Sixteen tanh neurons, each a soft step, add up to a sine curve that runs through noisy points.',
      source: builtin('sine'),
      nodes: [
        createInput('x', at(0, 0), { name: 'x', columns: ['x'] }),
        createNeuron('h', at(1, 0), { name: 'hidden', units: 16, activation: 'tanh' }),
        createNeuron('o', at(2, 0), { name: 'curve', activation: 'identity' }),
        createInput('y', at(2, 1), { name: 'label', columns: ['y'] }),
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'mse' }),
      ],
      edges: oneHidden,
      split: { validation: 0.2 },
      training: { optimizer: optimizerOf('adam', 0.01), batchSize: 16, epochs: 200 },
    }),
};

const diabetesColumns = ['age', 'sex', 'bmi', 'blood_pressure', 'tc', 'ldl', 'hdl', 'tch', 'ltg', 'glucose'];

/** Ten figures of a patient, the disease a year later. */
export const diabetes: Example = {
  id: 'diabetes',
  topic: 'regression',
  goal: { figure: 'r2', part: 'validation', value: 0.3 },
  document: () =>
    exampleDocument({
      title: 'Diabetes',
      description: 'How far the disease will be in a year, from ten figures of a patient: honest data is never fitted exactly.',
      source: builtin('diabetes'),
      nodes: [
        { ...createInput('x', at(0, 0), { name: 'patient', columns: diabetesColumns }), scaling: 'standardize' },
        {
          ...createNeuron('h', at(1, 0), { name: 'hidden', units: 8, activation: 'tanh' }),
          regularization: { l1: 0, l2: 0.1 },
        },
        createNeuron('o', at(2, 0), { name: 'progression', activation: 'identity' }),
        { ...createInput('y', at(2, 1), { name: 'label', columns: ['progression'] }), scaling: 'standardize' },
        createLoss('loss', at(3, 0.5), { name: 'error', loss: 'mse' }),
      ],
      edges: oneHidden,
      split: { validation: 0.2 },
      training: { optimizer: optimizerOf('adam', 0.005), batchSize: 32, epochs: 60 },
    }),
};
