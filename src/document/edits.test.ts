/** Edits change what they name and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNeuron, emptyDocument, freshId, freshIds } from './create';
import {
  addNode,
  addRecords,
  changeNode,
  changeNodes,
  connect,
  moveRecords,
  removeRecords,
  renameNode,
  rewire,
  setColumn,
  setSource,
  setSplit,
  setTitle,
} from './edits';
import { isIdentifier } from './identifier';
import { decodeBase64, encodeBase64 } from './results/base64';
import { exampleXor } from './testing/examples';

describe('edits', () => {
  const document = exampleXor();

  it('leave tables that they do not touch the same objects', () => {
    const renamed = renameNode(document, 'h', 'H');
    expect(renamed.graph.edges).toBe(document.graph.edges);
    expect(renamed.data).toBe(document.data);
    expect(renamed.graph.nodes[0]).toBe(document.graph.nodes[0]);
    const moved = moveRecords(document, new Map([['h', { x: 5, y: 6 }]]));
    expect(moved.graph.notes).toBe(document.graph.notes);
    expect(moved.graph.nodes[1]?.position).toEqual({ x: 5, y: 6 });
    expect(removeRecords(document, ['gone']).graph).toEqual(document.graph);
  });

  it('remove a node with its wires', () => {
    const removed = removeRecords(document, ['h']);
    expect(removed.graph.nodes.map((node) => node.id)).toEqual(['x', 'o', 'y', 'loss']);
    expect(removed.graph.edges.map((edge) => edge.id)).toEqual(['e3', 'e4']);
  });

  it('take a blank name away', () => {
    expect(renameNode(document, 'h', '  ').graph.nodes[1]).not.toHaveProperty('name');
    expect(setTitle(document, '')).not.toHaveProperty('title');
  });

  it('throw on what is a bug: an unknown node, a taken id, a property of another kind', () => {
    expect(() => changeNode(document, 'gone', { name: 'x' })).toThrow('gone');
    expect(() => addNode(document, createNeuron('e1', { x: 0, y: 0 }))).toThrow('taken');
    expect(() => addRecords(document, { nodes: [createNeuron('a', { x: 0, y: 0 }), createNeuron('a', { x: 0, y: 0 })] })).toThrow('taken');
    expect(() => changeNodes(document, ['x', 'h'], { units: 3 })).toThrow('units');
  });

  it('give a rewired edge a new id unless it joins the same nodes: its weights would be of other neurons', () => {
    const other = rewire(document, 'e2', { source: 'x', target: 'o', port: 'in' });
    expect(other.graph.edges[1]).toMatchObject({ source: 'x', target: 'o' });
    expect(other.graph.edges[1]?.id).not.toBe('e2');
    expect(rewire(document, 'e1', { source: 'x', target: 'h', port: 'inhibit' }).graph.edges[0]).toMatchObject({
      id: 'e1',
      port: 'inhibit',
    });
  });

  it('forget what was said of the old columns with other data', () => {
    const settled = setSplit(setColumn(document, 'y', { kind: 'category' }), { validation: 0.3, stratify: 'y' });
    const changed = setSource(settled, { type: 'builtin', id: 'iris', params: {} });
    expect(changed.data).toMatchObject({ columns: {}, split: { validation: 0.3, stratify: null } });
  });

  it('keep a column called __proto__ a column', () => {
    const changed = setColumn(document, '__proto__', { kind: 'category' });
    expect(Object.entries(changed.data.columns)).toEqual([['__proto__', { kind: 'category' }]]);
    expect(setColumn(changed, '__proto__', {}).data.columns).toEqual({});
  });
});

describe('ids', () => {
  it('are never handed out twice, not even after a removal', () => {
    const id = freshId(emptyDocument(), 'neuron');
    const wire = connect(exampleXor(), { source: 'x', target: 'o', port: 'in' }).graph.edges.at(-1)?.id ?? '';
    expect(freshId(emptyDocument(), 'neuron')).not.toBe(id);
    expect(connect(exampleXor(), { source: 'x', target: 'o', port: 'in' }).graph.edges.at(-1)?.id).not.toBe(wire);
    const taken = addNode(emptyDocument(), createNeuron('pasted41', { x: 0, y: 0 }));
    expect(freshIds(taken, 'pasted', 2)).toEqual(['pasted42', 'pasted43']);
  });

  it('are what the format says', () => {
    expect(['a', 'A-1_z', 'x'.repeat(64), '0'].every(isIdentifier)).toBe(true);
    expect(['', 'x'.repeat(65), 'a b', 'é', '__proto__', 'constructor', 'prototype', 'a\n'].some(isIdentifier)).toBe(false);
  });
});

describe('base64', () => {
  it('agrees with the platform on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('refuses what is none', () => {
    expect(['A', 'AA=', 'A=AA', 'AA A', 'AAA_', '====', 'AAAÿ'].map(decodeBase64)).toEqual([null, null, null, null, null, null, null]);
  });
});
