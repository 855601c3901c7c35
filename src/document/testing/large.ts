/**
 * Documents as large as a person may draw them: single neurons in columns, wired at random from column to column.
 * Keeps true: the same sizes give the same document; it checks without an error against profileOfLarge, and every
 * neuron is needed by its loss.
 */
import type { Profile } from '../../data/types';
import { createInput, createLoss, createNeuron, emptyDocument } from '../create';
import type { Document, Edge, NeuronNode } from '../types';

/** Neurons of a column. */
const COLUMN = 50;
const INPUTS = 4;

/** A small generator of numbers from 0 to below `end`, always the same. */
function numbers(): (end: number) => number {
  let state = 1;
  return (end) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * end);
  };
}

/**
 * A document of `nodeCount` nodes and `edgeCount` wires: four inputs, columns of fifty tanh neurons, one output with its
 * target and loss. Needs room for one wire into and one out of each neuron.
 */
export function largeDocument(nodeCount: number, edgeCount: number): Document {
  const random = numbers();
  const inputs = Array.from({ length: INPUTS }, (_, row) => createInput(`x${row}`, { x: 0, y: row * 160 }, { columns: [`c${row}`] }));
  const hidden = Array.from({ length: nodeCount - INPUTS - 3 }, (_, index) => {
    const position = { x: 260 * (1 + Math.floor(index / COLUMN)), y: 160 * (index % COLUMN) };
    return createNeuron(`n${index}`, position, { activation: 'tanh' });
  });
  const columns: NeuronNode[][] = [];
  for (let from = 0; from < hidden.length; from += COLUMN) columns.push(hidden.slice(from, from + COLUMN));
  const right = 260 * (columns.length + 1);
  const output = createNeuron('o', { x: right, y: 0 }, { activation: 'identity' });
  const target = createInput('y', { x: right, y: 320 }, { columns: ['t'] });
  const loss = createLoss('loss', { x: right + 260, y: 160 });
  const edges: Edge[] = [];
  const taken = new Set<string>();
  const wire = (source: string, goal: string): void => {
    const key = `${source} ${goal}`;
    if (taken.has(key)) return;
    taken.add(key);
    edges.push({ id: `e${edges.length}`, source, target: goal, port: 'in' });
  };
  const before = (column: number) => columns[column - 1] ?? inputs;
  columns.forEach((column, index) => {
    const sources = before(index);
    for (const [row, neuron] of column.entries()) wire(sources[row % sources.length]?.id ?? '', neuron.id);
    // Those of the column before that no wire has left yet.
    if (index === 0) return;
    for (const [row, source] of sources.slice(column.length).entries()) wire(source.id, column[row % column.length]?.id ?? '');
  });
  for (const neuron of columns.at(-1) ?? []) wire(neuron.id, output.id);
  while (edges.length < edgeCount - 2) {
    const column = random(columns.length);
    const sources = before(column);
    const goals = columns[column] ?? [];
    wire(sources[random(sources.length)]?.id ?? '', goals[random(goals.length)]?.id ?? '');
  }
  edges.push({ id: 'prediction', source: 'o', target: 'loss', port: 'prediction' });
  edges.push({ id: 'target', source: 'y', target: 'loss', port: 'target' });
  const empty = emptyDocument();
  const columnNames = [...inputs.flatMap((input) => input.columns), 't'];
  const rows = Array.from({ length: 20 }, () => columnNames.map(() => random(1000) / 1000));
  return {
    ...empty,
    graph: { nodes: [...inputs, ...hidden, output, target, loss], edges, notes: [], groups: [] },
    data: { ...empty.data, source: { type: 'inline', columns: columnNames, rows } },
  };
}

/** What the data of a large document is like. */
export function profileOfLarge(document: Document): Profile {
  const { source } = document.data;
  const names = source.type === 'inline' ? source.columns : [];
  const figures = { min: 0, max: 1, mean: 0.5, std: 0.3 };
  return {
    rowCount: 20,
    columns: names.map((name) => ({
      name,
      kind: 'numeric',
      detectedKind: 'numeric',
      missing: 0,
      categories: null,
      figures,
      histogram: [],
    })),
    fingerprint: 'large',
    parts: { training: 20, validation: 0, test: 0 },
  };
}
