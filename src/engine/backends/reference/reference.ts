/**
 * The reference backend: the plan in float64, one call after the other, written to be read. It is the oracle of every
 * faster backend.
 * Keeps true: sums run one after the other in the format's order; views are made when the arena is laid out, so that a
 * step allocates nothing.
 */
import { at, nth, numberAt } from '../../indexing';
import type { OpAttributes, OpName } from '../../ops/op';
import type { Call, CallOf, Plan, PlanInput, SlotId } from '../../plan';
import { arenaLength, placeOf } from '../../plan';
import type { BetweenCalls, RunData } from '../../run.types';
import type { Backend, Frame, PassName, UpdateSettings } from '../backend';
import type { Kernel, Kernels, Operand } from './kernel';
import { dense } from './kernels/dense';
import { elementwise } from './kernels/elementwise';
import { learnt } from './kernels/learnt';
import { losses } from './kernels/losses';
import type { UpdateOperands } from './update';
import { clipGradients, updateTensor } from './update';

const kernels: Kernels<OpName> = { ...dense, ...elementwise, ...learnt, ...losses } satisfies Kernels<OpName>;

/** A call with its operands at hand. */
type BoundCall = (frame: Frame) => void;

function bind<N extends OpName>(kernel: N, attributes: OpAttributes[N], inputs: readonly Operand[], output: Operand): BoundCall {
  const run: Kernel<N> = kernels[kernel];
  return (frame) => run(output, inputs, attributes, frame);
}

class ReferenceBackend implements Backend {
  readonly name = 'reference';
  readonly instructions = 'f64';
  readonly threads = 1;
  readonly #plan: Plan;
  #arena: Float64Array = new Float64Array(0);
  #operands: readonly Operand[] = [];
  #calls: Readonly<Record<PassName, readonly BoundCall[]>> = { forward: [], backward: [], evaluation: [] };
  #updates: readonly UpdateOperands[] = [];
  #gradients: readonly Float64Array[] = [];
  readonly #remembered: Float64Array;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#remembered = new Float64Array(plan.fixedLength);
    this.reserve(0, 0);
  }

  reserve(trainingRows: number, evaluationRows: number): void {
    const plan = this.#plan;
    const arena = new Float64Array(arenaLength(plan, trainingRows, evaluationRows));
    arena.set(this.#arena.subarray(0, plan.fixedLength));
    this.#arena = arena;
    this.#operands = plan.slots.map((slot) => {
      const { start, length } = placeOf(plan, slot, trainingRows, evaluationRows);
      return { data: arena.subarray(start, start + length), size: slot.size };
    });
    const bound = <N extends OpName>(call: CallOf<N>) =>
      bind(
        call.kernel,
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
    this.#gradients = this.#updates.map(({ gradient }) => gradient);
  }

  view(slot: SlotId): Float64Array {
    return nth(this.#operands, slot).data;
  }

  load(pass: 'training' | 'evaluation', data: RunData, rows: Int32Array, from: number, count: number): void {
    const inputs: readonly PlanInput[] = this.#plan[pass].inputs;
    for (const { input, slot, width } of inputs) {
      const source = data.inputs.get(input);
      if (source === undefined || source.width !== width) throw new Error(`input ${input} has no data of width ${width}`);
      const into = this.view(slot);
      for (let i = 0; i < count; i++) {
        const start = numberAt(rows, from + i) * width;
        for (let column = 0; column < width; column++) into[i * width + column] = at(source.values, start + column);
      }
    }
  }

  run(pass: PassName, frame: Frame, betweenCalls: BetweenCalls): boolean {
    for (const call of this.#calls[pass]) {
      if (betweenCalls() === 'abandon') return false;
      call(frame);
    }
    return true;
  }

  update({ optimizer, rate, clipNorm, counts }: UpdateSettings, betweenCalls: BetweenCalls): boolean {
    if (clipNorm !== null) clipGradients(this.#gradients, clipNorm);
    for (let i = 0; i < this.#updates.length; i++) {
      if (betweenCalls() === 'abandon') return false;
      updateTensor(nth(this.#updates, i), optimizer, rate, numberAt(counts, i));
    }
    return true;
  }

  remember(): void {
    this.#remembered.set(this.#arena.subarray(0, this.#plan.fixedLength));
  }

  restore(): void {
    this.#arena.set(this.#remembered);
  }

  areFinite(what: 'gradient' | 'weights'): boolean {
    return this.#updates.every((operands) => allFinite(operands[what], operands[what].length));
  }

  firstNotFinite(rows: number): ReturnType<Backend['firstNotFinite']> {
    const { training, updates, parameters, slots } = this.#plan;
    const calls: readonly Call[] = [...training.forward, ...training.backward];
    for (const { output, origin } of calls) {
      const { region, size, label } = nth(slots, output);
      const count = region === 'fixed' ? size : rows * size;
      if (!allFinite(this.view(output), count)) return { origin, label };
    }
    for (const { weights, parameter } of updates) {
      const { size, label } = nth(slots, weights);
      if (!allFinite(this.view(weights), size)) return { origin: { node: nth(parameters, parameter).node }, label };
    }
    return null;
  }
}

function allFinite(numbers: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}

/** A reference backend holding a plan, its arena zero. */
export function createReferenceBackend(plan: Plan): Backend {
  return new ReferenceBackend(plan);
}
