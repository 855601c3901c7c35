/**
 * The import sheet: how a table is read, before it becomes the document's data and later.
 * Keeps true: the page names no path; whatever it says of how the file is written is looked at by the reader itself.
 */
import type { Preview } from '../data/sniff/preview';
import type { ColumnSettings, FileSource, Profile, Source } from '../data/types';
import type { Failure, Finding } from '../findings';

/** The beginning of a table under one way of reading it. */
export interface TableLook {
  readonly preview: Preview;
  /** What is unsure, odd or wrong about it. */
  readonly findings: readonly Finding[];
}

/** How a table is read: what the document says of its file, and of its columns. */
export interface TableReading {
  readonly source: FileSource;
  /** By name; a Map, as it crosses the bridge with whatever names a table has. */
  readonly columns: ReadonlyMap<string, ColumnSettings>;
}

/** A table for the sheet. */
export interface FoundTable extends TableReading, TableLook {
  /** The file's name. */
  readonly name: string;
  /** It is not the document's data yet, and how it is read was guessed. */
  readonly isNew: boolean;
  /** The network has learnt: what of other data, where the table is new. */
  readonly hasLearnt: boolean;
}

/** A table that the user picked; the renderer turns it into an edit of `data.source`. */
export interface ChosenData {
  readonly source: Source;
  readonly profile: Profile;
}

/** A table that was read whole, as the sheet says, or why it cannot be. */
export type TakenTable = { readonly ok: true; readonly value: ChosenData } | Failure;
