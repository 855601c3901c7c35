/**
 * Reads what training left in a file: `fitted`, `parameters` and `progress`; and the tensors that were given.
 * Keeps true: a tensor's shape and length agree and its numbers are finite; base64 is little endian on every machine.
 */
import type { Category, Fill, Fitted } from '../../data/types';
import { backends, optimizers } from '../../engine/settings';
import { edgeOfTensor } from '../../engine/tensor-names';
import type { OptimizerSlot, OptimizerState, Parameters, Progress, Tensor } from '../../engine/types';
import { keysOf } from '../../fields';
import { FORMAT_VERSION } from '../format/version';
import { isIdentifier } from '../identifier';
import { decodeBase64 } from '../results/base64';
import { neuronTensors } from '../results/tensors';
import type { JsonValue, Results } from '../types';
import { type FieldReader, isObject, readNumber, shown } from './fields';
import { shortened } from './findings';

const COUNT = { minimum: 0, isWhole: true };

function readShape(fields: FieldReader): readonly number[] | null {
  const list = fields.list('shape');
  if (list === null) {
    if (!fields.has('shape')) fields.missing('shape');
    return null;
  }
  const shape: number[] = [];
  for (const [index, item] of list.entries()) {
    const size = readNumber(fields.findings, fields.at('shape', index), item, COUNT);
    if (size === null) return null;
    shape.push(size);
  }
  return shape;
}

function readFloats(fields: FieldReader, key: 'f32' | 'f64'): Float64Array | Float32Array | null {
  const text = fields.text(key, '');
  const bytes = decodeBase64(text);
  const width = key === 'f32' ? 4 : 8;
  if (bytes === null || bytes.length % width !== 0) {
    fields.findings.add('document.badBase64', fields.at(key));
    return null;
  }
  const view = new DataView(bytes.buffer);
  const length = bytes.length / width;
  const data = key === 'f32' ? new Float32Array(length) : new Float64Array(length);
  for (let index = 0; index < length; index += 1) {
    const value = key === 'f32' ? view.getFloat32(index * 4, true) : view.getFloat64(index * 8, true);
    if (!Number.isFinite(value)) {
      fields.findings.add('document.notFiniteTensor', fields.at(key), { index });
      return null;
    }
    data[index] = value;
  }
  return data;
}

function readNumbers(fields: FieldReader): Float64Array | null {
  const list = fields.list('data');
  if (list === null) return null;
  const data = new Float64Array(list.length);
  for (const [index, item] of list.entries()) {
    const value = readNumber(fields.findings, fields.at('data', index), item);
    if (value === null) return null;
    data[index] = value;
  }
  return data;
}

/** Reads a tensor in any of its three forms. */
function readTensor(fields: FieldReader): Tensor | null {
  const shape = readShape(fields);
  if (shape === null) return null;
  const form = (['f32', 'f64', 'data'] as const).find((key) => fields.has(key));
  if (form === undefined) {
    fields.findings.add('document.tensorWithoutData', fields.path);
    return null;
  }
  const data = form === 'data' ? readNumbers(fields) : readFloats(fields, form);
  if (data === null) return null;
  const expected = shape.reduce((product, size) => product * size, 1);
  if (expected !== data.length) {
    fields.findings.add('document.tensorLength', fields.path, { shape: shape.join(' × '), expected, count: data.length });
    return null;
  }
  return { shape, data };
}

/** The readers of an object's members whose keys are ids. */
function members(fields: FieldReader | null): readonly (readonly [string, FieldReader])[] {
  const found: (readonly [string, FieldReader])[] = [];
  for (const [id] of fields?.entries() ?? []) {
    if (fields === null) break;
    if (!isIdentifier(id)) {
      fields.findings.add('document.badId', fields.at(id), { id: shortened(id) });
      continue;
    }
    const member = fields.object(id);
    if (member !== null) found.push([id, member]);
  }
  return found;
}

function readParameters(fields: FieldReader | null): Parameters {
  const parameters = new Map<string, ReadonlyMap<string, Tensor>>();
  for (const [id, neuron] of members(fields)) {
    const tensors = new Map<string, Tensor>();
    for (const [edge, weights] of members(neuron.object('weights'))) {
      const tensor = readTensor(weights);
      if (tensor !== null) tensors.set(`weights:${edge}`, tensor);
    }
    for (const name of neuronTensors) {
      const member = neuron.object(name);
      const tensor = member === null ? null : readTensor(member);
      if (tensor !== null) tensors.set(name, tensor);
    }
    parameters.set(id, tensors);
  }
  return parameters;
}

function readSlot(fields: FieldReader): OptimizerSlot {
  const moments = new Map<string, Tensor>();
  for (const [key, value] of fields.entries()) {
    if (key === 't' || !/^[a-z][A-Za-z0-9]{0,15}$/.test(key) || !isObject(value) || !Object.hasOwn(value, 'shape')) continue;
    const member = fields.object(key);
    const tensor = member === null ? null : readTensor(member);
    if (tensor !== null) moments.set(key, tensor);
  }
  return { t: fields.number('t', 0, COUNT), moments };
}

function isTensorName(key: string): boolean {
  const edge = edgeOfTensor(key);
  return edge !== null ? isIdentifier(edge) : neuronTensors.includes(key);
}

function readState(fields: FieldReader | null): OptimizerState {
  const state = new Map<string, ReadonlyMap<string, OptimizerSlot>>();
  for (const [id, neuron] of members(fields)) {
    const slots = new Map<string, OptimizerSlot>();
    for (const [key] of neuron.entries()) {
      const slot = isTensorName(key) ? neuron.object(key) : null;
      if (slot !== null) slots.set(key, readSlot(slot));
    }
    state.set(id, slots);
  }
  return state;
}

function readBest(progress: FieldReader): Progress['best'] {
  if (progress.take('best') === null) return null;
  const fields = progress.object('best');
  if (fields === null) return null;
  return {
    epoch: fields.number('epoch', null, COUNT),
    validationLoss: fields.number('validationLoss', null),
    parameters: readParameters(fields.object('parameters')),
    state: readState(fields.object('state')),
  };
}

function readProgress(root: FieldReader): Progress | null {
  if (root.take('progress') === null) return null;
  const fields = root.object('progress');
  if (fields === null) return null;
  const optimizer = fields.object('optimizer');
  if (optimizer === null && !fields.has('optimizer')) fields.missing('optimizer');
  return {
    backend: fields.choice('backend', backends, null) ?? 'reference',
    instructions: fields.text('instructions', ''),
    threads: fields.number('threads', 1, { minimum: 1, isWhole: true }),
    step: fields.number('step', null, COUNT),
    epoch: fields.number('epoch', null, COUNT),
    batch: fields.number('batch', 0, COUNT),
    epochLossSum: fields.number('epochLossSum', 0),
    epochSamples: fields.number('epochSamples', 0, COUNT),
    optimizer: {
      type: optimizer?.choice('type', keysOf(optimizers), null) ?? 'sgd',
      state: readState(optimizer?.object('state') ?? null),
    },
    best: readBest(fields),
  };
}

function readFigures(fields: FieldReader, key: string): readonly number[] {
  const figures: number[] = [];
  for (const [index, item] of (fields.list(key) ?? []).entries()) {
    const figure = readNumber(fields.findings, fields.at(key, index), item);
    if (figure !== null) figures.push(figure);
  }
  return figures;
}

function readFill(fields: FieldReader): Fill {
  const list = fields.list('fill') ?? [];
  return list.map((item, index) => (item === null ? null : readNumber(fields.findings, fields.at('fill', index), item)));
}

function isCategory(value: JsonValue): value is Category {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function readFittedEntry(fields: FieldReader): Fitted | null {
  if (fields.has('categories')) {
    const categories: Category[] = [];
    for (const [index, item] of (fields.list('categories') ?? []).entries()) {
      if (isCategory(item)) categories.push(item);
      else fields.findings.add('document.badCategory', fields.at('categories', index), { found: shown(item) });
    }
    return { categories };
  }
  const pairs = (['mean', 'min'] as const).filter((key) => fields.has(key));
  const [first] = pairs;
  const fill = fields.version >= FORMAT_VERSION && fields.has('fill') ? readFill(fields) : null;
  if (first === undefined) {
    if (fill === null) fields.findings.add('document.badFitted', fields.path);
    return fill === null ? null : { fill };
  }
  const second = first === 'mean' ? 'std' : 'max';
  const left = readFigures(fields, first);
  const right = readFigures(fields, second);
  if (left.length !== right.length) fields.findings.add('document.badFitted', fields.path);
  if (first === 'mean') return { mean: left, std: right };
  return { min: left, max: right, ...(fill === null ? {} : { fill }) };
}

function readFitted(fields: FieldReader | null): ReadonlyMap<string, Fitted> {
  const fitted = new Map<string, Fitted>();
  for (const [id, entry] of members(fields)) {
    const read = readFittedEntry(entry);
    if (read !== null) fitted.set(id, read);
  }
  return fitted;
}

/** Reads the tensors that a document gives its neurons to start with; null where it gives none. */
export function readGiven(root: FieldReader): Parameters | null {
  const given = readParameters(root.object('given'));
  return given.size === 0 ? null : given;
}

/** Reads the results of a document. */
export function readResults(root: FieldReader): Results {
  return {
    fitted: readFitted(root.object('fitted')),
    parameters: readParameters(root.object('parameters')),
    progress: readProgress(root),
  };
}
