/** What checking finds in documents, with and without data. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import type { ColumnProfile, Profile } from '../data/types';
import type { Finding } from '../findings';
import { documentStrings } from '../strings/document';
import { checkDocument } from './check';
import { activationOf, createInput, createLoss, createNeuron, emptyDocument } from './create';
import { addNode, changeNode, connect, removeRecords, setSplit, setTraining } from './edits';
import { parseDocument } from './parse';
import { exampleIris, exampleXor } from './testing/examples';
import type { Document, NeuronNode } from './types';
import { connectionProblem } from './wire-rules';

function column(name: string, categories: readonly (string | number)[]): ColumnProfile {
  const numbers = categories.filter((value) => typeof value === 'number');
  const kind = numbers.length === categories.length ? 'numeric' : 'category';
  const figures = kind === 'numeric' ? { min: Math.min(...numbers), max: Math.max(...numbers), mean: 0, std: 1 } : null;
  return { name, kind, detectedKind: kind, missing: 0, categories, figures, histogram: [] };
}

function profileOf(...columns: readonly ColumnProfile[]): Profile {
  return { rowCount: 10, columns, fingerprint: '0', parts: { training: 8, validation: 2, test: 0 } };
}

const XOR = profileOf(column('x1', [0, 1]), column('x2', [0, 1]), column('y', [0, 1]));
const MEASURES = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'].map((name) => column(name, [1, 2, 3]));
const IRIS = profileOf(...MEASURES, column('species', ['setosa', 'versicolor', 'virginica']));

function found(document: Document, profile: Profile | null = XOR): readonly string[] {
  const { findings } = checkDocument(document, profile);
  for (const { code, values } of findings) {
    if (!Object.hasOwn(documentStrings, code)) continue;
    const sentence = new Map<string, { en: string; zh: string }>(Object.entries(documentStrings)).get(code);
    for (const [, name = ''] of `${sentence?.en}${sentence?.zh}`.matchAll(/\{([A-Za-z]+)/g))
      expect(Object.keys(values), code).toContain(name);
  }
  return findings.map((finding: Finding) => {
    const place = finding.place.node ?? '-';
    return `${finding.severity} ${finding.code} ${place}`;
  });
}

function neuron(id: string, change: Partial<NeuronNode> = {}): NeuronNode {
  return { ...createNeuron(id, { x: 0, y: 0 }), ...change };
}

/** A document of nodes and edges written as `source > target:port`. */
function network(nodes: Document['graph']['nodes'], ...wires: readonly string[]): Document {
  const document: Document = { ...emptyDocument(), graph: { nodes, edges: [], notes: [], groups: [] } };
  return wires.reduce((built, wire, index) => {
    const [source = '', rest = ''] = wire.split(' > ');
    const [target = '', name = 'in'] = rest.split(':');
    const port = name === 'prediction' || name === 'target' || name === 'inhibit' ? name : 'in';
    return connect(built, { source, target, port }, `w${index}`);
  }, document);
}

const x = createInput('x', { x: 0, y: 0 }, { columns: ['x1', 'x2'] });
const y = createInput('y', { x: 0, y: 0 }, { columns: ['y'] });
const loss = createLoss('loss', { x: 0, y: 0 });
const threshold = { activation: activationOf('threshold') };

describe('checkDocument', () => {
  it('finds nothing wrong with the examples, and knows widths and parameters', () => {
    expect(found(exampleXor())).toEqual([]);
    expect(checkDocument(exampleXor(), XOR)).toMatchObject({ parameterCount: 17, widths: { x: 2, h: 4, o: 1, y: 1 } });
    expect(found(exampleIris(), IRIS)).toEqual([]);
    expect(checkDocument(exampleIris(), IRIS)).toMatchObject({ parameterCount: 131, widths: { x: 4, h: 16, p: 3, y: 3 } });
    expect(checkDocument(exampleIris(), null).widths).toEqual({ x: 4, h: 16, p: 3 });
  });

  const golden = new URL('golden/', import.meta.url);
  it.each(readdirSync(golden).filter((name) => name.endsWith('.nngraph')))('lets %s train', async (name) => {
    const parsed = parseDocument(readFileSync(new URL(name, golden), 'utf8'));
    if (!parsed.ok) throw new Error('it opens');
    const { source, columns, split } = parsed.value.document.data;
    const table = await readSource(source, columns, () => null);
    const profile = table.ok ? profileTable(table.value, split) : table;
    if (!profile.ok) throw new Error(JSON.stringify(profile.findings));
    expect(found(parsed.value.document, profile.value).filter((finding) => finding.startsWith('error'))).toEqual([]);
  });

  it('asks an empty document for a loss', () => {
    expect(found(emptyDocument(), null)).toEqual(['error document.noLoss -']);
  });

  it('names the nodes around each cycle', () => {
    const nodes = [x, y, neuron('a', { name: 'first' }), neuron('b'), neuron('c'), neuron('o'), loss];
    const document = network(nodes, 'x > a', 'c > a', 'a > b', 'b > c', 'c > o', 'o > loss:prediction', 'y > loss:target', 'o > o');
    const cycles = checkDocument(document, XOR).findings.filter((finding) => finding.code === 'graph.cycle');
    expect(cycles.map((finding) => finding.values.nodes)).toEqual(['o → o', 'first → b → c → first']);
    expect(cycles[1]?.place).toEqual({ node: 'a', edge: 'w1' });
  });

  it('finds long cycles and long chains without running out of stack', () => {
    const nodes = Array.from({ length: 5_000 }, (_, index) => neuron(`n${index}`));
    const edges = nodes.map((node, index) => ({
      id: `e${index}`,
      source: node.id,
      target: `n${(index + 1) % nodes.length}`,
      port: 'in' as const,
    }));
    const document: Document = { ...emptyDocument(), graph: { nodes, edges, notes: [], groups: [] } };
    expect(found(document, null)).toContain('error graph.cycle n0');
  });

  it('asks losses for one prediction and one target, of one width, the target from an input', () => {
    expect(found(network([x, neuron('o'), loss], 'x > o', 'o > loss:prediction'))).toEqual(['error graph.lossWithoutTarget loss']);
    expect(found(network([y, loss], 'y > loss:target'))).toEqual([
      'error graph.lossWithoutPrediction loss',
      'warning training.nothingToTrain -',
    ]);
    const two = network([x, y, neuron('o', { units: 2 }), loss], 'x > o', 'o > loss:prediction', 'y > loss:target');
    expect(found(two)).toEqual(['error graph.widthMismatch loss']);
    const taught = network([x, y, neuron('o'), neuron('t'), loss], 'x > o', 'y > t', 'o > loss:prediction', 't > loss:target');
    expect(found(taught)).toEqual(['error graph.targetNotInput loss']);
    const doubled = network(
      [x, y, neuron('o'), neuron('p'), loss],
      'x > o',
      'x > p',
      'o > loss:prediction',
      'p > loss:prediction',
      'y > loss:target',
    );
    expect(found(doubled)).toEqual(['error graph.manyPredictions loss']);
  });

  it('tells neurons without inputs and nodes that no loss needs apart', () => {
    const document = network(
      [x, y, neuron('o'), neuron('lonely'), neuron('idle'), loss],
      'o > loss:prediction',
      'y > loss:target',
      'x > idle',
    );
    expect(found(document)).toEqual([
      'warning graph.inputUnused x',
      'error graph.neuronWithoutInputs o',
      'warning graph.neuronWithoutInputs lonely',
      'warning graph.reachesNoLoss idle',
    ]);
  });

  it('checks columns and encodings against the data, for inputs that a loss needs', () => {
    const unknown = changeNode(exampleXor(), 'x', { columns: ['x1', 'x9'] });
    expect(found(unknown)).toEqual(['error data.unknownColumn x']);
    expect(checkDocument(unknown, XOR).findings[0]).toMatchObject({ values: { column: 'x9' }, place: { node: 'x', column: 'x9' } });
    expect(found(changeNode(exampleXor(), 'x', { columns: [] }), null)).toContain('error data.noColumns x');
    expect(found(addNode(exampleXor(), createInput('z', { x: 0, y: 0 }, { columns: ['gone'] })))).toEqual([
      'warning graph.inputUnused z',
      'warning data.unknownColumn z',
    ]);
    expect(found(changeNode(exampleIris(), 'y', { encoding: 'binary' }), IRIS)).toContain('error data.notTwoCategories y');
    expect(found(changeNode(exampleIris(), 'x', { columns: ['species'] }), IRIS)).toContain('error data.categoryAsNumber x');
  });

  it('asks for the activation that a cross-entropy needs', () => {
    expect(found(changeNode(exampleXor(), 'loss', { loss: 'crossEntropy' }))).toEqual(['error graph.lossNeedsSoftmax loss']);
    expect(found(changeNode(exampleXor(), 'o', { activation: activationOf('relu') }))).toEqual([]);
    const binary = changeNode(exampleXor(), 'loss', { loss: 'binaryCrossEntropy' });
    expect(found(binary)).toEqual([]);
    expect(found(changeNode(binary, 'o', { activation: activationOf('tanh') }))).toEqual(['error graph.lossNeedsSigmoid loss']);
    expect(found(changeNode(binary, 'y', { encoding: 'signed' }))).toEqual(['error graph.targetNotShare loss']);
    expect(found(changeNode(exampleXor(), 'loss', { loss: 'hinge' }))).toEqual(['error graph.targetNotSigned loss']);
  });

  it('warns of softmax in odd places', () => {
    expect(found(changeNode(exampleXor(), 'h', { activation: activationOf('softmax') }))).toEqual(['warning graph.softmaxHidden h']);
    expect(found(changeNode(exampleXor(), 'o', { activation: activationOf('softmax') }))).toEqual([
      'warning graph.softmaxOneUnit o',
      'warning graph.softmaxUnderOtherLoss o',
    ]);
  });

  it('refuses dropout on predictions and thresholds, and inhibition of other neurons', () => {
    expect(found(changeNode(exampleXor(), 'o', { dropout: 0.5 }))).toEqual(['error graph.dropoutOnPrediction o']);
    expect(found(changeNode(exampleXor(), 'h', { dropout: 0.5 }))).toEqual([]);
    expect(found(connect(exampleXor(), { source: 'x', target: 'h', port: 'inhibit' }))).toEqual(['error graph.inhibitNotThreshold h']);
    expect(found(connect(exampleXor(), { source: 'x', target: 'h', port: 'in' }))).toEqual(['error graph.duplicateEdge h']);
  });

  it('tells a one-hot target of another width how many units it asks for', () => {
    const narrow = changeNode(exampleIris(), 'p', { units: 2 });
    expect(found(narrow, IRIS)).toEqual(['error graph.oneHotWidth loss']);
    const values = { prediction: 'species', predictionWidth: 2, target: 'label', targetWidth: 3 };
    expect(checkDocument(narrow, IRIS).findings[0]).toMatchObject({ values });
  });

  it('warns of large unscaled columns at neurons that they saturate, and names both', () => {
    const wide = (name: string, mean: number, std: number) => ({ ...column(name, [0, 1]), figures: { min: 0, max: 1, mean, std } });
    const large = profileOf(wide('x1', -40, 3), wide('x2', 2, 9.5), wide('y', 0.5, 0.5));
    expect(found(exampleXor(), large)).toEqual(['warning graph.saturated h']);
    expect(checkDocument(exampleXor(), large).findings[0]).toMatchObject({
      values: { columns: ['x1', 'x2'], node: 'hidden', input: 'inputs' },
    });
    const one = profileOf(wide('x1', 9, 0.5), wide('x2', 0, 30), wide('y', 0.5, 0.5));
    expect(checkDocument(exampleXor(), one).findings[0]).toMatchObject({ values: { columns: ['x2'] } });
    expect(found(changeNode(exampleXor(), 'x', { scaling: 'standardize' }), large)).toEqual([]);
    expect(found(changeNode(exampleXor(), 'h', { activation: activationOf('relu') }), large)).toEqual([]);
    expect(found(changeNode(exampleXor(), 'h', { trainable: false }), large)).toEqual([]);
    expect(found(exampleXor(), null)).toEqual([]);
  });

  it('warns of dropout where it does nothing', () => {
    const maxout = changeNode(exampleXor(), 'h', { activation: activationOf('maxout') });
    expect(found(maxout)).toEqual([]);
    expect(found(changeNode(maxout, 'h', { dropout: 0.5 }))).toEqual(['warning graph.dropoutOnMaxout h']);
  });

  it('warns of single neurons that start as copies of each other', () => {
    const zeros = { init: { weights: { type: 'zeros' }, bias: { type: 'zeros' } } } as const;
    const twins = (first: Partial<NeuronNode>, second: Partial<NeuronNode>): readonly string[] => {
      const nodes = [x, y, neuron('a', first), neuron('b', second), neuron('o'), loss];
      return found(network(nodes, 'x > a', 'x > b', 'a > o', 'b > o', 'o > loss:prediction', 'y > loss:target'));
    };
    expect(twins(zeros, zeros)).toEqual(['warning graph.symmetricTwins b']);
    expect(twins(zeros, {})).toEqual([]);
    expect(twins({}, {})).toEqual([]);
    expect(twins(zeros, { ...zeros, activation: activationOf('relu') })).toEqual([]);
  });

  it('warns of a layer that starts out all alike', () => {
    const zeros = { weights: { type: 'zeros' }, bias: { type: 'zeros' } } as const;
    expect(found(changeNode(exampleXor(), 'h', { init: zeros }))).toEqual(['warning graph.symmetricStart h']);
    expect(found(changeNode(exampleXor(), 'o', { init: zeros }))).toEqual([]);
  });

  it('refuses gradient training at and before a threshold on the way to a loss only', () => {
    expect(found(changeNode(exampleXor(), 'o', threshold))).toEqual(['error training.thresholdTrained o']);
    expect(found(changeNode(exampleXor(), 'o', { ...threshold, trainable: false }))).toEqual(['error training.thresholdBlocks o']);
    const frozen = network(
      [x, y, neuron('u', { ...threshold, trainable: false }), neuron('o'), loss],
      'x > u',
      'u > o',
      'o > loss:prediction',
      'y > loss:target',
    );
    expect(found(frozen)).toEqual([]);
    const beside = network([x, y, neuron('u', threshold), neuron('o'), loss], 'x > u', 'x > o', 'o > loss:prediction', 'y > loss:target');
    expect(found(beside)).toEqual(['warning graph.reachesNoLoss u']);
  });

  it('holds the perceptron rule to its conditions', () => {
    const perceptron = (document: Document): Document => setTraining(document, { rule: 'perceptron' });
    const plain = network([x, y, neuron('o', threshold), loss], 'x > o', 'o > loss:prediction', 'y > loss:target');
    expect(found(perceptron(plain))).toEqual([]);
    expect(found(perceptron(changeNode(plain, 'o', { activation: activationOf('sigmoid') })))).toEqual([
      'error training.perceptronNeedsThreshold o',
    ]);
    expect(found(perceptron(changeNode(plain, 'y', { scaling: 'standardize' })))).toEqual(['error training.perceptronTarget y']);
    const layered = network(
      [x, y, neuron('u', threshold), neuron('o', threshold), loss],
      'x > u',
      'u > o',
      'o > loss:prediction',
      'y > loss:target',
    );
    expect(found(perceptron(layered))).toEqual(['error training.perceptronOneLoss u', 'error training.perceptronFedByTrainable o']);
    expect(found(perceptron(changeNode(layered, 'u', { trainable: false })))).toEqual([]);
  });

  it('asks early stopping for validation rows', () => {
    const document = setTraining(exampleXor(), { stop: { targetLoss: null, patience: 3 } });
    expect(found(document, null)).toEqual(['error training.patienceWithoutValidation -']);
    expect(found(setSplit(document, { validation: 0.5 }), null)).toEqual([]);
    expect(found(document, XOR)).toEqual([]);
  });

  it('says what is too large to train, and when nothing can learn', () => {
    const large = changeNode(changeNode(exampleXor(), 'h', { units: 65_536 }), 'x', { columns: ['x1', 'x2'] });
    const wide = connect(addNode(large, neuron('g', { units: 65_536 })), { source: 'h', target: 'g', port: 'in' });
    expect(found(wide)).toContain('error document.tooManyParameters -');
    const frozen = ['h', 'o'].reduce((document, id) => changeNode(document, id, { trainable: false }), exampleXor());
    expect(found(frozen)).toEqual(['info training.nothingToTrain -']);
  });
});

describe('connectionProblem', () => {
  const widths = { x: 2, h: 4, o: 1, y: 1 };
  const document = exampleXor();
  const problem = (source: string, target: string, port: 'in' | 'inhibit' | 'prediction' | 'target', other = document): string | null =>
    connectionProblem(other, { source, target, port }, widths)?.code ?? null;

  it('gives the reason against a wire', () => {
    expect(problem('x', 'o', 'in')).toBeNull();
    expect(problem('h', 'h', 'in')).toBe('connect.self');
    expect(problem('o', 'h', 'in')).toBe('connect.cycle');
    expect(problem('x', 'h', 'in')).toBe('connect.duplicate');
    expect(problem('h', 'x', 'in')).toBe('connect.inputAsTarget');
    expect(problem('loss', 'h', 'in')).toBe('connect.lossAsSource');
    expect(problem('x', 'h', 'inhibit')).toBe('connect.inhibitNotThreshold');
    expect(problem('x', 'h', 'target')).toBe('connect.wrongPort');
    expect(problem('o', 'loss', 'target')).toBe('connect.targetNotInput');
    expect(problem('x', 'loss', 'target')).toBe('connect.targetTaken');
    expect(problem('x', 'gone', 'in')).toBe('connect.missingNode');
  });

  it('compares widths where they are known', () => {
    const untargeted = removeRecords(document, ['e4']);
    expect(problem('x', 'loss', 'target', untargeted)).toBe('connect.targetWidth');
    expect(problem('y', 'loss', 'target', untargeted)).toBeNull();
    expect(connectionProblem(untargeted, { source: 'x', target: 'loss', port: 'target' })).toBeNull();
  });

  it('leaves the edge out that a wire replaces', () => {
    expect(connectionProblem(document, { source: 'x', target: 'h', port: 'in', replacing: 'e1' })).toBeNull();
  });
});
