/**
 * Reads what settings are made of: activations, initialisers, optimisers, schedules, training, data and its source.
 * Keeps true: every default is the format's; a type decides which of the other keys count, the rest is kept.
 */
import type { ColumnKind, ColumnSettings, MissingRule, Source, Split } from '../../data/types';
import type { Activation, ActivationType, Initializer, Optimizer, Schedule } from '../../engine/types';
import { activationOf, DEFAULT_LEARNING_RATE, DEFAULT_SPLIT, DEFAULT_TRAINING, EMPTY_SOURCE } from '../create';
import { LIMITS } from '../limits';
import type { DataSettings, JsonValue, Training } from '../types';
import { FieldReader, isList, isObject, shown } from './fields';

const ACTIVATIONS = [
  'identity',
  'threshold',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'prelu',
  'rrelu',
  'elu',
  'selu',
  'softplus',
  'silu',
  'gelu',
  'mish',
  'apl',
  'srelu',
  'maxout',
  'softmax',
] as const satisfies readonly ActivationType[];
const INITIALIZERS = [
  'glorotUniform',
  'glorotNormal',
  'heUniform',
  'heNormal',
  'uniform',
  'normal',
  'zeros',
  'constant',
] as const satisfies readonly Initializer['type'][];
const OPTIMIZERS = ['sgd', 'adam', 'adamw', 'rmsprop', 'adagrad'] as const satisfies readonly Optimizer['type'][];
const SCHEDULES = ['constant', 'step', 'exponential', 'cosine'] as const satisfies readonly Schedule['type'][];
const RULES = ['gradient', 'perceptron'] as const satisfies readonly Training['rule'][];
const SOURCES = ['inline', 'csv', 'tsv', 'jsonl', 'builtin'] as const satisfies readonly Source['type'][];
const COLUMN_KINDS = ['numeric', 'category'] as const satisfies readonly ColumnKind[];
const MISSING_RULES = ['drop', 'mean', 'category'] as const satisfies readonly MissingRule[];

/** Reads a neuron's `activation`. */
export function readActivation(node: FieldReader): Activation {
  const fields = node.object('activation');
  if (fields === null) {
    if (!node.has('activation')) node.missing('activation');
    return activationOf('identity');
  }
  const type = fields.choice('type', ACTIVATIONS, null) ?? 'identity';
  const pieces = { minimum: 1, maximum: LIMITS.pieces, isWhole: true };
  switch (type) {
    case 'threshold':
      return { type, theta: fields.number('theta', 0) };
    case 'leakyRelu':
      return { type, slope: fields.number('slope', 0.01) };
    case 'prelu':
      return { type, init: fields.number('init', 0.25) };
    case 'rrelu': {
      const lower = fields.number('lower', 1 / 8);
      const upper = fields.number('upper', 1 / 3);
      if (lower > upper) fields.findings.add('document.lowerAboveUpper', fields.path, { lower, upper });
      return { type, lower, upper };
    }
    case 'elu':
      return { type, alpha: fields.number('alpha', 1) };
    case 'apl':
      return { type, segments: fields.number('segments', 2, pieces) };
    case 'maxout':
      return { type, pieces: fields.number('pieces', 2, pieces) };
    default:
      return { type };
  }
}

/** Reads an initialiser under a key: a plain word, or an object with its figures. */
export function readInitializer(init: FieldReader | null, key: string, fallback: 'glorotUniform' | 'zeros'): Initializer {
  if (init === null || !init.has(key)) return { type: fallback };
  const value = init.take(key);
  const fields = typeof value === 'string' ? new FieldReader(init.findings, init.at(key), { type: value }) : init.object(key);
  const type = fields?.choice('type', INITIALIZERS, null) ?? fallback;
  if (fields === null) return { type: fallback };
  switch (type) {
    case 'uniform': {
      const min = fields.number('min', null);
      const max = fields.number('max', null);
      if (min > max) fields.findings.add('document.lowerAboveUpper', fields.path, { lower: min, upper: max });
      return { type, min, max };
    }
    case 'normal':
      return { type, mean: fields.number('mean', null), std: fields.number('std', null, { minimum: 0 }) };
    case 'constant':
      return { type, value: fields.number('value', null) };
    default:
      return { type };
  }
}

function readOptimizer(training: FieldReader): Optimizer {
  const fields = training.object('optimizer');
  if (fields === null) return DEFAULT_TRAINING.optimizer;
  const type = fields.choice('type', OPTIMIZERS, 'sgd') ?? 'sgd';
  const learningRate = fields.number('learningRate', DEFAULT_LEARNING_RATE, { minimum: 0 });
  const share = { minimum: 0, below: 1 };
  const moments = () => ({
    beta1: fields.number('beta1', 0.9, share),
    beta2: fields.number('beta2', 0.999, share),
    epsilon: fields.number('epsilon', 1e-8, { minimum: 0 }),
  });
  switch (type) {
    case 'sgd':
      return {
        type,
        learningRate,
        momentum: fields.number('momentum', 0, { minimum: 0 }),
        nesterov: fields.boolean('nesterov', false),
      };
    case 'adam':
      return { type, learningRate, ...moments() };
    case 'adamw':
      return { type, learningRate, ...moments(), weightDecay: fields.number('weightDecay', 0.01, { minimum: 0 }) };
    case 'rmsprop':
      return {
        type,
        learningRate,
        decay: fields.number('decay', 0.99, { minimum: 0, maximum: 1 }),
        epsilon: fields.number('epsilon', 1e-8, { minimum: 0 }),
      };
    case 'adagrad':
      return { type, learningRate, epsilon: fields.number('epsilon', 1e-10, { minimum: 0 }) };
  }
}

function readSchedule(training: FieldReader): Schedule {
  const fields = training.object('schedule');
  if (fields === null) return DEFAULT_TRAINING.schedule;
  const type = fields.choice('type', SCHEDULES, 'constant') ?? 'constant';
  const epochs = { minimum: 1, isWhole: true };
  switch (type) {
    case 'constant':
      return { type };
    case 'step':
      return { type, every: fields.number('every', null, epochs), factor: fields.number('factor', null, { minimum: 0 }) };
    case 'exponential':
      return { type, gamma: fields.number('gamma', null, { minimum: 0 }) };
    case 'cosine':
      return { type, epochs: fields.number('epochs', null, epochs), floor: fields.number('floor', 0, { minimum: 0 }) };
  }
}

/** Reads `training`. */
export function readTraining(root: FieldReader): Training {
  const fields = root.object('training');
  if (fields === null) return DEFAULT_TRAINING;
  const stop = fields.object('stop');
  const batchSize = fields.take('batchSize');
  return {
    rule: fields.choice('rule', RULES, 'gradient') ?? 'gradient',
    optimizer: readOptimizer(fields),
    schedule: readSchedule(fields),
    batchSize: batchSize === 'full' ? 'full' : fields.number('batchSize', 32, { minimum: 1, isWhole: true }),
    epochs: fields.number('epochs', 100, { minimum: 0, isWhole: true }),
    shuffle: fields.boolean('shuffle', true),
    seed: fields.number('seed', 1, { minimum: 0, maximum: LIMITS.seed, isWhole: true }),
    clipNorm: fields.optionalNumber('clipNorm', { above: 0 }),
    stop: {
      targetLoss: stop?.optionalNumber('targetLoss') ?? null,
      patience: stop?.optionalNumber('patience', { minimum: 1, isWhole: true }) ?? null,
    },
    ...fields.extra(),
  };
}

function readRows(fields: FieldReader, width: number): readonly (readonly (number | string)[])[] {
  const list = fields.list('rows') ?? [];
  if (!fields.has('rows')) fields.missing('rows');
  const rows: (readonly (number | string)[])[] = [];
  for (const [index, row] of list.entries()) {
    if (!isList(row)) {
      fields.findings.add('document.notAList', fields.at('rows', index), { found: shown(row) });
      continue;
    }
    if (row.length !== width) {
      fields.findings.add('document.raggedRow', fields.at('rows', index), { row: index + 1, count: row.length, expected: width });
      continue;
    }
    rows.push(row.map((cell, column) => readCell(fields, cell, index, column)));
  }
  return rows;
}

function readCell(fields: FieldReader, cell: JsonValue, row: number, column: number): number | string {
  if (typeof cell === 'string' || (typeof cell === 'number' && Number.isFinite(cell))) return cell;
  fields.findings.add('document.badCell', fields.at('rows', row, column), { row: row + 1, found: shown(cell) });
  return 0;
}

/** One character that separates or quotes cells. */
function readCharacter(fields: FieldReader, key: string, fallback: string): string {
  const text = fields.text(key, fallback);
  if (text.length === 1 && text !== '\n' && text !== '\r') return text;
  fields.findings.add('document.notACharacter', fields.at(key), { found: shown(text) });
  return fallback;
}

function readSource(data: FieldReader): Source {
  const fields = data.object('source');
  if (fields === null) return EMPTY_SOURCE;
  const type = fields.choice('type', SOURCES, null);
  if (type === null) return EMPTY_SOURCE;
  if (type === 'inline') {
    const columns = fields.texts('columns');
    return { type, columns, rows: readRows(fields, columns.length) };
  }
  if (type === 'builtin') {
    const params = fields.object('params');
    const read = (params?.entries() ?? []).map(([key]): readonly [string, number] => [key, params?.number(key, 0) ?? 0]);
    return { type, id: fields.text('id', null), params: Object.fromEntries(read) };
  }
  const path = fields.text('path', null);
  if (fields.has('path') && (path === '' || path.includes('\0'))) fields.findings.add('document.badPath', fields.at('path'));
  return {
    type,
    path,
    delimiter: readCharacter(fields, 'delimiter', type === 'tsv' ? '\t' : ','),
    quote: readCharacter(fields, 'quote', '"'),
    encoding: fields.text('encoding', 'utf-8'),
    header: fields.boolean('header', true),
  };
}

function readColumns(data: FieldReader): Readonly<Record<string, ColumnSettings>> {
  const fields = data.object('columns');
  const columns: [string, ColumnSettings][] = [];
  for (const [name, value] of fields?.entries() ?? []) {
    const column = isObject(value) ? fields?.object(name) : null;
    if (column === null || column === undefined) {
      data.findings.add('document.notAnObject', data.at('columns', name), { found: shown(value) });
      continue;
    }
    const kind = column.has('kind') ? column.choice('kind', COLUMN_KINDS, null) : null;
    const missing = column.has('missing') ? column.choice('missing', MISSING_RULES, null) : null;
    columns.push([name, { ...(kind === null ? {} : { kind }), ...(missing === null ? {} : { missing }) }]);
  }
  return Object.fromEntries(columns);
}

function readSplit(data: FieldReader): Split {
  const fields = data.object('split');
  if (fields === null) return DEFAULT_SPLIT;
  const share = { minimum: 0, maximum: 1 };
  return {
    validation: fields.number('validation', 0, share),
    test: fields.number('test', 0, share),
    seed: fields.number('seed', 1, { minimum: 0, maximum: LIMITS.seed, isWhole: true }),
    stratify: fields.textOrNull('stratify'),
    column: fields.textOrNull('column'),
  };
}

/** Reads `data`. A document without it has an empty table. */
export function readData(root: FieldReader): DataSettings {
  const fields = root.object('data');
  if (fields === null) return { source: EMPTY_SOURCE, columns: {}, split: DEFAULT_SPLIT };
  return { source: readSource(fields), columns: readColumns(fields), split: readSplit(fields), ...fields.extra() };
}
