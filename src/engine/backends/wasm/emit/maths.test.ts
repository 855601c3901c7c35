/** The functions on lanes against float64, with the bounds that maths.ts states, for every instruction set of this host. */
import { setFlagsFromString } from 'node:v8';
import { describe, expect, test } from 'vitest';
import {
  erfc as exactErfc,
  normalDistribution as exactPhi,
  sigmoid as exactSigmoid,
  softplus as exactSoftplus,
} from '../../../ops/special';
import { hostFeatures } from '../features';
import { createMemory, instantiate } from '../host';
import { KernelBuilder } from '../kernel';
import { moduleBytes, type WasmFunction } from './binary';
import type { Block } from './block';
import { i32 } from './code';
import type { Features, Lane } from './lanes';
import { Lanes } from './lanes';
import { erfc, exp, expm1, log, log1p, normalDistribution, sigmoid, softplus, tanh } from './maths';

interface Case {
  readonly of: (b: Block, x: Lane) => Lane;
  readonly exact: (x: number) => number;
  readonly from: number;
  readonly to: number;
  /** Bounds of |error| / max(|exact|, floor). */
  readonly bound: number;
  readonly floor: number;
}

const cases: Readonly<Record<string, Case>> = {
  exp: { of: exp, exact: Math.exp, from: -87, to: 88, bound: 2.5e-7, floor: 0 },
  expm1: { of: expm1, exact: Math.expm1, from: -30, to: 10, bound: 2.5e-7, floor: 0 },
  'expm1 near 0': { of: expm1, exact: Math.expm1, from: -1e-3, to: 1e-3, bound: 2.5e-7, floor: 0 },
  log: { of: log, exact: Math.log, from: 1, to: 70_000, bound: 2.5e-7, floor: 0 },
  'log near 1': { of: log, exact: Math.log, from: 1, to: 1.5, bound: 2.5e-7, floor: 0 },
  log1p: { of: log1p, exact: Math.log1p, from: 0, to: 1, bound: 2.5e-7, floor: 0 },
  erfc: { of: erfc, exact: exactErfc, from: 0, to: 8, bound: 4e-7, floor: 1 },
  sigmoid: { of: sigmoid, exact: exactSigmoid, from: -80, to: 80, bound: 4e-7, floor: 0 },
  tanh: { of: tanh, exact: Math.tanh, from: -12, to: 12, bound: 5e-7, floor: 0 },
  'tanh near 0': { of: tanh, exact: Math.tanh, from: -1e-3, to: 1e-3, bound: 5e-7, floor: 0 },
  softplus: { of: softplus, exact: exactSoftplus, from: -80, to: 80, bound: 5e-7, floor: 0 },
  Φ: { of: normalDistribution, exact: exactPhi, from: -12, to: 12, bound: 3e-7, floor: 1 },
};

const COUNT = 4096;

/** f of all these numbers, by an emitted module. */
function computed(features: Features, of: Case['of'], numbers: Float32Array): Float32Array {
  const kernel = new KernelBuilder(new Lanes(features), 4 * COUNT, 2);
  const body = kernel.eachVector(i32.of(0), (block, offset) => {
    const x = block.let(kernel.load(1, offset));
    const y = of(block, x);
    block.do(kernel.store(0, offset, y));
  });
  const wasm: WasmFunction = kernel.f.finish('run', [], body);
  const memory = createMemory(8 * COUNT);
  const floats = new Float32Array(memory.buffer);
  floats.set(numbers, COUNT);
  instantiate(moduleBytes([wasm]), memory).run?.(COUNT, 4 * COUNT, 0, 4 * COUNT);
  return floats.slice(0, COUNT);
}

// Node 20 knows relaxed SIMD by this flag alone, set before the first module.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');
const host = hostFeatures();
const sets: readonly Features[] = [
  { simd: false, relaxed: false },
  ...(host.simd ? [{ simd: true, relaxed: false }] : []),
  ...(host.relaxed ? [host] : []),
];

describe.each(sets.map((features) => ({ name: new Lanes(features).name, features })))('$name', ({ features }) => {
  test.each(Object.keys(cases))('%s is as accurate as stated', (name) => {
    const found = cases[name];
    if (found === undefined) throw new Error('no such case');
    const { of, exact, from, to, bound, floor } = found;
    const numbers = Float32Array.from({ length: COUNT }, (_, i) => from + ((to - from) * i) / (COUNT - 1));
    let worst = 0;
    computed(features, of, numbers).forEach((got, i) => {
      const wanted = exact(numbers[i] ?? 0);
      const error = Math.abs(got - wanted) / Math.max(Math.abs(wanted), floor, 1e-37);
      worst = Math.max(worst, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
    });
    expect(worst).toBeLessThan(bound);
  });

  test.each(Object.keys(cases))('%s of NaN is NaN', (name) => {
    const of = cases[name]?.of ?? exp;
    expect(computed(features, of, new Float32Array(COUNT).fill(Number.NaN)).every(Number.isNaN)).toBe(true);
  });
});
