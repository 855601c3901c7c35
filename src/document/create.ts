/**
 * New documents, nodes and settings with the format's defaults.
 * Keeps true: whatever is made here is complete, and the parser fills gaps from the same defaults; an id handed out
 * once is never handed out again by this process, so that a new node or wire never takes over the trained parameters of
 * a deleted one that had the same id.
 */
import type { Encoding, Source, Split } from '../data/types';
import type { Activation, ActivationType, Initializer, LossType, Optimizer, Schedule } from '../engine/types';
import type { Document, InputNode, LossNode, NeuronNode, Node, NodeKind, Note, Point, Training } from './types';

/** The split of a document that names none: every row trains. */
export const DEFAULT_SPLIT: Split = { validation: 0, test: 0, seed: 1, stratify: null, column: null };

/** The source of a document that has no data yet. */
export const EMPTY_SOURCE: Source = { type: 'inline', columns: [], rows: [] };

/** Learning rate where a document names none. */
export const DEFAULT_LEARNING_RATE = 0.1;

/** Settings of a document that names none. */
export const DEFAULT_TRAINING: Training = {
  rule: 'gradient',
  optimizer: { type: 'sgd', learningRate: DEFAULT_LEARNING_RATE, momentum: 0, nesterov: false },
  schedule: { type: 'constant' },
  batchSize: 32,
  epochs: 100,
  shuffle: true,
  seed: 1,
  clipNorm: null,
  stop: { targetLoss: null, patience: null },
};

/** An activation with the format's default parameters. */
export function activationOf(type: ActivationType): Activation {
  switch (type) {
    case 'threshold':
      return { type, theta: 0 };
    case 'leakyRelu':
      return { type, slope: 0.01 };
    case 'prelu':
      return { type, init: 0.25 };
    case 'rrelu':
      return { type, lower: 1 / 8, upper: 1 / 3 };
    case 'elu':
      return { type, alpha: 1 };
    case 'apl':
      return { type, segments: 2 };
    case 'maxout':
      return { type, pieces: 2 };
    default:
      return { type };
  }
}

/** An optimiser with PyTorch's defaults; without a learning rate, one that usually works with it. */
export function optimizerOf(type: Optimizer['type'], learningRate?: number): Optimizer {
  switch (type) {
    case 'sgd':
      return { type, learningRate: learningRate ?? DEFAULT_LEARNING_RATE, momentum: 0, nesterov: false };
    case 'adam':
      return { type, learningRate: learningRate ?? 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    case 'adamw':
      return { type, learningRate: learningRate ?? 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };
    case 'rmsprop':
      return { type, learningRate: learningRate ?? 0.01, decay: 0.99, epsilon: 1e-8 };
    case 'adagrad':
      return { type, learningRate: learningRate ?? 0.05, epsilon: 1e-10 };
  }
}

/** A schedule with figures to start from. */
export function scheduleOf(type: Schedule['type'], epochs = 100): Schedule {
  switch (type) {
    case 'constant':
      return { type };
    case 'step':
      return { type, every: 30, factor: 0.5 };
    case 'exponential':
      return { type, gamma: 0.98 };
    case 'cosine':
      return { type, epochs: Math.max(1, epochs), floor: 0 };
  }
}

/** An initialiser with figures to start from. */
export function initializerOf(type: Initializer['type']): Initializer {
  switch (type) {
    case 'uniform':
      return { type, min: -0.5, max: 0.5 };
    case 'normal':
      return { type, mean: 0, std: 0.1 };
    case 'constant':
      return { type, value: 0 };
    default:
      return { type };
  }
}

/** What a new node may be told; everything else is the format's default. */
export interface NodeOptions {
  readonly name?: string;
  readonly columns?: readonly string[];
  readonly encoding?: Encoding;
  readonly units?: number;
  readonly activation?: ActivationType;
  readonly loss?: LossType;
}

/** A new input node. */
export function createInput(id: string, position: Point, options: NodeOptions = {}): InputNode {
  return {
    id,
    kind: 'input',
    ...(options.name === undefined ? {} : { name: options.name }),
    position,
    columns: options.columns ?? [],
    encoding: options.encoding ?? 'numeric',
    scaling: 'none',
  };
}

/** A new neuron node: one neuron, sigmoid, unless told otherwise. */
export function createNeuron(id: string, position: Point, options: NodeOptions = {}): NeuronNode {
  return {
    id,
    kind: 'neuron',
    ...(options.name === undefined ? {} : { name: options.name }),
    position,
    units: options.units ?? 1,
    activation: activationOf(options.activation ?? 'sigmoid'),
    bias: true,
    init: { weights: { type: 'glorotUniform' }, bias: { type: 'zeros' } },
    regularization: { l1: 0, l2: 0 },
    dropout: 0,
    trainable: true,
  };
}

/** A new loss node: mean squared error unless told otherwise. */
export function createLoss(id: string, position: Point, options: NodeOptions = {}): LossNode {
  return {
    id,
    kind: 'loss',
    ...(options.name === undefined ? {} : { name: options.name }),
    position,
    loss: options.loss ?? 'mse',
    weight: 1,
    delta: 1,
  };
}

/** A new node of any kind; options that are not the kind's own have no effect. */
export function createNode(kind: NodeKind, id: string, position: Point, options: NodeOptions = {}): Node {
  switch (kind) {
    case 'input':
      return createInput(id, position, options);
    case 'neuron':
      return createNeuron(id, position, options);
    case 'loss':
      return createLoss(id, position, options);
  }
}

/** What a new note measures, in pixels. */
const NOTE_SIZE = { width: 240, height: 120 } as const;

/** A new, empty note with its middle at a point. */
export function createNote(id: string, middle: Point): Note {
  const position = { x: Math.round(middle.x - NOTE_SIZE.width / 2), y: Math.round(middle.y - NOTE_SIZE.height / 2) };
  return { id, text: '', position, size: NOTE_SIZE };
}

/** A document with nothing in it. */
export function emptyDocument(): Document {
  return {
    graph: { nodes: [], edges: [], notes: [], groups: [] },
    data: { source: EMPTY_SOURCE, columns: {}, split: DEFAULT_SPLIT },
    training: DEFAULT_TRAINING,
    view: {},
    runs: [],
  };
}

/** What a person calls a node: its name, or its id where it has none. */
export function displayName(node: { readonly id: string; readonly name?: string }): string {
  return node.name === undefined || node.name.trim() === '' ? node.id : node.name;
}

/** prefix → highest number handed out with it. */
const handedOut = new Map<string, number>();

function highestNumber(document: Document, prefix: string): number {
  let highest = 0;
  const { nodes, edges, notes, groups } = document.graph;
  for (const table of [nodes, edges, notes, groups]) {
    for (const { id } of table) {
      if (!id.startsWith(prefix)) continue;
      const digits = id.slice(prefix.length);
      if (/^[0-9]{1,9}$/.test(digits)) highest = Math.max(highest, Number(digits));
    }
  }
  return highest;
}

/** `count` ids made of `prefix` and a number, none of them in the document. `prefix` is at most 40 id characters. */
export function freshIds(document: Document, prefix: string, count: number): readonly string[] {
  const first = Math.max(highestNumber(document, prefix), handedOut.get(prefix) ?? 0) + 1;
  handedOut.set(prefix, first + count - 1);
  return Array.from({ length: count }, (_, index) => `${prefix}${first + index}`);
}

/** One id made of `prefix` and a number, not in the document. */
export function freshId(document: Document, prefix: string): string {
  const [id] = freshIds(document, prefix, 1);
  return id ?? prefix;
}
