/**
 * The same computation of a few vectors, one operation of all of them after the other: a constant is read once for all, and
 * none of them waits for its own last result.
 * Keeps true: each vector's operations stay in their order, so it has the same bits as alone. Constants are matched by the
 * order in which they are asked for, so a vector that asks for more or fewer, or computes longer, throws.
 */
import { nth } from '../../../indexing';
import { Block } from './block';
import type { FunctionBuilder, Statement } from './code';
import type { Ints, Lane } from './lanes';
import { Lanes } from './lanes';

/** What the first vector's code leaves in variables for the others'. */
interface Shared {
  readonly floats: Lane[];
  readonly ints: Ints[];
}

/** Lanes of the first of these vectors (`isFirst`), or of another. */
class LanesInStep extends Lanes {
  #float = 0;
  #int = 0;

  constructor(
    private readonly f: FunctionBuilder,
    private readonly source: Lanes,
    private readonly shared: Shared,
    private readonly isFirst: boolean,
  ) {
    super(source.features);
  }

  /** Throws where it asked for more or fewer constants than the first one. */
  assertInStep(): void {
    const { floats, ints } = this.shared;
    const isSame = this.isFirst || (this.#float === floats.length && this.#int === ints.length);
    if (!isSame) throw new Error('vectors in step ask for different constants');
  }

  override of(value: number): Lane {
    if (!this.isFirst) return nth(this.shared.floats, this.#float++);
    const local = this.f.local<'v128' | 'f32'>(this.type);
    this.shared.floats.push(local.get);
    return local.tee(this.source.of(value));
  }

  override int(value: number): Ints {
    if (!this.isFirst) return nth(this.shared.ints, this.#int++);
    const local = this.f.local<'v128' | 'i32'>(this.intType);
    this.shared.ints.push(local.get);
    return local.tee(this.source.int(value));
  }
}

/** What `compute` does for each of `count` vectors, in step. It does the same for all, or this throws. */
export function inStep(f: FunctionBuilder, lanes: Lanes, count: number, compute: (block: Block, index: number) => void): Statement {
  const shared: Shared = { floats: [], ints: [] };
  const blocks = Array.from({ length: count }, (_, index) => {
    const own = count === 1 ? null : new LanesInStep(f, lanes, shared, index === 0);
    const block = new Block(f, own ?? lanes);
    compute(block, index);
    own?.assertInStep();
    return block.statements;
  });
  if (blocks.some(({ length }) => length !== blocks[0]?.length)) throw new Error('vectors in step compute different things');
  return nth(blocks, 0).map((_, i) => blocks.map((statements) => nth(statements, i)));
}
