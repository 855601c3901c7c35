/**
 * Arithmetic on lanes: four float32 at once with SIMD, one without, by the same kernels. Which instructions there are is
 * found out by features.ts; the fused multiply-add is relaxed SIMD's.
 * Keeps true: a mask is all ones or all zeros a lane (SIMD), or 1 or 0 (scalar), and only made and used here.
 */
import { nth } from '../../../indexing';
import { float32Bytes, signed, unsigned } from './binary';
import type { Expression, F32, I32, Local, Statement } from './code';
import { addressed, expression, f32, f64, i32 } from './code';

/** Float lanes, integer lanes, and the result of a comparison. */
export type Lane = Expression<'v128' | 'f32'>;
export type Ints = Expression<'v128' | 'i32'>;
export type Mask = Expression<'v128' | 'i32'>;
/** A variable that holds float lanes. */
export type LaneLocal = Local<'v128' | 'f32'>;

export interface Features {
  readonly simd: boolean;
  readonly relaxed: boolean;
}

type Operand = { readonly code: Expression['code'] };

/** [SIMD, scalar] opcodes of what has two operands or one. */
const floats = {
  add: [0xe4, 0x92],
  sub: [0xe5, 0x93],
  mul: [0xe6, 0x94],
  div: [0xe7, 0x95],
  atMost: [0xea, 0x96],
  atLeast: [0xeb, 0x97],
  abs: [0xe0, 0x8b],
  neg: [0xe1, 0x8c],
  sqrt: [0xe3, 0x91],
  nearest: [0x6a, 0x90],
} as const;
const comparisons = {
  equal: [0x41, 0x5b],
  less: [0x43, 0x5d],
  greater: [0x44, 0x5e],
  atMost: [0x45, 0x5f],
  atLeast: [0x46, 0x60],
} as const;
const integers = { add: [0xae, 0x6a], sub: [0xb1, 0x6b], mul: [0xb5, 0x6c], xor: [0x51, 0x73], or: [0x50, 0x72] } as const;
const shifts = { left: [0xab, 0x74], right: [0xad, 0x76] } as const;

/** Float arithmetic, comparisons and conversions on `count` lanes (4 with SIMD, 1 without), an expression each. */
export class Lanes {
  readonly #simd: boolean;
  readonly #relaxed: boolean;
  /** Lanes, and bytes of them. */
  readonly count: number;
  readonly bytes: number;
  /** The types of float and of integer lanes, for locals. */
  readonly type: 'v128' | 'f32';
  readonly intType: 'v128' | 'i32';

  constructor(readonly features: Features) {
    const { simd, relaxed } = features;
    this.#simd = simd;
    this.#relaxed = simd && relaxed;
    this.count = simd ? 4 : 1;
    this.bytes = 4 * this.count;
    this.type = simd ? 'v128' : 'f32';
    this.intType = simd ? 'v128' : 'i32';
  }

  get name(): string {
    return this.#relaxed ? 'simd+relaxed' : this.#simd ? 'simd' : 'scalar';
  }

  of(value: number): Lane {
    const bytes = float32Bytes(value);
    return this.#simd ? expression('v128', 0xfd, 0x0c, bytes, bytes, bytes, bytes) : f32.of(value);
  }

  splat(value: F32): Lane {
    return this.#simd ? expression('v128', value.code, 0xfd, 0x13) : value;
  }

  load(address: I32, offset = 0): Lane {
    const [start, constant] = addressed(address, offset);
    return this.#simd ? expression('v128', start, 0xfd, 0x00, 2, constant) : f32.load(address, offset);
  }

  /** One number in all lanes. */
  loadSplat(address: I32, offset = 0): Lane {
    const [start, constant] = addressed(address, offset);
    return this.#simd ? expression('v128', start, 0xfd, 0x09, 2, constant) : f32.load(address, offset);
  }

  store(address: I32, value: Lane, offset = 0): Statement {
    const [start, constant] = addressed(address, offset);
    return this.#simd ? [start, value.code, 0xfd, 0x0b, 2, constant] : [start, value.code, 0x38, 2, constant];
  }

  add(a: Lane, b: Lane): Lane {
    return this.#float('add', a, b);
  }
  sub(a: Lane, b: Lane): Lane {
    return this.#float('sub', a, b);
  }
  mul(a: Lane, b: Lane): Lane {
    return this.#float('mul', a, b);
  }
  div(a: Lane, b: Lane): Lane {
    return this.#float('div', a, b);
  }
  /** a, but not above b; NaN where a is. One instruction, where f32x4.min takes several. */
  atMost(a: Lane, b: Lane): Lane {
    return this.#float('atMost', a, b);
  }
  /** a, but not below b; NaN where a is. */
  atLeast(a: Lane, b: Lane): Lane {
    return this.#float('atLeast', a, b);
  }
  abs(a: Lane): Lane {
    return this.#float('abs', a);
  }
  neg(a: Lane): Lane {
    return this.#float('neg', a);
  }
  sqrt(a: Lane): Lane {
    return this.#float('sqrt', a);
  }
  nearest(a: Lane): Lane {
    return this.#float('nearest', a);
  }

  /** a·b + c, rounded once with relaxed SIMD, twice without. */
  madd(a: Lane, b: Lane, c: Lane): Lane {
    return this.#relaxed ? expression('v128', a.code, b.code, c.code, 0xfd, unsigned(0x105)) : this.add(this.mul(a, b), c);
  }

  /** c₀ + x·(c₁ + x·(c₂ + …)), x cheap to compute again. */
  polynomial(x: Lane, coefficients: readonly number[]): Lane {
    return coefficients
      .slice(0, -1)
      .reduceRight((sum, coefficient) => this.madd(sum, x, this.of(coefficient)), this.of(coefficients.at(-1) ?? 0));
  }

  compare(relation: keyof typeof comparisons, a: Lane, b: Lane): Mask {
    return this.#pick(comparisons[relation], this.intType, a, b);
  }
  both(a: Mask, b: Mask): Mask {
    return this.#pick([0x4e, 0x71], this.intType, a, b);
  }
  either(a: Mask, b: Mask): Mask {
    return this.#pick([0x50, 0x72], this.intType, a, b);
  }
  not(a: Mask): Mask {
    return this.#pick([0x4d, 0x45], this.intType, a);
  }

  /** a where the mask is set, b elsewhere. */
  select(mask: Mask, a: Lane, b: Lane): Lane {
    return this.#simd ? expression('v128', a.code, b.code, mask.code, 0xfd, 0x52) : expression('f32', a.code, b.code, mask.code, 0x1b);
  }

  /** a where the mask is set, 0 elsewhere. */
  keep(mask: Mask, a: Lane): Lane {
    return this.#simd ? expression('v128', a.code, mask.code, 0xfd, 0x4e) : this.select(mask, a, f32.of(0));
  }

  /** The lanes' numbers from `first` on that are below `end`: rows of the batch among the padding. */
  rowsBelow(first: I32, end: I32): Mask {
    if (!this.#simd) return i32.isLess(first, end);
    return expression('v128', this.intRow(first, 1).code, this.intSplat(end).code, 0xfd, 0x39);
  }

  storeInts(address: I32, value: Ints, offset = 0): Statement {
    return this.store(address, this.asFloats(value), offset);
  }
  int(value: number): Ints {
    const bytes = [...new Uint8Array(Int32Array.of(value).buffer)];
    return this.#simd ? expression('v128', 0xfd, 0x0c, bytes, bytes, bytes, bytes) : expression('i32', 0x41, signed(value));
  }
  intSplat(value: I32): Ints {
    return this.#simd ? expression('v128', value.code, 0xfd, 0x11) : value;
  }
  /** (first + lane) · factor. */
  intRow(first: I32, factor: number): Ints {
    if (!this.#simd) return i32.mul(first, i32.of(factor));
    const lanes = [...new Uint8Array(Int32Array.of(0, factor, 2 * factor, 3 * factor).buffer)];
    return this.intOp('add', this.intSplat(i32.mul(first, i32.of(factor))), expression('v128', 0xfd, 0x0c, lanes));
  }
  intOp(operation: keyof typeof integers, a: Ints, b: Ints): Ints {
    return this.#pick(integers[operation], this.intType, a, b);
  }
  /** ⌊a·b/2³²⌋ of whole numbers from 0 on; exact while a·b < 2⁵³, beyond it rounded as JavaScript does where there is no SIMD. */
  highProduct(a: Ints, b: Ints): Ints {
    const double = ({ code }: Ints) => f64.fromI32(expression('i32', code));
    if (!this.#simd) return i32.fromF64(f64.mul(f64.mul(double(a), double(b)), f64.of(2 ** -32)));
    const product = (opcode: number) => expression('v128', a.code, b.code, 0xfd, unsigned(opcode));
    return this.asInts(shuffle(product(0xde), product(0xdf), [1, 3, 5, 7]));
  }
  /** Shifts; to the right, zeros come in. */
  shift(direction: keyof typeof shifts, a: Ints, bits: number): Ints {
    return this.#pick(shifts[direction], this.intType, a, i32.of(bits));
  }
  fromInts(a: Ints): Lane {
    return this.#simd ? expression('v128', a.code, 0xfd, unsigned(0xfa)) : expression('f32', a.code, 0xb2);
  }
  /** The same bits. */
  asFloats(a: Ints): Lane {
    return this.#simd ? expression('v128', a.code) : expression('f32', a.code, 0xbe);
  }
  asInts(a: Lane): Ints {
    return this.#simd ? expression('v128', a.code) : expression('i32', a.code, 0xbc);
  }

  /** The sum over the lanes. */
  sum(a: Local<'v128' | 'f32'>): F32 {
    if (!this.#simd) return expression('f32', a.get.code);
    const lane = (index: number) => expression('f32', a.get.code, 0xfd, 0x1f, index);
    return f32.add(f32.add(lane(0), lane(2)), f32.add(lane(1), lane(3)));
  }

  /** [sum a, sum b, sum c, sum d] of four vectors; SIMD alone. s and t are scratch. */
  sums(
    [a, b, c, d]: readonly [Lane, Lane, Lane, Lane],
    s: Local<'v128' | 'f32'>,
    t: Local<'v128' | 'f32'>,
  ): { readonly before: Statement; readonly value: Lane } {
    const halves = (x: Lane, y: Lane) => this.add(shuffle(x, y, [0, 4, 1, 5]), shuffle(x, y, [2, 6, 3, 7]));
    const value = this.add(shuffle(s.get, t.get, [0, 1, 4, 5]), shuffle(s.get, t.get, [2, 3, 6, 7]));
    return { before: [s.set(halves(a, b)), t.set(halves(c, d))], value };
  }

  /** Stores one of four lanes; SIMD alone. */
  storeLane(address: I32, value: Lane, lane: number, offset = 0): Statement {
    return [address.code, value.code, 0xfd, 0x5a, 2, unsigned(offset), lane];
  }

  /** The four columns of four rows; SIMD alone. Eight vectors of scratch; the values stand in the last four of them. */
  transposed(
    rows: readonly Lane[],
    scratch: readonly Local<'v128' | 'f32'>[],
  ): { readonly before: Statement; readonly values: readonly Lane[] } {
    const vector = (index: number) => nth(scratch, index);
    const pairs = [0, 1, 2, 3].map((index) => {
      const [a, b] = [vector(index < 2 ? 0 : 2).get, vector(index < 2 ? 1 : 3).get];
      return vector(4 + index).set(shuffle(a, b, index % 2 === 0 ? [0, 4, 1, 5] : [2, 6, 3, 7]));
    });
    const values = [0, 1, 2, 3].map((index) => {
      const [top, bottom] = [vector(index < 2 ? 4 : 5).get, vector(index < 2 ? 6 : 7).get];
      return shuffle(top, bottom, index % 2 === 0 ? [0, 1, 4, 5] : [2, 3, 6, 7]);
    });
    return { before: [rows.map((row, index) => vector(index).set(row)), pairs], values };
  }

  #float(name: keyof typeof floats, ...operands: readonly Operand[]): Lane {
    return this.#pick(floats[name], this.type, ...operands);
  }

  #pick<T extends 'v128' | 'f32' | 'i32'>(
    [simd, scalar]: readonly [number, number],
    type: T,
    ...operands: readonly Operand[]
  ): Expression<T> {
    const before = operands.map(({ code }) => code);
    return this.#simd ? expression(type, before, 0xfd, unsigned(simd)) : expression(type, before, scalar);
  }
}

/** Picks four 32-bit lanes out of x (0–3) and y (4–7). */
function shuffle(x: Lane, y: Lane, lanes: readonly number[]): Lane {
  const bytes = lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte));
  return expression('v128', x.code, y.code, 0xfd, 0x0d, bytes);
}
