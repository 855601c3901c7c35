/**
 * jax-js on its wasm device: one jitted function of parameters and batch that answers the new parameters; the batches are
 * arrays before the time begins.
 */
import { defaultDevice, init, jit, nn, numpy, valueAndGrad } from '@jax-js/jax';
import { readWorkload, serve } from './serve.mjs';

const devices = await init('wasm');
if (!devices.includes('wasm')) throw new Error('no wasm device');
defaultDevice('wasm');

const [folder = '', id = ''] = process.argv.slice(2);
const { widths, x, y, inputs, outputs, hidden, output, batch, rows, rate } = readWorkload(folder, id);
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
let parameters = widths.slice(1).flatMap((units, depth) => {
  const spread = Math.sqrt(2 / widths[depth]);
  const weights = Float32Array.from({ length: widths[depth] * units }, () => spread * normal());
  return [numpy.array(weights).reshape([widths[depth], units]), numpy.zeros([units])];
});
const part = (from, to) => ({
  count: to - from,
  x: numpy.array(x.slice(from * inputs, to * inputs)).reshape([to - from, inputs]),
  y: numpy.array(y.slice(from * outputs, to * outputs)).reshape([to - from, outputs]),
});
// Whole batches alone: another shape would be another program.
const batches = Array.from({ length: Math.floor(rows / batch) }, (_, i) => part(i * batch, (i + 1) * batch));
const functions = { relu: nn.relu, sigmoid: nn.sigmoid, tanh: numpy.tanh };

function lossOf(values, xs, ys) {
  let value = xs;
  for (let i = 0; i < values.length; i += 2) {
    value = numpy.matmul(value, values[i]).add(values[i + 1]);
    const isLast = i === values.length - 2;
    if (!isLast) value = functions[hidden](value);
    else if (output !== 'softmax') value = functions[output](value);
  }
  if (output === 'softmax')
    return ys
      .mul(nn.logSoftmax(value))
      .sum()
      .mul(-1 / batch);
  return numpy
    .square(value.sub(ys))
    .sum()
    .mul(0.5 / batch);
}

const step = jit((values, xs, ys) => {
  const kept = values.map((value) => value.ref);
  const [loss, gradients] = valueAndGrad(lossOf)(values, xs, ys);
  return [kept.map((value, i) => value.sub(gradients[i].mul(rate))), loss];
});

let next = 0;
let last = Number.NaN;
function train(steps) {
  for (let i = 0; i < steps; i++) {
    const now = batches[next];
    next = (next + 1) % batches.length;
    const [values, loss] = step(parameters, now.x.ref, now.y.ref);
    parameters = values;
    // Read at the last step alone; so everything asked for has been computed.
    if (i === steps - 1) last = loss.dataSync()[0];
    else loss.dispose();
  }
  return steps * batch;
}

await serve({
  train,
  // Its own training loss, over as many batches as have 512 rows.
  loss() {
    let sum = 0;
    const count = Math.max(1, Math.min(batches.length, Math.floor(512 / batch)));
    for (let i = 0; i < count; i++) {
      next = i;
      train(1);
      sum += last;
    }
    return sum / count;
  },
  note: () => `wasm; ${typeof Worker === 'undefined' ? 'one thread' : 'workers where it wants them'}`,
});
