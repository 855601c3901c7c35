/**
 * The training loop: batches, epochs, updates, stop rules. One step at a time, so whoever drives it decides how long.
 * Keeps true: a step commits whole or not at all. Position, parameters and moments change together, after the loss, the
 * gradients and the updated parameters were found finite and nobody gave the step up. state() between any two steps is
 * all that a later run needs to go on with the same bits.
 */
import type { Backend, StepRequest } from './backends/backend';
import { createReferenceBackend } from './backends/reference/reference';
import { createWasmBackend } from './backends/wasm/wasm';
import { checkData } from './check-data';
import { evaluateRows, evaluationRows, nodeActivations, totalLoss } from './evaluate';
import { nth, numberAt } from './indexing';
import type { EngineModel } from './model';
import { momentsOf } from './optimizers';
import { forEachRun, readPlace } from './place';
import type { Plan, SlotId } from './plan';
import type { Position } from './position';
import { positionAt, startEpoch } from './position';
import type { BetweenCalls, EpochReport, Run, RunData, RunState, StepOutcome } from './run.types';
import { scheduledRate } from './schedule';
import { readOptimizerState, readParameters, writeOptimizerState, writeParameters } from './tensors';
import type { EngineResult, Progress, TrainingSettings } from './types';

type Best = NonNullable<Progress['best']>;
type Finish = 'epochs' | 'targetLoss' | 'patience' | null;

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

class TrainingRun implements Run {
  readonly #plan: Plan;
  readonly #backend: Backend;
  readonly #data: RunData;
  readonly #room: number;
  /** Updates of each of the plan's parameters before those that #updates counts for all. Replaced, never written to. */
  #counts: Int32Array;
  #updates = 0;
  readonly #position: Position;
  #settings: TrainingSettings;
  #best: Best | null;
  /** Training loss of the last completed epoch, while nothing of the next is done; null before the first. */
  #lastLoss: number | null;
  /** y − target of every unit that the perceptron rule teaches; none under gradients. */
  readonly #errors: readonly { readonly slot: SlotId; readonly row: Float64Array }[];
  /** Mistakes of the epoch under way; null where they are not counted. */
  #mistakes: number | null;

  constructor(plan: Plan, backend: Backend, data: RunData, state: RunState, settings: TrainingSettings) {
    this.#plan = plan;
    this.#backend = backend;
    this.#data = data;
    this.#settings = effectiveSettings(plan, settings);
    this.#room = evaluationRows(plan, data);
    this.#position = positionAt(state.progress, this.#settings, data.training);
    this.#best = settings.stop.patience === null ? null : (state.progress?.best ?? null);
    this.#lastLoss = lastLossOf(state.progress);
    const errors = plan.training.backward.filter(({ kernel }) => kernel === 'perceptronError');
    this.#errors = errors.map(({ output }) => ({ slot: output, row: new Float64Array(nth(plan.slots, output).size) }));
    this.#mistakes = plan.rule === 'perceptron' && this.#position.batch === 0 ? 0 : null;
    backend.reserve(this.#position.batchSize, this.#room);
    const fresh = writeParameters(plan, backend, state.parameters, this.#settings.seed);
    const { optimizer } = this.#settings;
    const saved = state.progress?.optimizer;
    this.#counts = writeOptimizerState(plan, backend, saved?.type === optimizer.type ? saved.state : null, optimizer, fresh);
  }

  step(betweenCalls: BetweenCalls = always): StepOutcome {
    const position = this.#position;
    const settings = this.#settings;
    if (this.#finishAt(position.epoch, this.#lastLoss) !== null && position.batch === 0) return { kind: 'done' };

    const samples = Math.min(position.batchSize, this.#data.training.length - position.samples);
    const { optimizer, clipNorm, schedule, seed } = settings;
    const request: StepRequest = {
      rows: position.order,
      from: position.samples,
      samples,
      step: position.step + 1,
      seed,
      optimizer,
      rate: scheduledRate(schedule, optimizer.learningRate, position.epoch),
      clipNorm,
      counts: this.#counts,
      updates: this.#updates + 1,
    };
    const result = this.#backend.step(request, betweenCalls);
    if (result === 'abandoned') return { kind: 'abandoned' };
    if (result === 'notFinite') return this.#diverged(request);
    const loss = numberAt(this.#backend.view(this.#plan.training.total), 0);

    const isEpochEnd = position.samples + samples >= this.#data.training.length;
    const hasValidation = isEpochEnd && this.#data.validation.length > 0;
    const validationLoss = hasValidation ? this.#validationLoss(betweenCalls) : null;
    if (hasValidation && validationLoss === null) {
      this.#backend.revert();
      return { kind: 'abandoned' };
    }

    this.#updates++;
    position.step++;
    position.batch++;
    position.samples += samples;
    position.lossSum += loss * samples;
    if (this.#mistakes !== null && this.#isMistaken()) this.#mistakes++;
    const epoch = position.epoch + 1;
    const step = position.step;
    if (!isEpochEnd) return { kind: 'stepped', step, epoch, loss, samples, epochEnd: null, finished: null };

    const epochEnd: EpochReport = { epoch, trainingLoss: position.lossSum / position.samples, validationLoss, mistakes: this.#mistakes };
    const finished = this.#endEpoch(epochEnd);
    return { kind: 'stepped', step, epoch, loss, samples, epochEnd, finished };
  }

  configure(settings: TrainingSettings): void {
    const before = this.#settings.optimizer;
    this.#settings = effectiveSettings(this.#plan, settings);
    const { optimizer, stop } = this.#settings;
    if (stop.patience === null) this.#best = null;
    const kept = before.type === optimizer.type ? momentsOf(optimizer) : [];
    if (before.type !== optimizer.type) this.#restartCounts(new Int32Array(this.#counts.length));
    for (const update of this.#plan.updates) {
      for (const moment of ['m', 'v'] as const) if (!kept.includes(moment)) this.#backend.view(update[moment]).fill(0);
    }
    // Nothing of the epoch is done yet: the new batch size and order are this epoch's already.
    if (this.#position.batch === 0) this.#startEpoch(this.#position.epoch);
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
        epochLossSum: isEnded ? (this.#lastLoss ?? 0) * this.#data.training.length : lossSum,
        epochSamples: isEnded ? this.#data.training.length : samples,
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

  edgeFigures(edges: readonly string[], into: Float32Array): void {
    const parameterOf = new Map(this.#plan.edges.map(({ edge, parameter }) => [edge, parameter]));
    edges.forEach((edge, i) => {
      const parameter = parameterOf.get(edge);
      let sum = 0;
      let squares = 0;
      let count = 1;
      if (parameter !== undefined) {
        const { slot, place } = nth(this.#plan.parameters, parameter);
        const weights = this.#backend.view(slot);
        count = place.count * place.length;
        forEachRun(place, (start, end) => {
          for (let j = start; j < end; j++) {
            sum += numberAt(weights, j);
            squares += numberAt(weights, j) ** 2;
          }
        });
      }
      into[2 * i] = sum / count;
      into[2 * i + 1] = Math.sqrt(squares / count);
    });
  }

  evaluate(rows: Int32Array): ReturnType<Run['evaluate']> {
    return evaluateRows(this.#plan, this.#backend, rows, this.#room);
  }

  activations(nodes: Iterable<string>, rows: Int32Array, betweenCalls?: BetweenCalls): ReturnType<Run['activations']> {
    return nodeActivations(this.#plan, this.#backend, new Set(nodes), rows, this.#room, betweenCalls);
  }

  #validationLoss(betweenCalls: BetweenCalls): number | null {
    return totalLoss(this.#plan, this.#backend, this.#data.validation, this.#room, betweenCalls);
  }

  /** Names the first node whose numbers ceased to be finite. */
  #diverged(request: StepRequest): StepOutcome {
    const { step } = request;
    const found = this.#backend.firstNotFinite(request);
    const node = found?.origin.node ?? nth(this.#plan.losses, 0).node;
    const values = { node, step, quantity: found?.label ?? 'L', learningRate: this.#settings.optimizer.learningRate };
    return { kind: 'diverged', step, finding: { code: 'train.diverged', severity: 'error', values, place: { node } } };
  }

  /** Which stop rule, if any, ends the run with `epoch` epochs done. */
  #finishAt(epoch: number, lastLoss: number | null): Finish {
    const { stop, epochs } = this.#settings;
    if (stop.targetLoss !== null && lastLoss !== null && lastLoss <= stop.targetLoss) return 'targetLoss';
    if (stop.patience !== null && this.#best !== null && epoch - this.#best.epoch >= stop.patience) return 'patience';
    return epoch >= epochs ? 'epochs' : null;
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
    this.#startEpoch(epoch);
    return finished;
  }

  #restartCounts(counts: Int32Array): void {
    this.#counts = counts;
    this.#updates = 0;
  }

  #startEpoch(epoch: number): void {
    const before = this.#position.batchSize;
    if (this.#plan.rule === 'perceptron') this.#mistakes = 0;
    startEpoch(this.#position, this.#settings, this.#data.training, epoch);
    if (this.#position.batchSize !== before) this.#backend.reserve(this.#position.batchSize, this.#room);
  }
}

/** The last epoch's training loss, where saved progress still says it (see state()). */
function lastLossOf(progress: Progress | null): number | null {
  if (progress === null || progress.batch > 0 || progress.epochSamples === 0) return null;
  return progress.epochLossSum / progress.epochSamples;
}

/**
 * A run of a compiled model on its data, from parameters and progress where there are any. Findings where the data does
 * not fit: another width, no training rows, targets that the loss cannot take, no memory for it.
 */
export function createRun(
  model: EngineModel,
  data: RunData,
  state: RunState,
  options: { readonly backend: Progress['backend'] },
): EngineResult<Run> {
  const findings = checkData(model.plan, data, model.training);
  if (findings.length > 0) return { ok: false, findings };
  try {
    const backend = options.backend === 'wasm' ? createWasmBackend(model.plan, data) : createReferenceBackend(model.plan, data);
    return { ok: true, value: new TrainingRun(model.plan, backend, data, state, model.training) };
  } catch (error) {
    // Memory that the host does not have: a smaller batch, network or table may fit.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, findings: [{ code: 'train.noMemory', severity: 'error', values: {}, place: {} }] };
  }
}
