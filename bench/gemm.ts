/**
 * `node bench/quick.mjs gemm`: the large products' speed beside what the core can do at most, in one interleaved run.
 * The peak is a loop of independent fused multiply-adds that touches no memory. The last rows are what must not come back:
 * the same tile with K unrolled, which V8 answers by hoisting loads and spilling, and rows of samples a power of two apart.
 * All memory is written first: rows that nobody wrote would be one page of zeros, which is always in the cache.
 * A second is one of processor time, so that other work on the machine matters less.
 */
import { moduleBytes, type WasmFunction } from '../src/engine/backends/wasm/emit/binary';
import { advance, FunctionBuilder, i32, loop, repeat, type Statement } from '../src/engine/backends/wasm/emit/code';
import { Lanes } from '../src/engine/backends/wasm/emit/lanes';
import { hostFeatures } from '../src/engine/backends/wasm/features';
import { createMemory, instantiate } from '../src/engine/backends/wasm/host';
import { KernelBuilder } from '../src/engine/backends/wasm/kernel';
import {
  blockedProduct,
  blockedWeightGradient,
  CELL_DEPTH,
  productCells,
  weightGradientCells,
} from '../src/engine/backends/wasm/kernels/blocked';
import { nth } from '../src/engine/indexing';

const ROUNDS = 9;
/** Floating-point operations of a measurement, about. */
const OPERATIONS = 1e8;
/** Of the matrices, far apart. */
const [A, B, C, SCRATCH] = [1 << 16, 1 << 24, 1 << 25, 3 << 24];
const SAMPLES = 128;
const STRIDE = 4 * SAMPLES + 64;

const features = hostFeatures();
const lanes = new Lanes(features);

interface Call {
  readonly wasm: WasmFunction;
  readonly args: readonly number[];
}

/** Functions that are called one after the other. */
interface Subject {
  readonly name: string;
  readonly calls: readonly Call[];
  /** Floating-point operations of them all. */
  readonly operations: number;
}

/** Twelve chains of multiply-adds: more than the latency of two units hides. */
function peak(): Subject {
  const f = new FunctionBuilder(2);
  const sums = f.locals(12, lanes.type);
  const [x, y] = [f.local<'v128' | 'f32'>(lanes.type), f.local<'v128' | 'f32'>(lanes.type)];
  const count = f.local('i32');
  const rounds = 20_000;
  const body: Statement = [
    x.set(lanes.loadSplat(i32.of(A))),
    y.set(lanes.loadSplat(i32.of(A + 4))),
    loop(count, i32.of(0), i32.of(rounds), 1, [sums.map((sum) => sum.set(lanes.madd(x.get, y.get, sum.get)))], true),
    sums.map((sum) => lanes.store(i32.of(C), sum.get)),
  ];
  return { name: 'peak', calls: [{ wasm: f.finish('peak', [], body), args: [] }], operations: rounds * 12 * 2 * lanes.count };
}

/** A product in slices of its terms, as the backend computes it: a call for each. */
function product(name: string, rows: number, count: number, rowStep: number, step: number): Subject {
  const slices = Math.ceil(count / CELL_DEPTH);
  const length = count / slices;
  const calls = Array.from({ length: slices }, (_, i): Call => {
    const kernel = new KernelBuilder(lanes, STRIDE, 3, true);
    const start = i === 0 ? 'zero' : 'output';
    const body = blockedProduct(kernel, { rows, count: length, rowStep, step, start, map: null });
    const range = [0, productCells(rows, STRIDE), SCRATCH];
    const args = [C, B + i * length * STRIDE, A + i * length * step, ...range];
    return { wasm: kernel.f.finish(`${name} ${i}`, [], body), args };
  });
  return { name, calls, operations: 2 * rows * count * SAMPLES };
}

const forward = (rows: number, count: number) => product(`z = W·x, ${rows} × ${count}`, rows, count, 4 * count, 4);
const inputGradient = (rows: number, count: number) => product(`dx = Wᵀ·dz, ${rows} × ${count}`, rows, count, 4, 4 * rows);

function weightGradient(units: number, width: number): Subject {
  const kernel = new KernelBuilder(lanes, STRIDE, 3, true);
  const body = blockedWeightGradient(kernel, { units, width });
  const name = `dW = dz·xᵀ, ${units} × ${width}`;
  const range = [0, weightGradientCells(units, width), SCRATCH];
  return { name, calls: [{ wasm: kernel.f.finish(name, [], body), args: [C, A, B, ...range] }], operations: 2 * units * width * SAMPLES };
}

/** A plain 4 × 8 product whose inner loop does `unrolled` steps of K, and whose rows of samples are `stride` bytes apart. */
function plain(name: string, rows: number, count: number, unrolled: number, stride: number): Subject {
  const f = new FunctionBuilder(2 + 3);
  const sums = f.locals(8, lanes.type);
  const held = f.locals(2, lanes.type);
  const splat = f.local<'v128' | 'f32'>(lanes.type);
  const [a, b, line, output, tile, column, k] = f.locals(7, 'i32');
  const [, , to, from, weights] = f.params(5);
  const step = (index: number): Statement => [
    held.map((vector, v) => vector.set(lanes.load(b.get, index * stride + v * lanes.bytes))),
    Array.from({ length: 4 }, (_, r) => [
      splat.set(lanes.loadSplat(a.get, r * 4 * count + 4 * index)),
      held.map((vector, v) => nth(sums, 2 * r + v).set(lanes.madd(splat.get, vector.get, nth(sums, 2 * r + v).get))),
    ]),
  ];
  const tileOf: Statement = [
    sums.map((sum) => sum.set(lanes.of(0))),
    a.set(line.get),
    b.set(i32.add(from.get, column.get)),
    repeat(k, count / unrolled, [
      Array.from({ length: unrolled }, (_, index) => step(index)),
      advance(a, 4 * unrolled),
      advance(b, unrolled * stride),
    ]),
    sums.map((sum, i) => lanes.store(i32.add(output.get, column.get), sum.get, (i >> 1) * stride + (i % 2) * lanes.bytes)),
  ];
  const body: Statement = [
    line.set(weights.get),
    output.set(to.get),
    repeat(tile, rows / 4, [
      loop(column, i32.of(0), i32.of(4 * SAMPLES), 2 * lanes.bytes, [tileOf], true),
      advance(line, 16 * count),
      advance(output, 4 * stride),
    ]),
  ];
  return { name, calls: [{ wasm: f.finish(name, [], body), args: [C, B, A] }], operations: 2 * rows * count * SAMPLES };
}

const subjects: readonly Subject[] = [
  forward(128, 784),
  forward(512, 512),
  inputGradient(512, 512),
  weightGradient(128, 784),
  weightGradient(512, 512),
  plain('4 × 8, K as it is', 128, 784, 1, STRIDE),
  plain('4 × 8, K unrolled by two', 128, 784, 2, STRIDE),
  plain('4 × 8, K unrolled by eight', 128, 784, 8, STRIDE),
  plain('4 × 8, rows 512 bytes apart', 128, 784, 1, 4 * SAMPLES),
];

const top = peak();
const memory = createMemory(1 << 26);
new Float32Array(memory.buffer).fill(0.5);
const functions = instantiate(moduleBytes([top, ...subjects].flatMap(({ calls }) => calls.map(({ wasm }) => wasm))), memory);

/** GFLOP a second of processor time. */
function speedOf({ calls, operations }: Subject): number {
  const ready = calls.map(({ wasm, args }) => ({ call: functions[wasm.name ?? ''], args: [SAMPLES, 4 * SAMPLES, ...args] }));
  const times = Math.ceil(OPERATIONS / operations);
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) for (const { call, args } of ready) call?.(...args);
  const { user, system } = process.cpuUsage(start);
  return (times * operations) / (user + system) / 1000;
}

const peaks: number[] = [];
const speeds = new Map(subjects.map((subject) => [subject, [] as number[]]));
for (let round = 0; round <= ROUNDS; round++) {
  peaks.push(speedOf(top));
  for (const [subject, found] of speeds) {
    const speed = speedOf(subject);
    // The first round warms up.
    if (round > 0) found.push(speed);
  }
}
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
const most = median(peaks);
console.info(`${lanes.name}, batch ${SAMPLES}; peak ${most.toFixed(1)} GFLOP/s; median and best of ${ROUNDS}`);
for (const [{ name }, found] of speeds) {
  const figures = [median(found), Math.max(...found)].map((speed) => {
    return `${speed.toFixed(1).padStart(6)} GFLOP/s ${((100 * speed) / most).toFixed(0).padStart(4)} %`;
  });
  console.info(`${name.padEnd(30)} ${figures.join('   ')}`);
}
