/**
 * Opens a document as every command needs it: its file, its data as a table, what the checks say of both, and a run.
 * Keeps true: nothing is written; what is wrong comes back as findings, all at once where that is possible.
 */

import { dirname, join, relative, resolve, sep } from 'node:path';
import { emptyProfile, isEmptySource, profileTable } from '../data/profile';
import { readSource } from '../data/read';
import type { FileSource, Profile, Table } from '../data/types';
import { checkDocument, isError } from '../document/check';
import { compileDocument } from '../document/compile';
import { LIMITS } from '../document/limits';
import { withHeaderOf } from '../document/new-data';
import { parseDocument } from '../document/parse';
import type { Document, Results } from '../document/types';
import type { EngineModel } from '../engine/model';
import type { TrainingSettings } from '../engine/types';
import type { Finding, Result } from '../findings';
import { fileBytes, fileIdentity } from '../host/byte-stream';
import { createCrewPool } from '../host/crew';
import { firstLook } from '../host/first-look';
import { type PreparedRun, prepareRun, type RunRequest } from '../host/prepare-run';
import { readTextFile } from '../host/text-file';
import type { CommandLine } from './command-line';
import { withOptions } from './data-options';

/** A document, its results, and the file that its data comes from. */
export interface OpenDocument {
  readonly document: Document;
  readonly results: Results;
  /** Absolute path of a file source; null otherwise. */
  readonly dataFile: string | null;
}

/** A document with its data, free of errors. */
export interface ReadyDocument extends OpenDocument {
  readonly table: Table;
  readonly profile: Profile;
  readonly warnings: readonly Finding[];
}

/** A table that takes the place of the document's own: its path from where the user stands, and keys of its source as JSON. */
export interface TableChoice {
  readonly path: string;
  readonly options: string;
}

/** The table that a command line names; undefined where it names none. */
export function tableChoice({ texts: { data, 'data-options': options = '{}' } }: Pick<CommandLine, 'texts'>): TableChoice | undefined {
  return data === undefined ? undefined : { path: data, options };
}

/** Reads a document's file. With `data` that table is its source. */
export async function openDocument(file: string, data?: TableChoice): Promise<Result<OpenDocument>> {
  const text = await readTextFile(file, LIMITS.length);
  if (!text.ok) return text;
  const parsed = parseDocument(text.value.text);
  if (!parsed.ok) return parsed;
  const { document, results } = parsed.value;
  if (data !== undefined) {
    const source = await sourceOf(data, document);
    if (!source.ok) return source;
    const own = { ...document, data: { ...document.data, source: source.value } };
    return { ok: true, value: { document: own, results, dataFile: resolve(data.path) } };
  }
  const { source } = document.data;
  const dataFile = 'path' in source ? resolve(dirname(file), source.path) : null;
  return { ok: true, value: { document, results, dataFile } };
}

/** How a chosen table is read: guessed as the app guesses, and as the user says otherwise. */
export async function sourceOf({ path, options }: TableChoice, document: Document): Promise<Result<FileSource>> {
  const look = await firstLook(path, path);
  if (!look.ok) return look;
  const { source, preview } = look.value;
  return withOptions(withHeaderOf(document, source, preview.rows[0] ?? []), options);
}

/** The document as it is saved at `file`: the path of its data leads from there to the same file. */
export function documentAt(file: string, { document, dataFile }: OpenDocument): Document {
  const { source } = document.data;
  if (dataFile === null || !('path' in source)) return document;
  const path = relative(dirname(resolve(file)), dataFile)
    .split(sep)
    .join('/');
  return { ...document, data: { ...document.data, source: { ...source, path } } };
}

/** Reads the data of an open document. */
export async function readTable({ document, dataFile }: Pick<OpenDocument, 'document' | 'dataFile'>): Promise<Result<Table>> {
  const isThere = dataFile !== null && (await fileIdentity(dataFile)) !== null;
  return readSource(document.data.source, document.data.columns, () => (isThere ? fileBytes(dataFile) : null));
}

/** What checking a document with its data found; `ready` where nothing of that is an error. */
export interface Examination {
  readonly findings: readonly Finding[];
  readonly ready: ReadyDocument | null;
}

/** Reads the data and checks the document against it. */
export async function examine(open: OpenDocument): Promise<Examination> {
  const { document, results } = open;
  // Without any data yet there is nothing to run, and no fault of the data: the checks say what is missing.
  if (isEmptySource(document.data.source)) return { findings: checkDocument(document, emptyProfile, results.fitted).findings, ready: null };
  const read = await readTable(open);
  const profiled = read.ok ? profileTable(read.value, document.data.split) : read;
  if (!read.ok || !profiled.ok) {
    const findings = profiled.ok ? [] : profiled.findings;
    return { findings: [...findings, ...checkDocument(document, null, results.fitted).findings], ready: null };
  }
  const { findings } = checkDocument(document, profiled.value, results.fitted);
  const ready = { ...open, table: read.value, profile: profiled.value, warnings: findings };
  return { findings, ready: findings.some(isError) ? null : ready };
}

/** Opens a document, changed by `change` if need be, with its data, or says what is wrong with either. */
export async function openReady(
  file: string,
  data?: TableChoice,
  change: (document: Document) => Document = (document) => document,
): Promise<Result<ReadyDocument>> {
  const open = await openDocument(file, data);
  if (!open.ok) return open;
  const { findings, ready } = await examine({ ...open.value, document: change(open.value.document) });
  return ready === null ? { ok: false, findings } : { ok: true, value: ready };
}

/** What a run runs on. */
export type Machine = Pick<RunRequest, 'backend' | 'threads'>;

/** A run with the network it was made of. */
export interface ReadyRun {
  readonly model: EngineModel;
  readonly prepared: PreparedRun;
}

/** Threads for large steps. They run the built program, which tells that it is one of them. */
export const pool = createCrewPool(join(import.meta.dirname, 'nngraph.js'), (error) => {
  throw error;
});

/** Compiles a document and makes its run; `adjust` may change the settings that it runs with. */
export function makeRun(
  { document, results, table, profile }: ReadyDocument,
  machine: Machine,
  adjust: (settings: TrainingSettings) => TrainingSettings = (settings) => settings,
): Result<ReadyRun> {
  const compiled = compileDocument(document, profile, results.fitted);
  if (!compiled.ok) return compiled;
  const { model, bindings } = compiled.value;
  const adjusted = { ...model, training: adjust(model.training) };
  const prepared = prepareRun({ model: adjusted, bindings, ...results, ...machine, split: document.data.split }, table, pool);
  return prepared.ok ? { ok: true, value: { model: adjusted, prepared: prepared.value } } : prepared;
}
