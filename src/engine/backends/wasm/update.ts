/**
 * The optimisers as emitted functions: one sweep over all that learns. They are the formulas of engine/update.ts.
 * Keeps true: the sweep leaves what an undo needs (old weights in the gradients' place, old moments beside) and answers
 * whether everything that it wrote is finite. Rates and corrections are control words, so a changed η emits nothing new.
 */
import type { Optimizer } from '../../types';
import type { WasmFunction } from './emit/binary';
import type { I32, Local, Statement } from './emit/code';
import { FunctionBuilder, f32, f64, i32, loop } from './emit/code';
import type { Lane, Lanes } from './emit/lanes';
import type { Cells } from './kernel';
import { flat, flatPart } from './kernel';
import type { FixedLayout } from './layout';
import type { UpdateWord } from './words';
import { updateWords } from './words';

/** What an optimiser's sweep computes. */
export type UpdateKind = 'sgd' | 'momentum' | 'nesterov' | 'adam' | 'rmsprop' | 'adagrad';
/** All kinds, in the order by which emitted code numbers them. */
export const updateKinds: readonly UpdateKind[] = ['sgd', 'momentum', 'nesterov', 'adam', 'rmsprop', 'adagrad'];

/** Which function an optimiser needs. adamw is adam whose weights shrink first. */
export function updateKind(optimizer: Optimizer): UpdateKind {
  switch (optimizer.type) {
    case 'sgd':
      return optimizer.momentum === 0 ? 'sgd' : optimizer.nesterov ? 'nesterov' : 'momentum';
    case 'adamw':
      return 'adam';
    default:
      return optimizer.type;
  }
}

/** What Adam's t-th update multiplies η·m and √v by: η/(1 − β1^t) and 1/√(1 − β2^t). */
export function adamCorrections(
  { beta1, beta2 }: { readonly beta1: number; readonly beta2: number },
  rate: number,
  t: number,
): { readonly rate: number; readonly root: number } {
  return { rate: rate / (1 - beta1 ** t), root: 1 / Math.sqrt(1 - beta2 ** t) };
}

/** Writes what an optimiser's t-th update at rate η reads, whose gradients are multiplied by `scale` first. */
export function writeUpdateWords(memory: Float32Array, scale: number, optimizer: Optimizer, rate: number, t: number): void {
  const write = (name: UpdateWord, value: number) => {
    memory[updateWords[name] / 4] = value;
  };
  write('scale', scale);
  write('rate', rate);
  switch (optimizer.type) {
    case 'sgd':
      write('momentum', optimizer.momentum);
      break;
    case 'adagrad':
      write('epsilon', optimizer.epsilon);
      break;
    case 'rmsprop':
      write('epsilon', optimizer.epsilon);
      write('decay', optimizer.decay);
      write('restOfDecay', 1 - optimizer.decay);
      break;
    case 'adam':
    case 'adamw': {
      const corrections = adamCorrections(optimizer, rate, t);
      write('rate', corrections.rate);
      write('epsilon', optimizer.epsilon);
      write('beta1', optimizer.beta1);
      write('restOfBeta1', 1 - optimizer.beta1);
      write('beta2', optimizer.beta2);
      write('restOfBeta2', 1 - optimizer.beta2);
      write('root', corrections.root);
      write('shrink', optimizer.type === 'adamw' ? 1 - rate * optimizer.weightDecay : 1);
      break;
    }
  }
}

interface Sweep {
  readonly lanes: Lanes;
  readonly w: Lane;
  readonly g: Lane;
  readonly m: Lane;
  readonly v: Lane;
  /** A control word. */
  readonly word: (name: UpdateWord) => Lane;
  /** Names an intermediate value. */
  readonly keep: (index: number, value: Lane) => Lane;
}

/** New values; absent moments stay. */
interface Updated {
  readonly w: Lane;
  readonly m?: Lane;
  readonly v?: Lane;
}

const rules: Record<UpdateKind, (sweep: Sweep) => Updated> = {
  sgd: ({ lanes, w, g, word }) => ({ w: lanes.sub(w, lanes.mul(word('rate'), g)) }),
  momentum: ({ lanes, w, g, v, word, keep }) => {
    const velocity = keep(0, lanes.madd(word('momentum'), v, g));
    return { w: lanes.sub(w, lanes.mul(word('rate'), velocity)), v: velocity };
  },
  nesterov: ({ lanes, w, g, v, word, keep }) => {
    const velocity = keep(0, lanes.madd(word('momentum'), v, g));
    return { w: lanes.sub(w, lanes.mul(word('rate'), lanes.madd(word('momentum'), velocity, g))), v: velocity };
  },
  adagrad: ({ lanes, w, g, v, word, keep }) => {
    const squares = keep(0, lanes.madd(g, g, v));
    return { w: lanes.sub(w, lanes.div(lanes.mul(word('rate'), g), lanes.add(lanes.sqrt(squares), word('epsilon')))), v: squares };
  },
  rmsprop: ({ lanes, w, g, v, word, keep }) => {
    const squares = keep(0, lanes.madd(word('decay'), v, lanes.mul(word('restOfDecay'), lanes.mul(g, g))));
    return { w: lanes.sub(w, lanes.div(lanes.mul(word('rate'), g), lanes.add(lanes.sqrt(squares), word('epsilon')))), v: squares };
  },
  adam: ({ lanes, w, g, m, v, word, keep }) => {
    const mean = keep(0, lanes.madd(word('beta1'), m, lanes.mul(word('restOfBeta1'), g)));
    const squares = keep(1, lanes.madd(word('beta2'), v, lanes.mul(word('restOfBeta2'), lanes.mul(g, g))));
    const root = lanes.madd(lanes.sqrt(squares), word('root'), word('epsilon'));
    return { w: lanes.sub(lanes.mul(w, word('shrink')), lanes.div(lanes.mul(word('rate'), mean), root)), m: mean, v: squares };
  },
};

/** Variables of one width of lanes. */
interface Variables {
  readonly lanes: Lanes;
  readonly w: Local<'v128' | 'f32'>;
  readonly g: Local<'v128' | 'f32'>;
  readonly kept: readonly Local<'v128' | 'f32'>[];
  readonly result: Local<'v128' | 'f32'>;
  /** 0 for as long as all that was written is finite. */
  readonly check: Local<'v128' | 'f32'>;
  /** Control words by address, read once for the whole sweep. */
  readonly words: Map<number, Local<'v128' | 'f32'>>;
}

/** Zero where `check` was and the value is finite, NaN elsewhere: x − x is 0 for finite x alone. */
function stillFinite({ lanes, check }: Variables, value: Lane): Statement {
  // By `or`, which is done in a cycle: a sum would have each number wait for the one before.
  return check.set(lanes.asFloats(lanes.intOp('or', lanes.asInts(check.get), lanes.asInts(lanes.sub(value, value)))));
}

/** Numbers of a cell of an update. */
const CELL = 4096;
/** What updating a number costs, in multiply-adds: about; it waits for memory. */
const WORK = 16;

/** The cells that an update can be cut into. */
export function updateCells({ learnt }: FixedLayout): Cells {
  return { count: Math.ceil(learnt / CELL), work: WORK * CELL };
}

/**
 * A function `update_KIND() → 1 where all is finite`; as a job `update_KIND_part(…, from, to, …)`, whose cells are
 * `updateCells`.
 */
export function updateFunction(layout: FixedLayout, lanes: Lanes, kind: UpdateKind, isJob = false): WasmFunction {
  const f = new FunctionBuilder(isJob ? 6 : 0);
  const byteOf = (cell: Local<'i32'>) => i32.mul(cell.get, i32.of(4 * CELL));
  const cells = isJob ? f.params(5) : null;
  const range = cells === null ? null : { from: byteOf(cells[3]), to: byteOf(cells[4]) };
  const { learnt: length, starts } = layout;
  const byLanes = new Map<Lanes, Variables>();
  const variablesFor = (each: Lanes): Variables => {
    const known = byLanes.get(each);
    if (known !== undefined) return known;
    const of = () => f.local<'v128' | 'f32'>(each.type);
    const made = { lanes: each, w: of(), g: of(), kept: [of(), of()], result: of(), check: of(), words: new Map() };
    byLanes.set(each, made);
    return made;
  };
  const body = (each: Lanes, offset: I32) => sweepOf(each, variablesFor(each), offset);
  const sweep = range === null ? flat(f, lanes, length, body) : flatPart(f, lanes, length, range, body);
  const words = [...byLanes.values()].flatMap((variables) =>
    [...variables.words].map(([address, local]) => local.set(variables.lanes.loadSplat(i32.of(0), address))),
  );
  const sums = [...byLanes.values()].map((variables) => variables.lanes.sum(variables.check));
  const total = sums.reduce((a, b) => f32.add(a, b), f32.of(0));
  return f.finish(isJob ? `update_${kind}_part` : `update_${kind}`, ['i32'], [words, sweep, f32.isEqual(total, f32.of(0)).code]);

  function sweepOf(each: Lanes, variables: Variables, offset: I32): readonly Statement[] {
    const { w, g, kept, result, words: known } = variables;
    const before: Statement[] = [];
    const keep = (index: number, value: Lane): Lane => {
      const local = kept[index];
      if (local === undefined) throw new Error('no such variable');
      before.push(local.set(value));
      return local.get;
    };
    const old = { m: each.load(offset, starts.m), v: each.load(offset, starts.v) };
    const word = (name: UpdateWord): Lane => {
      const address = updateWords[name];
      const local = known.get(address) ?? f.local<'v128' | 'f32'>(each.type);
      known.set(address, local);
      return local.get;
    };
    const updated = rules[kind]({ lanes: each, w: w.get, g: g.get, ...old, word, keep });
    const moments = (['m', 'v'] as const).flatMap((name): Statement[] => {
      const value = updated[name];
      if (value === undefined) return [];
      return [
        each.store(offset, old[name], name === 'm' ? layout.oldM : layout.oldV),
        each.store(offset, value, starts[name]),
        stillFinite(variables, value),
      ];
    });
    return [
      w.set(each.load(offset, starts.learnt)),
      g.set(each.mul(each.load(offset, starts.gradient), word('scale'))),
      before,
      result.set(updated.w),
      moments,
      each.store(offset, result.get, starts.learnt),
      each.store(offset, w.get, starts.gradient),
      stillFinite(variables, result.get),
    ];
  }
}

/** A function `norm() → Σ g²` in float64, over everything that learns. */
export function normFunction({ learnt, starts }: FixedLayout): WasmFunction {
  const f = new FunctionBuilder(0);
  const [offset, sum, g] = [f.local('i32'), f.local('f64'), f.local('f64')];
  const body = [g.set(f64.fromF32(f32.load(offset.get, starts.gradient))), sum.set(f64.add(sum.get, f64.mul(g.get, g.get)))];
  return f.finish('norm', ['f64'], [loop(offset, i32.of(0), i32.of(4 * learnt), 4, body), sum.get.code]);
}
