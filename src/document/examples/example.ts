/**
 * What an example of the gallery is, and the short hand in which the examples are written.
 * Keeps true: an example is a complete document with a figure that it reaches by its own settings and seed
 * (examples.test.ts trains each to it); its words in other languages are the catalogue's, by its id.
 */
import { builtinSource } from '../../data/builtin';
import type { Source, Split } from '../../data/types';
import type { Parameters, Tensor } from '../../engine/types';
import { DEFAULT_SPLIT, DEFAULT_TRAINING, emptyDocument } from '../create';
import type { Document, Edge, Node, Point, Port, Results, Training } from '../types';

/** The gallery's groups, in the order in which a course meets them. */
export const topics = ['neurons', 'first', 'classification', 'regression', 'deeper'] as const;
export type Topic = (typeof topics)[number];

/** What an example reaches when it has been played to its end: accuracy (0…1) and R² at least, RMSE (in the target's own units) at most. */
export interface Goal {
  readonly figure: 'accuracy' | 'r2' | 'rmse';
  /** The rows that the figure is of: those trained on, or those kept back. */
  readonly part: 'training' | 'validation';
  readonly value: number;
}

/** One example: its names are `example.<id>.title` and `example.<id>.description`. */
export interface Example {
  readonly id: string;
  readonly topic: Topic;
  readonly goal: Goal;
  readonly document: () => Document;
  /** Steps a second at which it is seen to learn, where it would be over before one looks; no file and no result knows of it. */
  readonly pace?: 4 | 300;
  /** Weights that were set by hand; an example that learns has none. */
  readonly parameters?: () => Parameters;
}

/** What an example's file holds besides its document. */
export function resultsOf(example: Example): Results {
  return { fitted: new Map(), parameters: example.parameters?.() ?? new Map(), progress: null };
}

/** An example's words in one language. */
export interface ExampleWords {
  readonly title: string;
  readonly description: string;
  /** What a node is called, by its English name. */
  readonly nameOf: (name: string) => string;
}

/** The example's document in these words. */
export function inWords(example: Example, { title, description, nameOf }: ExampleWords): Document {
  const document = example.document();
  const nodes = document.graph.nodes.map((node) => (node.name === undefined ? node : { ...node, name: nameOf(node.name) }));
  return { ...document, title, description, graph: { ...document.graph, nodes } };
}

/** Distance of columns and rows of nodes on the canvas, in pixels. */
const ACROSS = 260;
const DOWN = 200;

/** A place on the canvas by column and row, counted from 0; halves lie between. */
export function at(column: number, row: number): Point {
  return { x: column * ACROSS, y: row * DOWN };
}

function portOf(text: string): Port {
  if (text === 'prediction' || text === 'target' || text === 'inhibit') return text;
  return 'in';
}

/** Edges e1, e2, … written as `source > target`, with the port behind a colon where it isn't the first one. */
export function wires(...texts: readonly string[]): readonly Edge[] {
  return texts.map((text, index) => {
    const [source = '', rest = ''] = text.split(' > ');
    const [target = '', port = 'in'] = rest.split(':');
    return { id: `e${index + 1}`, source, target, port: portOf(port) };
  });
}

/** What differs from an empty document. */
export interface ExampleParts {
  readonly title: string;
  readonly description: string;
  readonly source: Source;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly split?: Partial<Split>;
  readonly training?: Partial<Training>;
}

/** A document of these parts. */
export function exampleDocument({ title, description, source, nodes, edges, split, training }: ExampleParts): Document {
  return {
    ...emptyDocument(),
    title,
    description,
    graph: { nodes, edges, notes: [], groups: [] },
    data: { source, columns: {}, split: { ...DEFAULT_SPLIT, ...split } },
    training: { ...DEFAULT_TRAINING, ...training },
  };
}

/** A built-in table or generator with its defaults, some of them changed. */
export function builtin(id: string, params: Readonly<Record<string, number>> = {}): Source {
  const source = builtinSource(id);
  if (source === null) throw new Error(`No built-in data ${id}`);
  return { ...source, params: { ...source.params, ...params } };
}

/** A single neuron's weights, by the edge that each comes in on, and its bias where it has one. */
export function neuronWeights(weights: Readonly<Record<string, number>>, bias?: number): ReadonlyMap<string, Tensor> {
  const one = (shape: readonly number[], value: number): Tensor => ({ shape, data: Float64Array.of(value) });
  return new Map([
    ...Object.entries(weights).map(([edge, value]): [string, Tensor] => [`weights:${edge}`, one([1, 1], value)]),
    ...(bias === undefined ? [] : [['bias', one([1], bias)] satisfies [string, Tensor]]),
  ]);
}
