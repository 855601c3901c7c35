/** Taking nodes out of a network and putting them into it leaves the rest joined. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInput, createLoss, createNeuron } from '../create';
import { addNode, connect, removeRecords } from '../edits';
import { anyDocument } from '../testing/documents';
import { exampleXor } from '../testing/examples';
import type { Document, Port } from '../types';
import { connectionProblem } from '../wire-rules';
import { groupRecords } from './groups';
import { insertOnWire, removeAndJoin } from './join-neighbours';

const at = { x: 0, y: 0 };

function ends(document: Document): readonly string[] {
  return document.graph.edges.map(({ source, target, port }) => `${source} → ${target} ${port}`).sort();
}

function wired(document: Document, ...wires: readonly (readonly [string, string, Port])[]): Document {
  return wires.reduce((result, [source, target, port]) => connect(result, { source, target, port }), document);
}

describe('removing a node and joining its neighbours', () => {
  const xor = exampleXor();

  it('joins what fed it to what it fed', () => {
    expect(ends(removeAndJoin(xor, ['h']))).toEqual(['o → loss prediction', 'x → o in', 'y → loss target']);
    expect(ends(removeAndJoin(xor, ['o']))).toEqual(['h → loss prediction', 'x → h in', 'y → loss target']);
  });

  it('joins through several removed nodes, and removes selected wires with them', () => {
    expect(ends(removeAndJoin(xor, ['h', 'o']))).toEqual(['x → loss prediction', 'y → loss target']);
    const wire = xor.graph.edges.find((edge) => edge.target === 'h')?.id ?? '';
    expect(ends(removeAndJoin(xor, ['h', wire]))).toEqual(['o → loss prediction', 'y → loss target']);
  });

  it('draws no wire twice and none that the rules refuse', () => {
    let document = addNode(addNode(xor, createNeuron('skip', at)), createInput('more', at));
    document = wired(document, ['x', 'skip', 'in'], ['h', 'skip', 'in'], ['more', 'o', 'in'], ['skip', 'o', 'in']);
    // x and h reach o; h does already. The prediction of the loss takes one wire.
    expect(ends(removeAndJoin(document, ['skip']))).toEqual([...ends(removeRecords(document, ['skip'])), 'x → o in'].sort());
    expect(ends(removeAndJoin(document, ['o']))).toContain('h → loss prediction');
    expect(ends(removeAndJoin(document, ['o'])).filter((wire) => wire.endsWith('prediction'))).toHaveLength(1);
  });

  it('of any document makes only wires that a hand could draw', () => {
    fc.assert(
      fc.property(anyDocument, fc.infiniteStream(fc.boolean()), (document, chosen) => {
        const ids = document.graph.nodes.filter(() => chosen.next().value).map(({ id }) => id);
        const plain = removeRecords(document, ids);
        const joined = removeAndJoin(document, ids);
        expect(joined.graph.nodes).toEqual(plain.graph.nodes);
        expect(joined.graph.edges.slice(0, plain.graph.edges.length)).toEqual(plain.graph.edges);
        for (const edge of joined.graph.edges.slice(plain.graph.edges.length)) {
          expect(connectionProblem(removeRecords(joined, [edge.id]), edge)).toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('putting a node in a wire', () => {
  const xor = addNode(exampleXor(), createNeuron('new', at));
  const wire = (source: string, target: string): string =>
    xor.graph.edges.find((edge) => edge.source === source && edge.target === target)?.id ?? '';

  it('replaces the wire by one to the node and one from it, which stays at its place in the order', () => {
    const document = insertOnWire(xor, 'new', wire('h', 'o'));
    const index = xor.graph.edges.findIndex((edge) => edge.id === wire('h', 'o'));
    expect(document?.graph.edges[index]).toMatchObject({ source: 'new', target: 'o', port: 'in' });
    expect(document?.graph.edges.at(-1)).toMatchObject({ source: 'h', target: 'new', port: 'in' });
    expect(document?.graph.edges).toHaveLength(xor.graph.edges.length + 1);
    expect(ends(document ?? xor)).not.toContain('h → o in');
  });

  it('between two members of a group makes the node a member, and one of another group stays there', () => {
    const grouped = groupRecords(xor, ['h', 'o'], 'layers');
    const members = (document: Document | null, id: string | null) => document?.graph.groups.find((group) => group.id === id)?.members;
    expect(members(insertOnWire(grouped.document, 'new', wire('h', 'o')), grouped.id)).toEqual(['h', 'o', 'new']);
    expect(members(insertOnWire(grouped.document, 'new', wire('o', 'loss')), grouped.id)).toEqual(['h', 'o']);
    const apart = groupRecords(grouped.document, ['new'], 'own');
    expect(members(insertOnWire(apart.document, 'new', wire('h', 'o')), grouped.id)).toEqual(['h', 'o']);
  });

  it('goes before a loss, but not before its target', () => {
    expect(insertOnWire(xor, 'new', wire('o', 'loss'))).not.toBeNull();
    expect(insertOnWire(xor, 'new', wire('y', 'loss'))).toBeNull();
  });

  it('is refused for a node that has wires, sends nothing or takes nothing, and for a wire that is not there', () => {
    expect(insertOnWire(xor, 'h', wire('o', 'loss'))).toBeNull();
    expect(insertOnWire(addNode(xor, createInput('in', at)), 'in', wire('h', 'o'))).toBeNull();
    expect(insertOnWire(addNode(xor, createLoss('other', at)), 'other', wire('h', 'o'))).toBeNull();
    expect(insertOnWire(xor, 'new', 'nowhere')).toBeNull();
  });

  it('is taken back by removing the node and joining', () => {
    const there = insertOnWire(xor, 'new', wire('h', 'o')) ?? xor;
    expect(ends(removeAndJoin(there, ['new']))).toEqual(ends(removeRecords(xor, ['new'])));
  });
});
