/**
 * The wasm backend: float32, a module emitted for this plan and batch size, its data and values in one memory.
 * Keeps true: a step allocates nothing; data is copied in once and gathered by row numbers; an update can be taken back
 * (its sweep leaves the old numbers behind); the same plan, data and instruction set give the same bits.
 */
import { nth, numberAt } from '../../indexing';
import type { Moment } from '../../optimizers';
import { momentsOf } from '../../optimizers';
import type { Call, Plan, SlotId } from '../../plan';
import { followedLosses } from '../../plan';
import type { BetweenCalls, RunData } from '../../run.types';
import type { Optimizer } from '../../types';
import { updateSlot } from '../../update';
import type { Backend, NoStep, StepsRequest } from '../backend';
import { originOfColumn, originOfWeight, samplesOf } from '../backend';
import type { Features } from './emit/lanes';
import { Lanes } from './emit/lanes';
import { hostFeatures } from './features';
import type { Functions } from './functions';
import { exportedFrom, functionsOf } from './functions';
import type { WasmExports, WasmMemory } from './host';
import { createMemory, growMemory, instantiate } from './host';
import { SCRATCH_BYTES } from './kernels/blocked';
import type { DataSizes, FixedLayout, RowLayout } from './layout';
import { fixedLayout, MOST_STEPS, paddedBytes, rowLayout } from './layout';
import type { Jobs, PassName } from './module';
import { emitModule, workOf } from './module';
import type { Crew } from './threads';
import { Leader } from './threads';
import { adamCorrections, updateKind, updateKinds, writeUpdateWords } from './update';
import { control, updateWords } from './words';

/** Multiply-adds from which on somebody is asked between the calls of a step, and threads share it: some tenths of a millisecond. */
const LARGE = 4_000_000;

class WasmBackend implements Backend {
  readonly name = 'wasm';
  readonly instructions: string;
  readonly threads: number;
  readonly #plan: Plan;
  /** Which moments the last update changed. */
  #changed: readonly Moment[] = [];
  readonly #lanes: Lanes;
  readonly #data: DataSizes;
  readonly #crew: Crew | null;
  #layout: FixedLayout;
  readonly #memory: WasmMemory;
  /** Indices of the parameters that learn. */
  readonly #learnt: readonly number[];
  #rows: RowLayout;
  #floats: Float32Array;
  #ints: Int32Array;
  #doubles: Float64Array;
  #slots: readonly Float32Array[] = [];
  #functions: Functions | null = null;
  /** The jobs of large steps; null where a step is one call. */
  #large: { readonly leader: Leader; readonly jobs: Jobs } | null = null;
  #counts: { readonly of: Int32Array | null; readonly areAlike: boolean } = { of: null, areAlike: true };
  #losses: Float32Array;
  #ownLosses: Float32Array;
  /** Which order of rows is in the memory, but for the epoch. */
  #order: { readonly seed: number; readonly isShuffled: boolean } | null = null;
  constructor(plan: Plan, data: RunData, features: Features, crew: Crew | null) {
    this.#plan = plan;
    this.#lanes = new Lanes(features);
    this.instructions = this.#lanes.name;
    this.#crew = workOf(plan, data.training.length) >= LARGE ? crew : null;
    this.threads = 1 + (this.#crew?.count ?? 0);
    this.#data = { rowCount: data.rowCount, training: data.training.length };
    this.#layout = fixedLayout(plan, this.#data, [], this.#crew !== null);
    this.#rows = rowLayout(plan, this.#layout, 0, 0, this.threads);
    this.#memory = createMemory(this.#layout.end, this.#crew !== null);
    this.#floats = new Float32Array(this.#memory.buffer);
    this.#ints = new Int32Array(this.#memory.buffer);
    this.#losses = this.#viewOf(this.#layout.losses, 1);
    this.#ownLosses = this.#viewOf(this.#layout.ownLosses, followedLosses(plan).length);
    this.#doubles = new Float64Array(this.#memory.buffer);
    this.#ints.set(data.training, this.#layout.rows / 4);
    this.#learnt = plan.updates.flatMap(({ parameters }) => parameters);
    for (const [input, { address, width }] of this.#layout.data) {
      const source = data.inputs.get(input);
      if (source === undefined || source.width !== width) throw new Error(`input ${input} has no data of width ${width}`);
      this.#floats.set(source.values, address / 4);
    }
  }

  reserve(trainingRows: number, evaluationRows: number, moments: readonly Moment[]): void {
    const plan = this.#plan;
    const had = this.#layout.moments;
    this.#layout = fixedLayout(plan, this.#data, moments, this.#crew !== null);
    this.#rows = rowLayout(plan, this.#layout, trainingRows, evaluationRows, this.threads);
    growMemory(this.#memory, this.#rows.end);
    this.#floats = new Float32Array(this.#memory.buffer);
    this.#ints = new Int32Array(this.#memory.buffer);
    this.#doubles = new Float64Array(this.#memory.buffer);
    this.#losses = this.#viewOf(this.#layout.losses, 1);
    this.#ownLosses = this.#viewOf(this.#layout.ownLosses, followedLosses(plan).length);
    for (const moment of moments) {
      const start = this.#layout.starts[moment] / 4;
      if (!had.includes(moment)) this.#floats.fill(0, start, start + this.#layout.learnt);
    }
    this.#slots = this.#rows.operands.map(({ address, size, isBatched }) => {
      return this.#floats.subarray(address / 4, isBatched ? undefined : address / 4 + size);
    });
    const isLarge = workOf(plan, trainingRows) >= LARGE;
    const target = { plan, fixed: this.#layout, layout: this.#rows, lanes: this.#lanes, batch: trainingRows, rows: this.#data.training };
    const { bytes, jobs } = emitModule(target, isLarge);
    const all = instantiate(bytes, this.#memory);
    this.#functions = functionsOf(all);
    this.#large = jobs === null ? null : { leader: this.#leaderOf(bytes, all, jobs), jobs };
  }

  #leaderOf(bytes: Uint8Array, all: WasmExports, { passes, update }: Jobs): Leader {
    const names = [...Object.values(passes).flat(), ...update.values()].map(({ name }) => name);
    const place = { memory: this.#memory, bytes, scratch: this.#rows.scratch, scratchBytes: SCRATCH_BYTES };
    return new Leader(
      this.#crew,
      names,
      names.map((name) => exportedFrom(all, name)),
      place,
    );
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

  get losses(): Float32Array {
    return this.#losses;
  }

  get ownLosses(): Float32Array {
    return this.#ownLosses;
  }

  advance(request: StepsRequest, betweenCalls: BetweenCalls): number | NoStep {
    if (betweenCalls() === 'abandon') return 'abandoned';
    this.#prepare(request);
    this.#changed = momentsOf(request.optimizer);
    return this.#large !== null || this.#isUpdatedOneByOne(request) ? this.#oneStep(request, betweenCalls) : this.#steps(request);
  }

  /** Old weights stand where the gradients were, old moments beside; see update.ts. */
  revert(): void {
    const { starts, oldM, oldV } = this.#layout;
    const copy = (to: number, from: number) => this.#floats.copyWithin(to / 4, from / 4, from / 4 + this.#layout.learnt);
    copy(starts.learnt, starts.gradient);
    for (const moment of this.#changed) copy(starts[moment], moment === 'm' ? oldM : oldV);
  }

  evaluate(rows: Int32Array, from: number, count: number, betweenCalls: BetweenCalls): boolean {
    const order = this.#rows.order / 4;
    for (let i = 0; i < count; i++) this.#ints[order + i] = numberAt(rows, from + i);
    const bytes = paddedBytes(this.#lanes, count);
    const { evaluate } = this.#module();
    if (this.#large === null) {
      if (betweenCalls() === 'abandon') return false;
      evaluate(count, bytes, 0);
      return true;
    }
    return this.#pass('evaluation', { rows: count, bytes, first: 0 }, betweenCalls);
  }

  firstNotFinite(request: StepsRequest): ReturnType<Backend['firstNotFinite']> {
    const { training, updates, slots } = this.#plan;
    const go = () => 'go' as const;
    const samples = samplesOf(request, this.#data.training);
    this.#prepare(request);
    this.#forward(request, go);
    this.#backward(request, go);
    const calls: readonly Call[] = [...training.forward, ...training.backward];
    for (const { output, origin } of calls) {
      const { size, label } = nth(slots, output);
      const column = this.#columnNotFinite(output, samples);
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

  /** Many steps in one call. */
  #steps({ most, batch, from, epoch, isShuffled, optimizer, rate, clipNorm, counts, updates }: StepsRequest): number | NoStep {
    const { advance } = this.#module();
    this.#doubles[control.clip / 8] = clipNorm ?? 0;
    const t = numberAt(counts, this.#learnt[0] ?? 0) + updates;
    const steps = Math.min(most, MOST_STEPS);
    writeUpdateWords(this.#floats, 1, optimizer, rate, t);
    this.#writeCorrections(steps, optimizer, rate, t);
    const taken = advance(steps, batch, from, epoch, isShuffled ? 1 : 0, updateKinds.indexOf(updateKind(optimizer)));
    if (taken > 0) return taken;
    if (taken === 0) return 'notFinite';
    this.revert();
    return taken === -1 ? 'notFinite' : -1 - taken;
  }

  /** Gather, forward and backward, asking in between where it is long, and the update. */
  #oneStep(request: StepsRequest, betweenCalls: BetweenCalls): number | NoStep {
    const loss = this.#forward(request, betweenCalls);
    if (loss === null) return 'abandoned';
    if (!Number.isFinite(loss)) return 'notFinite';
    if (!this.#backward(request, betweenCalls) || betweenCalls() === 'abandon') return 'abandoned';
    if (this.#update(request)) {
      this.#losses[0] = loss;
      followedLosses(this.#plan).forEach((slot, node) => {
        this.#ownLosses[node] = numberAt(this.view(slot), 0);
      });
      return 1;
    }
    this.revert();
    return 'notFinite';
  }

  /** Brings the order of the first step's epoch into the memory, and what noise is drawn by. */
  #prepare({ seed, step, epoch, isShuffled }: StepsRequest): void {
    this.#ints[control.seed / 4] = seed | 0;
    this.#ints[control.step / 4] = step | 0;
    const { rows, order } = this.#layout;
    const isSame = this.#order?.isShuffled === isShuffled && this.#order.seed === seed;
    if (!isSame) this.#order = { seed, isShuffled };
    if (!isShuffled && !isSame) this.#ints.copyWithin(order / 4, rows / 4, rows / 4 + this.#data.training);
    if (isShuffled && !(isSame && this.#ints[control.epochOfOrder / 4] === epoch)) this.#module().shuffle(epoch);
  }

  /** Adam's words for steps from its t-th update on, while they still change. */
  #writeCorrections(steps: number, optimizer: Optimizer, rate: number, t: number): void {
    const [step, root] = [this.#floats[updateWords.rate / 4], this.#floats[updateWords.root / 4]];
    const isAdam = optimizer.type === 'adam' || optimizer.type === 'adamw';
    const isSettled = step === Math.fround(rate) && root === 1;
    const usesTable = isAdam && steps > 1 && !isSettled;
    this.#ints[control.usesTable / 4] = usesTable ? 1 : 0;
    if (!usesTable) return;
    const at = this.#layout.corrections / 4;
    for (let i = 0; i < steps; i++) {
      const corrections = adamCorrections(optimizer, rate, t + i);
      this.#floats[at + 2 * i] = corrections.rate;
      this.#floats[at + 2 * i + 1] = corrections.root;
    }
  }

  /** Some numbers for each step of a call. */
  #viewOf(address: number, numbers: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, MOST_STEPS * numbers);
  }

  /** Gather and forward; gives the loss, or null where `betweenCalls` gave up. */
  #forward(request: StepsRequest, betweenCalls: BetweenCalls): number | null {
    const samples = samplesOf(request, this.#data.training);
    const bytes = paddedBytes(this.#lanes, samples);
    if (this.#large !== null) {
      if (!this.#pass('forward', { rows: samples, bytes, first: request.from }, betweenCalls)) return null;
    } else {
      const { gather, forward } = this.#module();
      gather(samples, bytes, request.from);
      forward(samples, bytes, 0);
    }
    return numberAt(this.view(this.#plan.training.total), 0);
  }

  /** False where `betweenCalls` gave up. */
  #backward(request: StepsRequest, betweenCalls: BetweenCalls): boolean {
    const samples = samplesOf(request, this.#data.training);
    const bytes = paddedBytes(this.#lanes, samples);
    if (this.#large !== null) return this.#pass('backward', { rows: samples, bytes, first: request.from }, betweenCalls);
    this.#module().backward(samples, bytes, 0);
    return true;
  }

  /** A large pass job by job; false where `betweenCalls` gave up. */
  #pass(pass: PassName, batch: { rows: number; bytes: number; first: number }, betweenCalls: BetweenCalls): boolean {
    const large = this.#large;
    if (large === null) throw new Error('no large pass');
    return large.jobs.passes[pass].every((job) => large.leader.run(job, batch, betweenCalls) === 'done');
  }

  /** Clips and updates; false where something that was written is not finite. */
  #update(request: StepsRequest): boolean {
    const { optimizer, rate, clipNorm, counts, updates } = request;
    const functions = this.#module();
    const scale = clipNorm === null ? 1 : Math.min(1, clipNorm / (Math.sqrt(functions.norm()) + 1e-6));
    if (this.#isUpdatedOneByOne(request)) return this.#updateOneByOne(request, scale);
    writeUpdateWords(this.#floats, scale, optimizer, rate, numberAt(counts, this.#learnt[0] ?? 0) + updates);
    const kind = updateKind(optimizer);
    if (this.#large === null) return functions.update[kind]() === 1;
    const job = this.#large.jobs.update.get(kind);
    if (job === undefined) throw new Error(`no job updates by ${kind}`);
    return this.#large.leader.run(job, { rows: 0, bytes: 0, first: 0 }, () => 'go') === 'done';
  }

  /** Adam's corrections are a tensor's own where the tensors have not been updated as often. */
  #isUpdatedOneByOne({ optimizer, counts }: StepsRequest): boolean {
    return (optimizer.type === 'adam' || optimizer.type === 'adamw') && !this.#areAllAlike(counts);
  }

  /** Have all tensors been updated as often? Looked at once for an array of counts, which nobody writes to. */
  #areAllAlike(counts: Int32Array): boolean {
    if (counts !== this.#counts.of) {
      const first = counts[this.#learnt[0] ?? 0];
      this.#counts = { of: counts, areAlike: this.#learnt.every((index) => counts[index] === first) };
    }
    return this.#counts.areAlike;
  }

  /** Tensors that were updated different times, as after a neuron was added to a trained net: by the reference's own code. */
  #updateOneByOne(request: StepsRequest, scale: number): boolean {
    const { starts, learnt: length, oldM, oldV } = this.#layout;
    const [first, gradient, m, v] = [starts.learnt / 4, starts.gradient / 4, starts.m / 4, starts.v / 4];
    const floats = this.#floats;
    const weights = floats.slice(first, first + length);
    floats.copyWithin(oldM / 4, m, m + length);
    floats.copyWithin(oldV / 4, v, v + length);
    for (let i = gradient; i < gradient + length; i++) floats[i] = numberAt(floats, i) * scale;
    for (const update of this.#plan.updates) {
      const operands = {
        weights: this.view(update.weights),
        gradient: this.view(update.gradient),
        m: this.view(update.m),
        v: this.view(update.v),
      };
      updateSlot(this.#plan, update, operands, request);
    }
    floats.set(weights, gradient);
    return [first, m, v].every((start) => floats.subarray(start, start + length).every(Number.isFinite));
  }

  /** The first unit of a slot, or index of a fixed one, that is not finite for some row; −1 where all are. */
  #columnNotFinite(slot: SlotId, rows: number): number {
    const { region, size } = nth(this.#plan.slots, slot);
    const data = this.view(slot);
    const count = region === 'fixed' ? 1 : rows;
    const stride = region === 'fixed' ? 1 : this.#rows.trainingStride / 4;
    if (data.length === 0) return -1;
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

/** What a backend may use; the host's own instructions and no crew unless it is told. */
export interface WasmOptions {
  readonly features?: Features;
  readonly crew?: Crew | null;
}

/** A wasm backend holding a plan and its data. */
export function createWasmBackend(plan: Plan, data: RunData, { features, crew }: WasmOptions = {}): Backend {
  return new WasmBackend(plan, data, features ?? hostFeatures(), crew ?? null);
}
