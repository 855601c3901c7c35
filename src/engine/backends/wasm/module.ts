/**
 * The module emitted for a plan: the functions of its kernels, each once for all calls of its shape, and the passes that
 * call them one after the other.
 *   gather_PASS(rows, bytes, from)   copies the batch's rows from the data into the pass's inputs
 *   step(rows, bytes, from)          gather, forward, is L finite?, backward → 1; 0 where L is not
 *   evaluate(rows, bytes, from)      gather, evaluation pass
 *   PASS_i(rows, bytes)              the i-th call alone, for steps so long that somebody must be asked between calls
 *   update_KIND(), norm()            see update.ts
 * Keeps true: emitting is linear in the plan; sizes, strides and addresses are constants.
 */
import { nth } from '../../indexing';
import type { OpAttributes, OpName } from '../../ops/op';
import type { CallOf, Plan, PlanInput } from '../../plan';
import type { Code, WasmFunction } from './binary';
import { moduleBytes } from './binary';
import type { I32, Statement } from './code';
import { advance, call, FunctionBuilder, f32, i32, leave, loop, repeat, when } from './code';
import type { Emitter, Operand, WasmKernel, WasmKernels } from './kernel';
import { KernelBuilder } from './kernel';
import { dense } from './kernels/dense';
import { elementwise } from './kernels/elementwise';
import { learnt } from './kernels/learnt';
import { losses } from './kernels/losses';
import type { Lanes } from './lanes';
import type { FixedLayout, RowLayout } from './layout';
import { operandOf } from './layout';
import { normFunction, updateFunction, updateKinds } from './update';

const kernels: WasmKernels<OpName> = { ...dense, ...elementwise, ...learnt, ...losses } satisfies WasmKernels<OpName>;

export type PassName = 'forward' | 'backward' | 'evaluation';

function emitCall<N extends OpName>(
  emit: Emitter,
  kernel: N,
  attributes: OpAttributes[N],
  inputs: readonly Operand[],
  output: Operand,
): void {
  const add: WasmKernel<N> = kernels[kernel];
  add(emit, output, inputs, attributes);
}

/** One call of a pass: the function, and the addresses it gets. */
interface Invocation {
  readonly index: number;
  readonly addresses: readonly number[];
}

/** Gathers a module's functions. */
class ModuleBuilder {
  readonly functions: WasmFunction[] = [];
  readonly #known = new Map<string, number>();

  add(wasm: WasmFunction): number {
    this.functions.push(wasm);
    return this.functions.length - 1;
  }

  /** The invocations of each call of a pass. */
  invocations<N extends OpName>(
    calls: readonly CallOf<N>[],
    lanes: Lanes,
    stride: number,
    operand: (slot: number) => Operand,
  ): readonly (readonly Invocation[])[] {
    return calls.map(({ kernel, attributes, inputs, output }) => {
      const made: Invocation[] = [];
      const emitter: Emitter = {
        lanes,
        stride,
        invoke: (key, operands, build) => {
          const full = `${key} by ${stride}`;
          const index = this.#known.get(full) ?? this.#build(full, new KernelBuilder(lanes, stride, operands.length), build);
          made.push({ index, addresses: operands.map(({ address }) => address) });
        },
      };
      emitCall(emitter, kernel, attributes, inputs.map(operand), operand(output));
      return made;
    });
  }

  #build(key: string, kernel: KernelBuilder, build: (kernel: KernelBuilder) => Code): number {
    const index = this.add(kernel.f.finish(null, [], build(kernel)));
    this.#known.set(key, index);
    return index;
  }
}

function callsOf(invocations: readonly Invocation[], rows: I32, bytes: I32): Statement {
  return invocations.map(({ index, addresses }) => call(index, rows, bytes, ...addresses.map((address) => i32.of(address))));
}

/** Unrolled only where it is short. */
const FEW_COLUMNS = 8;

/** gather_PASS: one sample after the other, its columns a stride apart; then zeros in the padding. */
function gatherFunction(
  name: string,
  inputs: readonly PlanInput[],
  order: number,
  stride: number,
  layout: FixedLayout,
  operand: (slot: number) => Operand,
): WasmFunction {
  const f = new FunctionBuilder(3);
  const [rows, bytes, from] = f.params;
  if (!rows || !bytes || !from) throw new Error('gather has three parameters');
  const [sample, row, source, into, column] = f.locals(5, 'i32');
  if (!sample || !row || !source || !into || !column) throw new Error('locals');
  const copies = inputs.map(({ input, slot, width }): Statement => {
    const data = layout.data.get(input)?.address ?? 0;
    const target = operand(slot).address;
    const start = [source.set(i32.add(i32.of(data), i32.mul(row.get, i32.of(4 * width)))), into.set(i32.add(i32.of(target), sample.get))];
    if (width <= FEW_COLUMNS) {
      return [start, Array.from({ length: width }, (_, i) => f32.store(into.get, f32.load(source.get, 4 * i), i * stride))];
    }
    return [start, repeat(column, width, [f32.store(into.get, f32.load(source.get)), advance(source, 4), advance(into, stride)])];
  });
  const clear = inputs.map(({ slot, width }): Statement => {
    const start = into.set(i32.add(i32.of(operand(slot).address), sample.get));
    return [start, repeat(column, width, [f32.store(into.get, f32.of(0)), advance(into, stride)])];
  });
  const end = f.local('i32');
  const rowAddress = i32.add(i32.shiftLeft(from.get, i32.of(2)), sample.get);
  return f.finish(
    name,
    [],
    [
      end.set(i32.shiftLeft(rows.get, i32.of(2))),
      loop(sample, i32.of(0), end.get, 4, [row.set(i32.load(rowAddress, order)), copies]),
      loop(sample, end.get, bytes.get, 4, clear),
    ],
  );
}

/** A function (rows, bytes, from) that calls what `body` makes of them. */
function passFunction(name: string, results: readonly 'i32'[], body: (rows: I32, bytes: I32, from: I32) => Statement): WasmFunction {
  const f = new FunctionBuilder(3);
  const [rows, bytes, from] = f.params;
  if (!rows || !bytes || !from) throw new Error('a pass has three parameters');
  return f.finish(name, results, body(rows.get, bytes.get, from.get));
}

/** Emits the module's bytes. `isLarge` adds the functions of single calls. */
export function emitModule(plan: Plan, fixed: FixedLayout, rows: RowLayout, lanes: Lanes, isLarge: boolean): Uint8Array {
  const builder = new ModuleBuilder();
  const operand = (slot: number) => operandOf(plan, fixed, rows, slot);
  const { trainingStride, evaluationStride } = rows;
  const passes: Record<PassName, readonly (readonly Invocation[])[]> = {
    forward: builder.invocations(plan.training.forward, lanes, trainingStride, operand),
    backward: builder.invocations(plan.training.backward, lanes, trainingStride, operand),
    evaluation: builder.invocations(plan.evaluation.calls, lanes, evaluationStride, operand),
  };
  const gather = builder.add(gatherFunction('gather_training', plan.training.inputs, fixed.order, trainingStride, fixed, operand));
  const gatherEvaluation = builder.add(
    gatherFunction('gather_evaluation', plan.evaluation.inputs, rows.order, evaluationStride, fixed, operand),
  );
  const all = (pass: PassName, count: I32, bytes: I32) => passes[pass].map((invocations) => callsOf(invocations, count, bytes));
  const total = f32.load(i32.of(operand(plan.training.total).address));
  builder.add(
    passFunction('step', ['i32'], (count, bytes, from) => [
      call(gather, count, bytes, from),
      all('forward', count, bytes),
      // x − x is 0 only for finite x.
      when(isNotFinite(total), leave(i32.of(0))),
      all('backward', count, bytes),
      i32.of(1).code,
    ]),
  );
  builder.add(
    passFunction('evaluate', [], (count, bytes, from) => [call(gatherEvaluation, count, bytes, from), all('evaluation', count, bytes)]),
  );
  if (isLarge) {
    for (const pass of ['forward', 'backward', 'evaluation'] as const) {
      passes[pass].forEach((invocations, i) => {
        builder.add(passFunction(`${pass}_${i}`, [], (count, bytes) => callsOf(invocations, count, bytes)));
      });
    }
  }
  for (const kind of updateKinds) builder.add(updateFunction(plan, fixed, lanes, kind));
  builder.add(normFunction(plan, fixed));
  return moduleBytes(builder.functions);
}

function isNotFinite(value: ReturnType<typeof f32.load>): I32 {
  return i32.sub(i32.of(1), f32.isEqual(f32.sub(value, value), f32.of(0)));
}

/** Multiply-adds of a step of this many rows, about. */
export function workOf(plan: Plan, rows: number): number {
  let work = 0;
  for (const { kernel, inputs, output } of [...plan.training.forward, ...plan.training.backward]) {
    if (kernel === 'dense' || kernel === 'denseInputGradient') {
      for (let i = 1; i < inputs.length; i += 2) work += rows * nth(plan.slots, nth(inputs, i)).size;
    } else if (kernel === 'denseWeightGradient') work += rows * nth(plan.slots, output).size;
  }
  return work;
}
