/**
 * The module emitted for a plan: the functions of its kernels, each once for all calls of its shape, and the passes that
 * call them one after the other.
 *   gather_PASS(rows, bytes, from)   copies the batch's rows from the data into the pass's inputs
 *   forward(rows, bytes), backward(rows, bytes)   the training pass's calls
 *   advance(…), shuffle(epoch)       see steps.ts
 *   evaluate(rows, bytes, from)      gather, evaluation pass
 *   PASS_i_j(rows, bytes, …)         the i-th call's j-th function alone, for long steps: somebody must be asked in between,
 *                                    and other threads may help; with cells also (…, from, to, scratch)
 *   update_KIND(), norm()            see update.ts
 * Keeps true: emitting is linear in the plan; sizes, strides and addresses are constants.
 */
import { nth } from '../../indexing';
import type { OpAttributes, OpName } from '../../ops/op';
import type { CallOf, Plan } from '../../plan';
import type { Code, WasmFunction } from './emit/binary';
import { moduleBytes } from './emit/binary';
import type { I32, Statement } from './emit/code';
import { branch, call, callFor, during, FunctionBuilder, f32, i32 } from './emit/code';
import { LanesWithConstants } from './emit/constants';
import type { Lanes } from './emit/lanes';
import type { Gathering } from './gather';
import { blockGatherFunction, gatherCells, gatherFunction } from './gather';
import type { Cells, Emitter, Operand, WasmKernel, WasmKernels } from './kernel';
import { KernelBuilder } from './kernel';
import { dense } from './kernels/dense';
import { elementwise } from './kernels/elementwise';
import { learnt } from './kernels/learnt';
import { losses } from './kernels/losses';
import { SMALL_VECTORS, small } from './kernels/small';
import type { FixedLayout, RowLayout } from './layout';
import { constantsArea, paddedBytes } from './layout';
import { advanceFunction, shuffleFunction } from './steps';
import type { UpdateKind } from './update';
import { normFunction, updateCells, updateFunction, updateKinds } from './update';

const kernels: WasmKernels<OpName> = { ...dense, ...elementwise, ...learnt, ...losses } satisfies WasmKernels<OpName>;

export type PassName = 'forward' | 'backward' | 'evaluation';

/** Those of small batches: the dense family is its own. */
const smallKernels: WasmKernels<OpName> = { ...kernels, ...small };

function emitCall<N extends OpName>(
  table: WasmKernels<OpName>,
  emit: Emitter,
  op: N,
  attributes: OpAttributes[N],
  inputs: readonly Operand[],
  output: Operand,
): void {
  const add: WasmKernel<N> = table[op];
  add(emit, output, inputs, attributes);
}

/** One call of a pass: the function, and the addresses it gets. */
interface Invocation {
  readonly index: number;
  readonly addresses: readonly number[];
  /** null: it cannot be cut. */
  readonly cells: Cells | null;
}

/** The functions that a long pass calls one by one: (rows, bytes, first, from, to, scratch). */
export interface PassStep {
  readonly name: string;
  /** What from … to counts; null: it cannot be cut. */
  readonly cells: Cells | null;
}

/** What long passes are made of. Each gathers first; `update` is there for each kind. */
export interface Schedule {
  readonly passes: Readonly<Record<PassName, readonly PassStep[]>>;
  readonly update: readonly PassStep[];
}

/** Gathers a module's functions. */
class ModuleBuilder {
  readonly functions: WasmFunction[] = [];
  /** For code that is written out. */
  readonly written: LanesWithConstants;
  readonly #known = new Map<string, number>();

  constructor(lanes: Lanes) {
    this.written = new LanesWithConstants(lanes.features, constantsArea);
  }

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
    return calls.map(({ op, attributes, inputs, output }) => {
      const made: Invocation[] = [];
      const emitter: Emitter = {
        lanes,
        stride,
        invoke: (key, operands, build, cells) => {
          const full = `${key} by ${stride}`;
          const hasCells = cells !== undefined;
          const index = this.#known.get(full) ?? this.#build(full, new KernelBuilder(lanes, stride, operands.length, hasCells), build);
          made.push({ index, addresses: operands.map(({ address }) => address), cells: cells ?? null });
        },
      };
      emitCall(kernels, emitter, op, attributes, inputs.map(operand), operand(output));
      return made;
    });
  }

  #build(key: string, kernel: KernelBuilder, build: (kernel: KernelBuilder) => Code): number {
    const index = this.add(kernel.f.finish(null, [], build(kernel)));
    this.#known.set(key, index);
    return index;
  }
}

/** Written-out calls that a pass has room for: its code is compiled as one function. */
const MOST_WRITTEN = 200;

/** Calls written out one after the other for a batch of so many samples. */
function writtenCalls<N extends OpName>(
  calls: readonly CallOf<N>[],
  { f, samples }: { readonly f: FunctionBuilder; readonly samples: number },
  lanes: Lanes,
  stride: number,
  operand: (slot: number) => Operand,
): Statement {
  const statements: Statement[] = [];
  const emitter: Emitter = {
    lanes,
    stride,
    invoke: (_, operands, build) => {
      const addresses = operands.map(({ address }) => address);
      statements.push(build(new KernelBuilder(lanes, stride, operands.length, false, { f, samples, addresses })));
    },
  };
  for (const { op, attributes, inputs, output } of calls) {
    emitCall(smallKernels, emitter, op, attributes, inputs.map(operand), operand(output));
  }
  return statements;
}

/** All of an invocation, on this thread. */
function callOf({ index, addresses, cells }: Invocation, rows: I32, bytes: I32, scratch: number): Statement {
  const range = cells === null ? [] : [0, cells.count, scratch];
  return call(index, rows, bytes, ...[...addresses, ...range].map(i32.of));
}

/** A function (rows, bytes) or (rows, bytes, from) that calls what `body` makes of them. */
function passFunction(name: string, params: 2 | 3, body: (rows: I32, bytes: I32, from: I32) => Statement): WasmFunction {
  const f = new FunctionBuilder(params);
  const [rows, bytes, from] = f.params;
  if (!rows || !bytes) throw new Error('a pass has two parameters');
  return f.finish(name, [], body(rows.get, bytes.get, (from ?? rows).get));
}

/** A function of a PassStep that is one invocation. */
function stepFunction(name: string, { index, addresses, cells }: Invocation): WasmFunction {
  const f = new FunctionBuilder(6);
  const [rows, bytes, , ...range] = f.params.map(({ get }) => get);
  if (!rows || !bytes) throw new Error('a step has parameters');
  return f.finish(name, [], call(index, rows, bytes, ...addresses.map(i32.of), ...(cells === null ? [] : range)));
}

/** Adds a pass's gathering: its step, and a call of all of it. */
function addGather(
  builder: ModuleBuilder,
  name: string,
  lanes: Lanes,
  gathering: Gathering,
): { readonly step: PassStep; readonly call: (rows: I32, bytes: I32, from: I32) => Statement } {
  const count = gatherCells(gathering, lanes);
  if (count === 0) {
    const index = builder.add(gatherFunction(null, gathering));
    builder.add(gatherStep(name, index, false));
    return { step: { name, cells: null }, call: (...args) => call(index, ...args) };
  }
  const index = builder.add(blockGatherFunction(null, gathering, lanes));
  builder.add(gatherStep(name, index, true));
  const work = gathering.inputs.reduce((sum, { width }) => sum + GATHER_WORK * width, 0);
  return { step: { name, cells: { count, work } }, call: (...args) => call(index, ...args, i32.of(0), i32.of(count)) };
}

function gatherStep(name: string, index: number, hasCells: boolean): WasmFunction {
  const f = new FunctionBuilder(6);
  return f.finish(name, [], call(index, ...f.params.slice(0, hasCells ? 5 : 3).map(({ get }) => get)));
}

/** What gathering a column of a cell costs, in multiply-adds: about. */
const GATHER_WORK = 64;

/** Is a batch so small, and the net, that its calls are written out? */
function isWritten(plan: Plan, batch: number, lanes: Lanes): boolean {
  const { forward, backward } = plan.training;
  return lanes.count === 4 && batch <= SMALL_VECTORS * lanes.count && forward.length + backward.length <= MOST_WRITTEN;
}

/** A function (rows, bytes) of some calls of the training pass; a whole batch's written out where it is small. */
function trainingFunction(
  builder: ModuleBuilder,
  name: string,
  calls: readonly CallOf<OpName>[],
  plan: Plan,
  { trainingStride, scratch }: RowLayout,
  batch: number,
  lanes: Lanes,
  operand: (slot: number) => Operand,
): WasmFunction {
  const f = new FunctionBuilder(2);
  const [rows, bytes] = f.params;
  if (!rows || !bytes) throw new Error('a pass has two parameters');
  const invocations = builder.invocations(calls, lanes, trainingStride, operand).flat();
  const called = invocations.map((each) => callOf(each, rows.get, bytes.get, scratch));
  if (!isWritten(plan, batch, lanes)) return f.finish(name, [], called);
  const written = writtenCalls(calls, { f, samples: batch }, builder.written, trainingStride, operand);
  return f.finish(name, [], branch(i32.isEqual(rows.get, i32.of(batch)), [written], [called]));
}

/** The parts of a step whose time can be taken one by one. */
export const stepParts = ['shuffle', 'gather', 'forward', 'loss', 'backward', 'update'] as const;
export type StepPart = (typeof stepParts)[number];

const lossKernels: readonly OpName[] = [
  'pointLoss',
  'pointLossGradient',
  'crossEntropy',
  'crossEntropyGradient',
  'perceptronError',
  'penalty',
  'penaltyGradient',
  'total',
];

/** A module of functions `PART(times)`: a part of a whole batch's step, as often as is said. An epoch's shuffling is one. */
export function emitParts(
  plan: Plan,
  fixed: FixedLayout,
  rows: RowLayout,
  sizes: { readonly rows: number; readonly batch: number },
  lanes: Lanes,
  kind: UpdateKind,
): Uint8Array {
  const builder = new ModuleBuilder(lanes);
  const operand = (slot: number) => nth(rows.operands, slot);
  const { forward, backward } = plan.training;
  const isLoss = ({ op }: CallOf<OpName>) => lossKernels.includes(op);
  const count = i32.of(sizes.batch);
  const bytes = i32.of(paddedBytes(lanes, sizes.batch));
  const pass = (calls: readonly CallOf<OpName>[]): Statement => {
    const index = builder.add({ ...trainingFunction(builder, '', calls, plan, rows, sizes.batch, lanes, operand), name: null });
    return call(index, count, bytes);
  };
  const gathering = { inputs: plan.training.inputs, order: fixed.order, stride: rows.trainingStride, layout: fixed, operand };
  const parts: Record<StepPart, Statement> = {
    shuffle: call(builder.add(shuffleFunction(null, fixed, lanes, sizes.rows)), i32.of(0)),
    gather: addGather(builder, 'gather_training', lanes, gathering).call(count, bytes, i32.of(0)),
    forward: pass(forward.filter((each) => !isLoss(each))),
    loss: pass([...forward, ...backward].filter(isLoss)),
    backward: pass(backward.filter((each) => !isLoss(each))),
    update: [callFor('i32', builder.add(updateFunction(fixed, lanes, kind))).code, 0x1a],
  };
  for (const name of stepParts) {
    const f = new FunctionBuilder(1);
    const [times] = f.params;
    if (!times) throw new Error('a part has one parameter');
    builder.add(f.finish(name, [], during([parts[name]], times.tee(i32.sub(times.get, i32.of(1))))));
  }
  return moduleBytes(builder.functions, fixed.isShared, builder.written.segment);
}

/** Emits the module's bytes. `isLarge` adds the functions of the schedule; without it the schedule's are not there. */
export function emitModule(
  plan: Plan,
  fixed: FixedLayout,
  rows: RowLayout,
  sizes: { readonly rows: number; readonly batch: number },
  lanes: Lanes,
  isLarge: boolean,
): { readonly bytes: Uint8Array; readonly schedule: Schedule } {
  const builder = new ModuleBuilder(lanes);
  const operand = (slot: number) => nth(rows.operands, slot);
  const { trainingStride, evaluationStride } = rows;
  const passes: Record<PassName, readonly (readonly Invocation[])[]> = {
    forward: builder.invocations(plan.training.forward, lanes, trainingStride, operand),
    backward: builder.invocations(plan.training.backward, lanes, trainingStride, operand),
    evaluation: builder.invocations(plan.evaluation.calls, lanes, evaluationStride, operand),
  };
  const gather = addGather(builder, 'gather_training', lanes, {
    inputs: plan.training.inputs,
    order: fixed.order,
    stride: trainingStride,
    layout: fixed,
    operand,
  });
  const gatherEvaluation = addGather(builder, 'gather_evaluation', lanes, {
    inputs: plan.evaluation.inputs,
    order: rows.order,
    stride: evaluationStride,
    layout: fixed,
    operand,
  });
  const all = (name: PassName, count: I32, bytes: I32) =>
    passes[name].map((invocations) => invocations.map((each) => callOf(each, count, bytes, rows.scratch)));
  const pass = (name: 'forward' | 'backward'): number =>
    builder.add(trainingFunction(builder, name, plan.training[name], plan, rows, sizes.batch, lanes, operand));
  const [forward, backward] = [pass('forward'), pass('backward')];
  builder.add(passFunction('gather', 3, gather.call));
  builder.add(
    passFunction('evaluate', 3, (count, bytes, from) => [gatherEvaluation.call(count, bytes, from), all('evaluation', count, bytes)]),
  );
  const steps = (name: PassName): readonly PassStep[] =>
    passes[name].flatMap((invocations, i) =>
      invocations.map((each, j) => {
        const own = `${name}_${i}_${j}`;
        if (isLarge) builder.add(stepFunction(own, each));
        return { name: own, cells: each.cells };
      }),
    );
  const scheduled = {
    forward: [gather.step, ...steps('forward')],
    backward: steps('backward'),
    evaluation: [gatherEvaluation.step, ...steps('evaluation')],
  };
  const updateSteps = updateKinds.map((kind): PassStep => {
    if (isLarge) builder.add(updateFunction(fixed, lanes, kind, true));
    return { name: `update_${kind}_part`, cells: updateCells(fixed) };
  });
  const update = new Map(updateKinds.map((kind) => [kind, builder.add(updateFunction(fixed, lanes, kind))] as const));
  const norm = builder.add(normFunction(fixed));
  const shuffle = builder.add(shuffleFunction('shuffle', fixed, lanes, sizes.rows));
  const total = f32.load(i32.of(operand(plan.training.total).address));
  builder.add(advanceFunction(fixed, lanes, sizes.rows, { shuffle, gather: gather.call, forward, backward, norm, update, total }));
  return {
    bytes: moduleBytes(builder.functions, fixed.isShared, builder.written.segment),
    schedule: { passes: scheduled, update: updateSteps },
  };
}

/** Multiply-adds of a step of this many rows, about. */
export function workOf(plan: Plan, rows: number): number {
  let work = 0;
  for (const { op, inputs, output } of [...plan.training.forward, ...plan.training.backward]) {
    if (op === 'dense' || op === 'denseInputGradient') {
      for (let i = 1; i < inputs.length; i += 2) work += rows * nth(plan.slots, nth(inputs, i)).size;
    } else if (op === 'denseWeightGradient') work += rows * nth(plan.slots, output).size;
  }
  return work;
}
