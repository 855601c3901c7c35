/**
 * The training loop: batches, epochs, updates, stop rules. So many steps at a time as whoever drives it asks for.
 * Keeps true: a step commits whole or not at all. Position, parameters and moments change together, after the loss, the
 * gradients and the updated parameters were found finite and nobody gave the step up. state() between any two steps is
 * all that a later run needs to go on with the same bits.
 */
import type { Result } from '../findings';
import type { Backend, StepsRequest } from './backends/backend';
import { createReferenceBackend } from './backends/reference/reference';
import type { Crew } from './backends/wasm/threads';
import { createWasmBackend } from './backends/wasm/wasm';
import { checkData } from './check-data';
import { Beginning, lossGrowth } from './divergence';
import { writeEdgeFigures } from './edge-figures';
import { evaluateRows, evaluationRows, nodeActivations, totalLoss } from './evaluate';
import { type Beyond, type Finish, finishAt, finishBeyond, lastLossOf } from './finish';
import { nth, numberAt } from './indexing';
import type { EngineModel } from './model';
import { momentsOf, sameMoments } from './optimizers';
import { readPlace } from './place';
import type { Plan, PlanParameter, SlotId } from './plan';
import { weightsByEdge } from './plan';
import type { Position } from './position';
import { batchRows, forEachEpochEnd, moveOn, positionAt, startEpoch, stepsLeft } from './position';
import type {
  BetweenCalls,
  EachEpoch,
  EachStep,
  EpochReport,
  Run,
  RunData,
  RunState,
  Standing,
  StepOutcome,
  TensorInPlace,
} from './run.types';
import { scheduledRate } from './schedule';
import { readOptimizerState, readParameters, writeOptimizerState, writeParameters } from './tensors';
import type { Progress, TrainingSettings } from './types';

type Best = NonNullable<Progress['best']>;

const always: BetweenCalls = () => 'go';

/** The perceptron rule is one sample a step, η alone; the other settings have no part in it. */
function effectiveSettings(plan: Plan, settings: TrainingSettings): TrainingSettings {
  if (plan.rule === 'gradient') return settings;
  const { learningRate } = settings.optimizer;
  return {
    ...settings,
    optimizer: { type: 'sgd', learningRate, momentum: 0, nesterov: false },
    schedule: { type: 'constant' },
    batchSize: 1,
    clipNorm: null,
  };
}

/** One run: a backend, and where its training stands. */
class TrainingRun implements Run {
  readonly #plan: Plan;
  readonly #backend: Backend;
  /** Of the data what the loop itself asks for, training rows and validation's: the backend holds the numbers, once. */
  readonly #rows: number;
  readonly #validation: Int32Array;
  readonly #room: number;
  /** Updates of each of the plan's parameters before those that #updates counts for all. Replaced, never written to. */
  #counts: Int32Array;
  #updates = 0;
  readonly #position: Position;
  /** Where the last call's steps began, and how many they were. */
  readonly #before: Position;
  #taken = 0;
  /** Does a sample's place in its batch matter, as where noise is drawn by it? */
  readonly #isNoisy: boolean;
  #settings: TrainingSettings;
  #best: Best | null;
  /** Training loss of the last completed epoch, while nothing of the next is done; null before the first. */
  #lastLoss: number | null;
  /** y − target of every unit that the perceptron rule teaches; none under gradients. */
  readonly #errors: readonly { readonly slot: SlotId; readonly row: Float64Array }[];
  /** Rows of a batch that the backend has room for. */
  #reserved = 0;
  /** By edge; made when somebody first looks at the wires. */
  #weights: ReadonlyMap<string, PlanParameter> | null = null;
  /** Mistakes of the epoch under way; null where they are not counted. */
  #mistakes: number | null;
  /** How far it was let go on beyond its rules. */
  #beyond: Beyond | null = null;
  /** Null for a run that is never stepped. */
  readonly #beginning: Beginning | null;
  /** Of the first epoch that ended in this run. */
  #firstLoss: number | null = null;

  constructor(plan: Plan, backend: Backend, data: RunData, state: RunState, settings: TrainingSettings, trains: boolean) {
    this.#plan = plan;
    this.#backend = backend;
    this.#rows = data.training.length;
    this.#validation = data.validation;
    this.#settings = effectiveSettings(plan, settings);
    this.#room = evaluationRows(plan, data);
    this.#position = positionAt(state.progress, this.#settings, data.training.length);
    this.#before = { ...this.#position };
    this.#isNoisy = plan.training.forward.some(({ op }) => op === 'dropoutMask' || op === 'uniform');
    this.#best = settings.stop.patience === null ? null : (state.progress?.best ?? null);
    this.#lastLoss = lastLossOf(state.progress);
    const errors = plan.training.backward.filter(({ op }) => op === 'perceptronError');
    this.#errors = errors.map(({ output }) => ({ slot: output, row: new Float64Array(nth(plan.slots, output).size) }));
    this.#mistakes = plan.rule === 'perceptron' && this.#position.batch === 0 ? 0 : null;
    this.#reserve();
    const fresh = writeParameters(plan, backend, state.parameters, this.#settings.seed);
    const { optimizer } = this.#settings;
    const saved = state.progress?.optimizer;
    this.#counts = writeOptimizerState(plan, backend, saved?.type === optimizer.type ? saved.state : null, optimizer, fresh);
    this.#beginning = trains ? new Beginning(plan, backend, data) : null;
  }

  goOn(until: number): void {
    this.#beyond = { until, from: this.#position.epoch };
  }

  get stepsLeft(): number {
    return stepsLeft(this.#position, this.#rows);
  }

  get standing(): Standing {
    const { step, epoch, batch } = this.#position;
    return { step, epoch, batch, batches: batch + this.stepsLeft };
  }

  get finished(): Finish {
    const { step, epoch, batch } = this.#position;
    return step === 0 || batch > 0 ? null : this.#finishAt(epoch, this.#lastLoss);
  }

  get best(): Run['best'] {
    return this.#best === null ? null : { epoch: this.#best.epoch, validationLoss: this.#best.validationLoss };
  }

  step(betweenCalls: BetweenCalls = always, most = 1): StepOutcome {
    if (this.#beginning === null) throw new Error('a run that was made to be looked at only is trained');
    const position = this.#position;
    const finished = position.batch > 0 ? null : this.#finishAt(position.epoch, this.#lastLoss);
    if (finished !== null) return { kind: 'done', finished };
    const request = this.#request(Math.min(most, this.#stepsInOneGo()));
    let taken = this.#backend.advance(request, betweenCalls);
    if (taken === 'abandoned') return { kind: 'abandoned' };
    if (taken === 'notFinite') return this.#diverged(request, this.#beginning);

    const hasValidation = taken >= this.stepsLeft && this.#validation.length > 0;
    const validationLoss = hasValidation ? this.#validationLoss(betweenCalls) : null;
    if (hasValidation && validationLoss === null) {
      // The epoch cannot end, so its last step was not taken.
      this.#backend.revert();
      taken -= 1;
      if (taken === 0) return { kind: 'abandoned' };
    }
    return this.#commit(taken, validationLoss);
  }

  get losses(): ArrayLike<number> {
    return this.#backend.losses;
  }

  get ownLosses(): ArrayLike<number> {
    return this.#backend.ownLosses;
  }

  forEachEpoch(each: EachEpoch, most: number): void {
    forEachEpochEnd(this.#before, this.#settings, this.#rows, this.#backend.losses, this.#taken, most, each);
  }

  forEachStep(each: EachStep): void {
    const rows = this.#rows;
    const { losses } = this.#backend;
    const position = { ...this.#before };
    for (let i = 0; i < this.#taken; i++) {
      const loss = numberAt(losses, i);
      const samples = Math.min(position.batchSize, rows - position.samples);
      position.lossSum += loss * samples;
      position.samples += samples;
      const isEnd = position.samples === rows;
      each(this.#before.step + i + 1, position.epoch + 1, loss, isEnd ? position.lossSum / rows : Number.NaN, samples);
      if (isEnd) startEpoch(position, this.#settings, rows, position.epoch + 1);
    }
  }

  configure(settings: TrainingSettings): void {
    const before = this.#settings.optimizer;
    this.#settings = effectiveSettings(this.#plan, settings);
    const { optimizer, stop } = this.#settings;
    if (stop.patience === null) this.#best = null;
    if (!sameMoments(before, optimizer)) this.#reserve();
    const kept = before.type === optimizer.type ? momentsOf(optimizer) : [];
    if (before.type !== optimizer.type) this.#restartCounts(new Int32Array(this.#counts.length));
    for (const update of this.#plan.updates) {
      for (const moment of ['m', 'v'] as const) if (!kept.includes(moment)) this.#backend.view(update[moment]).fill(0);
    }
    // Nothing of the epoch is done yet: the new batch size and order are this epoch's already.
    if (this.#position.batch > 0) return;
    startEpoch(this.#position, this.#settings, this.#rows, this.#position.epoch);
    this.#startedEpoch();
  }

  state(): { readonly parameters: RunState['parameters']; readonly progress: Progress } {
    const { step, epoch, batch, lossSum, samples } = this.#position;
    const { optimizer } = this.#settings;
    // Between epochs the sums are 0, but for a run that its target loss ended: they say that it had.
    const isEnded = batch === 0 && this.#lastLoss !== null && this.#finishAt(epoch, this.#lastLoss) === 'targetLoss';
    return {
      parameters: readParameters(this.#plan, this.#backend),
      progress: {
        backend: this.#backend.name,
        instructions: this.#backend.instructions,
        threads: this.#backend.threads,
        step,
        epoch,
        batch,
        epochLossSum: isEnded ? (this.#lastLoss ?? 0) * this.#rows : lossSum,
        epochSamples: isEnded ? this.#rows : samples,
        optimizer: {
          type: optimizer.type,
          state: readOptimizerState(this.#plan, this.#backend, optimizer, this.#counts, this.#updates),
        },
        best: this.#best,
      },
    };
  }

  tensor(node: string, name: string): ReturnType<Run['tensor']> {
    const found = this.#plan.parameters.find((parameter) => parameter.node === node && parameter.name === name);
    return found === undefined ? null : { shape: found.shape, data: readPlace(this.#backend.view(found.slot), found.place) };
  }

  tensorInPlace(node: string, name: string): TensorInPlace | null {
    const found = this.#plan.parameters.find((parameter) => parameter.node === node && parameter.name === name);
    return found === undefined ? null : { shape: found.shape, numbers: this.#backend.view(found.slot), place: found.place };
  }

  edgeFigures(edges: readonly string[], into: Float32Array): void {
    this.#weights ??= weightsByEdge(this.#plan);
    writeEdgeFigures(this.#weights, this.#backend, edges, into);
  }

  evaluate(rows: Int32Array): ReturnType<Run['evaluate']> {
    return evaluateRows(this.#plan, this.#backend, rows, this.#room);
  }

  activations(nodes: Iterable<string>, rows: Int32Array, betweenCalls?: BetweenCalls): ReturnType<Run['activations']> {
    return nodeActivations(this.#plan, this.#backend, new Set(nodes), rows, this.#room, betweenCalls);
  }

  /** Steps that need no look in between: the epoch's, and those of the next ones where nothing is decided at their start. */
  #stepsInOneGo(): number {
    const { schedule, stop, epochs } = this.#settings;
    if (this.#mistakes !== null || this.#plan.rule === 'perceptron') return 1;
    const left = this.stepsLeft;
    const isWatched = (stop.targetLoss !== null && this.#beyond === null) || stop.patience !== null || this.#validation.length > 0;
    const batch = batchRows(this.#settings, this.#rows);
    if (isWatched || schedule.type !== 'constant' || this.#position.batchSize !== batch) return left;
    const last = Math.max(epochs, this.#beyond?.until ?? 0);
    return left + (last - this.#position.epoch - 1) * Math.ceil(this.#rows / batch);
  }

  #request(most: number): StepsRequest {
    const { epoch, samples, batchSize, step } = this.#position;
    const { optimizer, clipNorm, schedule, seed, shuffle } = this.#settings;
    return {
      most,
      epoch,
      from: samples,
      batch: batchSize,
      // In a batch of all rows their order is nothing but the order of sums.
      isShuffled: shuffle && (batchSize < this.#rows || this.#isNoisy),
      step: step + 1,
      seed,
      optimizer,
      rate: scheduledRate(schedule, optimizer.learningRate, epoch),
      clipNorm,
      counts: this.#counts,
      updates: this.#updates + 1,
    };
  }

  /** The steps are taken: what is counted goes on with them. */
  #commit(taken: number, validationLoss: number | null): StepOutcome {
    const position = this.#position;
    const rows = this.#rows;
    Object.assign(this.#before, position);
    this.#taken = taken;
    this.#updates += taken;
    if (this.#mistakes !== null && this.#isMistaken()) this.#mistakes++;
    const before = this.#before;
    const trainingLoss = moveOn(position, this.#settings, rows, this.#backend.losses, taken);
    const samples = position.samples - before.samples + rows * (position.epoch - before.epoch);
    const loss = numberAt(this.#backend.losses, taken - 1);
    const { step, epoch } = position;
    const figures = { kind: 'stepped', steps: taken, samples, step, loss } as const;
    const last = { ...figures, epoch: position.batch === 0 ? epoch : epoch + 1 };
    if (trainingLoss === null) return { ...last, epochEnd: null, finished: null, warning: null };
    if (this.#firstLoss === null) this.forEachEpoch((_epoch, _step, first) => (this.#firstLoss ??= first), taken);
    const epochEnd: EpochReport = { epoch, trainingLoss, validationLoss, mistakes: this.#mistakes };
    const finished = this.#endEpoch(epochEnd);
    const isMeasured = finished !== null && this.#best === null && this.#plan.rule === 'gradient';
    return { ...last, epochEnd, finished, warning: isMeasured ? lossGrowth(this.#firstLoss ?? trainingLoss, trainingLoss) : null };
  }

  #validationLoss(betweenCalls: BetweenCalls): number | null {
    return totalLoss(this.#plan, this.#backend, this.#validation, this.#room, betweenCalls);
  }

  /** Names the first node whose numbers ceased to be finite, and what is the likely cause. */
  #diverged(request: StepsRequest, beginning: Beginning): StepOutcome {
    const { step } = request;
    const { learningRate } = this.#settings.optimizer;
    const found = this.#backend.firstNotFinite(request);
    const node = found?.origin.node ?? nth(this.#plan.losses, 0).node;
    const breaking = { node, quantity: found?.label ?? 'L', step, learningRate };
    return { kind: 'diverged', step, finding: beginning.causeOf(breaking) };
  }

  /** Which stop rule, if any, ends the run with `epoch` epochs done. */
  #finishAt(epoch: number, lastLoss: number | null): Finish {
    const best = this.#best?.epoch ?? null;
    return this.#beyond === null
      ? finishAt(this.#settings, epoch, lastLoss, best)
      : finishBeyond(this.#settings, this.#beyond, epoch, best);
  }

  /** Whether a unit was wrong in the step just taken, which under the perceptron rule is one sample. */
  #isMistaken(): boolean {
    return this.#errors.some(({ slot, row }) => {
      this.#backend.readRows(slot, 1, 0, row.length, row, 0);
      return row.some((error) => error !== 0);
    });
  }

  #endEpoch({ epoch, trainingLoss, validationLoss }: EpochReport): Finish {
    const { stop, optimizer } = this.#settings;
    this.#lastLoss = trainingLoss;
    const best = this.#best?.validationLoss ?? Number.POSITIVE_INFINITY;
    if (stop.patience !== null && validationLoss !== null && validationLoss < best) {
      const { parameters, progress } = this.state();
      this.#best = { epoch, validationLoss, parameters, state: progress.optimizer.state };
    }
    const finished = this.#finishAt(epoch, trainingLoss);
    if (finished !== null && stop.patience !== null && this.#best !== null) {
      writeParameters(this.#plan, this.#backend, this.#best.parameters, this.#settings.seed);
      this.#restartCounts(writeOptimizerState(this.#plan, this.#backend, this.#best.state, optimizer, []));
    }
    this.#startedEpoch();
    return finished;
  }

  #restartCounts(counts: Int32Array): void {
    this.#counts = counts;
    this.#updates = 0;
  }

  /** An epoch is about to begin: room for its batches, nothing counted yet. */
  #startedEpoch(): void {
    if (this.#plan.rule === 'perceptron') this.#mistakes = 0;
    if (this.#position.batchSize !== this.#reserved) this.#reserve();
  }

  #reserve(): void {
    this.#reserved = this.#position.batchSize;
    this.#backend.reserve(this.#reserved, this.#room, momentsOf(this.#settings.optimizer));
  }
}

/**
 * A run of a compiled model on its data, from parameters and progress where there are any. Findings where the data does
 * not fit: another width, no training rows, targets that the loss cannot take, no memory for it. `crew` are threads that
 * share large steps. Where `trains` is false, the run is only evaluated: nothing is looked for that advice on training needs, and
 * a step throws.
 */
export function createRun(
  model: EngineModel,
  data: RunData,
  state: RunState,
  options: { readonly backend: Progress['backend']; readonly crew?: Crew | null; readonly trains?: boolean },
): Result<Run> {
  const findings = checkData(model.plan, data, model.training);
  if (findings.length > 0) return { ok: false, findings };
  try {
    const backend =
      options.backend === 'wasm'
        ? createWasmBackend(model.plan, data, { crew: options.crew ?? null })
        : createReferenceBackend(model.plan, data);
    return { ok: true, value: new TrainingRun(model.plan, backend, data, state, model.training, options.trains ?? true) };
  } catch (error) {
    // Memory that the host does not have: a smaller batch, network or table may fit.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, findings: [{ code: 'train.noMemory', severity: 'error', values: {}, place: {} }] };
  }
}
