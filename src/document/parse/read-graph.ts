/**
 * Reads `graph`: nodes, edges, notes and groups.
 * Keeps true: ids are unique over all four; every edge joins nodes that are there at a port its target has. What a
 * person can mend in the editor (cycles, missing wires, unknown columns) is left to check.
 */
import type { Encoding, Scaling } from '../../data/types';
import type { LossType } from '../../engine/types';
import { isIdentifier } from '../identifier';
import { LIMITS } from '../limits';
import type { Edge, GraphRecords, Group, InputNode, JsonValue, LossNode, NeuronNode, Node, Note, Point, Port } from '../types';
import { FieldReader, isObject, readNumber, shown } from './fields';
import { shortened } from './findings';
import type { PathStep } from './json-text';
import { readActivation, readInitializer } from './read-settings';

const ENCODINGS = ['numeric', 'oneHot', 'binary', 'signed'] as const satisfies readonly Encoding[];
const SCALINGS = ['none', 'standardize', 'minmax'] as const satisfies readonly Scaling[];
const LOSSES = ['mse', 'mae', 'huber', 'crossEntropy', 'binaryCrossEntropy', 'hinge'] as const satisfies readonly LossType[];
const KINDS = ['input', 'neuron', 'loss'] as const satisfies readonly Node['kind'][];
const NEURON_PORTS = ['in', 'inhibit'] as const satisfies readonly Port[];
const LOSS_PORTS = ['prediction', 'target'] as const satisfies readonly Port[];

/** Ids met so far with the path of the record that has it. */
type Seen = Map<string, string>;

function readId(fields: FieldReader, seen: Seen, where: string): string {
  const id = fields.optionalText('id');
  if (id === undefined) {
    if (!fields.has('id')) fields.missing('id');
    return '';
  }
  const first = seen.get(id);
  if (!isIdentifier(id)) fields.findings.add('document.badId', fields.at('id'), { id: shortened(id) });
  else if (first !== undefined) fields.findings.add('document.duplicateId', fields.at('id'), { id, first });
  else seen.set(id, where);
  return id;
}

/** `fallback` null: the position must be there. */
function readPosition(fields: FieldReader, fallback: Point | null): Point {
  const position = fields.object('position');
  if (position === null) {
    if (fallback === null && !fields.has('position')) fields.missing('position');
    return fallback ?? { x: 0, y: 0 };
  }
  return { x: position.number('x', null), y: position.number('y', null) };
}

function readShape(fields: FieldReader): { readonly shape?: readonly [number, number] } {
  const list = fields.list('shape');
  if (list === null) return {};
  const [rows, columns] = list;
  if (list.length !== 2 || rows === undefined || columns === undefined) {
    fields.findings.add('document.badImageShape', fields.at('shape'));
    return {};
  }
  const rule = { minimum: 1, maximum: LIMITS.units, isWhole: true };
  const height = readNumber(fields.findings, fields.at('shape', 0), rows, rule) ?? 1;
  return { shape: [height, readNumber(fields.findings, fields.at('shape', 1), columns, rule) ?? 1] };
}

type NodeBase = Pick<InputNode, 'id' | 'name' | 'position'>;

function readInput(fields: FieldReader, base: NodeBase): InputNode {
  return {
    ...base,
    kind: 'input',
    columns: fields.texts('columns'),
    encoding: fields.choice('encoding', ENCODINGS, 'numeric') ?? 'numeric',
    scaling: fields.choice('scaling', SCALINGS, 'none') ?? 'none',
    ...readShape(fields),
    ...fields.extra(),
  };
}

function readNeuron(fields: FieldReader, base: NodeBase): NeuronNode {
  const init = fields.object('init');
  const penalty = fields.object('regularization');
  return {
    ...base,
    kind: 'neuron',
    units: fields.number('units', 1, { minimum: 1, maximum: LIMITS.units, isWhole: true }),
    activation: readActivation(fields),
    bias: fields.boolean('bias', true),
    init: { weights: readInitializer(init, 'weights', 'glorotUniform'), bias: readInitializer(init, 'bias', 'zeros') },
    regularization: { l1: penalty?.number('l1', 0, { minimum: 0 }) ?? 0, l2: penalty?.number('l2', 0, { minimum: 0 }) ?? 0 },
    dropout: fields.number('dropout', 0, { minimum: 0, below: 1 }),
    trainable: fields.boolean('trainable', true),
    ...fields.extra(),
  };
}

function readLoss(fields: FieldReader, base: NodeBase): LossNode {
  return {
    ...base,
    kind: 'loss',
    loss: fields.choice('loss', LOSSES, null) ?? 'mse',
    weight: fields.number('weight', 1),
    delta: fields.number('delta', 1, { above: 0 }),
    ...fields.extra(),
  };
}

function readNode(fields: FieldReader, index: number, seen: Seen): Node | null {
  const id = readId(fields, seen, `graph.nodes[${index}]`);
  const name = fields.optionalText('name');
  // Scripts may leave positions out; such nodes stand side by side.
  const position = readPosition(fields, { x: 260 * index, y: 0 });
  const base = { id, ...(name === undefined ? {} : { name }), position };
  const kind = fields.choice('kind', KINDS, null);
  if (kind === 'input') return readInput(fields, base);
  if (kind === 'neuron') return readNeuron(fields, base);
  return kind === 'loss' ? readLoss(fields, base) : null;
}

/** An edge's end: the id it names, and the kind of the node that has it; null where there is none. */
function readEnd(
  fields: FieldReader,
  key: 'source' | 'target',
  nodes: ReadonlyMap<string, Node['kind']>,
): { readonly id: string; readonly kind: Node['kind'] | null } {
  const id = fields.optionalText(key);
  if (id === undefined) {
    if (!fields.has(key)) fields.missing(key);
    return { id: '', kind: null };
  }
  const kind = nodes.get(id) ?? null;
  if (kind === null) fields.findings.add('document.edgeToNowhere', fields.at(key), { id: shortened(id) });
  return { id, kind };
}

function readEdge(fields: FieldReader, index: number, seen: Seen, nodes: ReadonlyMap<string, Node['kind']>): Edge {
  const id = readId(fields, seen, `graph.edges[${index}]`);
  const source = readEnd(fields, 'source', nodes);
  const target = readEnd(fields, 'target', nodes);
  if (source.kind === 'loss') fields.findings.add('document.edgeFromLoss', fields.at('source'), { id: source.id });
  if (target.kind === 'input') fields.findings.add('document.edgeToInput', fields.at('target'), { id: target.id });
  const port = target.kind === 'loss' ? fields.choice('port', LOSS_PORTS, 'prediction') : fields.choice('port', NEURON_PORTS, 'in');
  return { id, source: source.id, target: target.id, port: port ?? 'in', ...fields.extra() };
}

function readNote(fields: FieldReader, index: number, seen: Seen): Note {
  const size = fields.object('size');
  return {
    id: readId(fields, seen, `graph.notes[${index}]`),
    text: fields.text('text', ''),
    position: readPosition(fields, { x: 0, y: 0 }),
    size: { width: size?.number('width', 240, { above: 0 }) ?? 240, height: size?.number('height', 120, { above: 0 }) ?? 120 },
    ...fields.extra(),
  };
}

function readGroup(fields: FieldReader, index: number, seen: Seen): Group {
  return {
    id: readId(fields, seen, `graph.groups[${index}]`),
    name: fields.text('name', ''),
    members: fields.texts('members'),
    collapsed: fields.boolean('collapsed', false),
    ...fields.extra(),
  };
}

/** Reads every object of a list; refuses longer ones, goes on past items that are no object. */
function readRecords<R>(graph: FieldReader, key: string, limit: number, read: (fields: FieldReader, index: number) => R | null): R[] {
  const list: readonly JsonValue[] = graph.list(key) ?? [];
  if (list.length > limit) {
    graph.findings.add('document.tooMany', graph.at(key), { count: list.length, limit });
    return [];
  }
  const records: R[] = [];
  for (const [index, item] of list.entries()) {
    const path: readonly PathStep[] = graph.at(key, index);
    if (!isObject(item)) {
      graph.findings.add('document.notAnObject', path, { found: shown(item) });
      continue;
    }
    const record = read(new FieldReader(graph.findings, path, item), index);
    if (record !== null) records.push(record);
  }
  return records;
}

/** Kind by id of every node of the list that has both, so that a node with another fault, or too many of them, don't blame edges. */
function kindsById(graph: FieldReader): ReadonlyMap<string, Node['kind']> {
  const kinds = new Map<string, Node['kind']>();
  const list = graph.take('nodes');
  if (!Array.isArray(list)) return kinds;
  const items: readonly JsonValue[] = list;
  for (const item of items) {
    if (!isObject(item) || typeof item.id !== 'string') continue;
    const { id, kind } = item;
    kinds.set(id, KINDS.find((candidate) => candidate === kind) ?? 'neuron');
  }
  return kinds;
}

/** Reads the graph of a document. */
export function readGraph(root: FieldReader): GraphRecords {
  const graph = root.object('graph');
  if (graph === null) {
    if (!root.has('graph')) root.missing('graph');
    return { nodes: [], edges: [], notes: [], groups: [] };
  }
  const seen: Seen = new Map();
  if (!graph.has('nodes')) graph.missing('nodes');
  const kinds = kindsById(graph);
  return {
    nodes: readRecords(graph, 'nodes', LIMITS.nodes, (fields, index) => readNode(fields, index, seen)),
    edges: readRecords(graph, 'edges', LIMITS.edges, (fields, index) => readEdge(fields, index, seen, kinds)),
    notes: readRecords(graph, 'notes', LIMITS.records, (fields, index) => readNote(fields, index, seen)),
    groups: readRecords(graph, 'groups', LIMITS.records, (fields, index) => readGroup(fields, index, seen)),
  };
}
