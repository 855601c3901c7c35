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
}
export type I32 = Expression<'i32'>;
export type F32 = Expression<'f32'>;
export type F64 = Expression<'f64'>;

/** Instructions that leave nothing. */
export type Statement = Code;

export function expression<T extends ValueType>(type: T, ...code: readonly Code[]): Expression<T> {
  return { type, code };
}

export const i32 = {
  of: (value: number): I32 => expression('i32', 0x41, signed(value)),
  add: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x6a),
  sub: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x6b),
  mul: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x6c),
  shiftLeft: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x74),
  shiftRight: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x76),
  isLess: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x49),
  isAtMost: (a: I32, b: I32): I32 => expression('i32', a.code, b.code, 0x4d),
  load: (address: I32, offset = 0): I32 => expression('i32', address.code, 0x28, 2, unsigned(offset)),
  store: (address: I32, value: I32, offset = 0): Statement => [address.code, value.code, 0x36, 2, unsigned(offset)],
} as const;

export const f32 = {
  of: (value: number): F32 => expression('f32', 0x43, float32Bytes(value)),
  add: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x92),
  sub: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x93),
  mul: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x94),
  div: (a: F32, b: F32): F32 => expression('f32', a.code, b.code, 0x95),
  isEqual: (a: F32, b: F32): I32 => expression('i32', a.code, b.code, 0x5b),
  fromI32: (a: I32): F32 => expression('f32', a.code, 0xb2),
  load: (address: I32, offset = 0): F32 => expression('f32', address.code, 0x2a, 2, unsigned(offset)),
  store: (address: I32, value: F32, offset = 0): Statement => [address.code, value.code, 0x38, 2, unsigned(offset)],
} as const;

export const f64 = {
  of: (value: number): F64 => expression('f64', 0x44, float64Bytes(value)),
  add: (a: F64, b: F64): F64 => expression('f64', a.code, b.code, 0xa0),
  mul: (a: F64, b: F64): F64 => expression('f64', a.code, b.code, 0xa2),
  fromF32: (a: F32): F64 => expression('f64', a.code, 0xbb),
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

/** A function under construction. */
export class FunctionBuilder {
  readonly params: readonly Local<'i32'>[];
  readonly #types: ValueType[] = [];
  readonly #count: number;

  /** All parameters are i32: counts and addresses. */
  constructor(count: number) {
    this.#count = count;
    this.params = Array.from({ length: count }, (_, index) => new Local('i32', index));
  }

  local<T extends ValueType>(type: T): Local<T> {
    this.#types.push(type);
    return new Local(type, this.#count + this.#types.length - 1);
  }

  locals<T extends ValueType>(count: number, type: T): readonly Local<T>[] {
    return Array.from({ length: count }, () => this.local(type));
  }

  finish(name: string | null, results: readonly ValueType[], body: Code): WasmFunction {
    return { name, params: this.params.map(() => 'i32'), results, locals: this.#types, body };
  }
}

/** Runs the body where the condition holds. */
export function when(condition: I32, ...body: readonly Statement[]): Statement {
  return [condition.code, 0x04, 0x40, body, 0x0b];
}

/** counter = from; while (counter < to) { body; counter += step }, unsigned. `runs` says that it runs at least once. */
export function loop(counter: Local<'i32'>, from: I32, to: I32, step: number, body: readonly Statement[], runs = false): Statement {
  const again = i32.isLess(counter.tee(i32.add(counter.get, i32.of(step))), to);
  const round: Statement = [0x03, 0x40, body, again.code, 0x0d, 0, 0x0b];
  return [counter.set(from), runs ? round : when(i32.isLess(counter.get, to), round)];
}

/** Runs the body `times` times; a single time without a loop. */
export function repeat(counter: Local<'i32'>, times: number, body: readonly Statement[]): Statement {
  if (times === 0) return [];
  if (times === 1) return body;
  const again = counter.tee(i32.sub(counter.get, i32.of(1)));
  return [counter.set(i32.of(times)), 0x03, 0x40, body, again.code, 0x0d, 0, 0x0b];
}

/** variable += amount. */
export function advance(variable: Local<'i32'>, amount: number): Statement {
  return amount === 0 ? [] : variable.set(i32.add(variable.get, i32.of(amount)));
}

export function call(index: number, ...args: readonly I32[]): Statement {
  return [args.map(({ code }) => code), 0x10, unsigned(index)];
}

export function leave(value: Expression): Statement {
  return [value.code, 0x0f];
}
