/**
 * The reference backend: the plan in float64, one call after the other, each as its op's row says (ops/). It is the oracle
 * of every faster backend.
 * Keeps true: sums run one after the other in the format's order; views are made when the arena is laid out, so that a
 * step allocates nothing.
 */
import { at, nth, numberAt } from '../../indexing';
import type { Batch, Compute, OpAttributes, Operand, OpName } from '../../ops/op';
import { rules } from '../../ops/rules';
import { EpochOrder } from '../../order';
import type { Call, CallOf, Plan, SlotId } from '../../plan';
import { followedLosses, numbersIn } from '../../plan';
import type { BetweenCalls, RunData } from '../../run.types';
import type { UpdateOperands } from '../../update';
import { clipGradients, updateSlot } from '../../update';
import type { Backend, NoStep, Numbers, StepsRequest } from '../backend';
import { originOfColumn, originOfWeight, samplesOf } from '../backend';
import { arenaOf } from './arena';

/** A call with its operands at hand. */
type BoundCall = (batch: Batch) => void;

function bind<N extends OpName>(op: N, attributes: OpAttributes[N], inputs: readonly Operand[], output: Operand): BoundCall {
  const compute: Compute<N> = rules[op].compute;
  return (batch) => compute(output, inputs, attributes, batch);
}

export type PassName = 'forward' | 'backward' | 'evaluation';

/** A plan laid out in one float64 arena, each call bound to its slots once; see Backend for what its methods promise. */
class ReferenceBackend implements Backend {
  readonly name = 'reference';
  readonly instructions = 'f64';
  readonly threads = 1;
  readonly losses = new Float64Array(1);
  readonly ownLosses: Float64Array;
  readonly #plan: Plan;
  readonly #data: RunData;
  #arena: Float64Array = new Float64Array(0);
  #operands: readonly Operand[] = [];
  #calls: Readonly<Record<PassName, readonly BoundCall[]>> = { forward: [], backward: [], evaluation: [] };
  #updates: readonly UpdateOperands[] = [];
  /** By the slot of the weights. */
  #gradients: ReadonlyMap<SlotId, Float64Array> = new Map();
  /** The fixed region before the last update. */
  readonly #remembered: Float64Array;
  readonly #order: EpochOrder;

  constructor(plan: Plan, data: RunData) {
    this.#plan = plan;
    this.#data = data;
    this.#order = new EpochOrder(data.training);
    this.ownLosses = new Float64Array(followedLosses(plan).length);
    this.#remembered = new Float64Array(numbersIn(plan, 'fixed'));
    this.reserve(0, 0);
  }

  reserve(trainingRows: number, evaluationRows: number): void {
    const plan = this.#plan;
    const { spans, length } = arenaOf(plan, trainingRows, evaluationRows);
    const arena = new Float64Array(length);
    arena.set(this.#arena.subarray(0, this.#remembered.length));
    this.#arena = arena;
    this.#operands = plan.slots.map(({ size }, slot) => {
      const { start, length: numbers } = nth(spans, slot);
      return { data: arena.subarray(start, start + numbers), size };
    });
    const bound = <N extends OpName>(call: CallOf<N>) =>
      bind(
        call.op,
        call.attributes,
        call.inputs.map((slot) => nth(this.#operands, slot)),
        nth(this.#operands, call.output),
      );
    this.#calls = {
      forward: plan.training.forward.map(bound),
      backward: plan.training.backward.map(bound),
      evaluation: plan.evaluation.calls.map(bound),
    };
    this.#updates = plan.updates.map(({ weights, gradient, m, v }) => ({
      weights: this.view(weights),
      gradient: this.view(gradient),
      m: this.view(m),
      v: this.view(v),
    }));
    this.#gradients = new Map(plan.updates.map(({ weights, gradient }) => [weights, this.view(gradient)]));
  }

  view(slot: SlotId): Float64Array {
    return nth(this.#operands, slot).data;
  }

  readRows(slot: SlotId, count: number, start: number, width: number, into: Float64Array, place: number): void {
    const { data, size } = nth(this.#operands, slot);
    for (let row = 0; row < count; row++) {
      const from = row * size + start;
      into.set(data.subarray(from, from + width), place + row * width);
    }
  }

  /** One step of those that are asked for. */
  advance(request: StepsRequest, betweenCalls: BetweenCalls): number | NoStep {
    const { seed, epoch, isShuffled, from } = request;
    const batch = { rows: samplesOf(request, this.#data.training.length), step: request.step, seed };
    this.load('training', this.#order.of(seed, epoch, isShuffled), from, batch.rows);
    if (!this.run('forward', batch, betweenCalls)) return 'abandoned';
    const loss = numberAt(this.view(this.#plan.training.total), 0);
    if (!Number.isFinite(loss)) return 'notFinite';
    if (!this.run('backward', batch, betweenCalls)) return 'abandoned';
    if (!this.#areFinite('gradient')) return 'notFinite';
    this.#remembered.set(this.#arena.subarray(0, this.#remembered.length));
    const isUpdated = this.#update(request, betweenCalls);
    if (isUpdated && this.#areFinite('weights')) {
      this.losses[0] = loss;
      followedLosses(this.#plan).forEach((slot, node) => {
        this.ownLosses[node] = numberAt(this.view(slot), 0);
      });
      return 1;
    }
    this.revert();
    return isUpdated ? 'notFinite' : 'abandoned';
  }

  revert(): void {
    this.#arena.set(this.#remembered);
  }

  evaluate(rows: Int32Array, from: number, count: number, betweenCalls: BetweenCalls): boolean {
    this.load('evaluation', rows, from, count);
    return this.run('evaluation', { rows: count, step: 0, seed: 0 }, betweenCalls);
  }

  firstNotFinite(request: StepsRequest): ReturnType<Backend['firstNotFinite']> {
    const { training, updates, slots } = this.#plan;
    const samples = samplesOf(request, this.#data.training.length);
    const calls: readonly Call[] = [...training.forward, ...training.backward];
    for (const { output, origin } of calls) {
      const { region, size, label } = nth(slots, output);
      const count = region === 'fixed' ? size : samples * size;
      const found = firstNotFinite(nth(this.#operands, output).data, count);
      if (found >= 0) return { origin: originOfColumn(origin, size, found % size), label };
    }
    // Numbers so far were finite: it was the update that overflowed.
    this.#update(request, () => 'go');
    for (const update of updates) {
      const { size, label } = nth(slots, update.weights);
      const found = firstNotFinite(this.view(update.weights), size);
      if (found < 0) continue;
      this.revert();
      return { origin: originOfWeight(this.#plan, update, found), label };
    }
    this.revert();
    return null;
  }

  /** Copies rows[from … from+count) of the data into a pass's input slots. */
  load(pass: 'training' | 'evaluation', rows: Int32Array, from: number, count: number): void {
    for (const { input, slot, width } of this.#plan[pass].inputs) {
      const source = this.#data.inputs.get(input);
      if (source === undefined || source.width !== width) throw new Error(`input ${input} has no data of width ${width}`);
      const into = this.view(slot);
      for (let i = 0; i < count; i++) {
        const start = numberAt(rows, from + i) * width;
        for (let column = 0; column < width; column++) into[i * width + column] = at(source.values, start + column);
      }
    }
  }

  /** Executes a pass's calls in order; false where `betweenCalls` gave up. */
  run(pass: PassName, batch: Batch, betweenCalls: BetweenCalls): boolean {
    for (const call of this.#calls[pass]) {
      if (betweenCalls() === 'abandon') return false;
      call(batch);
    }
    return true;
  }

  #update(request: StepsRequest, betweenCalls: BetweenCalls): boolean {
    if (request.clipNorm !== null) clipGradients(this.#gradients, request.clipNorm);
    for (let i = 0; i < this.#updates.length; i++) {
      if (betweenCalls() === 'abandon') return false;
      updateSlot(this.#plan, nth(this.#plan.updates, i), nth(this.#updates, i), request);
    }
    return true;
  }

  #areFinite(what: 'gradient' | 'weights'): boolean {
    return this.#updates.every((operands) => firstNotFinite(operands[what], operands[what].length) < 0);
  }
}

/** Index of the first number that is not finite; −1 where all are. */
function firstNotFinite(numbers: Numbers, count: number): number {
  for (let i = 0; i < count; i++) if (!Number.isFinite(numbers[i])) return i;
  return -1;
}

/** A reference backend holding a plan and its data, its arena zero. */
export function createReferenceBackend(plan: Plan, data: RunData): ReferenceBackend {
  return new ReferenceBackend(plan, data);
}
