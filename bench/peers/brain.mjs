/**
 * brain.js: its NeuralNetwork, one pattern at a time; it knows no batches, so it updates after every sample. One activation
 * for all layers, so classes are learnt by squared errors of sigmoids. Its GPU network is not used.
 */
import { createRequire } from 'node:module';
import { readWorkload, serve } from './serve.mjs';

const { NeuralNetwork } = createRequire(import.meta.url)('brain.js');
const [folder = '', id = ''] = process.argv.slice(2);
const { widths, x, y, inputs, outputs, hidden, output, batch, rows, rate } = readWorkload(folder, id);
const activation = output === 'softmax' ? 'sigmoid' : hidden;
const network = new NeuralNetwork({ hiddenLayers: widths.slice(1, -1), activation });
const patterns = Array.from({ length: rows }, (_, row) => ({
  input: x.slice(row * inputs, (row + 1) * inputs),
  output: y.slice(row * outputs, (row + 1) * outputs),
}));
network.updateTrainingOptions({ learningRate: rate, activation });
// Its check refuses 0, its arithmetic does not.
network.trainOpts.momentum = 0;
network.verifyIsInitialized(patterns);

let next = 0;
await serve({
  train(steps) {
    const samples = steps * Math.min(batch, rows);
    for (let i = 0; i < samples; i++) {
      network.trainPattern(patterns[next], false);
      next = (next + 1) % rows;
    }
    return samples;
  },
  loss() {
    let sum = 0;
    const some = patterns.slice(0, 512);
    for (const pattern of some) {
      const guess = network.runInput(pattern.input);
      for (let unit = 0; unit < outputs; unit++) sum += (guess[unit] - pattern.output[unit]) ** 2 / 2;
    }
    return sum / some.length;
  },
  note: () => `updates after every sample; ${activation} in all layers, squared errors`,
});
