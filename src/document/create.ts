/**
 * New documents, nodes and settings with the format's defaults.
 * Keeps true: whatever is made here is complete, and the parser fills gaps from the same defaults; an id handed out
 * once is never handed out again by this process, so that a new node or wire never takes over the trained parameters of
 * a deleted one that had the same id.
 */
import { splitFields } from '../data/settings';
import type { Encoding, Split } from '../data/types';
import { activations, initializers, optimizers, schedules, trainingFields } from '../engine/settings';
import type { Activation, ActivationType, Initializer, LossType, Optimizer, Schedule } from '../engine/types';
import { fallbacksOf, startOf, startsOf } from '../fields';
import { dataFields, nodeKinds, noteFields } from './format/records';
import type { Document, InputNode, LossNode, NeuronNode, Node, NodeKind, Note, Point, Training } from './types';

/** The split of a document that names none: every row trains. */
export const DEFAULT_SPLIT: Split = fallbacksOf(splitFields);

/** Settings of a document that names none. */
export const DEFAULT_TRAINING: Training = fallbacksOf(trainingFields);

/** An activation with the format's default parameters. */
export function activationOf(type: ActivationType): Activation {
  return startOf(activations, type);
}

/** An optimiser with PyTorch's defaults; without a learning rate, one that usually works with it. */
export function optimizerOf(type: Optimizer['type'], learningRate?: number): Optimizer {
  const optimizer = startOf(optimizers, type);
  return learningRate === undefined ? optimizer : { ...optimizer, learningRate };
}

/** A schedule with figures to start from. */
export function scheduleOf(type: Schedule['type'], epochs = 100): Schedule {
  const schedule = startOf(schedules, type);
  return schedule.type === 'cosine' ? { ...schedule, epochs: Math.max(1, epochs) } : schedule;
}

/** An initialiser with figures to start from. */
export function initializerOf(type: Initializer['type']): Initializer {
  return startOf(initializers, type);
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
export function createInput(id: string, position: Point, { name, columns = [], encoding = 'numeric' }: NodeOptions = {}): InputNode {
  return { ...startsOf(nodeKinds.input), id, ...named(name), position, columns, encoding };
}

/** A new neuron node: one neuron, sigmoid, unless told otherwise. */
export function createNeuron(id: string, position: Point, { name, units = 1, activation = 'sigmoid' }: NodeOptions = {}): NeuronNode {
  return { ...startsOf(nodeKinds.neuron), id, ...named(name), position, units, activation: activationOf(activation) };
}

/** A new loss node: mean squared error unless told otherwise. */
export function createLoss(id: string, position: Point, { name, loss = 'mse' }: NodeOptions = {}): LossNode {
  return { ...startsOf(nodeKinds.loss), id, ...named(name), position, loss };
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
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

/** A new, empty note with its middle at a point. */
export function createNote(id: string, middle: Point): Note {
  const note = startsOf(noteFields);
  const position = { x: Math.round(middle.x - note.size.width / 2), y: Math.round(middle.y - note.size.height / 2) };
  return { ...note, id, position };
}

/** A document with nothing in it. */
export function emptyDocument(): Document {
  return {
    graph: { nodes: [], edges: [], notes: [], groups: [] },
    data: fallbacksOf(dataFields),
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
