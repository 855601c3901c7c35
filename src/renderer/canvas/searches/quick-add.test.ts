import { describe, expect, it } from 'vitest';
import { createInput, createLoss, createNeuron, emptyDocument } from '../../../document/create';
import { addNode } from '../../../document/edits';
import type { Document } from '../../../document/types';
import { openPorts, portKey, whyNot } from '../wires/connecting';
import { type Choice, choices, placeChoice } from './quick-add';

function network(): Document {
  let document = addNode(emptyDocument(), createInput('x', { x: 0, y: 0 }));
  document = addNode(document, createNeuron('h', { x: 300, y: 0 }));
  return addNode(document, createLoss('l', { x: 600, y: 0 }));
}

const around = { profile: null, word: (code: string) => code };
const kindsOf = (found: readonly Choice[]): Set<string> =>
  new Set(found.map((choice) => (choice.kind === 'node' ? choice.payload.kind : choice.kind)));

describe('the search for a node', () => {
  it('offers everything on the bare canvas and only what fits a wire', () => {
    expect(kindsOf(choices(null, null))).toEqual(new Set(['input', 'neuron', 'loss', 'note']));
    expect(kindsOf(choices(null, null, true))).toEqual(new Set(['neuron']));
    expect(kindsOf(choices(null, { node: 'x', port: 'out' }))).toEqual(new Set(['neuron', 'loss']));
    expect(kindsOf(choices(null, { node: 'l', port: 'target' }))).toEqual(new Set(['input']));
    expect(kindsOf(choices(null, { node: 'h', port: 'in' }))).toEqual(new Set(['neuron', 'input']));
  });

  it('joins the new node to the wire that asked for it, forwards and backwards', () => {
    const relu: Choice = { kind: 'node', payload: { kind: 'neuron', activation: 'relu' }, code: 'activation.relu' };
    const after = placeChoice(network(), relu, { x: 500, y: 0 }, { node: 'x', port: 'out' }, around);
    expect(after.document.graph.edges).toMatchObject([{ source: 'x', target: after.ids[0], port: 'in' }]);
    const input: Choice = { kind: 'node', payload: { kind: 'input' }, code: 'canvas.add.input' };
    const before = placeChoice(network(), input, { x: 500, y: 0 }, { node: 'l', port: 'target' }, around);
    expect(before.document.graph.edges).toMatchObject([{ source: before.ids[0], target: 'l', port: 'target' }]);
  });

  it('makes the new loss of a neuron its prediction', () => {
    const mse: Choice = { kind: 'node', payload: { kind: 'loss', loss: 'mse' }, code: 'loss.mse' };
    const { document } = placeChoice(network(), mse, { x: 0, y: 0 }, { node: 'h', port: 'out' }, around);
    expect(document.graph.edges).toMatchObject([{ source: 'h', port: 'prediction' }]);
  });
});

describe('the ports where a wire may end', () => {
  it('are those the document allows, none of the node itself', () => {
    const judging = { document: network(), widths: {}, replacing: null };
    expect(openPorts({ node: 'h', port: 'out' }, judging)).toEqual(new Set([portKey('l', 'prediction')]));
    expect(openPorts({ node: 'x', port: 'out' }, judging)).toEqual(
      new Set([portKey('h', 'in'), portKey('l', 'prediction'), portKey('l', 'target')]),
    );
    expect(openPorts({ node: 'l', port: 'target' }, judging)).toEqual(new Set([portKey('x', 'out')]));
  });

  it('are refused with a reason', () => {
    const judging = { document: network(), widths: {}, replacing: null };
    expect(whyNot({ node: 'h', port: 'out' }, { node: 'l', port: 'target' }, judging)?.code).toBe('connect.targetNotInput');
    expect(whyNot({ node: 'h', port: 'out' }, { node: 'x', port: 'out' }, judging)?.code).toBe('canvas.refused.twoOutputs');
    expect(whyNot({ node: 'h', port: 'in' }, { node: 'l', port: 'target' }, judging)?.code).toBe('canvas.refused.twoInputs');
  });
});
