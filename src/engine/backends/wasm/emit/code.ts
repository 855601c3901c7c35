/**
 * Typed instructions: expressions that leave a value, statements that leave none, and a builder of functions.
 * Keeps true: an expression says its type; used twice, it is computed twice, so what is needed again goes into a local.
 */
import type { Code, ValueType, WasmFunction } from './binary';
import { float32Bytes, float64Bytes, signed, unsigned } from './binary';

/** Instructions that leave one value of a type. */
export interface Expression<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: Code;
  /** A whole number as a sum: what is only known when it runs, if anything, and a constant, which an address gives away. */
  readonly sum?: { readonly variable: Code | null; readonly constant: number };
}
export type I32 = Expression<'i32'>;
export type F32 = Expression<'f32'>;
export type F64 = Expression<'f64'>;

/** Instructions that leave nothing. */
export type Statement = Code;

/** Instructions that leave one value of a type on the stack. */
export function expression<T extends ValueType>(type: T, ...code: readonly Code[]): Expression<T> {
  return { type, code };
}

function sumOf(variable: Code | null, constant: number): I32 {
  const number: Code = [0x41, signed(constant)];
  const code = variable === null ? number : constant === 0 ? variable : [variable, number, 0x6a];
  return { type: 'i32', code, sum: { variable, constant } };
}

function partsOf({ code, sum }: I32): { readonly variable: Code | null; readonly constant: number } {
  return sum ?? { variable: code, constant: 0 };
}

/**
 * An address and a constant offset as memory instructions have them: constants go into the instruction. Addresses lie
 * below 4 GB, so a sum without its constant never wraps around where the whole does not.
 */
export function addressed(address: I32, offset: number): readonly [address: Code, offset: Code] {
  const { variable, constant } = partsOf(address);
  if (constant < 0) return [address.code, unsigned(offset)];
  return [variable ?? i32.of(0).code, unsigned(constant + offset)];
}

/** to − from where that is known. */
export function constantBetween(from: I32, to: I32): number | null {
  const [a, b] = [partsOf(from), partsOf(to)];
  return a.variable === b.variable ? b.constant - a.constant : null;
}

export const i32 = {
  of: (value: number): I32 => sumOf(null, value),
  add: (first: I32, second: I32): I32 => {
    const [a, b] = [partsOf(first), partsOf(second)];
    const variable: Code | null = a.variable !== null && b.variable !== null ? [a.variable, b.variable, 0x6a] : (a.variable ?? b.variable);
    return sumOf(variable, (a.constant + b.constant) | 0);
  },
  sub: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x6b),
  mul: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x6c),
  divide: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x6e),
  remainder: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x70),
  shiftLeft: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x74),
  shiftRight: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x76),
  isLess: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x49),
  isAtMost: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x4d),
  /** a where the condition holds, else b; both are computed. */
  choose: (condition: I32, a: I32, b: I32): I32 => expression('i32', a.code, b.code, condition.code, 0x1b),
  isEqual: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x46),
  and: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x71),
  /** Rounded towards 0; for 0 ≤ a < 2³². */
  fromF64: (a: F64): I32 => expression('i32', a.code, 0xab),
  load: (address: I32, offset = 0): I32 => {
    const [start, constant] = addressed(address, offset);
    return expression('i32', start, 0x28, 2, constant);
  },
  store: (address: I32, value: I32, offset = 0): Statement => {
    const [start, constant] = addressed(address, offset);
    return [start, value.code, 0x36, 2, constant];
  },
} as const;

export const f32 = {
  of: (value: number): F32 => expression('f32', 0x43, float32Bytes(value)),
  add: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x92),
  sub: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x93),
  mul: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x94),
  div: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x95),
  isEqual: (a: F32, b: F32): I32 => expression('i32', a.code, b.code, 0x5b),
  fromI32: (a: I32): F32 => expression('f32', a.code, 0xb2),
  fromF64: (a: F64): F32 => expression('f32', a.code, 0xb6),
  load: (address: I32, offset = 0): F32 => {
    const [start, constant] = addressed(address, offset);
    return expression('f32', start, 0x2a, 2, constant);
  },
  store: (address: I32, value: F32, offset = 0): Statement => {
    const [start, constant] = addressed(address, offset);
    return [start, value.code, 0x38, 2, constant];
  },
} as const;

export const f64 = {
  of: (value: number): F64 => expression('f64', 0x44, float64Bytes(value)),
  add: (a: F64, b: F64): F64 => expression('f64', a.code, b.code, 0xa0),
  mul: (a: F64, b: F64): F64 => expression('f64', a.code, b.code, 0xa2),
  div: (a: F64, b: F64): F64 => expression('f64', a.code, b.code, 0xa3),
  isLess: (a: F64, b: F64): I32 => expression('i32', a.code, b.code, 0x63),
  sqrt: (a: F64): F64 => expression('f64', a.code, 0x9f),
  /** NaN where either is. */
  min: (a: F64, b: F64): F64 => expression('f64', a.code, b.code, 0xa4),
  fromF32: (a: F32): F64 => expression('f64', a.code, 0xbb),
  /** Of 0…2³²−1. */
  fromI32: (a: I32): F64 => expression('f64', a.code, 0xb8),
  load: (address: I32, offset = 0): F64 => {
    const [start, constant] = addressed(address, offset);
    return expression('f64', start, 0x2b, 3, constant);
  },
} as const;

/** A variable of a function. */
export class Local<T extends ValueType = ValueType> {
  readonly get: Expression<T>;

  constructor(
    readonly type: T,
    readonly index: number,
  ) {
    this.get = { type, code: [0x20, unsigned(index)] };
  }

  set(value: Expression<T>): Statement {
    return [value.code, 0x21, unsigned(this.index)];
  }

  /** Sets it and leaves the value. */
  tee(value: Expression<T>): Expression<T> {
    return { type: this.type, code: [value.code, 0x22, unsigned(this.index)] };
  }
}

/** So many items; a list where their number is not known to the compiler. */
type Tuple<T, N extends number, Items extends readonly T[] = readonly []> = number extends N
  ? readonly T[]
  : Items['length'] extends N
    ? Items
    : Tuple<T, N, readonly [...Items, T]>;

function tupleOf<T, N extends number>(count: N, item: (index: number) => T): Tuple<T, N>;
function tupleOf<T>(count: number, item: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

/** A function under construction. */
export class FunctionBuilder {
  readonly #types: ValueType[] = [];
  readonly #params: number;

  /** Of so many parameters. */
  constructor(params: number) {
    this.#params = params;
  }

  /** Its first parameters; all are i32: counts and addresses. */
  params<N extends number>(count: N): Tuple<Local<'i32'>, N> {
    if (count > this.#params) throw new Error(`a function of ${this.#params} parameters has no ${count}`);
    return tupleOf(count, (index) => new Local('i32', index));
  }

  local<T extends ValueType>(type: T): Local<T> {
    this.#types.push(type);
    return new Local(type, this.#params + this.#types.length - 1);
  }

  locals<T extends ValueType, M extends number>(count: M, type: T): Tuple<Local<T>, M> {
    return tupleOf(count, () => this.local(type));
  }

  finish(name: string | null, results: readonly ValueType[], body: Code): WasmFunction {
    return { name, params: Array.from({ length: this.#params }, () => 'i32'), results, locals: this.#types, body };
  }
}

/** Runs the body where the condition holds. */
export function when(condition: I32, ...body: readonly Statement[]): Statement {
  return [condition.code, 0x04, 0x40, body, 0x0b];
}

/** Runs one body where the condition holds, the other where it does not. */
export function branch(condition: I32, holds: readonly Statement[], fails: readonly Statement[]): Statement {
  return [condition.code, 0x04, 0x40, holds, 0x05, fails, 0x0b];
}

/** Copies bytes; the areas do not overlap. */
export function copyBytes(to: I32, from: I32, bytes: I32): Statement {
  return [to.code, from.code, bytes.code, 0xfc, 0x0a, 0, 0];
}

/** do { body } while (again). */
export function during(body: readonly Statement[], again: I32): Statement {
  return [0x03, 0x40, body, again.code, 0x0d, 0, 0x0b];
}

/** counter = from; while (counter < to) { body; counter += step }, unsigned. `runs` says that it runs at least once. */
export function loop(counter: Local<'i32'>, from: I32, to: I32, step: number, body: readonly Statement[], runs = false): Statement {
  const again = i32.isLess(counter.tee(i32.add(counter.get, i32.of(step))), to);
  const round = during(body, again);
  return [counter.set(from), runs ? round : when(i32.isLess(counter.get, to), round)];
}

/** Runs the body `times` times; a single time without a loop. */
export function repeat(counter: Local<'i32'>, times: number, body: readonly Statement[]): Statement {
  if (times === 0) return [];
  if (times === 1) return body;
  return [counter.set(i32.of(times)), during(body, counter.tee(i32.sub(counter.get, i32.of(1))))];
}

/** variable += amount. */
export function advance(variable: Local<'i32'>, amount: number): Statement {
  return amount === 0 ? [] : variable.set(i32.add(variable.get, i32.of(amount)));
}

/** A call of a function that gives no value; it takes i32 arguments alone. */
export function call(index: number, ...args: readonly I32[]): Statement {
  return [args.map(({ code }) => code), 0x10, unsigned(index)];
}

/** A call of a function that gives a value. */
export function callFor<T extends ValueType>(type: T, index: number, ...args: readonly I32[]): Expression<T> {
  return expression(type, call(index, ...args));
}

/** Computes a value that nobody wants. */
export function drop(value: Expression): Statement {
  return [value.code, 0x1a];
}

/** Returns from the function with a value. */
export function leave(value: Expression): Statement {
  return [value.code, 0x0f];
}
