import { describe, expect, it } from 'vitest';
import { createInput, createLoss, createNeuron, emptyDocument } from '../../document/create';
import { addNode, changeNode, connect, moveRecords } from '../../document/edits';
import type { Document } from '../../document/types';
import { createEdgeDeriver, createNodeDeriver, type WireView } from './derive';
import type { NodeData, NodeView } from './flow-types';

function network(): Document {
  let document = addNode(emptyDocument(), createInput('x', { x: 0, y: 0 }, { name: 'features' }));
  document = addNode(document, createNeuron('h', { x: 300, y: 0 }, { name: 'hidden' }));
  document = addNode(document, createLoss('l', { x: 600, y: 0 }, { name: 'loss' }));
  document = connect(document, { source: 'x', target: 'h', port: 'in' }, 'xh');
  return connect(document, { source: 'h', target: 'l', port: 'prediction' }, 'hl');
}

const view: NodeView = { selection: new Set(), moved: new Map(), measured: new Map() };
const wireView: WireView = { selection: new Set(), measured: new Map() };
const nodeWords = { label: (data: NodeData) => `${data.record.kind} ${data.record.id}`, kind: 'node' };
const words = { label: (source: string, target: string) => `${source} → ${target}`, kind: 'wire' };

describe('nodes from a document', () => {
  it('are one a record, at its place, with its wires counted', () => {
    const nodes = createNodeDeriver()(network(), view, nodeWords);
    expect(nodes.map((node) => [node.id, node.type, node.position.x, node.data.wiresIn, node.data.wiresOut])).toEqual([
      ['x', 'inputCard', 0, 0, 1],
      ['h', 'neuronCard', 300, 1, 1],
      ['l', 'lossCard', 600, 1, 0],
    ]);
  });

  it('stay the same objects where nothing of them changed', () => {
    const derive = createNodeDeriver();
    const document = network();
    const before = derive(document, view, nodeWords);
    expect(derive({ ...document, title: 'other' }, view, nodeWords)).toBe(before);
    const after = derive(moveRecords(document, new Map([['h', { x: 310, y: 5 }]])), view, nodeWords);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.position).toEqual({ x: 310, y: 5 });
    expect(after[2]).toBe(before[2]);
  });

  it('stand where a drag has them until the document says otherwise', () => {
    const derive = createNodeDeriver();
    const document = network();
    derive(document, view, nodeWords);
    const dragged = derive(document, { ...view, moved: new Map([['h', { x: 7, y: 8 }]]) }, nodeWords);
    expect(dragged[1]?.position).toEqual({ x: 7, y: 8 });
    expect(derive(document, view, nodeWords)[1]?.position).toEqual({ x: 300, y: 0 });
  });

  it('are named anew when the words change, and only then', () => {
    const derive = createNodeDeriver();
    const document = network();
    const before = derive(document, view, nodeWords);
    expect(before[1]?.ariaLabel).toBe('neuron h');
    const after = derive(document, view, { label: (data) => `节点 ${data.record.id}`, kind: '节点' });
    expect(after[1]?.ariaLabel).toBe('节点 h');
    expect(after[1]?.data).toBe(before[1]?.data);
  });

  it('are selected as the editor says, and keep what the browser measured', () => {
    const derive = createNodeDeriver();
    const size = { width: 176, height: 120 };
    const nodes = derive(network(), { ...view, selection: new Set(['h']), measured: new Map([['h', size]]) }, nodeWords);
    expect(nodes.map((node) => node.selected)).toEqual([false, true, false]);
    expect(nodes[1]?.measured).toBe(size);
  });

  it('give a threshold neuron its inhibiting port, and another only while a wire ends there', () => {
    const derive = createNodeDeriver();
    const threshold = changeNode(network(), 'h', { activation: { type: 'threshold', theta: 0 } });
    expect(derive(threshold, view, nodeWords)[1]?.data.hasInhibitPort).toBe(true);
    const inhibited = connect(network(), { source: 'x', target: 'h', port: 'inhibit' }, 'veto');
    expect(derive(inhibited, view, nodeWords)[1]?.data.hasInhibitPort).toBe(true);
    expect(derive(network(), view, nodeWords)[1]?.data.hasInhibitPort).toBe(false);
  });
});

describe('wires from a document', () => {
  it('go from the output to the named port and say between which nodes they are', () => {
    const edges = createEdgeDeriver()(network(), wireView, words);
    expect(edges.map((edge) => [edge.id, edge.sourceHandle, edge.targetHandle, edge.ariaLabel])).toEqual([
      ['xh', 'out', 'in', 'features → hidden'],
      ['hl', 'out', 'prediction', 'hidden → loss'],
    ]);
  });

  it('bow around a card that comes to lie in their way', () => {
    const derive = createEdgeDeriver();
    const skipping = connect(network(), { source: 'x', target: 'l', port: 'target' }, 'xl');
    expect(derive(skipping, wireView, words)[2]?.data?.passes).toBeGreaterThan(0);
    const aside = moveRecords(skipping, new Map([['h', { x: 300, y: 400 }]]));
    expect(derive(aside, wireView, words)[2]?.data?.passes).toBeNull();
  });

  it('stay the same objects when a node moves, and change where one is renamed or selected', () => {
    const derive = createEdgeDeriver();
    const document = network();
    const before = derive(document, wireView, words);
    expect(derive(moveRecords(document, new Map([['h', { x: 1, y: 1 }]])), wireView, words)).toBe(before);
    const renamed = derive(changeNode(document, 'x', { name: 'inputs' }), wireView, words);
    expect(renamed[0]?.ariaLabel).toBe('inputs → hidden');
    expect(renamed[1]).toBe(before[1]);
    expect(derive(document, { ...wireView, selection: new Set(['hl']) }, words)[1]?.selected).toBe(true);
  });
});
