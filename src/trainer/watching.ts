/**
 * Looks at the neurons of a run: an evaluation pass over a fixed sample of rows, and its figures for the page; where the run
 * rests also whether a unit that the sample never woke rests on every row of the training part.
 * Keeps true: nothing of the run is changed; it can be given up between any two kernel calls, and no call takes so many
 * rows that a pause would wait for it.
 */
import { columnMeans, keepResting, unitFigures } from '../engine/insight';
import { parameterNumbers } from '../engine/plan';
import type { BetweenCalls, NodeActivations, Run } from '../engine/run.types';
import { sampleRows } from '../host/data-sample';
import type { PreparedRun } from '../host/prepare-run';
import {
  histogramBins,
  type InsightPlace,
  insightLength,
  insightPlaces,
  mostBars,
  mostCells,
  type WatchedNode,
  writeInsight,
  writeInsightRows,
} from '../ipc/insight';
import type { LoadRun } from '../ipc/main-trainer';

/** Rows of the sample. */
const SAMPLE = 256;
/** Multiplications of weights that a piece of the sample may cost. */
const PIECE_COST = 2_000_000;
const LEAST_PIECE = 8;

const sizes = { bins: histogramBins, cells: mostCells };

/** The figures, and whether those that speak of rows speak of all of them. */
interface Looked {
  readonly numbers: Float32Array;
  readonly isExact: boolean;
}

/** What the neurons of one run do with a fixed sample: figures a unit, and shares a class where the task has classes. */
export class Watching {
  private readonly run: Run;
  private readonly activations: ReadonlyMap<string, LoadRun['neurons'][number]['activation']>;
  private readonly places: readonly InsightPlace[];
  private readonly allRows: Int32Array;
  private readonly trainingRows: Int32Array;
  /** The rows that shares of classes are of: of the validation part where there is one. */
  private readonly classRows: Int32Array;
  private readonly piece: number;

  constructor({ run, parts }: PreparedRun, { model, neurons }: Pick<LoadRun, 'model' | 'neurons'>) {
    const { plan } = model;
    const widths = new Map(plan.evaluation.nodes.map(({ node, output }) => [node, output.width]));
    this.run = run;
    this.activations = new Map(neurons.map(({ node, activation }) => [node, activation]));
    this.places = insightPlaces(
      neurons.flatMap(({ node, activation }): WatchedNode[] => {
        const units = widths.get(node);
        return units === undefined ? [] : [{ node, shows: activation.type === 'softmax' ? 'classes' : 'units', units }];
      }),
    );
    this.allRows = parts.training;
    this.trainingRows = sampleRows(parts.training, SAMPLE);
    this.classRows = parts.validation.length > 0 ? sampleRows(parts.validation, SAMPLE) : this.trainingRows;
    this.piece = Math.max(LEAST_PIECE, Math.min(SAMPLE, Math.floor(PIECE_COST / Math.max(1, parameterNumbers(plan)))));
  }

  /** The nodes whose figures `look` gives, in its order. */
  get watched(): readonly WatchedNode[] {
    return this.places.map(({ watched }) => watched);
  }

  /**
   * The figures of the present parameters, as ipc/insight.ts lays them out; null where `isInterrupted` said so in between.
   * `isThorough`: dead units are counted over all rows of the training part, however many.
   */
  look(isInterrupted: () => boolean, isThorough = false): Looked | null {
    const numbers = new Float32Array(insightLength(this.places));
    const classes = this.places.filter(({ watched }) => watched.shows === 'classes');
    const units = this.places.filter(({ watched }) => watched.shows === 'units');
    const shares = this.valuesOf(classes, this.classRows, isInterrupted);
    const values = shares === null ? null : this.valuesOf(units, this.trainingRows, isInterrupted);
    if (shares === null || values === null) return null;
    for (const place of classes) {
      const { output, width } = valuesAt(place, shares);
      writeInsight({ shows: 'classes', means: columnMeans(output, width, mostBars) }, place, numbers);
    }
    const figures = units.map((place) => {
      const activation = this.activations.get(place.watched.node);
      if (activation === undefined) throw new Error(`the watched neuron ${place.watched.node} has no activation`);
      return { place, ...unitFigures(activation, valuesAt(place, values), sizes) };
    });
    const resting = new Map(
      figures.flatMap(({ place, resting }) => (resting?.includes(1) ? [[place.watched.node, resting] as const] : [])),
    );
    const isWhole = resting.size === 0 || this.trainingRows.length === this.allRows.length;
    if (isThorough && !isWhole && !this.leaveResting(resting, isInterrupted)) return null;
    const isExact = isWhole || isThorough;
    writeInsightRows({ rows: isExact ? this.allRows.length : this.trainingRows.length, of: this.allRows.length }, numbers);
    for (const { place, resting: own, ...others } of figures) {
      const dead = own?.reduce((count, rests) => count + rests, 0) ?? null;
      writeInsight({ shows: 'units', ...others, dead }, place, numbers);
    }
    return { numbers, isExact };
  }

  /** Leaves of the units at rest those that rest on every row; false where it was interrupted. */
  private leaveResting(resting: Map<string, Uint8Array>, isInterrupted: () => boolean): boolean {
    const betweenCalls: BetweenCalls = () => (isInterrupted() ? 'abandon' : 'go');
    for (let from = 0; from < this.allRows.length && resting.size > 0; from += this.piece) {
      const values = this.run.activations(resting.keys(), this.allRows.subarray(from, from + this.piece), betweenCalls);
      if (values === null) return false;
      for (const [node, units] of resting) {
        const z = values.get(node)?.z;
        if (z && keepResting(units, z) === 0) resting.delete(node);
      }
    }
    return true;
  }

  private valuesOf(
    places: readonly InsightPlace[],
    rows: Int32Array,
    isInterrupted: () => boolean,
  ): ReadonlyMap<string, NodeActivations> | null {
    if (places.length === 0) return new Map();
    const nodes = places.map(({ watched }) => watched.node);
    const pieces: ReadonlyMap<string, NodeActivations>[] = [];
    for (let from = 0; from < rows.length; from += this.piece) {
      const piece = this.run.activations(nodes, rows.subarray(from, from + this.piece), () => (isInterrupted() ? 'abandon' : 'go'));
      if (piece === null) return null;
      pieces.push(piece);
    }
    return joined(pieces);
  }
}

function valuesAt({ watched }: InsightPlace, values: ReadonlyMap<string, NodeActivations>): NodeActivations {
  const found = values.get(watched.node);
  if (found === undefined) throw new Error(`the watched neuron ${watched.node} has no values`);
  return found;
}

/** The rows of pieces, one after the other. */
function joined(pieces: readonly ReadonlyMap<string, NodeActivations>[]): ReadonlyMap<string, NodeActivations> {
  const [first] = pieces;
  if (first === undefined || pieces.length === 1) return first ?? new Map();
  return new Map(
    [...first].map(([node, { width, z }]) => {
      const parts = pieces.flatMap((piece) => piece.get(node) ?? []);
      const output = concatenated(parts.map((part) => part.output));
      return [node, { width, z: z === null ? null : concatenated(parts.map((part) => part.z ?? new Float64Array())), output }];
    }),
  );
}

function concatenated(arrays: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}
