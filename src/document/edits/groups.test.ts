/** Groups are looks: what is made, left, folded and removed, and that nothing else changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNeuron, createNote, emptyDocument } from '../create';
import { addRecords, removeRecords } from '../edits';
import type { Document } from '../types';
import {
  canGroup,
  collapseGroups,
  dissolveGroups,
  foldedInto,
  groupRecords,
  groupsMeant,
  joinGroup,
  leaveGroups,
  removeSelected,
  withMembers,
} from './groups';

const ids = ['a', 'b', 'c', 'd'] as const;

function four(): Document {
  const nodes = ids.map((id, index) => createNeuron(id, { x: index * 100, y: 0 }));
  return addRecords(emptyDocument(), { nodes, notes: [createNote('n', { x: 0, y: 300 })] });
}

function grouped(members: readonly string[], document = four()): { readonly document: Document; readonly id: string } {
  const { document: after, id } = groupRecords(document, members, 'encoder');
  if (id === null) throw new Error('no group');
  return { document: after, id };
}

describe('a group', () => {
  it('is made of nodes and notes in the order of the document, whatever else is selected', () => {
    const start = four();
    const { document, id } = grouped(['n', 'b', 'a', 'no such thing'], start);
    expect(document.graph.groups).toEqual([{ id, name: 'encoder', members: ['a', 'b', 'n'], collapsed: false }]);
    expect(document.graph.nodes).toBe(start.graph.nodes);
  });

  it('takes its members from the groups they were in, and those that lose all go', () => {
    const first = grouped(['a', 'b']);
    const second = grouped(['b', 'c'], first.document);
    expect(second.document.graph.groups.map(({ members }) => members)).toEqual([['a'], ['b', 'c']]);
    const third = grouped([first.id, second.id], second.document);
    expect(third.document.graph.groups).toEqual([{ id: third.id, name: 'encoder', members: ['a', 'b', 'c'], collapsed: false }]);
  });

  it('is not made of nothing, nor twice', () => {
    expect(groupRecords(four(), ['gone'], 'x')).toEqual({ document: four(), id: null });
    const { document, id } = grouped(['a', 'b']);
    expect(canGroup(document, ['a', 'b'])).toBe(false);
    expect(canGroup(document, [id])).toBe(false);
    expect(canGroup(document, [id, 'c'])).toBe(true);
    expect(canGroup(document, [])).toBe(false);
  });

  it('is joined and left; the last member takes it along', () => {
    const { document, id } = grouped(['a']);
    const joined = joinGroup(document, id, ['c']);
    expect(joined.graph.groups.find(({ members }) => members.includes('c'))?.members).toEqual(['a', 'c']);
    expect(joinGroup(joined, id, ['a'])).toBe(joined);
    const left = leaveGroups(joined, ['a', 'b']);
    expect(left.graph.groups[0]?.members).toEqual(['c']);
    expect(leaveGroups(left, ['c']).graph.groups).toEqual([]);
    expect(leaveGroups(left, ['a'])).toBe(left);
    expect(() => joinGroup(left, 'gone', ['a'])).toThrow('gone');
  });

  it('is dissolved without its members, and meant by any of them', () => {
    const { document, id } = grouped(['a', 'n']);
    expect(groupsMeant(document, new Set(['n'])).map((group) => group.id)).toEqual([id]);
    expect(groupsMeant(document, new Set(['b']))).toEqual([]);
    const dissolved = dissolveGroups(document, [id]);
    expect(dissolved.graph.groups).toEqual([]);
    expect(dissolved.graph.nodes).toBe(document.graph.nodes);
    expect(dissolveGroups(dissolved, [id])).toBe(dissolved);
  });

  it('folded, stands for its members and is removed with them; open, it goes alone', () => {
    const { document, id } = grouped(['a', 'b']);
    expect(foldedInto(document.graph.groups).size).toBe(0);
    expect(removeSelected(document, [id]).graph.nodes).toHaveLength(4);
    const folded = collapseGroups(document, [id], true);
    expect([...foldedInto(folded.graph.groups)]).toEqual([
      ['a', id],
      ['b', id],
    ]);
    expect(collapseGroups(folded, [id], true)).toBe(folded);
    const removed = removeSelected(folded, [id]);
    expect(removed.graph.nodes.map((node) => node.id)).toEqual(['c', 'd']);
    expect(removed.graph.groups).toEqual([]);
  });
});

it('whatever is done to groups: no member twice, no empty group, and the graph itself as it was', () => {
  const some = fc.subarray([...ids, 'n']);
  const step = fc.oneof(
    some.map((chosen) => (document: Document) => groupRecords(document, chosen, 'g').document),
    some.map((chosen) => (document: Document) => leaveGroups(document, chosen)),
    some.map((chosen) => (document: Document) => {
      const [group] = document.graph.groups;
      return group ? joinGroup(document, group.id, chosen) : document;
    }),
    fc.boolean().map(
      (isFolded) => (document: Document) =>
        collapseGroups(
          document,
          document.graph.groups.map(({ id }) => id),
          isFolded,
        ),
    ),
    fc.nat(3).map((place) => (document: Document) => dissolveGroups(document, [document.graph.groups[place]?.id ?? 'none'])),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const start = four();
      const end = steps.reduce((document, change) => change(document), start);
      const members = end.graph.groups.flatMap((group) => group.members);
      expect(new Set(members).size).toBe(members.length);
      expect(end.graph.groups.every((group) => group.members.length > 0)).toBe(true);
      expect({ ...end.graph, groups: [] }).toEqual(start.graph);
    }),
  );
});

it('a selection of groups means their members too', () => {
  const { document, id } = grouped(['a', 'n']);
  expect([...withMembers(document, [id, 'd'])].sort()).toEqual(['a', 'd', id, 'n'].sort());
  expect(removeRecords(document, ['a']).graph.groups[0]?.members).toEqual(['n']);
});
