/**
 * What a kernel of the wasm backend is: it adds a call to the pass, of a function that is emitted once for all calls of the
 * same shape. Values of a batch lie unit by unit, a row of samples each, so that samples fill the lanes:
 *   unit u, sample n of a batched slot: address + u·stride + 4n
 * Keeps true: samples are padded to whole lanes; what stands in the padding is finite, and gradients there are 0.
 */
import type { OpAttributes, OpName } from '../../ops/op';
import { Block } from './emit/block';
import type { I32, Statement } from './emit/code';
import { advance, constantBetween, FunctionBuilder, f32, i32, loop, when } from './emit/code';
import { inStep } from './emit/in-step';
import type { Lane } from './emit/lanes';
import { Lanes } from './emit/lanes';

/** A slot: numbers a row where it is batched, numbers in all where it is not. */
export interface Operand {
  readonly address: number;
  readonly size: number;
  readonly isBatched: boolean;
}

/** A kernel that stands in another function, for a batch of known size at known addresses. */
export interface Placed {
  readonly f: FunctionBuilder;
  readonly samples: number;
  readonly addresses: readonly number[];
}

/** Vectors of a unit's samples that are written out one after the other. */
const FEW_VECTORS = 4;

/** One function under construction. Its parameters: rows of the batch, bytes of a padded row, one address an operand. */
export class KernelBuilder {
  readonly f: FunctionBuilder;
  readonly rows: I32;
  readonly bytes: I32;
  readonly addresses: readonly I32[];
  /** Vectors of a unit's samples, where the batch's size is known. */
  readonly vectors: number | null;
  readonly #samples: number | null;
  readonly #range: { readonly from: I32; readonly to: I32; readonly scratch: I32 } | null;

  constructor(
    readonly lanes: Lanes,
    /** Bytes from one unit's samples to the next unit's. */
    readonly stride: number,
    operands: number,
    /** Computes the cells from … to of those that there are; then these, and a thread's scratch, follow the addresses. */
    hasCells = false,
    placed: Placed | null = null,
  ) {
    this.#samples = placed?.samples ?? null;
    this.vectors = placed === null ? null : Math.ceil(placed.samples / lanes.count);
    if (placed !== null && this.vectors !== null) {
      this.f = placed.f;
      this.rows = i32.of(placed.samples);
      this.bytes = i32.of(this.vectors * lanes.bytes);
      this.addresses = placed.addresses.map(i32.of);
      this.#range = null;
      return;
    }
    this.f = new FunctionBuilder(2 + operands + (hasCells ? 3 : 0));
    const [rows, bytes] = this.f.params(2);
    this.rows = rows.get;
    this.bytes = bytes.get;
    const after = this.f.params(2 + operands + (hasCells ? 3 : 0)).slice(2);
    this.addresses = after.slice(0, operands).map(({ get }) => get);
    const [from, to, scratch] = after.slice(operands);
    this.#range = from && to && scratch ? { from: from.get, to: to.get, scratch: scratch.get } : null;
  }

  /** The cells to compute, of a kernel that has any, and where it may keep what it packs. */
  range(): { readonly from: I32; readonly to: I32; readonly scratch: I32 } {
    if (this.#range === null) throw new Error('a kernel without cells');
    return this.#range;
  }

  /** An operand's address. */
  address(operand: number): I32 {
    const address = this.addresses[operand];
    if (address === undefined) throw new Error(`no operand ${operand}`);
    return address;
  }

  block(): Block {
    return new Block(this.f, this.lanes);
  }

  load(operand: number, offset: I32): Lane {
    return this.lanes.load(i32.add(this.address(operand), offset));
  }

  loadSplat(operand: number, offset: I32, constant = 0): Lane {
    return this.lanes.loadSplat(i32.add(this.address(operand), offset), constant);
  }

  store(operand: number, offset: I32, value: Lane): Statement {
    return this.lanes.store(i32.add(this.address(operand), offset), value);
  }

  /** Over the units: `each` gets 4·unit and the start of the unit's samples within a slot. */
  eachUnit(units: number, each: (unit: I32, start: I32) => readonly Statement[]): Statement {
    if (units === 1) return each(i32.of(0), i32.of(0));
    if (this.vectors !== null && units * this.vectors <= FEW_VECTORS) {
      return Array.from({ length: units }, (_, unit) => each(i32.of(4 * unit), i32.of(unit * this.stride)));
    }
    const unit = this.f.local('i32');
    const start = this.f.local('i32');
    const body = [...each(unit.get, start.get), advance(start, this.stride)];
    return [start.set(i32.of(0)), loop(unit, i32.of(0), i32.of(4 * units), 4, body, true)];
  }

  /** Over one unit's samples, a vector at a time: `each` gets the place within a slot. */
  eachVector(start: I32, each: (block: Block, offset: I32) => void): Statement {
    if (this.vectors !== null && this.vectors <= FEW_VECTORS) {
      return Array.from({ length: this.vectors }, (_, vector) => {
        const block = this.block();
        each(block, i32.add(start, i32.of(vector * this.lanes.bytes)));
        return block.statements;
      });
    }
    const offset = this.f.local('i32');
    const end = this.f.local('i32');
    const block = this.block();
    each(block, offset.get);
    return [end.set(i32.add(start, this.bytes)), loop(offset, start, end.get, this.lanes.bytes, block.statements, true)];
  }

  /** Over all numbers of a batched slot. */
  eachNumber(units: number, each: (block: Block, offset: I32, unit: I32, start: I32) => void): Statement {
    const { vectors } = this;
    return this.eachUnit(units, (unit, start) => {
      if (vectors === null || vectors > FEW_VECTORS) return [this.eachVector(start, (block, offset) => each(block, offset, unit, start))];
      return [
        inStep(this.f, this.lanes, vectors, (block, vector) => {
          each(block, i32.add(start, i32.of(vector * this.lanes.bytes)), unit, start);
        }),
      ];
    });
  }

  /** Stores the sum over the samples of a lane that `each` gives, one a unit, at operand 0 + 4·unit. */
  sumOverRows(units: number, each: (block: Block, offset: I32, unit: I32) => Lane): Statement {
    const sum = this.f.local<'v128' | 'f32'>(this.lanes.type);
    return this.eachUnit(units, (unit, start) => [
      sum.set(this.lanes.of(0)),
      this.eachVector(start, (block, offset) => {
        const term = each(block, offset, unit);
        block.do(sum.set(this.lanes.add(sum.get, term)));
      }),
      f32.store(i32.add(this.address(0), unit), this.lanes.sum(sum)),
    ]);
  }

  /** The value in the batch's rows, 0 in the padding behind them; `start` is the unit's first sample. */
  inRows(offset: I32, start: I32, value: Lane): Lane {
    const first = constantBetween(start, offset);
    if (this.#samples !== null && first !== null && first / 4 + this.lanes.count <= this.#samples) return value;
    return this.lanes.keep(this.lanes.rowsBelow(this.rowAt(offset, start), this.rows), value);
  }

  /** The samples from `offset` on, as row numbers of the batch. */
  rowAt(offset: I32, start: I32): I32 {
    return i32.shiftRight(i32.sub(offset, start), i32.of(2));
  }
}

/** Over `size` numbers that are no batch: whole vectors first, then one by one. */
export function flat(f: FunctionBuilder, lanes: Lanes, size: number, each: (lanes: Lanes, offset: I32) => readonly Statement[]): Statement {
  const offset = f.local('i32');
  const single = new Lanes({ simd: false, relaxed: false });
  const whole = size - (size % lanes.count);
  const vectors = whole === 0 ? [] : loop(offset, i32.of(0), i32.of(4 * whole), lanes.bytes, each(lanes, offset.get), true);
  const rest = whole === size ? [] : loop(offset, i32.of(4 * whole), i32.of(4 * size), 4, each(single, offset.get), true);
  return [vectors, rest];
}

/** As `flat`, of the bytes from … to alone, multiples of 16 that may end beyond all. */
export function flatPart(
  f: FunctionBuilder,
  lanes: Lanes,
  size: number,
  range: { readonly from: I32; readonly to: I32 },
  each: (lanes: Lanes, offset: I32) => readonly Statement[],
): Statement {
  const offset = f.local('i32');
  const whole = 4 * (size - (size % lanes.count));
  const end = i32.choose(i32.isLess(range.to, i32.of(whole)), range.to, i32.of(whole));
  const single = new Lanes({ simd: false, relaxed: false });
  return [
    loop(offset, range.from, end, lanes.bytes, each(lanes, offset.get)),
    whole === 4 * size
      ? []
      : when(i32.isLess(i32.of(whole), range.to), loop(offset, i32.of(whole), i32.of(4 * size), 4, each(single, offset.get), true)),
  ];
}

/** Work that can be cut: pieces of about the same size, in any order, by any thread. */
export interface Cells {
  readonly count: number;
  /** Multiply-adds of one, about. */
  readonly work: number;
}

/** Emits the body of a function; all that it depends on beside the kernel is the shape, which is plain data. */
export type Build<Shape> = (kernel: KernelBuilder, shape: Shape) => readonly Statement[];

/** What a kernel sees of the pass that it adds itself to. */
export interface Emitter {
  readonly lanes: Lanes;
  /** Of the pass's batched slots. */
  readonly stride: number;
  /**
   * Calls a function on these operands. It is emitted once for all launches of the same `build` and an equal shape: a build
   * that is made for one launch, and so might know more than its shape, is nobody else's. `cells` says that its work is so
   * many independent pieces, which it computes from one number to another.
   */
  launch<Shape>(build: Build<Shape>, shape: Shape, operands: readonly Operand[], cells?: Cells): void;
}

/** A shape as text; shapes that differ anywhere have different ones. Throws where it is no plain data. */
export function keyOf(shape: unknown): string {
  return JSON.stringify(shape, (_, value: unknown) => {
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    const isPlain =
      typeof value !== 'object' || value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
    if (typeof value === 'function' || !isPlain) throw new Error('a shape is plain data');
    return value;
  });
}

export type WasmKernel<N extends OpName> = (
  emit: Emitter,
  output: Operand,
  inputs: readonly Operand[],
  attributes: OpAttributes[N],
) => void;

/** The part of the kernel table that a family's file fills. */
export type WasmKernels<Name extends OpName> = { readonly [N in Name]: WasmKernel<N> };
