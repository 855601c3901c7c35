/**
 * Writes what training made: `fitted`, `parameters` and `progress`.
 * Keeps true: tensors are written as the backend holds them, float32 as `f32` and float64 as `f64`, to the bit.
 */
import type { Fitted } from '../../data/types';
import { edgeOfTensor } from '../../engine/tensor-names';
import type { OptimizerSlot, OptimizerState, Parameters, Progress, Tensor } from '../../engine/types';
import { encodeBase64 } from '../results/base64';
import type { JsonValue } from '../types';

type Entry = readonly [key: string, value: JsonValue];

function littleEndian(data: Float64Array | Float32Array): Uint8Array {
  const bytes = new Uint8Array(data.byteLength);
  const view = new DataView(bytes.buffer);
  const isDouble = data instanceof Float64Array;
  data.forEach((value, index) => {
    if (isDouble) view.setFloat64(index * 8, value, true);
    else view.setFloat32(index * 4, value, true);
  });
  return bytes;
}

/** A tensor in the form that keeps its bits. */
function writeTensor(tensor: Tensor): JsonValue {
  const text = encodeBase64(littleEndian(tensor.data));
  return tensor.data instanceof Float64Array ? { shape: tensor.shape, f64: text } : { shape: tensor.shape, f32: text };
}

function writeNeuron(tensors: ReadonlyMap<string, Tensor>): JsonValue {
  const weights: Entry[] = [];
  const others: Entry[] = [];
  for (const [name, tensor] of tensors) {
    const edge = edgeOfTensor(name);
    if (edge !== null) weights.push([edge, writeTensor(tensor)]);
    else others.push([name, writeTensor(tensor)]);
  }
  const all: Entry[] = weights.length === 0 ? others : [['weights', Object.fromEntries(weights)], ...others];
  return Object.fromEntries(all);
}

/** The document's `parameters`, or `given`. */
export function writeParameters(parameters: Parameters): JsonValue {
  return Object.fromEntries([...parameters].map(([id, tensors]): Entry => [id, writeNeuron(tensors)]));
}

function writeSlot(slot: OptimizerSlot): JsonValue {
  const moments = [...slot.moments].map(([name, tensor]): Entry => [name, writeTensor(tensor)]);
  return { t: slot.t, ...Object.fromEntries(moments) };
}

function writeState(state: OptimizerState): JsonValue {
  return Object.fromEntries(
    [...state].map(([id, slots]): Entry => [id, Object.fromEntries([...slots].map(([name, slot]): Entry => [name, writeSlot(slot)]))]),
  );
}

/** The document's `progress`. */
export function writeProgress(progress: Progress): JsonValue {
  const { backend, instructions, threads, step, epoch, batch, epochLossSum, epochSamples, optimizer, best } = progress;
  return {
    backend,
    instructions,
    threads,
    step,
    epoch,
    batch,
    epochLossSum,
    epochSamples,
    optimizer: { type: optimizer.type, state: writeState(optimizer.state) },
    best:
      best === null
        ? null
        : {
            epoch: best.epoch,
            validationLoss: best.validationLoss,
            parameters: writeParameters(best.parameters),
            state: writeState(best.state),
          },
  };
}

function writeFigures(fitted: Fitted): JsonValue {
  if ('categories' in fitted) return { categories: fitted.categories };
  if ('mean' in fitted) return { mean: fitted.mean, std: fitted.std };
  if (!('min' in fitted)) return { fill: fitted.fill };
  const { min, max, fill } = fitted;
  return fill === undefined ? { min, max } : { min, max, fill };
}

/** The document's `fitted`. */
export function writeFitted(fitted: ReadonlyMap<string, Fitted>): JsonValue {
  return Object.fromEntries([...fitted].map(([id, figures]): Entry => [id, writeFigures(figures)]));
}
