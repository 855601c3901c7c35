/**
 * A plan's calls as launches: calls of emitted functions on addresses, one or more a call of the plan. A function is emitted
 * once for all launches of its shape; for small batches launches are written out into their pass instead.
 * Keeps true: emitting is linear in the plan; sizes, strides and addresses are constants.
 */
import { nth } from '../../indexing';
import type { OpAttributes, OpName } from '../../ops/op';
import type { CallOf, Plan } from '../../plan';
import type { WasmFunction } from './emit/binary';
import { moduleBytes } from './emit/binary';
import type { I32, Statement } from './emit/code';
import { branch, call, FunctionBuilder, i32 } from './emit/code';
import { LanesWithConstants } from './emit/constants';
import type { Lanes } from './emit/lanes';
import { blockGatherFunction, gatherCells, gatherFunction } from './gather';
import type { Build, Cells, Emitter, Operand, WasmKernel, WasmKernels } from './kernel';
import { KernelBuilder, keyOf } from './kernel';
import { dense } from './kernels/dense';
import { elementwise } from './kernels/elementwise';
import { learnt } from './kernels/learnt';
import { losses } from './kernels/losses';
import { SMALL_VECTORS, small } from './kernels/small';
import type { FixedLayout, RowLayout } from './layout';
import { constantsArea } from './layout';
import type { Job } from './threads';

const kernels: WasmKernels<OpName> = { ...dense, ...elementwise, ...learnt, ...losses } satisfies WasmKernels<OpName>;

/** Those of small batches: the dense family is its own. */
const smallKernels: WasmKernels<OpName> = { ...kernels, ...small };

/** Calls of a plan that a written-out pass has room for: its code is compiled as one function. */
const MOST_WRITTEN = 200;

/** What gathering a column of a cell costs, in multiply-adds: about. */
const GATHER_WORK = 64;

/** One call of an emitted function: which, and the addresses it gets. */
export interface Launch {
  readonly index: number;
  readonly addresses: readonly number[];
  /** null: it cannot be cut. */
  readonly cells: Cells | null;
}

/** What a module is emitted for. `batch` is the rows of a whole training batch, of `rows` in all. */
export interface Target {
  readonly plan: Plan;
  readonly fixed: FixedLayout;
  readonly layout: RowLayout;
  readonly lanes: Lanes;
  readonly batch: number;
  readonly rows: number;
}

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

/** Gathers a module's functions. */
export class ModuleBuilder {
  readonly #functions: WasmFunction[] = [];
  /** For code that is written out. */
  readonly #written: LanesWithConstants;
  /** Functions by their build, then by their shape. */
  readonly #known = new Map<unknown, Map<string, number>>();

  constructor(readonly target: Target) {
    this.#written = new LanesWithConstants(target.lanes.features, constantsArea);
  }

  /** Adds a function and says its index. */
  add(wasm: WasmFunction): number {
    this.#functions.push(wasm);
    return this.#functions.length - 1;
  }

  bytes(): Uint8Array {
    return moduleBytes(this.#functions, this.target.fixed.isShared, this.#written.segment);
  }

  /** The launches of each call, for batches whose units are `stride` bytes apart. */
  launches<N extends OpName>(calls: readonly CallOf<N>[], stride: number): readonly (readonly Launch[])[] {
    const { lanes } = this.target;
    return calls.map((each) => {
      const made: Launch[] = [];
      this.#emit(kernels, each, {
        lanes,
        stride,
        launch: (build, shape, operands, cells) => {
          const index = this.#functionOf(build, shape, { stride, operands: operands.length, hasCells: cells !== undefined });
          made.push({ index, addresses: operands.map(({ address }) => address), cells: cells ?? null });
        },
      });
      return made;
    });
  }

  /** A function (rows, bytes) of some calls of the training pass and their launches; for a whole batch written out where it is small. */
  training(name: string | null, calls: readonly CallOf<OpName>[], launches: readonly (readonly Launch[])[]): WasmFunction {
    const f = new FunctionBuilder(2);
    const [rows, bytes] = f.params(2);
    const launched = launches.flat().map((each) => this.whole(each, rows.get, bytes.get));
    if (!this.#isWritten()) return f.finish(name, [], launched);
    const written = calls.map((each) => this.#writtenOut(each, f));
    return f.finish(name, [], branch(i32.isEqual(rows.get, i32.of(this.target.batch)), [written], [launched]));
  }

  /** All of a launch, on this thread. */
  whole({ index, addresses, cells }: Launch, rows: I32, bytes: I32): Statement {
    const range = cells === null ? [] : [0, cells.count, this.target.layout.scratch];
    return call(index, rows, bytes, ...[...addresses, ...range].map(i32.of));
  }

  /** Adds a launch as the function of a job. */
  addJob(name: string, { index, addresses, cells }: Launch): Job {
    const f = new FunctionBuilder(6);
    const [rows, bytes, , from, to, scratch] = f.params(6);
    const range = cells === null ? [] : [from.get, to.get, scratch.get];
    this.add(f.finish(name, [], call(index, rows.get, bytes.get, ...addresses.map(i32.of), ...range)));
    return { name, cells };
  }

  /** Adds a pass's gathering: its job, and a call of all of it. */
  addGather(pass: 'training' | 'evaluation'): { readonly job: Job; readonly call: (rows: I32, bytes: I32, from: I32) => Statement } {
    const { plan, fixed, layout, lanes } = this.target;
    const { inputs } = plan[pass];
    const places =
      pass === 'training'
        ? { order: fixed.order, stride: layout.trainingStride }
        : { order: layout.order, stride: layout.evaluationStride };
    const gathering = { inputs, ...places, layout: fixed, operand: (slot: number) => nth(layout.operands, slot) };
    const count = gatherCells(gathering, lanes);
    const isWhole = count === 0;
    const index = this.add(isWhole ? gatherFunction(null, gathering) : blockGatherFunction(null, gathering, lanes));
    const name = `gather_${pass}`;
    const f = new FunctionBuilder(6);
    this.add(f.finish(name, [], call(index, ...f.params(isWhole ? 3 : 5).map(({ get }) => get))));
    const work = inputs.reduce((sum, { width }) => sum + GATHER_WORK * width, 0);
    const range = isWhole ? [] : [i32.of(0), i32.of(count)];
    return { job: { name, cells: isWhole ? null : { count, work } }, call: (...batch) => call(index, ...batch, ...range) };
  }

  /** Is a batch so small, and the net, that its launches are written out? */
  #isWritten(): boolean {
    const { plan, batch, lanes } = this.target;
    const { forward, backward } = plan.training;
    return lanes.count === 4 && batch <= SMALL_VECTORS * lanes.count && forward.length + backward.length <= MOST_WRITTEN;
  }

  /** A call's launches, written out for a whole batch. */
  #writtenOut<N extends OpName>(each: CallOf<N>, f: FunctionBuilder): Statement {
    const statements: Statement[] = [];
    const { batch, layout } = this.target;
    const stride = layout.trainingStride;
    this.#emit(smallKernels, each, {
      lanes: this.#written,
      stride,
      launch: (build, shape, operands) => {
        const addresses = operands.map(({ address }) => address);
        statements.push(build(new KernelBuilder(this.#written, stride, operands.length, false, { f, samples: batch, addresses }), shape));
      },
    });
    return statements;
  }

  #emit<N extends OpName>(table: WasmKernels<OpName>, { op, attributes, inputs, output }: CallOf<N>, emitter: Emitter): void {
    const { operands } = this.target.layout;
    emitCall(
      table,
      emitter,
      op,
      attributes,
      inputs.map((slot) => nth(operands, slot)),
      nth(operands, output),
    );
  }

  /** The function that a build makes of a shape, emitted where it is not there yet. */
  #functionOf<Shape>(
    build: Build<Shape>,
    shape: Shape,
    { stride, operands, hasCells }: { readonly stride: number; readonly operands: number; readonly hasCells: boolean },
  ): number {
    const ofBuild = this.#known.get(build) ?? new Map<string, number>();
    this.#known.set(build, ofBuild);
    const key = keyOf([stride, operands, hasCells, shape]);
    const known = ofBuild.get(key);
    if (known !== undefined) return known;
    const kernel = new KernelBuilder(this.target.lanes, stride, operands, hasCells);
    const index = this.add(kernel.f.finish(null, [], build(kernel, shape)));
    ofBuild.set(key, index);
    return index;
  }
}
