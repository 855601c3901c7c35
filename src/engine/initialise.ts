/**
 * A parameter's first values, from the seed alone.
 * Keeps true: computed in float64, rounded to float32 in every backend unless the document gave them; the draw of an element depends on its stream and
 * row-major index only. Glorot & Bengio 2010 (AISTATS), He et al. 2015 (ICCV).
 */
import { numberAt, sizeOf } from './indexing';
import type { PlanParameter } from './plan';
import type { Stream } from './random';
import { stream } from './random';
import { edgeOfTensor } from './tensor-names';
import type { Initializer } from './types';

type Draw = (source: Stream, i: number) => number;

function uniformBetween(min: number, max: number): Draw {
  return (source, i) => min + (max - min) * source.uniform(i, 0);
}

function normalAround(mean: number, deviation: number): Draw {
  return (source, i) => mean + deviation * source.normal(i, 0);
}

/** How one element is drawn; fanIn counts what comes in, fanOut the node's units. */
function drawOf(initializer: Initializer, fanIn: number, fanOut: number): Draw {
  switch (initializer.type) {
    case 'glorotUniform': {
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      return uniformBetween(-limit, limit);
    }
    case 'glorotNormal':
      return normalAround(0, Math.sqrt(2 / (fanIn + fanOut)));
    case 'heUniform': {
      const limit = Math.sqrt(6 / fanIn);
      return uniformBetween(-limit, limit);
    }
    case 'heNormal':
      return normalAround(0, Math.sqrt(2 / fanIn));
    case 'uniform':
      return uniformBetween(initializer.min, initializer.max);
    case 'normal':
      return normalAround(initializer.mean, initializer.std);
    case 'zeros':
      return () => 0;
    case 'constant':
      return () => initializer.value;
  }
}

/** A parameter as its first values depend on it. */
export type Drawn = Pick<PlanParameter, 'node' | 'name' | 'initial'>;

/** The format's name of the draws: `init:<node>:<edge>` of a wire's weights, `init:<node>:<name>` of any other tensor. */
function streamOf({ node, name }: Drawn): string {
  return `init:${node}:${edgeOfTensor(name) ?? name}`;
}

/** The first value of the element at a row-major index of a tensor. */
export function initialValueAt(parameter: Drawn, seed: number): (index: number) => number {
  const { initial } = parameter;
  if (initial.kind === 'given') {
    const { numbers } = initial;
    return (index) => numberAt(numbers, index);
  }
  if (initial.kind === 'pattern') {
    const { numbers } = initial;
    return (index) => Math.fround(numberAt(numbers, index % numbers.length));
  }
  const draw = drawOf(initial.initializer, initial.fanIn, initial.fanOut);
  const source = stream(seed, streamOf(parameter));
  return (index) => Math.fround(draw(source, index));
}

/** The first values of a tensor of this shape, row-major. */
export function initialValues(parameter: Drawn & Pick<PlanParameter, 'shape'>, seed: number): Float64Array {
  const values = new Float64Array(sizeOf(parameter.shape));
  const valueAt = initialValueAt(parameter, seed);
  for (let i = 0; i < values.length; i++) values[i] = valueAt(i);
  return values;
}
