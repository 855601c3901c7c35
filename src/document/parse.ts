/**
 * Reads a `.nngraph` file's text into a document and its results, or says what is wrong with it and where.
 * Keeps true: nothing of a hostile text gets further than its limits (DESIGN §7); every default is filled in; keys that
 * the format does not name are kept; several findings are reported at once.
 */

import { trainingFields } from '../engine/settings';
import { type Fields, fallbacksOf, type ValuesOf } from '../fields';
import type { Finding, Result } from '../findings';
import { dataFields, titleFields, viewFields } from './format/records';
import { FORMAT_VERSION } from './format/version';
import { LIMITS } from './limits';
import { checkKept, FieldReader, isList, isObject, shown } from './parse/fields';
import { Findings, shortened } from './parse/findings';
import { lineAndColumn, measureText, syntaxErrorIndex } from './parse/json-text';
import { readFields } from './parse/read-fields';
import { readGraph } from './parse/read-graph';
import { readGiven, readResults } from './parse/read-results';
import { readRuns } from './results/run-record';
import { excesses } from './size';
import type { Document, Extra, JsonValue, Results } from './types';

/** A file's contents: what the user edits, and what training made. */
export interface ParsedDocument {
  readonly document: Document;
  readonly results: Results;
}

function refused(code: string, values: Finding['values'] = {}, place: Finding['place'] = {}): Result<never> {
  return { ok: false, findings: [{ code, severity: 'error', values, place }] };
}

function megabytes(length: number): number {
  return Math.round(length / 1024 / 1024);
}

/** What is left of a text from its first fault where it was cut: nothing, or the start of a word, number or escape. */
const CUT_TOKEN = /^(?:|-|\.|[eE][+-]?|u[0-9a-fA-F]{0,3}|t|tr|tru|f|fa|fal|fals|n|nu|nul)\s*$/;

/** Why text isn't JSON: with the place, or that it ends too early. */
function syntaxRefusal(text: string): Result<never> {
  const index = syntaxErrorIndex(text) ?? text.length;
  if (text.trim() === '') return refused('document.emptyFile');
  const { line, column } = lineAndColumn(text, index);
  // A text that never began to be an object was something else from the start; one that stops short was cut off.
  const isCut = text.trimStart().startsWith('{') && CUT_TOKEN.test(text.slice(index, index + 16));
  return refused(isCut ? 'document.truncated' : 'document.notJson', { line, column }, { line });
}

function readJson(text: string): Result<JsonValue> {
  try {
    const value: JsonValue = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return syntaxRefusal(text);
  }
}

/** Reads an object with all that it holds besides; one that is absent means its fallbacks. */
function readPart<F extends Fields>(root: FieldReader, key: string, fields: F): ValuesOf<F> & { readonly extra?: Extra } {
  const reader = root.object(key);
  return reader === null ? fallbacksOf(fields) : { ...readFields(reader, fields), ...reader.extra() };
}

/**
 * Reads what only looks. It never changes a result, so it never keeps a document from opening either: a viewport that no
 * window can show is passed over, and so is all of the view where more of it is wrong.
 */
function readView(root: FieldReader): Document['view'] {
  const value = root.take('view');
  if (!isObject(value)) return fallbacksOf(viewFields);
  const { viewport: _, ...others } = value;
  for (const view of [value, others]) {
    const findings = new Findings('');
    const read = readPart(new FieldReader(findings, [], { view }), 'view', viewFields);
    if (findings.isEmpty) return read;
  }
  return fallbacksOf(viewFields);
}

function readDocument(root: FieldReader): ParsedDocument {
  const titles = readFields(root, titleFields);
  const graph = readGraph(root);
  const data = readPart(root, 'data', dataFields);
  const training = readPart(root, 'training', trainingFields);
  const view = readView(root);
  const allRuns = root.list('runs') ?? [];
  checkKept(root.findings, ['runs'], allRuns);
  const trained = readResults(root);
  const { runs, ...own } = readRuns(allRuns, trained.progress);
  const results: Results = { ...trained, ...own };
  const given = root.version < FORMAT_VERSION ? null : readGiven(root);
  const document: Document = {
    ...titles,
    graph,
    data,
    training,
    view,
    runs,
    ...(given === null ? {} : { given }),
    ...root.extra(),
  };
  return { document, results };
}

/** The version of the format's object, or the refusal where it isn't one that this reader takes. */
function formatRefusal(value: JsonValue): Result<never> | null {
  if (!isObject(value)) return refused('document.otherFormat', { found: isList(value) ? '[…]' : shown(value) });
  if (value.format !== 'nngraph') {
    return value.format === undefined
      ? refused('document.noFormat')
      : refused('document.otherFormat', { found: shown(value.format) }, { path: 'format' });
  }
  const version = value.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refused('document.badVersion', { found: version === undefined ? '–' : shown(version) }, { path: 'version' });
  }
  if (version > FORMAT_VERSION) return refused('document.newerVersion', { version, supported: FORMAT_VERSION }, { path: 'version' });
  return null;
}

/** Reads a file's text. All findings are errors: a document that opens has none here. */
export function parseDocument(source: string): Result<ParsedDocument> {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  if (text.length > LIMITS.length) {
    return refused('document.tooLarge', { size: megabytes(text.length), limit: megabytes(LIMITS.length) });
  }
  const measure = measureText(text);
  if (measure.nesting > LIMITS.nesting) return refused('document.tooDeep', { limit: LIMITS.nesting });
  const outside = text.length - measure.resultsLength;
  if (outside > LIMITS.lengthOutsideResults) {
    return refused('document.tooLargeOutsideResults', { size: megabytes(outside), limit: megabytes(LIMITS.lengthOutsideResults) });
  }
  const json = readJson(text);
  if (!json.ok) return json;
  const refusal = formatRefusal(json.value);
  if (refusal !== null) return refusal;
  if (!isObject(json.value)) return refused('document.otherFormat', { found: shortened(typeof json.value) });
  const findings = new Findings(text);
  const { version } = json.value;
  const root = new FieldReader(findings, [], json.value, typeof version === 'number' ? version : FORMAT_VERSION);
  root.take('format');
  root.take('version');
  const parsed = readDocument(root);
  for (const { code, path, values } of excesses(parsed.document)) findings.add(code, path, values);
  return findings.isEmpty ? { ok: true, value: parsed } : { ok: false, findings: findings.all() };
}
