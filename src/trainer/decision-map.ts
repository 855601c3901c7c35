/**
 * What a network says over two columns' ranges, the others at their means: the picture of a decision.
 * Keeps true: it is computed by a run of its own from a copy of the parameters, so nothing of the run under training is
 * touched, and its rules for stopping have no part in it; a network that would take too long has no map; why there is none is told.
 */
import { unscale } from '../data/decode';
import type { Fitted, InputBinding } from '../data/types';
import type { EngineModel } from '../engine/model';
import { type Plan, parameterNumbers } from '../engine/plan';
import { createRun } from '../engine/run';
import type { LossEvaluation, RunData } from '../engine/run.types';
import type { Parameters } from '../engine/types';
import type { Result } from '../findings';
import type { DataSample, InputSample } from '../host/data-sample';
import { classAt, type LossEnds, type PreparedRun } from '../host/prepare-run';
import { type HeldColumn, type MapAnswer, type MapAxis, type NoAnswer, noAnswer } from '../ipc/questions';

/** Multiplications of weights that a map may cost. */
const MOST_COST = 5_000_000;
const MOST_SIDE = 56;
const LEAST_SIDE = 14;
/** Beyond the data's range on each side, as a share of it. */
const MARGIN = 0.08;

/** A column that a map may go along. */
interface Axis {
  readonly column: string;
  readonly input: string;
  readonly unit: number;
  /** Scaled ends, margins included. */
  readonly low: number;
  readonly high: number;
  readonly fitted: Fitted | undefined;
}

/** What a map is drawn of. */
export interface MapRequest {
  readonly model: EngineModel;
  readonly bindings: readonly InputBinding[];
  readonly loss: string;
  /** Columns across and up; null: the two that tell most about the target. */
  readonly axes: readonly [string, string] | null;
  /** The target's column to draw, of several numbers; null: the first. */
  readonly output: string | null;
}

/** The map of the present parameters; none for a network without two such columns, or too large for one. */
export function decisionMap(prepared: PreparedRun, request: MapRequest): MapAnswer | NoAnswer {
  const { sample, fitted } = prepared;
  const { plan } = request.model;
  const ends = prepared.losses.find(({ id }) => id === request.loss);
  const feeds = feedingInputs(plan);
  const feeding = request.bindings.filter(({ id }) => feeds.has(id));
  const columns = feeding.flatMap((binding) => (binding.encoding === 'numeric' ? axesOf(binding, sample, fitted.get(binding.id)) : []));
  const target = ends === undefined ? undefined : sample.inputs.get(ends.target.id);
  const side = Math.min(MOST_SIDE, Math.floor(Math.sqrt(MOST_COST / Math.max(1, parameterNumbers(plan)))));
  if (ends === undefined || target === undefined) return noAnswer('looking.none.gone');
  if (columns.length < 2) return noAnswer('map.none.columns');
  if (side < LEAST_SIDE) return noAnswer('map.none.size');
  const outputs = ends.classes === null ? ends.target.columns : [];
  const output = Math.max(0, outputs.indexOf(request.output ?? ''));
  const [across, up] = chosenAxes(columns, request.axes, sample, pointTargets(target, ends, output), ends.classes !== null);
  if (across === undefined || up === undefined) return noAnswer('map.none.columns');
  const { parameters } = prepared.run.state();
  const evaluation = evaluateGrid(request.model, parameters, gridData(sample, feeds, across, up, side), request.loss);
  if (!evaluation.ok) {
    const { code, values } = evaluation.findings[0] ?? noAnswer('looking.none.gone');
    return noAnswer(code, values);
  }
  const points = { places: placesOf(sample, across, up), targets: pointTargets(target, ends, output) };
  const shared = {
    of: 'map' as const,
    axes: [rangeOf(across), rangeOf(up)] as const,
    columns: columns.map(({ column }) => column),
    held: heldColumns(prepared, feeding, [across, up]),
    outputs,
    output: outputs[output] ?? null,
    side,
    points,
  };
  return { ...shared, ...cellsOf(evaluation.value, ends, output, points.targets) };
}

/** The columns of inputs that do not vary, with what they are held at. */
function heldColumns({ sample, fitted }: PreparedRun, feeding: readonly InputBinding[], axes: readonly Axis[]): readonly HeldColumn[] {
  return feeding.flatMap(({ id, columns, encoding }): readonly HeldColumn[] => {
    const mean = sample.inputs.get(id)?.mean;
    if (mean === undefined) return [];
    if (encoding !== 'numeric') return columns.map((column) => ({ column, at: null }));
    return columns.flatMap((column, unit): readonly HeldColumn[] => {
      const isAxis = axes.some((axis) => axis.input === id && axis.unit === unit);
      return isAxis ? [] : [{ column, at: unscale(fitted.get(id), unit, mean[unit] ?? 0) }];
    });
  });
}

/** The inputs that some neuron reads: all but those that are nothing but labels. */
function feedingInputs({ evaluation, losses }: Plan): ReadonlySet<string> {
  const values = new Set(losses.map(({ value }) => value));
  const read = new Set(evaluation.calls.flatMap(({ inputs, output }) => (values.has(output) ? [] : inputs)));
  return new Set(evaluation.inputs.flatMap(({ input, slot }) => (read.has(slot) ? [input] : [])));
}

/** Columns whose numbers differ. */
function axesOf({ id, columns }: InputBinding, sample: DataSample, fitted: Fitted | undefined): Axis[] {
  const input = sample.inputs.get(id);
  if (input === undefined) return [];
  return columns.flatMap((column, unit): Axis[] => {
    const [low = 0, high = 0] = [input.low[unit], input.high[unit]];
    const margin = MARGIN * (high - low);
    return high > low ? [{ column, input: id, unit, low: low - margin, high: high + margin, fitted }] : [];
  });
}

function rangeOf({ column, unit, low, high, fitted }: Axis): MapAxis {
  return { column, min: unscale(fitted, unit, low), max: unscale(fitted, unit, high) };
}

function chosenAxes(
  columns: readonly Axis[],
  wanted: MapRequest['axes'],
  sample: DataSample,
  targets: Float32Array,
  areClasses: boolean,
): readonly (Axis | undefined)[] {
  const named = wanted?.map((name) => columns.find(({ column }) => column === name)) ?? [];
  if (named.length === 2 && !named.includes(undefined)) return named;
  const telling = columns.map((axis, place) => ({ axis, place, share: explainedShare(axis, sample, targets, areClasses) }));
  const best = telling.sort((a, b) => b.share - a.share || a.place - b.place).slice(0, 2);
  return best.sort((a, b) => a.place - b.place).map(({ axis }) => axis);
}

/** Share of a column's variance that the target's class explains, or r² with the target's number; 0…1. */
function explainedShare(axis: Axis, sample: DataSample, targets: Float32Array, areClasses: boolean): number {
  const values = columnOf(sample, axis);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (total === 0) return 0;
  if (!areClasses) {
    const targetMean = targets.reduce((sum, value) => sum + value, 0) / targets.length;
    const spread = targets.reduce((sum, value) => sum + (value - targetMean) ** 2, 0);
    const shared = values.reduce((sum, value, row) => sum + (value - mean) * ((targets[row] ?? 0) - targetMean), 0);
    return spread === 0 ? 0 : shared ** 2 / (total * spread);
  }
  const groups = new Map<number, { count: number; sum: number }>();
  values.forEach((value, row) => {
    const group = groups.get(targets[row] ?? 0) ?? { count: 0, sum: 0 };
    groups.set(targets[row] ?? 0, { count: group.count + 1, sum: group.sum + value });
  });
  return [...groups.values()].reduce((between, { count, sum }) => between + count * (sum / count - mean) ** 2, 0) / total;
}

function columnOf(sample: DataSample, { input, unit }: Axis): Float64Array {
  const from = sample.inputs.get(input);
  return Float64Array.from(sample.rows, (_, row) => from?.values[row * from.width + unit] ?? 0);
}

/** Every sampled row's class, or its number of one output in the target's own units. */
function pointTargets({ width, values }: InputSample, ends: LossEnds, output: number): Float32Array {
  return Float32Array.from({ length: values.length / width }, (_, row) =>
    ends.classes === null ? unscale(ends.fitted, output, values[row * width + output] ?? 0) : classAt(values, row, width, ends),
  );
}

function placesOf(sample: DataSample, across: Axis, up: Axis): Float32Array {
  const share = (axis: Axis) => columnOf(sample, axis).map((value) => (value - axis.low) / (axis.high - axis.low));
  const [x, y] = [share(across), share(up)];
  return Float32Array.from({ length: 2 * x.length }, (_, place) => (place % 2 === 0 ? x : y)[place >> 1] ?? 0);
}

/** The grid's cells as rows: means everywhere but along the axes; labels as the first sampled row has them. */
function gridData(sample: DataSample, feeds: ReadonlySet<string>, across: Axis, up: Axis, side: number): RunData {
  const rowCount = side * side;
  const inputs = new Map<string, { readonly width: number; readonly values: Float64Array }>();
  for (const [id, { width, values: sampled, mean }] of sample.inputs) {
    const typical = feeds.has(id) ? mean : sampled;
    const values = Float64Array.from({ length: rowCount * width }, (_, place) => typical[place % width] ?? 0);
    for (const [axis, isAcross] of [
      [across, true],
      [up, false],
    ] as const) {
      if (axis.input !== id) continue;
      for (let cell = 0; cell < rowCount; cell++) {
        const along = (isAcross ? cell % side : Math.floor(cell / side)) + 0.5;
        values[cell * width + axis.unit] = axis.low + ((axis.high - axis.low) * along) / side;
      }
    }
    inputs.set(id, { width, values });
  }
  const training = Int32Array.from({ length: rowCount }, (_, cell) => cell);
  return { rowCount, inputs, training, validation: new Int32Array(), test: new Int32Array() };
}

/** On `reference`: the grid is small, and a run of its own for every map asks for no memory of a module's. */
function evaluateGrid(model: EngineModel, parameters: Parameters, data: RunData, loss: string): Result<LossEvaluation> {
  // Nothing is trained: patience, say, would ask for rows to validate on.
  const training = { ...model.training, stop: { targetLoss: null, patience: null } };
  const run = createRun({ ...model, training }, data, { parameters, progress: null }, { backend: 'reference', trains: false });
  if (!run.ok) return run;
  const value = run.value.evaluate(data.training)?.losses.get(loss);
  if (value === undefined) throw new Error(`the plan has no loss ${loss}`);
  return { ok: true, value };
}

/** Classes with how clear they are (0 where the next best is as likely), or numbers in the target's own units. */
function cellsOf(
  { predictions, width }: LossEvaluation,
  ends: LossEnds,
  output: number,
  targets: Float32Array,
): Pick<MapAnswer, 'values' | 'clearness' | 'classes' | 'low' | 'high'> {
  const cells = predictions.length / width;
  const { classes } = ends;
  if (classes === null) {
    const values = Float32Array.from({ length: cells }, (_, cell) => unscale(ends.fitted, output, predictions[cell * width + output] ?? 0));
    const both = [...values, ...targets];
    const [low, high] = [both.reduce((a, b) => Math.min(a, b)), both.reduce((a, b) => Math.max(a, b))];
    return { values, clearness: new Float32Array(cells).fill(1), classes, low, high };
  }
  const values = Float32Array.from({ length: cells }, (_, cell) => classAt(predictions, cell, width, ends));
  const clearness = Float32Array.from({ length: cells }, (_, cell) => clearnessOf(predictions, cell, width, ends));
  return { values, clearness, classes, low: 0, high: classes.length - 1 };
}

function clearnessOf(predictions: Float64Array, cell: number, width: number, { target }: LossEnds): number {
  const clamped = (value: number) => Math.max(0, Math.min(1, value));
  if (width === 1) {
    const value = predictions[cell] ?? 0;
    return clamped(Math.abs(target.encoding === 'signed' ? value : 2 * value - 1));
  }
  const outputs = predictions.slice(cell * width, (cell + 1) * width).sort();
  return clamped((outputs.at(-1) ?? 0) - (outputs.at(-2) ?? 0));
}
