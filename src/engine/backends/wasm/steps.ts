/**
 * Whole training steps as emitted functions, many in one call, from epoch to epoch:
 *   shuffle(epoch)                                        the epoch's rows into their order (see order.ts)
 *   advance(most, batch, from, epoch, isShuffled, kind)   steps; gives how many it took. Where the update of the one after
 *                                                         them came to nothing (and is still to be taken back) −1 − steps
 * Keeps true: a step's loss is checked before its update, and what the update wrote after it, before the step counts.
 */
import { SHUFFLE } from '../../order';
import type { WasmFunction } from './emit/binary';
import { Block } from './emit/block';
import type { F32, I32, Statement } from './emit/code';
import { branch, call, callFor, copyBytes, during, FunctionBuilder, f32, f64, i32, leave, loop, when } from './emit/code';
import { Lanes } from './emit/lanes';
import { threefry } from './emit/threefry';
import type { FixedLayout } from './layout';
import type { UpdateKind } from './update';
import { updateKinds } from './update';
import { control, updateWords } from './words';

/** Rows up to which the lanes' whole products are what JavaScript's rounded ones are: below 2⁵³. */
const EXACT_ROWS = 2 ** 21;

/** shuffle(epoch): Fisher–Yates from file order, as in random.ts; which row is swapped with which is drawn in the lanes. */
export function shuffleFunction(name: string | null, layout: FixedLayout, lanes: Lanes, rows: number): WasmFunction {
  const f = new FunctionBuilder(1);
  const [epoch] = f.params(1);
  const [offset, place, other, row] = f.locals(4, 'i32');
  const { rows: source, order, words } = layout;
  const own = rows <= EXACT_ROWS ? lanes : new Lanes({ simd: false, relaxed: false });
  const block = new Block(f, own);
  const index = block.letInts(own.intRow(i32.shiftRight(offset.get, i32.of(2)), 1));
  const word = threefry(block, i32.load(i32.of(control.seed)), SHUFFLE, index, own.intSplat(epoch.get));
  const drawn = own.highProduct(word, own.intOp('add', index, own.int(1)));
  block.do(own.storeInts(offset.get, own.shift('left', drawn, 2), words));
  const swap = [
    other.set(i32.load(place.get, words)),
    row.set(i32.load(other.get, order)),
    i32.store(other.get, i32.load(place.get, order), order),
    i32.store(place.get, row.get, order),
  ];
  return f.finish(
    name,
    [],
    [
      copyBytes(i32.of(order), i32.of(source), i32.of(4 * rows)),
      loop(offset, i32.of(0), i32.of(4 * rows), own.bytes, block.statements, true),
      place.set(i32.of(4 * (rows - 1))),
      when(place.get, during(swap, place.tee(i32.sub(place.get, i32.of(4))))),
      i32.store(i32.of(0), epoch.get, control.epochOfOrder),
    ],
  );
}

/** The module's other functions, by index. */
export interface StepFunctions {
  readonly shuffle: number;
  /** (rows, bytes, from) */
  readonly gather: (rows: I32, bytes: I32, from: I32) => Statement;
  /** (rows, bytes) */
  readonly forward: number;
  readonly backward: number;
  readonly norm: number;
  readonly update: ReadonlyMap<UpdateKind, number>;
  /** L, and the followed loss nodes' own values. */
  readonly total: F32;
  readonly ownLosses: readonly F32[];
}

/** 0 where the number is finite, 1 where it is not. */
function isNotFinite(value: F32): I32 {
  // x − x is 0 only for finite x.
  return i32.sub(i32.of(1), f32.isEqual(f32.sub(value, value), f32.of(0)));
}

/** The clipping factor min(1, c/(‖g‖ + 1e-6)). */
function clipping(norm: number): Statement {
  const clip = f64.load(i32.of(control.clip));
  const length = f64.add(f64.sqrt(callFor('f64', norm)), f64.of(1e-6));
  const scale = f32.fromF64(f64.min(f64.of(1), f64.div(clip, length)));
  return when(f64.isLess(f64.of(0), clip), f32.store(i32.of(updateWords.scale), scale));
}

/** advance(most, batch, from, epoch, isShuffled, kind), for so many training rows. */
export function advanceFunction(layout: FixedLayout, lanes: Lanes, rows: number, own: StepFunctions): WasmFunction {
  const f = new FunctionBuilder(6);
  const [most, batch, from, epoch, isShuffled, kind] = f.params(6);
  const [taken, count, bytes, isUpdated] = f.locals(4, 'i32');
  const loss = f.local('f32');

  const left = i32.sub(i32.of(rows), from.get);
  const sizes = [
    count.set(i32.choose(i32.isLess(left, batch.get), left, batch.get)),
    bytes.set(i32.and(i32.add(i32.shiftLeft(count.get, i32.of(2)), i32.of(lanes.bytes - 1)), i32.of(-lanes.bytes))),
  ];
  const gather = own.gather(count.get, bytes.get, from.get);
  // All rows in the same order as the step before are there already.
  const isThere = i32.and(
    i32.isLess(i32.of(0), taken.get),
    i32.and(i32.isEqual(count.get, i32.of(rows)), i32.isEqual(isShuffled.get, i32.of(0))),
  );
  const gathering = branch(isThere, [], [gather]);
  // Adam's corrections of this step: the words of η and of the second moment.
  const entry = i32.shiftLeft(taken.get, i32.of(3));
  const corrections = when(
    i32.load(i32.of(control.usesTable)),
    f32.store(i32.of(updateWords.rate), f32.load(entry, layout.corrections)),
    f32.store(i32.of(updateWords.root), f32.load(entry, layout.corrections + 4)),
  );
  const updates = updateKinds.reduceRight<Statement>((otherwise, name, index) => {
    const updated = isUpdated.set(callFor('i32', own.update.get(name) ?? -1));
    return index === updateKinds.length - 1 ? updated : branch(i32.isEqual(kind.get, i32.of(index)), [updated], [otherwise]);
  }, []);
  const epochEnd = [
    from.set(i32.of(0)),
    epoch.set(i32.add(epoch.get, i32.of(1))),
    when(i32.and(isShuffled.get, i32.isLess(taken.get, most.get)), call(own.shuffle, epoch.get)),
  ];
  const step: readonly Statement[] = [
    sizes,
    gathering,
    call(own.forward, count.get, bytes.get),
    loss.set(own.total),
    when(isNotFinite(loss.get), leave(taken.get)),
    call(own.backward, count.get, bytes.get),
    clipping(own.norm),
    corrections,
    updates,
    when(i32.isEqual(isUpdated.get, i32.of(0)), leave(i32.sub(i32.of(-1), taken.get))),
    f32.store(i32.shiftLeft(taken.get, i32.of(2)), loss.get, layout.losses),
    own.ownLosses.map((value, node) => f32.store(i32.mul(taken.get, i32.of(4 * own.ownLosses.length)), value, layout.ownLosses + 4 * node)),
    taken.set(i32.add(taken.get, i32.of(1))),
    i32.store(i32.of(control.step), i32.add(i32.load(i32.of(control.step)), i32.of(1))),
    from.set(i32.add(from.get, count.get)),
    when(i32.isEqual(from.get, i32.of(rows)), epochEnd),
  ];
  return f.finish('advance', ['i32'], [during(step, i32.isLess(taken.get, most.get)), taken.get.code]);
}
