/** Where a wire ends that is let go over a card, and why not. */
import { describe, expect, it } from 'vitest';
import { activationOf, createInput, createLoss, createNeuron, emptyDocument } from '../../../document/create';
import type { Document, Edge } from '../../../document/types';
import { outPort } from '../flow-types';
import { type Judging, landingOn, type PortPlace } from './connecting';

const at = { x: 0, y: 0 };

/** x → h → o, a target y, a gate with a threshold, and a loss with the wires that are named. */
function judging(...wires: readonly Edge[]): Judging {
  const empty = emptyDocument();
  const nodes = [
    createInput('x', at, { columns: ['a', 'b'] }),
    createNeuron('h', at, { units: 4 }),
    createNeuron('o', at),
    { ...createNeuron('gate', at), activation: activationOf('threshold') },
    createInput('y', at, { columns: ['c'] }),
    createLoss('loss', at),
  ];
  const flow: readonly Edge[] = [
    { id: 'e1', source: 'x', target: 'h', port: 'in' },
    { id: 'e2', source: 'h', target: 'o', port: 'in' },
  ];
  const document: Document = { ...empty, graph: { ...empty.graph, nodes, edges: [...flow, ...wires] } };
  return { document, widths: { x: 2, h: 4, o: 1, gate: 1, y: 1 }, replacing: null };
}

const out = (node: string): PortPlace => ({ node, port: outPort });
const prediction: Edge = { id: 'p', source: 'o', target: 'loss', port: 'prediction' };

/** `PORT` where the wire would end, or the code of why it would not. */
function endOn(card: string, from: PortPlace, world: Judging): string | null {
  const landing = landingOn(card, from, world);
  return landing && (landing.problem?.code ?? landing.place.port);
}

describe('a wire let go over a card', () => {
  it('ends at the port that fits: a loss takes data as its target and neurons as its prediction', () => {
    expect(endOn('loss', out('o'), judging())).toBe('prediction');
    expect(endOn('loss', out('y'), judging())).toBe('target');
    expect(endOn('o', out('x'), judging())).toBe('in');
    expect(endOn('gate', out('h'), judging())).toBe('in');
    expect(endOn('y', { node: 'loss', port: 'target' }, judging())).toBe(outPort);
  });

  it('ends at the only port that is left', () => {
    const target: Edge = { id: 't', source: 'y', target: 'loss', port: 'target' };
    expect(endOn('loss', out('x'), judging({ ...target }))).toBe('connect.targetTaken');
    const wired: Edge = { id: 'g', source: 'h', target: 'gate', port: 'in' };
    expect(endOn('gate', out('h'), judging(wired))).toBe('inhibit');
  });

  it('says why none fits, of the likeliest one', () => {
    expect(endOn('loss', out('h'), judging(prediction))).toBe('connect.predictionTaken');
    expect(endOn('loss', out('x'), judging(prediction))).toBe('connect.targetWidth');
    expect(endOn('h', out('o'), judging())).toBe('connect.cycle');
    expect(endOn('y', out('o'), judging())).toBe('connect.inputAsTarget');
    expect(endOn('loss', { node: 'h', port: 'in' }, judging())).toBe('connect.lossAsSource');
  });

  it('may take the place of the wire that is moved', () => {
    expect(endOn('loss', out('h'), { ...judging(prediction), widths: {}, replacing: 'p' })).toBe('prediction');
  });

  it('ends nowhere on its own card, and where no node is', () => {
    expect(landingOn('o', out('o'), judging())).toBeNull();
    expect(landingOn('nothing', out('o'), judging())).toBeNull();
    expect(landingOn(null, out('o'), judging())).toBeNull();
  });
});
