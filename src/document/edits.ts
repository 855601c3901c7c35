/**
 * Edits: pure functions from a document to the document after what a person did.
 * Keeps true: tables that an edit does not touch stay the same objects, so that differences are cheap to find; an edit
 * that names what is not there is a bug and throws, except for removals. Nothing here checks validity: invalid
 * documents can be edited.
 */
import type { ColumnSettings, Source, Split } from '../data/types';
import { DEFAULT_SPLIT, freshId } from './create';
import { nodeKinds } from './format/records';
import { givenIn, withGiven } from './given';
import type { Document, Edge, GraphRecords, Group, InputNode, LossNode, NeuronNode, Node, Note, Point, Port, Training } from './types';

/** What an edit may change of a node; keys of another kind are a bug. A name or shape of undefined takes it away. */
export type NodeChange = Partial<Omit<InputNode, 'id' | 'kind'>> &
  Partial<Omit<NeuronNode, 'id' | 'kind'>> &
  Partial<Omit<LossNode, 'id' | 'kind'>>;

function withGraph(document: Document, change: Partial<GraphRecords>): Document {
  return { ...document, graph: { ...document.graph, ...change } };
}

/** The same, where nodes or wires may be gone that tensors were given to. */
function withoutSome(document: Document, change: Partial<GraphRecords>): Document {
  const after = withGraph(document, change);
  return document.given === undefined ? after : withGiven(after, givenIn(document, after.graph.nodes, after.graph.edges));
}

/** The node with an id, or undefined. */
export function findNode(document: Document, id: string): Node | undefined {
  return document.graph.nodes.find((node) => node.id === id);
}

function isTaken(document: Document, id: string): boolean {
  const { nodes, edges, notes, groups } = document.graph;
  return [nodes, edges, notes, groups].some((table) => table.some((record) => record.id === id));
}

function requireFree(document: Document, id: string): void {
  if (isTaken(document, id)) throw new Error(`The id ${id} is taken`);
}

/** Adds a node, last. */
export function addNode(document: Document, node: Node): Document {
  requireFree(document, node.id);
  return withGraph(document, { nodes: [...document.graph.nodes, node] });
}

/** Adds records as they are (paste, duplicate); their ids must be free. */
export function addRecords(document: Document, records: Partial<GraphRecords>): Document {
  const { nodes, edges, notes, groups } = document.graph;
  const taken = new Set([...nodes, ...edges, ...notes, ...groups].map((record) => record.id));
  for (const table of [records.nodes, records.edges, records.notes, records.groups]) {
    for (const { id } of table ?? []) {
      if (taken.has(id)) throw new Error(`The id ${id} is taken`);
      taken.add(id);
    }
  }
  return withGraph(document, {
    nodes: records.nodes === undefined ? nodes : [...nodes, ...records.nodes],
    edges: records.edges === undefined ? edges : [...edges, ...records.edges],
    notes: records.notes === undefined ? notes : [...notes, ...records.notes],
    groups: records.groups === undefined ? groups : [...groups, ...records.groups],
  });
}

/** `table` without what `keep` refuses; the same object where it refuses nothing. */
function kept<R>(table: readonly R[], keep: (record: R) => boolean): readonly R[] {
  return table.every(keep) ? table : table.filter(keep);
}

/**
 * Removes nodes with their edges, edges, notes and groups. Groups forget removed members and go when none is left; the
 * members of a removed group stay. Ids that name nothing have no effect.
 */
export function removeRecords(document: Document, ids: Iterable<string>): Document {
  const gone = new Set(ids);
  const { nodes, edges, notes, groups } = document.graph;
  const trimmed = groups.map((group) => {
    const members = kept(group.members, (member) => !gone.has(member));
    return members === group.members ? group : { ...group, members };
  });
  return withoutSome(document, {
    nodes: kept(nodes, (node) => !gone.has(node.id)),
    edges: kept(edges, (edge) => !gone.has(edge.id) && !gone.has(edge.source) && !gone.has(edge.target)),
    notes: kept(notes, (note) => !gone.has(note.id)),
    groups: trimmed.every((group, index) => group === groups[index])
      ? kept(groups, (group) => !gone.has(group.id))
      : trimmed.filter((group) => !gone.has(group.id) && group.members.length > 0),
  });
}

function moved<R extends { readonly id: string; readonly position: Point }>(
  table: readonly R[],
  moves: ReadonlyMap<string, Point>,
): readonly R[] {
  if (!table.some((record) => moves.has(record.id))) return table;
  return table.map((record) => {
    const position = moves.get(record.id);
    return position === undefined || (position.x === record.position.x && position.y === record.position.y)
      ? record
      : { ...record, position };
  });
}

/** Puts nodes and notes at new positions. */
export function moveRecords(document: Document, moves: ReadonlyMap<string, Point>): Document {
  return withGraph(document, { nodes: moved(document.graph.nodes, moves), notes: moved(document.graph.notes, moves) });
}

/** Draws a wire. `id` names it; a free one is made where none is given. */
export function connect(
  document: Document,
  wire: { readonly source: string; readonly target: string; readonly port: Port },
  id: string = freshId(document, 'wire'),
): Document {
  requireFree(document, id);
  const edge: Edge = { id, source: wire.source, target: wire.target, port: wire.port };
  return withGraph(document, { edges: [...document.graph.edges, edge] });
}

/** Gives an edge other ends. It keeps its place, and its id unless its weights would belong to another pair of nodes. */
export function rewire(
  document: Document,
  edgeId: string,
  wire: { readonly source: string; readonly target: string; readonly port: Port },
): Document {
  const old = document.graph.edges.find((edge) => edge.id === edgeId);
  if (old === undefined) throw new Error(`No edge ${edgeId}`);
  const isSamePair = old.source === wire.source && old.target === wire.target;
  const next: Edge = {
    ...old,
    id: isSamePair ? old.id : freshId(document, 'wire'),
    source: wire.source,
    target: wire.target,
    port: wire.port,
  };
  return withoutSome(document, { edges: document.graph.edges.map((edge) => (edge === old ? next : edge)) });
}

function changed(node: Node, change: NodeChange): Node {
  for (const key of Object.keys(change)) {
    if (!Object.hasOwn(nodeKinds[node.kind], key) && key !== 'extra')
      throw new Error(`${key} is no property of a node of kind ${node.kind}`);
  }
  return withoutUndefined({ ...node, ...change });
}

/** Absent and undefined mean the same; files and comparisons are simpler when it is always absent. */
function withoutUndefined(node: Node): Node {
  if (node.kind === 'input' && node.shape === undefined && 'shape' in node) {
    const { shape: _, ...rest } = node;
    return withoutUndefined(rest);
  }
  if (node.name === undefined && 'name' in node) {
    const { name: _, ...rest } = node;
    return rest;
  }
  return node;
}

/** Changes properties of one node. */
export function changeNode(document: Document, id: string, change: NodeChange): Document {
  return changeNodes(document, [id], change);
}

/** Changes the same properties of several nodes, all of one kind unless only name or position change. */
export function changeNodes(document: Document, ids: Iterable<string>, change: NodeChange): Document {
  const wanted = new Set(ids);
  const nodes = document.graph.nodes.map((node) => (wanted.delete(node.id) ? changed(node, change) : node));
  if (wanted.size > 0) throw new Error(`No node ${[...wanted].join(', ')}`);
  return withGraph(document, { nodes });
}

/** Names a node; blank takes its name away. */
export function renameNode(document: Document, id: string, name: string): Document {
  return changeNode(document, id, { name: name.trim() === '' ? undefined : name });
}

/** Changes a note. */
export function changeNote(document: Document, id: string, change: Partial<Omit<Note, 'id'>>): Document {
  return withGraph(document, { notes: document.graph.notes.map((note) => (note.id === id ? { ...note, ...change } : note)) });
}

/** Changes a group. */
export function changeGroup(document: Document, id: string, change: Partial<Omit<Group, 'id'>>): Document {
  return withGraph(document, { groups: document.graph.groups.map((group) => (group.id === id ? { ...group, ...change } : group)) });
}

/**
 * Chooses other data. What the document said about the old columns and its split by columns goes, unless `columns` says
 * otherwise; shares and seed of the split stay.
 */
export function setSource(document: Document, source: Source, columns: Readonly<Record<string, ColumnSettings>> = {}): Document {
  const split: Split = { ...document.data.split, stratify: DEFAULT_SPLIT.stratify, column: DEFAULT_SPLIT.column };
  return { ...document, data: { ...document.data, source, columns, split } };
}

/** Overrides a column's kind or its rule for missing cells; an empty setting follows the cells again. */
export function setColumn(document: Document, name: string, settings: ColumnSettings): Document {
  const others = Object.entries(document.data.columns).filter(([key]) => key !== name);
  const isEmpty = settings.kind === undefined && settings.missing === undefined;
  // Object.fromEntries keeps a column called __proto__ an ordinary key.
  const columns = Object.fromEntries<ColumnSettings>(isEmpty ? others : [...others, [name, settings]]);
  return { ...document, data: { ...document.data, columns } };
}

/** Changes how rows are split. */
export function setSplit(document: Document, change: Partial<Split>): Document {
  return { ...document, data: { ...document.data, split: { ...document.data.split, ...change } } };
}

/** Changes settings of training. */
export function setTraining(document: Document, change: Partial<Training>): Document {
  return { ...document, training: { ...document.training, ...change } };
}

/** Names the document; blank takes the title away. */
export function setTitle(document: Document, title: string): Document {
  const { title: _, ...rest } = document;
  return title.trim() === '' ? rest : { ...rest, title };
}

/** Describes the document; blank takes the description away. */
export function setDescription(document: Document, description: string): Document {
  const { description: _, ...rest } = document;
  return description.trim() === '' ? rest : { ...rest, description };
}

/** Remembers the viewport. */
export function setViewport(document: Document, viewport: { readonly x: number; readonly y: number; readonly zoom: number }): Document {
  return { ...document, view: { ...document.view, viewport } };
}
