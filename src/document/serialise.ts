/**
 * Writes a document and its results as the text of a `.nngraph` file.
 * Keeps true: parseDocument(serialiseDocument(d, r)) gives d and r back; the same document gives the same text; keys
 * that the format does not name come back where they were.
 */
import { trainingFields } from '../engine/settings';
import type { Fields } from '../fields';
import { dataFields, edgeFields, groupFields, nodeKinds, noteFields, runFields, viewFields } from './format/records';
import { LIMITS } from './limits';
import { FORMAT_VERSION } from './parse';
import { printJson } from './serialise/print-json';
import { type JsonObject, writeFields } from './serialise/write-fields';
import { writeFitted, writeParameters, writeProgress } from './serialise/write-results';
import type { Document, Extra, JsonValue, Results } from './types';

type Entry = readonly [key: string, value: JsonValue];

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object with the keys of `extra` added. Where it has a key already, what `extra` holds below that is added inside;
 * a value that the format names is never replaced.
 */
function withExtra(object: JsonObject, extra: Extra | undefined): JsonObject {
  if (extra === undefined || extra.length === 0) return object;
  // Through Maps, so that __proto__ is a key like any other.
  const merged = new Map<string, JsonValue>(Object.entries(object));
  for (const [key, value] of extra) {
    const present = merged.get(key);
    if (!merged.has(key)) merged.set(key, value);
    else if (isObject(present) && isObject(value)) merged.set(key, withExtra(present, Object.entries(value)));
  }
  return Object.fromEntries(merged);
}

/** Entries without those that are undefined, as an object. */
function object(entries: readonly (readonly [key: string, value: JsonValue | undefined])[]): JsonObject {
  return Object.fromEntries(entries.flatMap(([key, value]): Entry[] => (value === undefined ? [] : [[key, value]])));
}

/** A record with all that its object held besides. */
function writeRecord(fields: Fields, record: { readonly extra?: Extra }): JsonObject {
  return withExtra(writeFields(fields, record), record.extra);
}

/** What stands in a file only where training left it; unknown keys inside one of them go with it. */
const RESULT_KEYS: ReadonlySet<string> = new Set(['fitted', 'parameters', 'progress']);

/** The document and results as JSON values, in the order of the format's page. */
export function documentToJson(document: Document, results: Results): JsonValue {
  const { graph } = document;
  const view = writeRecord(viewFields, document.view);
  const { fitted, parameters, progress, run, earlierRuns = [] } = results;
  const led = [...earlierRuns, ...(run === undefined ? [] : [run])].map((record) => writeRecord(runFields, record));
  const runs = led.length === 0 ? document.runs : [...document.runs, ...led].slice(-LIMITS.runs);
  const written = object([
    ['format', 'nngraph'],
    ['version', FORMAT_VERSION],
    ['title', document.title],
    ['description', document.description],
    [
      'graph',
      {
        nodes: graph.nodes.map((node) => writeRecord(nodeKinds[node.kind], node)),
        edges: graph.edges.map((edge) => writeRecord(edgeFields, edge)),
        notes: graph.notes.map((note) => writeRecord(noteFields, note)),
        groups: graph.groups.map((group) => writeRecord(groupFields, group)),
      },
    ],
    ['data', writeRecord(dataFields, document.data)],
    ['training', writeRecord(trainingFields, document.training)],
    ['fitted', fitted.size === 0 ? undefined : writeFitted(fitted)],
    ['parameters', parameters.size === 0 ? undefined : writeParameters(parameters)],
    ['progress', progress === null ? undefined : writeProgress(progress)],
    ['runs', runs.length === 0 ? undefined : runs],
    ['view', Object.keys(view).length === 0 ? undefined : view],
  ]);
  const extra = document.extra?.filter(([key]) => !RESULT_KEYS.has(key) || Object.hasOwn(written, key));
  return withExtra(written, extra);
}

/** The text of the document's file, with a line break at its end. */
export function serialiseDocument(document: Document, results: Results): string {
  return `${printJson(documentToJson(document, results))}\n`;
}

/** No results: a document that was never trained. */
export const NO_RESULTS: Results = { fitted: new Map(), parameters: new Map(), progress: null };
