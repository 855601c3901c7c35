/**
 * synaptic: a Perceptron as its Architect builds it, with its generated code (`optimize`); it knows no batches, so it
 * updates after every sample. Its code has lines for every connection, so large networks are not asked of it.
 */
import { createRequire } from 'node:module';
import { readWorkload, serve } from './serve.mjs';

const { Architect, Neuron } = createRequire(import.meta.url)('synaptic');
const [folder = '', id = ''] = process.argv.slice(2);
const { widths, x, y, inputs, outputs, hidden, output, batch, rows, rate } = readWorkload(folder, id);
const squash = { sigmoid: Neuron.squash.LOGISTIC, tanh: Neuron.squash.TANH, relu: Neuron.squash.RELU };
const network = new Architect.Perceptron(...widths);
for (const layer of network.layers.hidden) layer.set({ squash: squash[hidden] });
network.layers.output.set({ squash: squash[output] ?? squash.sigmoid });
const patterns = Array.from({ length: rows }, (_, row) => ({
  input: Array.from(x.subarray(row * inputs, (row + 1) * inputs)),
  output: Array.from(y.subarray(row * outputs, (row + 1) * outputs)),
}));

let next = 0;
await serve({
  train(steps) {
    const samples = steps * Math.min(batch, rows);
    for (let i = 0; i < samples; i++) {
      const pattern = patterns[next];
      network.activate(pattern.input);
      network.propagate(rate, pattern.output);
      next = (next + 1) % rows;
    }
    return samples;
  },
  loss() {
    let sum = 0;
    const some = patterns.slice(0, 512);
    for (const pattern of some) {
      const guess = network.activate(pattern.input);
      for (let unit = 0; unit < outputs; unit++) sum += (guess[unit] - pattern.output[unit]) ** 2 / 2;
    }
    return sum / some.length;
  },
  note: () => 'updates after every sample; classes by sigmoids',
});
