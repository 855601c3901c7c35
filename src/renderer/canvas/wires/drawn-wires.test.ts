/** The drawn wires keep their identity where nothing about them changed, and so do the page's elements made of them. */
import { expect, test } from 'vitest';
import { emptyDocument } from '../../../document/create';
import { moveRecords } from '../../../document/edits';
import type { Document, Edge } from '../../../document/types';
import { createEdgeDeriver, createNodeDeriver } from '../derive';
import { createWireTable } from './drawn-wires';
import { elementsAmong } from './in-hand';

const edges: readonly Edge[] = [
  { id: 'p', source: 'a', target: 'b', port: 'in' },
  { id: 'q', source: 'b', target: 'c', port: 'in' },
  { id: 'r', source: 'a', target: 'c', port: 'in' },
];

function network(): Document {
  const empty = emptyDocument();
  const nodes = ['a', 'b', 'c'].map((id, index) => ({
    ...{
      id,
      kind: 'input' as const,
      position: { x: index * 300, y: 0 },
      columns: [],
      encoding: 'numeric' as const,
      scaling: 'none' as const,
    },
  }));
  return { ...empty, graph: { ...empty.graph, nodes, edges } };
}

const measured = new Map();
const folded = new Map();
const words = { label: (source: string, target: string) => `${source} ${target}`, kind: 'wire' };
const nodeWords = { label: () => 'node', kind: 'node' };

test('the list is the same until the graph changes, and a wire until something about it changes', () => {
  const table = createWireTable();
  const document = network();
  const first = table(document, { measured, folded });
  expect(table({ ...document, title: 'other' }, { measured, folded })).toBe(first);
  const moved = table(moveRecords(document, new Map([['b', { x: 300, y: 900 }]])), { measured, folded });
  const by = (id: string) => [first, moved].map((wires) => wires.find((wire) => wire.record.id === id));
  const [before, after] = by('p');
  expect(after).toBe(before);
  // The way from a to c no longer leads behind b.
  expect(by('r').map((wire) => wire?.passes === null)).toEqual([false, true]);
});

test('wires into a folded group from one node pass beside each other, and the others go as they went', () => {
  const document = network();
  const group = { id: 'g', name: 'g', members: ['b', 'c'], collapsed: true };
  const grouped = { ...document, graph: { ...document.graph, groups: [group] } };
  const wires = createWireTable()(grouped, {
    measured,
    folded: new Map([
      ['b', 'g'],
      ['c', 'g'],
    ]),
  });
  expect(wires.map(({ record, target }) => [record.id, target])).toEqual([
    ['p', 'g'],
    ['r', 'g'],
  ]);
  const [p, r] = wires.map(({ passes }) => passes);
  expect((r ?? 0) - (p ?? 0)).toBe(14);
});

test('only wires at hand become elements, in the order asked for', () => {
  const derive = createEdgeDeriver();
  const document = network();
  const view = { selection: new Set<string>(), measured, folded };
  expect(derive(document, { ...view, elements: [] }, words)).toEqual([]);
  const two = derive(document, { ...view, elements: ['r', 'p'] }, words);
  expect(two.map((edge) => edge.id)).toEqual(['r', 'p']);
  const one = derive(document, { ...view, elements: ['p'] }, words);
  expect(one[0]).toBe(two[1]);
});

test('moving one of many cards derives that card alone; size and ports of the others are told beforehand', () => {
  const derive = createNodeDeriver();
  const document = network();
  const view = { selection: new Set<string>(), moved: new Map(), measured, isLarge: true };
  const before = derive(document, view, nodeWords);
  const after = derive(moveRecords(document, new Map([['b', { x: 310, y: 5 }]])), view, nodeWords);
  expect(after.map((node, index) => node === before[index])).toEqual([true, false, true]);
  expect(after[1]?.handles?.map(({ id }) => id)).toEqual(['out']);
  expect(after[1]?.measured).toBe(before[1]?.measured);
});

test('the wires at hand are elements, and of very many selected ones the latest', () => {
  const hand = { hovered: 'h', focused: 'w3', taking: null };
  const isWire = (id: string) => id !== 'node';
  expect(elementsAmong(isWire, hand, new Set(['node', 'w1', 'w3']))).toEqual(['w1', 'w3', 'h']);
  const many = new Set(Array.from({ length: 5000 }, (_, index) => `w${index}`));
  const elements = elementsAmong(isWire, { ...hand, hovered: 'w7' }, many);
  expect(elements).toHaveLength(62);
  expect(elements).toContain('w4999');
  expect(elements).toContain('w7');
});
