import { beforeEach, describe, expect, it } from 'vitest';
import { createNeuron, emptyDocument } from '../document/create';
import { addNode, addRecords, changeNote, connect, moveRecords, removeRecords, setTraining } from '../document/edits';
import { collapseGroups, dissolveGroups, groupRecords, leaveGroups } from '../document/edits/groups';
import type { Document } from '../document/types';
import { describeEdit } from './describe-edit';

const neuron = (id: string, name: string) => ({ ...createNeuron(id, { x: 0, y: 0 }), name });
let pair: Document;

beforeEach(() => {
  pair = addNode(addNode(emptyDocument(), neuron('a', 'first')), neuron('b', 'second'));
});

describe('what is said of an edit', () => {
  it('names the one node that came or went, and counts several', () => {
    expect(describeEdit(emptyDocument(), addNode(emptyDocument(), neuron('a', 'first')))).toEqual({
      code: 'announce.addedNode',
      values: { name: 'first' },
    });
    expect(describeEdit(pair, removeRecords(pair, ['b']))).toEqual({ code: 'announce.removedNode', values: { name: 'second' } });
    expect(describeEdit(pair, removeRecords(pair, ['a', 'b']))).toEqual({ code: 'announce.removedNodes', values: { count: 2 } });
  });

  it('names both ends of a wire, drawn and cut', () => {
    const wired = connect(pair, { source: 'a', target: 'b', port: 'in' }, 'w');
    expect(describeEdit(pair, wired)).toEqual({ code: 'announce.connected', values: { source: 'first', target: 'second' } });
    expect(describeEdit(wired, pair)).toEqual({ code: 'announce.disconnected', values: { source: 'first', target: 'second' } });
  });

  it('tells groups and notes made, changed and gone', () => {
    const { document: grouped, id } = groupRecords(pair, ['a', 'b'], 'pair');
    const only = id ?? '';
    const named = { values: { name: 'pair' } };
    expect(describeEdit(pair, grouped)).toEqual({ code: 'announce.grouped', ...named });
    expect(describeEdit(grouped, collapseGroups(grouped, [only], true))).toEqual({ code: 'announce.collapsed', ...named });
    expect(describeEdit(collapseGroups(grouped, [only], true), grouped)).toEqual({ code: 'announce.expanded', ...named });
    expect(describeEdit(grouped, leaveGroups(grouped, ['a']))).toEqual({
      code: 'announce.groupMembers',
      values: { name: 'pair', count: 1 },
    });
    expect(describeEdit(grouped, dissolveGroups(grouped, [only]))).toEqual({ code: 'announce.ungrouped', ...named });

    const note = { id: 'n', text: 'a thought', position: { x: 0, y: 0 }, size: { width: 100, height: 60 } };
    const noted = addRecords(pair, { notes: [note] });
    expect(describeEdit(pair, noted)?.code).toBe('announce.addedNote');
    expect(describeEdit(noted, changeNote(noted, 'n', { text: 'another' }))?.code).toBe('announce.changedNote');
    expect(describeEdit(noted, changeNote(noted, 'n', { size: { width: 200, height: 60 } }))?.code).toBe('announce.resizedNote');
    expect(describeEdit(noted, pair)?.code).toBe('announce.removedNote');
  });

  it('counts what moved, and says nothing of settings', () => {
    expect(describeEdit(pair, moveRecords(pair, new Map([['a', { x: 5, y: 5 }]])))).toEqual({
      code: 'announce.moved',
      values: { count: 1 },
    });
    expect(describeEdit(pair, setTraining(pair, { epochs: 3 }))).toBeNull();
  });
});
