/**
 * What a drop on the canvas makes of the document: new nodes with friendly names, where the pointer was.
 * Keeps true: pure but for the ids, which are never handed out twice; one call is one edit; places are whole pixels; nodes
 * made together never lie on each other.
 */
import { builtins } from '../../data/builtin';
import type { Profile, Scaling, Source } from '../../data/types';
import { cardWidth, typicalHeight } from '../../document/card';
import { createInput, createNode, freshId } from '../../document/create';
import { addNode, changeNode, connect } from '../../document/edits';
import type { Document, InputNode, Node, Point } from '../../document/types';
import { widthsOf } from '../../document/widths';
import { connectionProblem } from '../../document/wire-rules';
import type { Finding } from '../../findings';
import { withColumn } from '../inspector/columns';
import type { NodePayload } from '../stores/canvas';
import { nameCode, uniqueName } from './naming';

const gap = 28;

/** What placing needs to know beside the document. */
export interface Surroundings {
  readonly profile: Profile | null;
  /** The catalogue in the window's language. */
  readonly word: (code: string) => string;
}

/** A document with new nodes, and their ids. */
export interface Placed {
  readonly document: Document;
  readonly ids: readonly string[];
}

/** The top left corner of a card whose middle is at `middle`. */
export function cornerOf(middle: Point): Point {
  return { x: Math.round(middle.x - cardWidth / 2), y: Math.round(middle.y - typicalHeight / 2) };
}

/** How many classes a new softmax node should tell apart: those of the data's only category column, else two. */
function classCount(profile: Profile | null): number {
  const categories = profile?.columns.filter((column) => column.kind === 'category') ?? [];
  const count = categories.length === 1 ? (categories[0]?.categories?.length ?? 0) : 0;
  return Math.max(2, count);
}

/** Whether all of the columns hold nothing but 0 and 1, and so mean themselves. */
function areFlags(columns: readonly string[], profile: Profile | null): boolean {
  return columns.every((name) => {
    const found = profile?.columns.find((column) => column.name === name);
    return found?.figures?.min === 0 && found.figures.max === 1 && found.categories?.length === 2;
  });
}

/** Tables measured in the world have columns of very different sizes; generated points and inline tables do not. */
function scalingFor(source: Source, columns: readonly string[], profile: Profile | null): Scaling {
  const isGenerated = source.type === 'builtin' && builtins.find((builtin) => builtin.id === source.id)?.kind === 'generated';
  return source.type === 'inline' || isGenerated || areFlags(columns, profile) ? 'none' : 'standardize';
}

function withNode(document: Document, node: Node): Placed {
  return { document: addNode(document, node), ids: [node.id] };
}

/** Adds the node of a palette item with its middle at `middle`. */
export function placeNode(document: Document, payload: NodePayload, middle: Point, { profile, word }: Surroundings): Placed {
  const isSoftmax = payload.kind === 'neuron' && payload.activation === 'softmax';
  const node = createNode(payload.kind, freshId(document, payload.kind), cornerOf(middle), {
    name: uniqueName(document, word(nameCode(payload))),
    ...(payload.activation === undefined ? {} : { activation: payload.activation }),
    ...(payload.loss === undefined ? {} : { loss: payload.loss }),
    ...(isSoftmax ? { units: classCount(profile) } : {}),
  });
  return withNode(document, node);
}

/**
 * Columns let go over an input join it: numbers join numbers, each once and in the table's order, and a node without columns
 * becomes what its first ones are. Answers which do not fit there.
 */
export function joinColumns(
  document: Document,
  id: string,
  columns: readonly string[],
  { profile }: Surroundings,
): { readonly document: Document; readonly others: readonly string[] } {
  const node = document.graph.nodes.find((each) => each.id === id);
  if (node?.kind !== 'input' || profile === null) return { document, others: columns };
  const isCategory = (name: string): boolean => profile.columns.find((column) => column.name === name)?.kind === 'category';
  const wanted = columns.filter((name) => !node.columns.includes(name));
  const [first] = wanted;
  const isFresh = node.columns.length === 0;
  if (isFresh && first !== undefined && wanted.every(isCategory)) {
    return { document: changeNode(document, id, { columns: [first], encoding: 'oneHot' }), others: wanted.slice(1) };
  }
  if (node.encoding !== 'numeric' && !isFresh) return { document, others: wanted };
  const fitting = wanted.filter((name) => !isCategory(name));
  const joined = fitting.reduce((names, name) => withColumn(names, name, profile), node.columns);
  const scaling = isFresh ? { encoding: 'numeric' as const, scaling: scalingFor(document.data.source, joined, profile) } : {};
  const result = fitting.length === 0 ? document : changeNode(document, id, { columns: joined, ...scaling });
  return { document: result, others: wanted.filter(isCategory) };
}

/** Columns that become one input node together. */
interface ColumnSet {
  readonly names: readonly string[];
  readonly isCategory: boolean;
}

/** The numeric ones together, every category column by itself. */
function setsOf(columns: readonly string[], profile: Profile | null): readonly ColumnSet[] {
  const kinds = new Map(profile?.columns.map((column) => [column.name, column.kind]) ?? []);
  const numeric = columns.filter((name) => kinds.get(name) !== 'category');
  const categories = columns.filter((name) => kinds.get(name) === 'category');
  return [
    ...(numeric.length > 0 ? [{ names: numeric, isCategory: false }] : []),
    ...categories.map((name) => ({ names: [name], isCategory: true })),
  ];
}

const step = typicalHeight + gap;

/** Pixels from the top of the first card to the bottom of the last that these columns become. */
export function heightOfColumns(columns: readonly string[], profile: Profile | null): number {
  return setsOf(columns, profile).length * step - gap;
}

/**
 * Adds input nodes for columns: the numeric ones together in one, every category column in one of its own, below each other
 * around `middle`.
 */
export function placeColumns(document: Document, columns: readonly string[], middle: Point, { profile, word }: Surroundings): Placed {
  const sets = setsOf(columns, profile);
  const first = middle.y - ((sets.length - 1) * step) / 2;
  let placed: Placed = { document, ids: [] };
  sets.forEach(({ names, isCategory }, index) => {
    const only = names.length === 1 ? names[0] : undefined;
    const corner = cornerOf({ x: middle.x, y: first + index * step });
    const made = createInput(freshId(placed.document, 'input'), corner, {
      name: uniqueName(placed.document, only ?? word('canvas.name.features')),
      columns: names,
      encoding: isCategory ? 'oneHot' : 'numeric',
    });
    const node: InputNode = isCategory ? made : { ...made, scaling: scalingFor(document.data.source, names, profile) };
    placed = { document: addNode(placed.document, node), ids: [...placed.ids, node.id] };
  });
  return placed;
}

/**
 * Adds input nodes for columns around `middle` and wires them to a node: they feed a neuron, and are the answer of a loss.
 * `refused` says why some were not wired: a loss has one answer, as wide as what it is compared with.
 */
export function feedColumns(
  document: Document,
  id: string,
  columns: readonly string[],
  middle: Point,
  surroundings: Surroundings,
): Placed & { readonly refused: readonly Finding[] } {
  const placed = placeColumns(document, columns, middle, surroundings);
  const port = document.graph.nodes.find((node) => node.id === id)?.kind === 'loss' ? 'target' : 'in';
  const widths = widthsOf(placed.document, surroundings.profile);
  let fed = placed.document;
  const refused: Finding[] = [];
  for (const source of placed.ids) {
    const wire = { source, target: id, port } as const;
    const problem = connectionProblem(fed, wire, widths);
    if (problem === null) fed = connect(fed, wire);
    else refused.push(problem);
  }
  return { document: fed, ids: placed.ids, refused };
}
