import { describe, expect, it } from 'vitest';
import { createNode, emptyDocument } from '../../document/create';
import { addNode, changeNode, connect, removeRecords, setSource } from '../../document/edits';
import type { Document } from '../../document/types';
import type { Tensor } from '../../engine/types';
import { ResultsBank } from './results-bank';

const tensor = (...values: number[]): Tensor => ({ shape: [values.length], data: Float64Array.from(values) });
const fit = { mean: [1], std: [2] };

function twoNodes(): Document {
  let document = addNode(emptyDocument(), createNode('input', 'x', { x: 0, y: 0 }));
  document = addNode(document, createNode('neuron', 'h', { x: 0, y: 0 }));
  return connect(document, { source: 'x', target: 'h', port: 'in' });
}

const edgeOf = (document: Document) => document.graph.edges[0]?.id ?? '';

function filled(document: Document): ResultsBank {
  const bank = new ResultsBank(document);
  bank.open(document, { fitted: new Map(), parameters: new Map(), progress: null });
  const parameters = new Map([
    [
      'h',
      new Map([
        ['bias', tensor(1)],
        [`weights:${edgeOf(document)}`, tensor(2, 3)],
      ]),
    ],
  ]);
  bank.put({ fitted: new Map([['x', fit]]), parameters, progress: null });
  return bank;
}

describe('the results bank', () => {
  it('gives nothing of nodes and wires that the document does not have, and gives it again once they are back', () => {
    const document = twoNodes();
    const bank = filled(document);
    expect(bank.of(removeRecords(document, ['h'])).parameters.size).toBe(0);
    const cut = removeRecords(document, [edgeOf(document)]);
    expect([...(bank.of(cut).parameters.get('h')?.keys() ?? [])]).toEqual(['bias']);
    expect(
      bank
        .of(document)
        .parameters.get('h')
        ?.get(`weights:${edgeOf(document)}`),
    ).toEqual(tensor(2, 3));
  });

  it('gives a tensor of a file in a shape that no node has as it is, for whoever takes it to let it begin anew', () => {
    const document = twoNodes();
    const bank = new ResultsBank(document);
    const results = { fitted: new Map(), parameters: new Map([['h', new Map([['bias', tensor(7, 8)]])]]), progress: null };
    bank.open(document, results);
    expect(bank.of(document).parameters).toEqual(results.parameters);
    const wider = changeNode(document, 'h', { units: 3 });
    bank.edited(wider, 1);
    expect(bank.of(wider).parameters).toEqual(results.parameters);
  });

  it('drops fitted figures with the columns that they came from, and not with a name', () => {
    const document = twoNodes();
    const bank = filled(document);
    const renamed = changeNode(document, 'x', { name: 'inputs' });
    bank.edited(renamed, 1);
    expect(bank.of(renamed).fitted.get('x')).toEqual(fit);
    const other = changeNode(renamed, 'x', { scaling: 'minmax' });
    bank.edited(other, 2);
    expect(bank.of(other).fitted.size).toBe(0);
  });

  it('keeps them on other data where weights were learnt with them, and drops those of a network that learnt nothing', () => {
    const document = twoNodes();
    const next = setSource(document, { type: 'inline', columns: ['a'], rows: [[1]] });
    const learnt = filled(document);
    learnt.edited(next, 1);
    expect(learnt.of(next).fitted.get('x')).toEqual(fit);
    const fresh = new ResultsBank(document);
    fresh.open(document, { fitted: new Map([['x', fit]]), parameters: new Map(), progress: null });
    fresh.edited(next, 1);
    expect(fresh.of(next).fitted.size).toBe(0);
  });

  it('learns no figures from a run that was not trained', () => {
    const document = twoNodes();
    const bank = new ResultsBank(document);
    bank.open(document, { fitted: new Map(), parameters: new Map(), progress: null });
    bank.keep({ fitted: new Map([['x', fit]]), parameters: new Map(), progress: null }, bank.seen);
    expect(bank.of(document).fitted.size).toBe(0);
  });

  it('forgets everything at a reset', () => {
    const document = twoNodes();
    const bank = filled(document);
    bank.clear();
    expect(bank.of(document)).toEqual({ fitted: new Map(), parameters: new Map(), progress: null });
    expect(bank.hasParameters).toBe(false);
  });
});
