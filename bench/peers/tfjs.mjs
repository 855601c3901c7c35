/**
 * TensorFlow.js on its wasm backend: the batches are tensors before the time begins, the step is `minimize` of its own SGD.
 * Keeps true: the backend is asked for after the run as well, since TensorFlow.js falls back to another one silently.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { readWorkload, serve } from './serve.mjs';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-core');
// For the gradients that it registers with the core.
require('@tensorflow/tfjs-layers');
const wasm = require('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + path.sep);
await tf.setBackend('wasm');
await tf.ready();

const [folder = '', id = ''] = process.argv.slice(2);
const { widths, x, y, inputs, outputs, hidden, output, batch, rows, rate } = readWorkload(folder, id);
const layers = widths.slice(1).map((units, depth) => ({
  weights: tf.variable(tf.randomNormal([widths[depth], units], 0, Math.sqrt(2 / widths[depth]))),
  bias: tf.variable(tf.zeros([units])),
}));
const part = (from, to) => ({
  x: tf.tensor2d(x.slice(from * inputs, to * inputs), [to - from, inputs]),
  y: tf.tensor2d(y.slice(from * outputs, to * outputs), [to - from, outputs]),
});
const batches = [];
for (let from = 0; from < rows; from += batch) batches.push(part(from, Math.min(rows, from + batch)));
const optimizer = tf.train.sgd(rate);

function lossOf(batchOf) {
  let value = batchOf.x;
  layers.forEach(({ weights, bias }, depth) => {
    value = tf.add(tf.matMul(value, weights), bias);
    const isLast = depth === layers.length - 1;
    if (!isLast) value = tf[hidden](value);
    else if (output !== 'softmax') value = tf[output](value);
  });
  if (output === 'softmax') return tf.neg(tf.mean(tf.sum(tf.mul(batchOf.y, tf.logSoftmax(value)), 1)));
  return tf.mul(0.5, tf.mean(tf.square(tf.sub(value, batchOf.y))));
}

let next = 0;
const some = part(0, Math.min(rows, 512));
await serve({
  train(steps) {
    let samples = 0;
    for (let step = 0; step < steps; step++) {
      const now = batches[next];
      tf.tidy(() => optimizer.minimize(() => lossOf(now)));
      next = (next + 1) % batches.length;
      samples += now.x.shape[0];
    }
    return samples;
  },
  loss: () => tf.tidy(() => lossOf(some).dataSync()[0]),
  note() {
    if (tf.getBackend() !== 'wasm') throw new Error(`ran on ${tf.getBackend()}`);
    const threads = wasm.getThreadsCount === undefined || !tf.env().features.WASM_HAS_MULTITHREAD_SUPPORT ? 1 : wasm.getThreadsCount();
    return `wasm, SIMD: ${tf.env().features.WASM_HAS_SIMD_SUPPORT ? 'yes' : 'no'}, threads: ${threads}`;
  },
});
