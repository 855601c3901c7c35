/**
 * Curves to fit: one number in, one number out.
 * Keeps true: x is uniform in its range, y has normal noise of the standard deviation `noise`.
 */
import { type Generator, noiseParam, type ParamDescription, type Params, SEED, samplesParam } from './generator';

function curve(id: string, reach: number, own: readonly ParamDescription[], value: (x: number, params: Params) => number): Generator {
  return {
    id,
    task: 'regression',
    params: [samplesParam(200), noiseParam(0.1), ...own, SEED],
    generate: (params, random) => {
      const noise = params('noise');
      const rows = Array.from({ length: params('samples') }, (_, index) => {
        const x = reach * (2 * random.uniform(index, 0) - 1);
        const y = value(x, params);
        return [x, noise === 0 ? y : y + noise * random.normal(index, 1)];
      });
      return { columns: ['x', 'y'], rows };
    },
  };
}

/** y = slope·x + intercept over −1…1: what one linear neuron can do. */
export const line = curve(
  'line',
  1,
  [
    { name: 'slope', default: 2, min: -10, max: 10, step: 0.1, integer: false },
    { name: 'intercept', default: 0.5, min: -10, max: 10, step: 0.1, integer: false },
  ],
  (x, params) => params('slope') * x + params('intercept'),
);

/** y = sin(frequency·x) over −π…π. */
export const sine = curve(
  'sine',
  Math.PI,
  [{ name: 'frequency', default: 1, min: 0.25, max: 5, step: 0.25, integer: false }],
  (x, params) => Math.sin(params('frequency') * x),
);
