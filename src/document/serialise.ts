/**
 * Writes a document and its results as the text of a `.nngraph` file.
 * Keeps true: parseDocument(serialiseDocument(d, r)) gives d and r back; the same document gives the same text; keys
 * that the format does not name come back where they were. The version is 2 only where the document needs it; then a key
 * that was nobody's in a file of version 1, and has a meaning now, is left out.
 */
import { trainingFields } from '../engine/settings';
import type { Fields } from '../fields';
import { dataFields, edgeFields, groupFields, nodeKinds, noteFields, runFields, viewFields } from './format/records';
import { FORMAT_VERSION, hasNewKeys, isAddedKey } from './format/version';
import { LIMITS } from './limits';
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

type Version = 1 | typeof FORMAT_VERSION;

/** What `extra` holds besides the keys that version 2 has added to these fields. */
function unnamed(fields: Fields, extra: Extra): Extra {
  return extra.flatMap(([key, value]): Extra => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined || !isObject(value)) return field !== undefined && isAddedKey(field) ? [] : [[key, value]];
    if (isAddedKey(field)) return [];
    const inner =
      field.kind === 'object' ? [field.fields] : field.kind === 'tagged' ? Object.values(field.rows).map((row) => row.fields) : [];
    return [[key, Object.fromEntries(inner.reduce<Extra>((left, own) => unnamed(own, left), Object.entries(value)))]];
  });
}

/** A record with all that its object held besides. */
function writeRecord(fields: Fields, record: { readonly extra?: Extra }, version: Version): JsonObject {
  const { extra } = record;
  return withExtra(writeFields(fields, record), extra === undefined || version === 1 ? extra : unnamed(fields, extra));
}

/** The oldest version that can say all of it. */
function versionOf({ graph, data, given }: Document, { fitted }: Results): Version {
  const isNew = (fields: Fields, record: object): boolean => hasNewKeys(fields, writeFields(fields, record));
  const needsNew =
    given !== undefined ||
    [...fitted.values()].some((figures) => 'fill' in figures) ||
    isNew(dataFields, data) ||
    graph.nodes.some((node) => isNew(nodeKinds[node.kind], node));
  return needsNew ? FORMAT_VERSION : 1;
}

/** What stands in a file only where something of it is; unknown keys inside one of them go with it. */
const SPARE_KEYS: ReadonlySet<string> = new Set(['fitted', 'parameters', 'progress', 'given']);

/** The document and results as JSON values, in the order of the format's page. */
export function documentToJson(document: Document, results: Results): JsonValue {
  const { graph, given } = document;
  const { fitted, parameters, progress, run, earlierRuns = [] } = results;
  const version = versionOf(document, results);
  const write = (fields: Fields, record: { readonly extra?: Extra }): JsonObject => writeRecord(fields, record, version);
  const view = write(viewFields, document.view);
  const led = [...earlierRuns, ...(run === undefined ? [] : [run])].map((record) => write(runFields, record));
  const runs = led.length === 0 ? document.runs : [...document.runs, ...led].slice(-LIMITS.runs);
  const written = object([
    ['format', 'nngraph'],
    ['version', version],
    ['title', document.title],
    ['description', document.description],
    [
      'graph',
      {
        nodes: graph.nodes.map((node) => write(nodeKinds[node.kind], node)),
        edges: graph.edges.map((edge) => write(edgeFields, edge)),
        notes: graph.notes.map((note) => write(noteFields, note)),
        groups: graph.groups.map((group) => write(groupFields, group)),
      },
    ],
    ['data', write(dataFields, document.data)],
    ['training', write(trainingFields, document.training)],
    ['given', given === undefined ? undefined : writeParameters(given)],
    ['fitted', fitted.size === 0 ? undefined : writeFitted(fitted)],
    ['parameters', parameters.size === 0 ? undefined : writeParameters(parameters)],
    ['progress', progress === null ? undefined : writeProgress(progress)],
    ['runs', runs.length === 0 ? undefined : runs],
    ['view', Object.keys(view).length === 0 ? undefined : view],
  ]);
  const extra = document.extra?.filter(([key]) => !SPARE_KEYS.has(key) || Object.hasOwn(written, key));
  return withExtra(written, extra);
}

/** The text of the document's file, with a line break at its end. */
export function serialiseDocument(document: Document, results: Results): string {
  return `${printJson(documentToJson(document, results))}\n`;
}

/** No results: a document that was never trained. */
export const NO_RESULTS: Results = { fitted: new Map(), parameters: new Map(), progress: null };
