/**
 * Looks at the neurons of a run under training: an evaluation pass over a fixed sample of rows, and its figures for the page.
 * Keeps true: nothing of the run is changed; it can be given up between any two kernel calls, and no call takes so many
 * rows that a pause would wait for it.
 */
import { columnMeans, unitFigures } from '../engine/insight';
import { parameterNumbers } from '../engine/plan';
import type { NodeActivations, Run } from '../engine/run.types';
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
} from '../ipc/insight';
import type { LoadRun } from '../ipc/main-trainer';

/** Rows of the sample. */
const SAMPLE = 256;
/** Multiplications of weights that a piece of the sample may cost. */
const PIECE_COST = 2_000_000;
const LEAST_PIECE = 8;

const sizes = { bins: histogramBins, cells: mostCells };

/** What the neurons of one run do with a fixed sample: figures a unit, and shares a class where the task has classes. */
export class Watching {
  private readonly run: Run;
  private readonly activations: ReadonlyMap<string, LoadRun['neurons'][number]['activation']>;
  private readonly places: readonly InsightPlace[];
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
    this.trainingRows = sampleRows(parts.training, SAMPLE);
    this.classRows = parts.validation.length > 0 ? sampleRows(parts.validation, SAMPLE) : this.trainingRows;
    this.piece = Math.max(LEAST_PIECE, Math.min(SAMPLE, Math.floor(PIECE_COST / Math.max(1, parameterNumbers(plan)))));
  }

  /** The nodes whose figures `look` gives, in its order. */
  get watched(): readonly WatchedNode[] {
    return this.places.map(({ watched }) => watched);
  }

  /** The figures of the present parameters, as ipc/insight.ts lays them out; null where `isInterrupted` said so in between. */
  look(isInterrupted: () => boolean): Float32Array | null {
    const numbers = new Float32Array(insightLength(this.places));
    for (const shows of ['units', 'classes'] as const) {
      const places = this.places.filter(({ watched }) => watched.shows === shows);
      const values = this.valuesOf(places, shows === 'units' ? this.trainingRows : this.classRows, isInterrupted);
      if (values === null) return null;
      for (const place of places) this.write(place, values.get(place.watched.node), numbers);
    }
    return numbers;
  }

  private write(place: InsightPlace, values: NodeActivations | undefined, numbers: Float32Array): void {
    const { node, shows } = place.watched;
    const activation = this.activations.get(node);
    if (values === undefined || activation === undefined) throw new Error(`the watched neuron ${node} has no values`);
    if (shows === 'classes') writeInsight({ shows, means: columnMeans(values.output, values.width, mostBars) }, place, numbers);
    else writeInsight({ shows, ...unitFigures(activation, values, sizes) }, place, numbers);
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
