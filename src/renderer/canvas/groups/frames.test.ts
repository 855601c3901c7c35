/** Where groups are: around their members, moved by them and moving them. */
import { expect, it } from 'vitest';
import { cardWidth, typicalHeight } from '../../../document/card';
import { createNeuron, createNote, emptyDocument } from '../../../document/create';
import { addRecords, moveRecords } from '../../../document/edits';
import { collapseGroups, foldedInto, groupRecords } from '../../../document/edits/groups';
import type { Document } from '../../../document/types';
import { createEdgeDeriver, createNodeDeriver } from '../derive';
import { createGroupDeriver, type GroupView } from './derive-groups';
import { frameHead, frameMargin, groupBox, joining, memberBoxes, memberMoves } from './frames';

const places = { moved: new Map(), measured: new Map() };
const words = { label: () => 'group', kind: 'group' };

/** a → b → c, with a and b in a group. */
function network(): { readonly document: Document; readonly id: string } {
  const nodes = [createNeuron('a', { x: 0, y: 0 }), createNeuron('b', { x: 300, y: 100 }), createNeuron('c', { x: 900, y: 0 })];
  const edges = [
    { id: 'ab', source: 'a', target: 'b', port: 'in' as const },
    { id: 'bc', source: 'b', target: 'c', port: 'in' as const },
  ];
  const { document, id } = groupRecords(
    addRecords(emptyDocument(), { nodes, edges, notes: [createNote('n', { x: 900, y: 600 })] }),
    ['a', 'b'],
    'g',
  );
  return { document, id: id ?? '' };
}

function only(document: Document) {
  const [group] = document.graph.groups;
  if (!group) throw new Error('no group');
  return group;
}

it('a frame lies around its members with room for its name', () => {
  const { document } = network();
  expect(groupBox(only(document), memberBoxes(document, places), places.measured)).toEqual({
    x: -frameMargin,
    y: -frameHead,
    width: 300 + cardWidth + 2 * frameMargin,
    height: 100 + typicalHeight + frameHead + frameMargin,
  });
});

it('a move of the group is its members’ move, whether it is a frame or a card', () => {
  const { document, id } = network();
  for (const each of [document, collapseGroups(document, [id], true)]) {
    const rest = groupBox(only(each), memberBoxes(each, places), places.measured);
    const moves = memberMoves(each, new Map([[id, { x: (rest?.x ?? 0) + 10, y: (rest?.y ?? 0) - 20 }]]), places.measured);
    expect([...moves]).toEqual([
      ['a', { x: 10, y: -20 }],
      ['b', { x: 310, y: 80 }],
    ]);
    const moved = moveRecords(each, moves);
    const now = groupBox(only(moved), memberBoxes(moved, places), places.measured);
    expect(now).toEqual({ ...rest, x: (rest?.x ?? 0) + 10, y: (rest?.y ?? 0) - 20 });
  }
});

it('what is dropped in a frame joins it; members, and what lies outside, do not', () => {
  const { document, id } = network();
  const drop = (member: string, x: number, y: number) => [...joining(document, new Map([[member, { x, y }]]), places.measured)];
  expect(drop('c', 150, 60)).toEqual([['c', id]]);
  expect(drop('n', 100, 60)).toEqual([['n', id]]);
  expect(drop('c', 900, 60)).toEqual([]);
  expect(drop('a', 150, 60)).toEqual([]);
});

it('a folded group is one card with the wires that cross its border, and back again', () => {
  const { document, id } = network();
  const folded = collapseGroups(document, [id], true);
  const into = foldedInto(folded.graph.groups);
  const view: GroupView = { selection: new Set(), ...places, joining: new Map() };
  const nodes = createNodeDeriver()(folded, view, { label: () => '', kind: '' }, into);
  expect(nodes.map((node) => node.id)).toEqual(['c']);
  const edges = createEdgeDeriver()(
    folded,
    { selection: new Set(), measured: new Map(), folded: into },
    { label: (a, b) => `${a} ${b}`, kind: '' },
  );
  expect(edges.map(({ source, target, ariaLabel }) => [source, target, ariaLabel])).toEqual([[id, 'c', 'b c']]);
  const [card] = createGroupDeriver()(folded, view, words);
  expect(card).toMatchObject({ type: 'groupCard', position: { x: 0, y: 0 }, data: { nodes: 2, wiresIn: 0, wiresOut: 1 } });
});

it('a group that did not change is the same object, and its frame stays behind when it is selected', () => {
  const { document, id } = network();
  const derive = createGroupDeriver();
  const view: GroupView = { selection: new Set(), ...places, joining: new Map() };
  const before = derive(document, view, words);
  expect(derive(moveRecords(document, new Map([['c', { x: 5, y: 5 }]])), view, words)).toBe(before);
  const [moved] = derive(moveRecords(document, new Map([['b', { x: 400, y: 100 }]])), view, words);
  expect(moved?.width).toBe((before[0]?.width ?? 0) + 100);
  const [selected] = derive(document, { ...view, selection: new Set([id]) }, words);
  expect((selected?.zIndex ?? 0) + 1000).toBeLessThan(0);
});
