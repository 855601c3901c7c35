/**
 * Writes a document and its results as the text of a `.nngraph` file.
 * Keeps true: parseDocument(serialiseDocument(d, r)) gives d and r back; the same document gives the same text; keys
 * that the format does not name come back where they were.
 */
import type { ColumnSettings, Source } from '../data/types';
import { FORMAT_VERSION } from './parse';
import { printJson } from './serialise/print-json';
import { writeFitted, writeParameters, writeProgress } from './serialise/write-results';
import type {
  DataSettings,
  Document,
  Edge,
  Extra,
  Group,
  InputNode,
  JsonValue,
  LossNode,
  NeuronNode,
  Node,
  Note,
  Results,
  Training,
} from './types';

type JsonObject = { readonly [key: string]: JsonValue };
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

function nodeBase(node: Node): (readonly [string, JsonValue | undefined])[] {
  return [
    ['id', node.id],
    ['kind', node.kind],
    ['name', node.name],
    ['position', { x: node.position.x, y: node.position.y }],
  ];
}

function writeInput(node: InputNode): JsonObject {
  return object([
    ...nodeBase(node),
    ['columns', node.columns],
    ['encoding', node.encoding],
    ['scaling', node.scaling],
    ['shape', node.shape],
  ]);
}

function writeNeuron(node: NeuronNode): JsonObject {
  return object([
    ...nodeBase(node),
    ['units', node.units],
    ['activation', { ...node.activation }],
    ['bias', node.bias],
    ['init', { weights: { ...node.init.weights }, bias: { ...node.init.bias } }],
    ['regularization', { l1: node.regularization.l1, l2: node.regularization.l2 }],
    ['dropout', node.dropout],
    ['trainable', node.trainable],
  ]);
}

function writeLoss(node: LossNode): JsonObject {
  const hasDelta = node.loss === 'huber' || node.delta !== 1;
  return object([...nodeBase(node), ['loss', node.loss], ['weight', node.weight], ['delta', hasDelta ? node.delta : undefined]]);
}

function writeNode(node: Node): JsonObject {
  switch (node.kind) {
    case 'input':
      return withExtra(writeInput(node), node.extra);
    case 'neuron':
      return withExtra(writeNeuron(node), node.extra);
    case 'loss':
      return withExtra(writeLoss(node), node.extra);
  }
}

function writeEdge({ id, source, target, port, extra }: Edge): JsonObject {
  return withExtra({ id, source, target, port }, extra);
}

function writeNote({ id, text, position, size, extra }: Note): JsonObject {
  const place = { x: position.x, y: position.y };
  return withExtra({ id, text, position: place, size: { width: size.width, height: size.height } }, extra);
}

function writeGroup({ id, name, members, collapsed, extra }: Group): JsonObject {
  return withExtra({ id, name, members, collapsed }, extra);
}

function writeSource(source: Source): JsonObject {
  switch (source.type) {
    case 'inline':
      return { type: source.type, columns: source.columns, rows: source.rows };
    case 'builtin':
      return { type: source.type, id: source.id, params: source.params };
    default: {
      const { type, path, delimiter, quote, encoding, header } = source;
      return { type, path, delimiter, quote, encoding, header };
    }
  }
}

function writeColumn({ kind, missing }: ColumnSettings): JsonObject {
  return object([
    ['kind', kind],
    ['missing', missing],
  ]);
}

function writeData({ source, columns, split, extra }: DataSettings): JsonObject {
  const { validation, test, seed, stratify, column } = split;
  const settings = Object.entries(columns).map(([name, value]): Entry => [name, writeColumn(value)]);
  const written = {
    source: writeSource(source),
    columns: Object.fromEntries(settings),
    split: { validation, test, seed, stratify, column },
  };
  return withExtra(written, extra);
}

function writeTraining(training: Training): JsonObject {
  const { rule, optimizer, schedule, batchSize, epochs, shuffle, seed, clipNorm, stop, extra } = training;
  const written = {
    rule,
    optimizer: { ...optimizer },
    schedule: { ...schedule },
    batchSize,
    epochs,
    shuffle,
    seed,
    clipNorm,
    stop: { targetLoss: stop.targetLoss, patience: stop.patience },
  };
  return withExtra(written, extra);
}

function writeView(view: Document['view']): JsonObject {
  const { viewport } = view;
  return withExtra(viewport === undefined ? {} : { viewport: { x: viewport.x, y: viewport.y, zoom: viewport.zoom } }, view.extra);
}

/** What stands in a file only where training left it; unknown keys inside one of them go with it. */
const RESULT_KEYS: ReadonlySet<string> = new Set(['fitted', 'parameters', 'progress']);

/** The document and results as JSON values, in the order of the format's page. */
export function documentToJson(document: Document, results: Results): JsonValue {
  const { graph, runs } = document;
  const view = writeView(document.view);
  const { fitted, parameters, progress } = results;
  const written = object([
    ['format', 'nngraph'],
    ['version', FORMAT_VERSION],
    ['title', document.title],
    ['description', document.description],
    [
      'graph',
      {
        nodes: graph.nodes.map(writeNode),
        edges: graph.edges.map(writeEdge),
        notes: graph.notes.map(writeNote),
        groups: graph.groups.map(writeGroup),
      },
    ],
    ['data', writeData(document.data)],
    ['training', writeTraining(document.training)],
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
