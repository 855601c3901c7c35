/**
 * What the page may ask the trainer about the run as it is at that moment, and the answers; over the live line.
 * Keeps true: an answer is bounded, whatever the network and the data; it speaks of one moment's parameters; where there is
 * none, that is an answer too, and says why.
 */
import type { Category } from '../data/types';
import type { FindingValues } from '../findings';

/** The parts into which the rows are dealt, in the order in which a person wants to look at them. */
export const partNames = ['validation', 'training', 'test'] as const;
export type PartName = (typeof partNames)[number];

export type Question =
  | { readonly of: 'tensor'; readonly node: string; readonly name: string }
  /**
   * The cells of a parameter's matrix that lie in `area`, null: all of them, as at most `most` [rows, columns] blocks.
   * A tensor [units, k, m] is a matrix with the pieces under each other.
   */
  | {
      readonly of: 'region';
      readonly node: string;
      readonly name: string;
      readonly area: CellArea | null;
      readonly most: readonly [rows: number, columns: number];
    }
  /** What the prediction at a loss says of a part's rows. */
  | { readonly of: 'predictions'; readonly loss: string; readonly part: PartName }
  /** Every node's values for one row of the table. */
  | { readonly of: 'sample'; readonly row: number }
  /**
   * The prediction at a loss over two columns' ranges; `axes` null: the two that tell most about the target. `output` is the
   * target column to draw where numbers are predicted; null: the first.
   */
  | { readonly of: 'map'; readonly loss: string; readonly axes: readonly [string, string] | null; readonly output: string | null };

/** A parameter's present values, [shape] row-major. */
export interface TensorAnswer {
  readonly of: 'tensor';
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A rectangle of a matrix's cells: from row `top` to before `bottom`, from column `left` to before `right`. */
export interface CellArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** So many numbers a region has at the most: 256 KB. */
export const mostRegionNumbers = 65_536;

/** A part of a parameter's matrix at some resolution: a block stands for `pool` cells, by the one largest in magnitude. */
export interface RegionAnswer {
  readonly of: 'region';
  readonly name: string;
  /** Of the whole matrix. */
  readonly rows: number;
  readonly columns: number;
  /** The cells that the blocks cover, from one's edge to another's. */
  readonly area: CellArea;
  /** Cells of a block, down and across; [1, 1]: the numbers themselves. */
  readonly pool: readonly [rows: number, columns: number];
  /** Blocks, down and across. */
  readonly size: readonly [rows: number, columns: number];
  /** [size], row-major. */
  readonly values: Float32Array;
  /** The largest magnitude in the whole matrix; of a very large one as it was when all of it was looked at last. */
  readonly largest: number;
}

/** Predictions beside their targets, for at most the first few thousand rows of a part. */
export interface PredictionsAnswer {
  readonly of: 'predictions';
  /** Rows of the part in all. */
  readonly rowCount: number;
  /** Indices into the table, counted from 0. */
  readonly rows: Int32Array;
  readonly width: number;
  /** [rows, width]; numbers in the target's own units. */
  readonly predictions: Float32Array;
  /** [rows, width]; numbers in the target's own units. */
  readonly targets: Float32Array;
  /** Names of the classes; null for other numbers. */
  readonly classes: readonly Category[] | null;
  /** Index into `classes` by row; null without classes. */
  readonly predictedClass: Int32Array | null;
  readonly targetClass: Int32Array | null;
  /** Σ |target − prediction| by row, in the target's own units, but scaled where there are several outputs: what a sort by error goes by. */
  readonly errors: Float32Array;
}

/** A node's values for one row: the first `shownUnits` of them. */
export interface SampleNode {
  readonly node: string;
  readonly width: number;
  /** Pre-activations; null for inputs, and where there is not one for each output. */
  readonly z: Float32Array | null;
  readonly output: Float32Array;
}

export interface SampleLoss {
  readonly loss: string;
  readonly value: number;
  /** The class by its name, or the number in its own units; null where neither is one value. */
  readonly predicted: Category | null;
  readonly target: Category | null;
}

export interface SampleAnswer {
  readonly of: 'sample';
  readonly row: number;
  readonly part: PartName;
  readonly nodes: readonly SampleNode[];
  readonly losses: readonly SampleLoss[];
}

/** So many of a node's values an answer carries. */
export const shownUnits = 64;

/** One column's way across the map, in its own units. */
export interface MapAxis {
  readonly column: string;
  readonly min: number;
  readonly max: number;
}

/** A table row on the map. */
export interface MapPoints {
  /** [x, y] a point, 0…1 along the axes. */
  readonly places: Float32Array;
  /** By point: the class, or the number between `low` and `high`. */
  readonly targets: Float32Array;
}

/** What a column that is no axis is held at: a number in its own units, or the categories in the shares that they have. */
export interface HeldColumn {
  readonly column: string;
  readonly at: number | null;
}

export interface MapAnswer {
  readonly of: 'map';
  /** Across and up. */
  readonly axes: readonly [MapAxis, MapAxis];
  /** Every column that could be an axis. */
  readonly columns: readonly string[];
  /** The columns that do not vary, at their means over the sampled training rows. */
  readonly held: readonly HeldColumn[];
  /** Target columns of numbers, and which of them is drawn; none for classes. */
  readonly outputs: readonly string[];
  readonly output: string | null;
  /** Cells along an edge. */
  readonly side: number;
  /** [side, side] from the bottom left, row by row: the class, or the number. */
  readonly values: Float32Array;
  /** [side, side], 0…1: how clear the class is; all 1 for numbers. */
  readonly clearness: Float32Array;
  readonly classes: readonly Category[] | null;
  /** Range of the numbers, in the target's own units; classes: 0 and their number − 1. */
  readonly low: number;
  readonly high: number;
  readonly points: MapPoints;
}

/** There is no answer, and why: a code of the catalogue with its values. */
export interface NoAnswer {
  readonly of: 'none';
  readonly code: string;
  readonly values: FindingValues;
}

export type Answer = TensorAnswer | RegionAnswer | PredictionsAnswer | SampleAnswer | MapAnswer | NoAnswer;

/** Why there is no answer. */
export function noAnswer(code: string, values: FindingValues = {}): NoAnswer {
  return { of: 'none', code, values };
}

/** The answer that a question gets, where there is one. */
export type AnswerTo<Q extends Question> = Extract<Answer, { readonly of: Q['of'] }>;
