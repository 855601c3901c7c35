/**
 * A run of statements under construction, whose intermediate values are named once and then read as often as needed.
 */
import type { Expression, FunctionBuilder, Local, Statement } from './code';
import type { Ints, Lane, Lanes, Mask } from './lanes';

/** Statements in the order in which they run; `let` adds one that computes a value into a local, and gives the local back. */
export class Block {
  readonly statements: Statement[] = [];

  constructor(
    readonly f: FunctionBuilder,
    readonly lanes: Lanes,
  ) {}

  do(...statements: readonly Statement[]): void {
    this.statements.push(...statements);
  }

  /** Computes a lane once. */
  let(value: Lane): Lane {
    return this.#keep(this.f.local<'v128' | 'f32'>(this.lanes.type), value);
  }

  letInts(value: Ints | Mask): Ints {
    return this.#keep(this.f.local<'v128' | 'i32'>(this.lanes.intType), value);
  }

  #keep<T extends 'v128' | 'f32' | 'i32'>(local: Local<T>, value: Expression<T>): Expression<T> {
    this.statements.push(local.set(value));
    return local.get;
  }
}
