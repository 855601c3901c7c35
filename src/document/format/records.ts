/**
 * What a document is made of, record by record: every field with its default and its bounds. The engine's and the data's
 * own parts (what trains, what is read) are the tables of engine/settings.ts and data/settings.ts; here they are put together.
 * Keeps true: keys, defaults, bounds and order are those of docs/nngraph-format.md and docs/nngraph-format-2.md. The types of ../types.ts, the reader, the
 * writer, the door, the fields of the panels and the random documents of the tests follow from these tables.
 */
import { columnFields, encodings, scalings, sources, splitFields } from '../../data/settings';
import { activations, backends, initializers, lossTypes, trainingFields } from '../../engine/settings';
import { choice, dictionary, type Fields, flag, number, object, optional, type PlainField, sparse, tagged, text } from '../../fields';
import { LIMITS } from '../limits';

const id = { kind: 'id' } as const satisfies PlainField;
const texts = { kind: 'texts' } as const satisfies PlainField;
const position = object({ x: number(null, {}, 0), y: number(null, {}, 0) });
const size = { minimum: 1, maximum: LIMITS.units, isWhole: true };
const penalty = number(0, { minimum: 0 });

/** What every node has, whatever its kind. */
function nodeOf<const K extends string>(kind: K) {
  return { id, kind: choice([kind], null), name: optional(text(null)), position } as const;
}

/** The nodes by kind. */
export const nodeKinds = {
  input: {
    ...nodeOf('input'),
    columns: texts,
    encoding: choice(encodings, 'numeric'),
    scaling: choice(scalings, 'none'),
    /** [rows, cols] where the columns are an image. */
    shape: optional({ kind: 'pair', rule: size }),
  },
  neuron: {
    ...nodeOf('neuron'),
    units: number(1, size),
    activation: tagged(activations, 'identity', { isRequired: true }),
    bias: flag(true),
    init: object({
      weights: tagged(initializers, 'glorotUniform', { canBeWord: true }),
      bias: tagged(initializers, 'zeros', { canBeWord: true }),
    }),
    regularization: object({ l1: penalty, l2: penalty }),
    dropout: number(0, { minimum: 0, below: 1 }),
    trainable: flag(true),
  },
  loss: {
    ...nodeOf('loss'),
    loss: choice(lossTypes, null),
    weight: number(1),
    /** Huber's δ; kept, and without effect, under any other loss. */
    delta: sparse(number(1, { above: 0 }), ['loss', 'huber']),
    /** What a category's term counts, 1 where none is named; of the two cross-entropies alone. */
    classWeights: { ...sparse(dictionary(number(1, { minimum: 0 }))), since: 2 } as const,
  },
} as const satisfies Readonly<Record<string, Fields>>;

/** Where wires arrive, by the target's kind, the default one first. */
export const ports = { input: [], neuron: ['in', 'inhibit'], loss: ['prediction', 'target'] } as const satisfies Readonly<
  Record<keyof typeof nodeKinds, readonly string[]>
>;

export const edgeFields = { id, source: id, target: id, port: choice([...ports.neuron, ...ports.loss], 'in') } as const;

export const noteFields = {
  id,
  text: text(''),
  position,
  /** In pixels. */
  size: object({ width: number(240, { above: 0 }), height: number(120, { above: 0 }) }),
} as const;

export const groupFields = { id, name: text(''), members: texts, collapsed: flag(false) } as const;

export const dataFields = {
  source: tagged(sources, 'inline'),
  columns: dictionary(object(columnFields)),
  split: object(splitFields),
} as const;

export const viewFields = {
  viewport: optional(object({ x: number(0), y: number(0), zoom: number(1, { above: 0 }) })),
} as const;

/** What ends a run: a stop rule, a divergence, a pause; or that another network or table took the place of its own. */
const runEnds = ['epochs', 'targetLoss', 'patience', 'diverged', 'paused', 'changed'] as const;

const numbers = { kind: 'numbers' } as const satisfies PlainField;
const count = number(null, { minimum: 0, isWhole: true }, 0);

/** One of `runs`: how parameters came about. The lists of its curve are equally long. */
export const runFields = {
  id: text(null),
  name: optional(text(null)),
  note: optional(text(null)),
  /** When it began, ISO 8601 in UTC. */
  started: text(null),
  settings: object(trainingFields),
  /** Of the data, as a profile has it. */
  fingerprint: text(null),
  backend: choice(backends, null),
  instructions: text(null),
  threads: number(null, { minimum: 1, isWhole: true }, 1),
  /** Epochs finished and steps taken since the parameters were drawn. */
  epochs: count,
  steps: count,
  ended: choice(runEnds, null),
  /** The epoch of the lowest validation loss, under patience. */
  best: optional(object({ epoch: count, validation: number(null, {}, 0) })),
  curve: object({
    epoch: numbers,
    /** Training losses, validation losses, and shares that are right, 0…1. */
    loss: numbers,
    validation: optional(numbers),
    accuracy: optional(numbers),
    validationAccuracy: optional(numbers),
  }),
} as const;

/** What stands at the top of a file besides graph, data, training, view and results. */
export const titleFields = { title: optional(text(null)), description: optional(text(null)) } as const;

/** Characters that a person may type into one text; a file may hold longer ones. */
export const longestText = 10_000;
