/**
 * The `.nngraph` document in memory, version 1, with every default filled in (docs/nngraph-format.md).
 * Keeps true: plain immutable data; results of training (parameters, progress, fitted) are apart, in Results, because
 * they are no part of what the user edits. Keys the format does not name ride along in `extra`, as entries, so that a
 * key such as `__proto__` stays text.
 */

import type { ColumnSettings, Encoding, Fitted, Scaling, Source, Split } from '../data/types';
import type { Activation, Initializer, LossType, Parameters, Progress, TrainingSettings } from '../engine/types';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
/** Keys that the format does not name, in file order. */
export type Extra = readonly (readonly [key: string, value: JsonValue])[];

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface NodeBase {
  readonly id: string;
  readonly name?: string;
  readonly position: Point;
  readonly extra?: Extra;
}

export interface InputNode extends NodeBase {
  readonly kind: 'input';
  readonly columns: readonly string[];
  readonly encoding: Encoding;
  readonly scaling: Scaling;
  /** [rows, cols] where the columns are an image. */
  readonly shape?: readonly [number, number];
}

export interface NeuronNode extends NodeBase {
  readonly kind: 'neuron';
  readonly units: number;
  readonly activation: Activation;
  readonly bias: boolean;
  readonly init: { readonly weights: Initializer; readonly bias: Initializer };
  readonly regularization: { readonly l1: number; readonly l2: number };
  readonly dropout: number;
  readonly trainable: boolean;
}

export interface LossNode extends NodeBase {
  readonly kind: 'loss';
  readonly loss: LossType;
  readonly weight: number;
  /** Huber's δ; kept, and without effect, under any other loss. */
  readonly delta: number;
}

export type Node = InputNode | NeuronNode | LossNode;
export type NodeKind = Node['kind'];

export type Port = 'in' | 'inhibit' | 'prediction' | 'target';

export interface Edge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly port: Port;
  readonly extra?: Extra;
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly position: Point;
  readonly size: { readonly width: number; readonly height: number };
  readonly extra?: Extra;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly collapsed: boolean;
  readonly extra?: Extra;
}

export interface DataSettings {
  readonly source: Source;
  readonly columns: Readonly<Record<string, ColumnSettings>>;
  readonly split: Split;
  readonly extra?: Extra;
}

/** The document's `training`: the engine's settings and whatever else the file holds there. */
export interface Training extends TrainingSettings {
  readonly extra?: Extra;
}

export interface GraphRecords {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly notes: readonly Note[];
  readonly groups: readonly Group[];
}

/** What the user edits and undoes. */
export interface Document {
  readonly title?: string;
  readonly description?: string;
  readonly graph: GraphRecords;
  readonly data: DataSettings;
  readonly training: Training;
  /** Viewport and panels; never changes a result. */
  readonly view: { readonly viewport?: { readonly x: number; readonly y: number; readonly zoom: number }; readonly extra?: Extra };
  readonly runs: readonly JsonValue[];
  readonly extra?: Extra;
}

/** What training made: joined with the document at save and export, never while training. */
export interface Results {
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parameters: Parameters;
  readonly progress: Progress | null;
}
