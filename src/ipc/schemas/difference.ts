/**
 * Schema of a document's differences, the one large thing that the page sends to main.
 * Keeps true: what passes has the types of src/document/types.ts. Whether it makes sense is the document's check to say,
 * since invalid documents can be edited.
 */
import { z } from 'zod';
import type { BuiltinSource, ColumnSettings, FileSource, InlineSource, Split } from '../../data/types';
import type { Difference } from '../../document/difference';
import type { DataSettings, Document, Edge, Group, InputNode, LossNode, NeuronNode, Node, Note, Training } from '../../document/types';
import type { Activation, Initializer, Optimizer, Schedule } from '../../engine/types';
import { dictionary, exactly, extra, finite, id, index, jsonValue, name, point } from './base';

const activation: z.ZodType<Activation> = z.union([
  z.strictObject({
    type: z.enum(['identity', 'sigmoid', 'tanh', 'relu', 'selu', 'softplus', 'silu', 'gelu', 'mish', 'srelu', 'softmax']),
  }),
  z.strictObject({ type: z.literal('threshold'), theta: finite }),
  z.strictObject({ type: z.literal('leakyRelu'), slope: finite }),
  z.strictObject({ type: z.literal('prelu'), init: finite }),
  z.strictObject({ type: z.literal('rrelu'), lower: finite, upper: finite }),
  z.strictObject({ type: z.literal('elu'), alpha: finite }),
  z.strictObject({ type: z.literal('apl'), segments: finite }),
  z.strictObject({ type: z.literal('maxout'), pieces: finite }),
]);

const initializer: z.ZodType<Initializer> = z.union([
  z.strictObject({ type: z.enum(['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'zeros']) }),
  z.strictObject({ type: z.literal('uniform'), min: finite, max: finite }),
  z.strictObject({ type: z.literal('normal'), mean: finite, std: finite }),
  z.strictObject({ type: z.literal('constant'), value: finite }),
]);

const adamKeys = { learningRate: finite, beta1: finite, beta2: finite, epsilon: finite };
const optimizer: z.ZodType<Optimizer> = z.union([
  z.strictObject({ type: z.literal('sgd'), learningRate: finite, momentum: finite, nesterov: z.boolean() }),
  z.strictObject({ type: z.literal('adam'), ...adamKeys }),
  z.strictObject({ type: z.literal('adamw'), ...adamKeys, weightDecay: finite }),
  z.strictObject({ type: z.literal('rmsprop'), learningRate: finite, decay: finite, epsilon: finite }),
  z.strictObject({ type: z.literal('adagrad'), learningRate: finite, epsilon: finite }),
]);

const schedule: z.ZodType<Schedule> = z.union([
  z.strictObject({ type: z.literal('constant') }),
  z.strictObject({ type: z.literal('step'), every: finite, factor: finite }),
  z.strictObject({ type: z.literal('exponential'), gamma: finite }),
  z.strictObject({ type: z.literal('cosine'), epochs: finite, floor: finite }),
]);

const base = { id, name: z.optional(name), position: point, extra };

const node: z.ZodType<Node> = z.union([
  exactly<InputNode>({
    ...base,
    kind: z.literal('input'),
    columns: z.array(name),
    encoding: z.enum(['numeric', 'oneHot', 'binary', 'signed']),
    scaling: z.enum(['none', 'standardize', 'minmax']),
    shape: z.optional(z.tuple([finite, finite])),
  }),
  exactly<NeuronNode>({
    ...base,
    kind: z.literal('neuron'),
    units: finite,
    activation,
    bias: z.boolean(),
    init: z.strictObject({ weights: initializer, bias: initializer }),
    regularization: z.strictObject({ l1: finite, l2: finite }),
    dropout: finite,
    trainable: z.boolean(),
  }),
  exactly<LossNode>({
    ...base,
    kind: z.literal('loss'),
    loss: z.enum(['mse', 'mae', 'huber', 'crossEntropy', 'binaryCrossEntropy', 'hinge']),
    weight: finite,
    delta: finite,
  }),
]);

const edge = exactly<Edge>({ id, source: id, target: id, port: z.enum(['in', 'inhibit', 'prediction', 'target']), extra });

const note = exactly<Note>({
  id,
  text: z.string(),
  position: point,
  size: z.strictObject({ width: finite, height: finite }),
  extra,
});

const group = exactly<Group>({ id, name, members: z.array(id), collapsed: z.boolean(), extra });

const source = z.union([
  exactly<InlineSource>({
    type: z.literal('inline'),
    columns: z.array(name),
    rows: z.array(z.array(z.union([finite, z.string()]))),
  }),
  exactly<FileSource>({
    type: z.enum(['csv', 'tsv', 'jsonl']),
    path: name,
    delimiter: name,
    quote: name,
    encoding: name,
    header: z.boolean(),
  }),
  exactly<BuiltinSource>({ type: z.literal('builtin'), id: name, params: dictionary(finite) }),
]);

const columnSettings = exactly<ColumnSettings>({
  kind: z.optional(z.enum(['numeric', 'category'])),
  missing: z.optional(z.enum(['drop', 'mean', 'category'])),
});

const split = exactly<Split>({
  validation: finite,
  test: finite,
  seed: finite,
  stratify: z.nullable(name),
  column: z.nullable(name),
});

const data = exactly<DataSettings>({ source, columns: dictionary(columnSettings), split, extra });

const training = exactly<Training>({
  rule: z.enum(['gradient', 'perceptron']),
  optimizer,
  schedule,
  batchSize: z.union([finite, z.literal('full')]),
  epochs: finite,
  shuffle: z.boolean(),
  seed: finite,
  clipNorm: z.nullable(finite),
  stop: z.strictObject({ targetLoss: z.nullable(finite), patience: z.nullable(finite) }),
  extra,
});

const view = exactly<Document['view']>({
  viewport: z.optional(z.strictObject({ x: finite, y: finite, zoom: finite })),
  extra,
});

const runs = z.array(jsonValue);

function recordChange<Table extends string, R>(table: Table, record: z.ZodType<R>) {
  const place = z.nullable(z.strictObject({ index, record }));
  return z.strictObject({ table: z.literal(table), id, before: place, after: place });
}

function valueChange<Key extends string, V>(table: Key, value: z.ZodType<V>) {
  return z.strictObject({ table: z.literal(table), before: value, after: value });
}

const units = z.strictObject({
  nodes: z.array(id),
  incoming: z.array(z.array(id)),
  outgoing: z.array(z.strictObject({ target: id, edges: z.array(id) })),
});

/** One difference, as src/document/difference.ts makes them. */
export const difference: z.ZodType<Difference> = z.union([
  recordChange('nodes', node),
  recordChange('edges', edge),
  recordChange('notes', note),
  recordChange('groups', group),
  valueChange('title', z.optional(name)),
  valueChange('description', z.optional(z.string())),
  valueChange('data', data),
  valueChange('training', training),
  valueChange('view', view),
  valueChange('runs', runs),
  valueChange('extra', extra),
  valueChange('results', index),
  valueChange('units', units),
]);
