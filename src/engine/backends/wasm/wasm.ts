/**
 * The wasm backend: float32, a module emitted for this plan and batch size, its data and values in one memory.
 * Keeps true: a step allocates nothing; data is copied in once and gathered by row numbers; an update can be taken back
 * (its sweep leaves the old numbers behind); the same plan, data and instruction set give the same bits.
 */
import { nth, numberAt } from '../../indexing';
import type { Moment } from '../../optimizers';
import { momentsOf } from '../../optimizers';
import type { Call, Plan, SlotId } from '../../plan';
import type { BetweenCalls, RunData } from '../../run.types';
import type { Backend, StepRequest, StepResult } from '../backend';
import { originOfColumn, originOfWeight } from '../backend';
import { updateSlot } from '../reference/update';
import { hostFeatures } from './features';
import type { WasmExports, WasmMemory } from './host';
import { createMemory, growMemory, instantiate } from './host';
import { control } from './kernel';
import type { Features } from './lanes';
import { Lanes } from './lanes';
import type { FixedLayout, RowLayout } from './layout';
import { fixedLayout, operandOf, paddedBytes, rowLayout } from './layout';
import type { PassName } from './module';
import { emitModule, workOf } from './module';
import type { UpdateKind } from './update';
import { updateKind, updateWords, writeUpdateWords } from './update';

/** Multiply-adds from which on somebody is asked between the calls of a step: a few milliseconds' worth. */
const LARGE = 10_000_000;

type StepFunction = (rows: number, bytes: number, from: number) => number;

/** The functions of the module in use. */
interface Functions {
  readonly step: StepFunction;
  readonly evaluate: StepFunction;
  readonly update: Readonly<Record<UpdateKind, () => number>>;
  readonly all: WasmExports;
}

function exportedFrom(all: WasmExports, name: string): (...args: number[]) => number {
  const found = all[name];
  if (found === undefined) throw new Error(`the module has no ${name}`);
  return found;
}

function functionsOf(all: WasmExports): Functions {
  const update = (kind: UpdateKind) => exportedFrom(all, `update_${kind}`);
  return {
    step: exportedFrom(all, 'step'),
    evaluate: exportedFrom(all, 'evaluate'),
    update: {
      sgd: update('sgd'),
      momentum: update('momentum'),
      nesterov: update('nesterov'),
      adam: update('adam'),
      rmsprop: update('rmsprop'),
      adagrad: update('adagrad'),
    },
    all,
  };
}

class WasmBackend implements Backend {
  readonly name = 'wasm';
  readonly instructions: string;
  readonly threads = 1;
  readonly #plan: Plan;
  /** Which moments the last update changed. */
  #changed: readonly Moment[] = [];
  readonly #lanes: Lanes;
  readonly #layout: FixedLayout;
  readonly #memory: WasmMemory;
  /** Indices of the parameters that learn. */
  readonly #learnt: readonly number[];
  #rows: RowLayout;
  #floats: Float32Array;
  #ints: Int32Array;
  #slots: readonly Float32Array[] = [];
  #functions: Functions | null = null;
  #isLarge = false;
  #counts: { readonly of: Int32Array | null; readonly areAlike: boolean } = { of: null, areAlike: true };
  /** The training order that is in the memory. */
  #order: Int32Array | null = null;
  constructor(plan: Plan, data: RunData, features: Features) {
    this.#plan = plan;
    this.#lanes = new Lanes(features);
    this.instructions = this.#lanes.name;
    this.#layout = fixedLayout(plan, data);
    this.#rows = rowLayout(plan, this.#layout, 0, 0);
    this.#memory = createMemory(this.#layout.end);
    this.#floats = new Float32Array(this.#memory.buffer);
    this.#ints = new Int32Array(this.#memory.buffer);
    this.#learnt = plan.updates.flatMap(({ parameters }) => parameters);
    for (const [input, { address, width }] of this.#layout.data) {
      const source = data.inputs.get(input);
      if (source === undefined || source.width !== width) throw new Error(`input ${input} has no data of width ${width}`);
      this.#floats.set(source.values, address / 4);
    }
  }

  reserve(trainingRows: number, evaluationRows: number): void {
    const plan = this.#plan;
    this.#rows = rowLayout(plan, this.#layout, trainingRows, evaluationRows);
    growMemory(this.#memory, this.#rows.end);
    this.#floats = new Float32Array(this.#memory.buffer);
    this.#ints = new Int32Array(this.#memory.buffer);
    this.#slots = plan.slots.map((slot, id) => {
      const start = operandOf(plan, this.#layout, this.#rows, id).address / 4;
      return slot.region === 'fixed' ? this.#floats.subarray(start, start + slot.size) : this.#floats.subarray(start);
    });
    this.#isLarge = workOf(plan, trainingRows) >= LARGE;
    const bytes = emitModule(plan, this.#layout, this.#rows, this.#lanes, this.#isLarge);
    this.#functions = functionsOf(instantiate(bytes, this.#memory));
  }

  view(slot: SlotId): Float32Array {
    return nth(this.#slots, slot);
  }

  readRows(slot: SlotId, count: number, start: number, width: number, into: Float64Array, at: number): void {
    const { region } = nth(this.#plan.slots, slot);
    const stride = (region === 'training' ? this.#rows.trainingStride : this.#rows.evaluationStride) / 4;
    const data = this.view(slot);
    for (let column = 0; column < width; column++) {
      const from = (start + column) * stride;
      for (let row = 0; row < count; row++) into[at + row * width + column] = numberAt(data, from + row);
    }
  }

  step(request: StepRequest, betweenCalls: BetweenCalls): StepResult {
    const result = this.#compute(request, betweenCalls);
    if (result !== 'updated') return result;
    if (betweenCalls() === 'abandon') return 'abandoned';
    if (this.#update(request)) return 'updated';
    this.revert();
    return 'notFinite';
  }

  /** Old weights stand where the gradients were, old moments beside; see update.ts. */
  revert(): void {
    const { length, gradient, m, v } = this.#plan.learnt;
    const fixed = this.#layout.fixed / 4;
    const copy = (to: number, from: number) => this.#floats.copyWithin(fixed + to, from, from + length);
    copy(0, fixed + gradient);
    for (const moment of this.#changed) {
      if (moment === 'm') copy(m, this.#layout.oldM / 4);
      else copy(v, this.#layout.oldV / 4);
    }
  }

  evaluate(rows: Int32Array, from: number, count: number, betweenCalls: BetweenCalls): boolean {
    const order = this.#rows.order / 4;
    for (let i = 0; i < count; i++) this.#ints[order + i] = numberAt(rows, from + i);
    const bytes = paddedBytes(this.#lanes, count);
    const { all, evaluate } = this.#module();
    if (!this.#isLarge) {
      if (betweenCalls() === 'abandon') return false;
      evaluate(count, bytes, 0);
      return true;
    }
    exportedFrom(all, 'gather_evaluation')(count, bytes, 0);
    return this.#calls('evaluation', count, bytes, betweenCalls);
  }

  firstNotFinite(request: StepRequest): ReturnType<Backend['firstNotFinite']> {
    const { training, updates, slots } = this.#plan;
    this.#compute(request, () => 'go');
    const calls: readonly Call[] = [...training.forward, ...training.backward];
    for (const { output, origin } of calls) {
      const { size, label } = nth(slots, output);
      const column = this.#columnNotFinite(output, request.samples);
      if (column >= 0) return { origin: originOfColumn(origin, size, column), label };
    }
    this.#update(request);
    for (const update of updates) {
      const { label } = nth(slots, update.weights);
      for (const slot of [update.weights, update.m, update.v]) {
        const index = this.#columnNotFinite(slot, 1);
        if (index < 0) continue;
        this.revert();
        return { origin: originOfWeight(this.#plan, update, index), label };
      }
    }
    this.revert();
    return null;
  }

  /** Gather, forward and backward; 'updated' where all of it is done and the loss is finite. */
  #compute({ rows, from, samples, step, seed }: StepRequest, betweenCalls: BetweenCalls): StepResult {
    if (betweenCalls() === 'abandon') return 'abandoned';
    if (rows !== this.#order) {
      this.#ints.set(rows, this.#layout.order / 4);
      this.#order = rows;
    }
    this.#ints[control.seed / 4] = seed | 0;
    this.#ints[control.step / 4] = step | 0;
    const bytes = paddedBytes(this.#lanes, samples);
    const functions = this.#module();
    if (!this.#isLarge) return functions.step(samples, bytes, from) === 1 ? 'updated' : 'notFinite';
    exportedFrom(functions.all, 'gather_training')(samples, bytes, from);
    if (!this.#calls('forward', samples, bytes, betweenCalls)) return 'abandoned';
    if (!Number.isFinite(this.view(this.#plan.training.total)[0])) return 'notFinite';
    return this.#calls('backward', samples, bytes, betweenCalls) ? 'updated' : 'abandoned';
  }

  /** A pass's calls one by one; false where `betweenCalls` gave up. */
  #calls(pass: PassName, rows: number, bytes: number, betweenCalls: BetweenCalls): boolean {
    const { all } = this.#module();
    const { training, evaluation } = this.#plan;
    const { length } = pass === 'evaluation' ? evaluation.calls : training[pass];
    for (let i = 0; i < length; i++) {
      if (betweenCalls() === 'abandon') return false;
      exportedFrom(all, `${pass}_${i}`)(rows, bytes);
    }
    return true;
  }

  /** Clips and updates; false where something that was written is not finite. */
  #update(request: StepRequest): boolean {
    const { optimizer, rate, clipNorm, counts, updates } = request;
    const functions = this.#module();
    const scale = clipNorm === null ? 1 : Math.min(1, clipNorm / (Math.sqrt(exportedFrom(functions.all, 'norm')()) + 1e-6));
    this.#changed = momentsOf(optimizer);
    const isAdam = optimizer.type === 'adam' || optimizer.type === 'adamw';
    if (isAdam && !this.#areAllAlike(counts)) return this.#updateOneByOne(request, scale);
    const t = numberAt(counts, this.#learnt[0] ?? 0) + updates;
    this.#floats[updateWords.scale / 4] = scale;
    writeUpdateWords(this.#floats, updateWords.rate / 4, optimizer, rate, t);
    return functions.update[updateKind(optimizer)]() === 1;
  }

  /** Have all tensors been updated as often? Looked at once for an array of counts, which nobody writes to. */
  #areAllAlike(counts: Int32Array): boolean {
    if (counts !== this.#counts.of) {
      const first = counts[this.#learnt[0] ?? 0];
      this.#counts = { of: counts, areAlike: this.#learnt.every((index) => counts[index] === first) };
    }
    return this.#counts.areAlike;
  }

  /** Tensors that were updated different times, as after a neuron was added to a trained net: by the reference's formulas. */
  #updateOneByOne(request: StepRequest, scale: number): boolean {
    const { length, gradient, m, v } = this.#plan.learnt;
    const fixed = this.#layout.fixed / 4;
    const floats = this.#floats;
    const weights = floats.slice(fixed, fixed + length);
    floats.copyWithin(this.#layout.oldM / 4, fixed + m, fixed + m + length);
    floats.copyWithin(this.#layout.oldV / 4, fixed + v, fixed + v + length);
    for (let i = fixed + gradient; i < fixed + gradient + length; i++) floats[i] = numberAt(floats, i) * scale;
    for (const update of this.#plan.updates) {
      const operands = {
        weights: this.view(update.weights),
        gradient: this.view(update.gradient),
        m: this.view(update.m),
        v: this.view(update.v),
      };
      updateSlot(this.#plan, update, operands, request);
    }
    floats.set(weights, fixed + gradient);
    return [0, m, v].every((start) => floats.subarray(fixed + start, fixed + start + length).every(Number.isFinite));
  }

  /** The first unit of a slot, or index of a fixed one, that is not finite for some row; −1 where all are. */
  #columnNotFinite(slot: SlotId, rows: number): number {
    const { region, size } = nth(this.#plan.slots, slot);
    const data = this.view(slot);
    const count = region === 'fixed' ? 1 : rows;
    const stride = region === 'fixed' ? 1 : this.#rows.trainingStride / 4;
    for (let column = 0; column < size; column++) {
      for (let row = 0; row < count; row++) if (!Number.isFinite(data[column * stride + row])) return column;
    }
    return -1;
  }

  #module(): Functions {
    if (this.#functions === null) throw new Error('reserve() comes first');
    return this.#functions;
  }
}

/** A wasm backend holding a plan and its data. Asks the host for its instructions unless it is told. */
export function createWasmBackend(plan: Plan, data: RunData, features: Features = hostFeatures()): Backend {
  return new WasmBackend(plan, data, features);
}
