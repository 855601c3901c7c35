/**
 * The `.nngraph` document in memory, version 2, with every default filled in (docs/nngraph-format.md).
 * Keeps true: plain immutable data; results of training (parameters, progress, fitted) are apart, in Results, because
 * they are no part of what the user edits: of the numbers in tensors only `given` ones are. Every record is what its table in format/records.ts says. Keys the format does
 * not name ride along in `extra`, as entries, so that a key such as `__proto__` stays text.
 */
import type { Fitted } from '../data/types';
import type { Parameters, Progress, TrainingSettings } from '../engine/types';
import type { ValueOf, ValuesOf } from '../fields';
import type { dataFields, edgeFields, groupFields, nodeKinds, noteFields, runFields, titleFields, viewFields } from './format/records';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
/** Keys that the format does not name, in file order. */
export type Extra = readonly (readonly [key: string, value: JsonValue])[];

/** A record with what its object held besides. */
interface Kept {
  readonly extra?: Extra;
}

export type Point = ValueOf<typeof nodeKinds.input.position>;

export interface InputNode extends ValuesOf<typeof nodeKinds.input>, Kept {}
export interface NeuronNode extends ValuesOf<typeof nodeKinds.neuron>, Kept {}
export interface LossNode extends ValuesOf<typeof nodeKinds.loss>, Kept {}

export type Node = InputNode | NeuronNode | LossNode;
export type NodeKind = keyof typeof nodeKinds;

export type Port = ValueOf<typeof edgeFields.port>;
export interface Edge extends ValuesOf<typeof edgeFields>, Kept {}
export interface Note extends ValuesOf<typeof noteFields>, Kept {}
export interface Group extends ValuesOf<typeof groupFields>, Kept {}
export interface DataSettings extends ValuesOf<typeof dataFields>, Kept {}
/** The document's `training`: the engine's settings and whatever else the file holds there. */
export interface Training extends TrainingSettings, Kept {}
/** Viewport and panels; never changes a result. */
export interface View extends ValuesOf<typeof viewFields>, Kept {}

export interface GraphRecords {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly notes: readonly Note[];
  readonly groups: readonly Group[];
}

/** What the user edits and undoes. */
export interface Document extends ValuesOf<typeof titleFields>, Kept {
  readonly graph: GraphRecords;
  readonly data: DataSettings;
  readonly training: Training;
  readonly view: View;
  /** Earlier runs as the file has them; the one that led to its progress is with the results. */
  readonly runs: readonly JsonValue[];
  /** What tensors without an entry in the results' parameters start with; absent where nothing is given. */
  readonly given?: Parameters;
}

/** How parameters came about: settings, machine and curve; no result depends on it. */
export interface RunRecord extends ValuesOf<typeof runFields>, Kept {}

/** What training made: joined with the document at save and export, never while training. */
export interface Results {
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parameters: Parameters;
  readonly progress: Progress | null;
  /** The run that led to the progress; absent where that is not known. */
  readonly run?: RunRecord;
  /** Runs that others took the place of, and that have a name or a note. */
  readonly earlierRuns?: readonly RunRecord[];
}
