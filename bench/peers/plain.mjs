/**
 * The plain JavaScript that a teaching page would have: an object a neuron, an object a link, loops over both. Written for
 * this comparison in the style of such pages (neurons that know their links, links that add up their derivative until the
 * batch ends); no one's code.
 */
import { readWorkload, serve } from './serve.mjs';

const [folder = '', id = ''] = process.argv.slice(2);
const { widths, x, y, inputs, outputs, hidden, output, batch, rows, rate } = readWorkload(folder, id);

const functions = {
  sigmoid: { of: (z) => 1 / (1 + Math.exp(-z)), slope: (a) => a * (1 - a) },
  tanh: { of: Math.tanh, slope: (a) => 1 - a * a },
  relu: { of: (z) => Math.max(0, z), slope: (a) => (a > 0 ? 1 : 0) },
};

class Link {
  constructor(source, target, weight) {
    this.source = source;
    this.target = target;
    this.weight = weight;
    this.derivative = 0;
  }
}

class Neuron {
  constructor(activation) {
    this.activation = activation;
    this.inputs = [];
    this.outputs = [];
    this.bias = 0;
    this.biasDerivative = 0;
    this.total = 0;
    this.output = 0;
    this.delta = 0;
  }

  forward() {
    this.total = this.bias;
    for (let i = 0; i < this.inputs.length; i++) {
      const link = this.inputs[i];
      this.total += link.weight * link.source.output;
    }
    if (this.activation !== null) this.output = this.activation.of(this.total);
  }

  backward() {
    let sum = 0;
    for (let i = 0; i < this.outputs.length; i++) {
      const link = this.outputs[i];
      sum += link.weight * link.target.delta;
    }
    this.delta = sum * this.activation.slope(this.output);
  }

  collect() {
    this.biasDerivative += this.delta;
    for (let i = 0; i < this.inputs.length; i++) {
      const link = this.inputs[i];
      link.derivative += this.delta * link.source.output;
    }
  }

  update(factor) {
    this.bias -= factor * this.biasDerivative;
    this.biasDerivative = 0;
    for (let i = 0; i < this.inputs.length; i++) {
      const link = this.inputs[i];
      link.weight -= factor * link.derivative;
      link.derivative = 0;
    }
  }
}

const layers = widths.map((width, depth) => {
  const last = depth === widths.length - 1;
  const activation = depth === 0 ? null : last ? (functions[output] ?? null) : functions[hidden];
  return Array.from({ length: width }, () => new Neuron(activation));
});
for (let depth = 1; depth < layers.length; depth++) {
  const spread = Math.sqrt(2 / widths[depth - 1]);
  for (const target of layers[depth]) {
    for (const source of layers[depth - 1]) {
      const link = new Link(source, target, spread * (2 * Math.random() - 1));
      source.outputs.push(link);
      target.inputs.push(link);
    }
  }
}
const last = layers.at(-1);

function forward(row) {
  for (let i = 0; i < inputs; i++) layers[0][i].output = x[row * inputs + i];
  for (let depth = 1; depth < layers.length; depth++) for (const neuron of layers[depth]) neuron.forward();
  if (output !== 'softmax') return;
  let most = -Infinity;
  for (const neuron of last) most = Math.max(most, neuron.total);
  let sum = 0;
  for (const neuron of last) {
    neuron.output = Math.exp(neuron.total - most);
    sum += neuron.output;
  }
  for (const neuron of last) neuron.output /= sum;
}

function learn(row) {
  forward(row);
  for (let unit = 0; unit < outputs; unit++) {
    const neuron = last[unit];
    const error = neuron.output - y[row * outputs + unit];
    neuron.delta = output === 'softmax' ? error : error * neuron.activation.slope(neuron.output);
  }
  for (let depth = layers.length - 2; depth > 0; depth--) for (const neuron of layers[depth]) neuron.backward();
  for (let depth = 1; depth < layers.length; depth++) for (const neuron of layers[depth]) neuron.collect();
}

let next = 0;
await serve({
  train(steps) {
    let samples = 0;
    for (let step = 0; step < steps; step++) {
      const count = Math.min(batch, rows - next);
      for (let i = 0; i < count; i++) learn(next + i);
      next = (next + count) % rows;
      samples += count;
      for (let depth = 1; depth < layers.length; depth++) for (const neuron of layers[depth]) neuron.update(rate / count);
    }
    return samples;
  },
  loss() {
    const some = Math.min(rows, 512);
    let sum = 0;
    for (let row = 0; row < some; row++) {
      forward(row);
      for (let unit = 0; unit < outputs; unit++) {
        const target = y[row * outputs + unit];
        const { output: value } = last[unit];
        sum += output === 'softmax' ? -target * Math.log(Math.max(value, 1e-30)) : (value - target) ** 2 / 2;
      }
    }
    return sum / some;
  },
  note: () => 'an object a neuron and a link, float64',
});
