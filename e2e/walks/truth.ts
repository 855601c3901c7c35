/**
 * What is true of a document, worked out from a copy of it without the window: its checks, its counts, and what its network
 * gets right.
 * Keeps true: the copy alone is looked at; nothing is remembered of the document before.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { emptyProfile, isEmptySource, profileTable } from '../../src/data/profile';
import { readSource } from '../../src/data/read';
import type { FileSource, Profile, Source, Table } from '../../src/data/types';
import { checkDocument } from '../../src/document/check';
import { compileDocument } from '../../src/document/compile';
import { parseDocument } from '../../src/document/parse';
import type { Document, Results } from '../../src/document/types';
import type { Finding } from '../../src/findings';
import { fileBytes } from '../../src/host/byte-stream';
import { measurePart, type PartFigures } from '../../src/host/measure';
import { prepareRun } from '../../src/host/prepare-run';

/** A copy of a document with all that follows from it. */
export interface Copy {
  readonly file: string;
  readonly document: Document;
  readonly results: Results;
  readonly findings: readonly Finding[];
  readonly parameterCount: number | null;
  /** Whether it can be trained. */
  readonly isSound: boolean;
  /** Of the validation rows where there are any, else of the training rows; null where it cannot be run. */
  readonly figures: PartFigures | null;
  /** Over the training rows, as the network is now; null where it cannot be run. */
  readonly lossNow: number | null;
  /** All that undo and redo change, as text. */
  readonly content: string;
}

interface Data {
  readonly table: Table | null;
  readonly profile: Profile | null;
  readonly findings: readonly Finding[];
}

const known = new Map<string, Promise<Data>>();

/** The file of a built-in table: only the built program has it inside. */
function tableOf(source: Source): { readonly source: FileSource; readonly file: string } | null {
  const file = source.type === 'builtin' ? path.resolve(`src/data/tables/${source.id}.csv`) : '';
  if (!existsSync(file)) return null;
  return { source: { type: 'csv', path: file, delimiter: ',', quote: '"', encoding: 'utf-8', header: true }, file };
}

async function read({ source, columns, split }: Document['data']): Promise<Data> {
  if (isEmptySource(source)) return { table: null, profile: emptyProfile, findings: [] };
  const inside = tableOf(source);
  const table = await readSource(inside?.source ?? source, columns, () => (inside === null ? null : fileBytes(inside.file)));
  if (!table.ok) return { table: null, profile: null, findings: table.findings };
  const profile = profileTable(table.value, split);
  if (!profile.ok) return { table: table.value, profile: null, findings: profile.findings };
  return { table: table.value, profile: profile.value, findings: profile.value.findings ?? [] };
}

/** The data of a document; read once for all documents that read the same. */
function dataOf(document: Document): Promise<Data> {
  const key = JSON.stringify(document.data);
  const before = known.get(key) ?? read(document.data);
  known.set(key, before);
  return before;
}

interface Measured {
  readonly figures: PartFigures | null;
  readonly lossNow: number | null;
}

const unmeasured: Measured = { figures: null, lossNow: null };

function measured(document: Document, results: Results, { table, profile }: Data): Measured {
  if (table === null || profile === null) return unmeasured;
  const compiled = compileDocument(document, profile, results.fitted);
  if (!compiled.ok) return unmeasured;
  const { model, bindings } = compiled.value;
  const { fitted, parameters } = results;
  // The measure of a network knows nothing of when it stops.
  const unstopped = { ...model, training: { ...model.training, stop: { targetLoss: null, patience: null } } };
  const request = { model: unstopped, split: document.data.split, bindings, fitted, parameters, progress: null };
  const prepared = prepareRun({ ...request, backend: 'wasm', threads: 1 }, table);
  if (!prepared.ok) return unmeasured;
  const { parts } = prepared.value;
  const of = (rows: typeof parts.training): PartFigures | null => {
    const answer = measurePart(prepared.value, rows);
    return answer === 'interrupted' ? null : answer;
  };
  const training = of(parts.training);
  return { figures: parts.validation.length > 0 ? of(parts.validation) : training, lossNow: training?.loss ?? null };
}

/** Everything that follows from the text of a copy. */
export async function readCopy(file: string, text: string): Promise<Copy> {
  const parsed = parseDocument(text);
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.findings)}`);
  const { document, results } = parsed.value;
  const data = await dataOf(document);
  const { findings, parameterCount } = checkDocument(document, data.profile, results.fitted);
  // What the data's profile says the checks say again.
  const all = data.profile === null ? [...data.findings, ...findings] : findings;
  const isSound = !all.some(({ severity }) => severity === 'error');
  const { view: _view, runs: _runs, ...content } = document;
  return {
    file,
    document,
    results,
    findings: all,
    parameterCount,
    isSound,
    ...(isSound ? measured(document, results, data) : unmeasured),
    content: JSON.stringify(content),
  };
}
