/** Edits made again upon a document that lacks an earlier one. */
import { describe, expect, it } from 'vitest';
import { activationOf, createNeuron } from '../create';
import { addNode, changeNode, connect, moveRecords, removeRecords, renameNode, rewire, setColumn, setTraining } from '../edits';
import { groupRecords, joinGroup } from '../edits/groups';
import { splitNode } from '../split';
import { exampleXor } from '../testing/examples';
import type { Document } from '../types';
import { applyDifferences, differencesBetween, invertDifferences } from './difference';
import { rebase } from './rebase';

type Edit = (document: Document) => Document;

/** The edit `later`, made after `refused` and now without it. */
function without(refused: Edit, later: Edit, start = exampleXor()) {
  const between = refused(start);
  const made = rebase(start, differencesBetween(between, later(between)));
  expect(applyDifferences(start, made.differences)).toEqual(made.document);
  expect(applyDifferences(made.document, invertDifferences(made.differences))).toEqual(start);
  return made;
}

/** Shows that `later` is now what it would have been at once. */
function expectIndependent(refused: Edit, later: Edit): void {
  const { document, isWhole } = without(refused, later);
  expect(document).toEqual(later(exampleXor()));
  expect(isWhole).toBe(true);
}

const rename: Edit = (document) => renameNode(document, 'h', 'refused');
const neuron: Edit = (document) => addNode(document, createNeuron('new', { x: 0, y: 0 }));

describe('an edit made again', () => {
  it('sets what it set of a record, and leaves what the other had set', () => {
    expectIndependent(rename, (document) => moveRecords(document, new Map([['h', { x: 7, y: 8 }]])));
    expectIndependent(rename, (document) => changeNode(document, 'h', { units: 9, dropout: 0.5 }));
    expectIndependent(rename, (document) => renameNode(document, 'h', 'later'));
    expectIndependent(
      (document) => changeNode(document, 'h', { activation: activationOf('prelu') }),
      (document) => changeNode(document, 'h', { activation: activationOf('leakyRelu') }),
    );
  });

  it('sets single columns and settings, one called __proto__ too', () => {
    expectIndependent(
      (document) => setColumn(document, 'x1', { kind: 'category' }),
      (document) => setColumn(document, '__proto__', { missing: 'mean' }),
    );
    expectIndependent(
      (document) => setTraining(document, { epochs: 3 }),
      (document) => setTraining(document, { stop: { targetLoss: 0.5, patience: null } }),
    );
  });

  it('removes what it removed, with wires that are there again', () => {
    expectIndependent(
      (document) => removeRecords(document, ['e1']),
      (document) => removeRecords(document, ['h']),
    );
    expectIndependent(neuron, (document) => removeRecords(document, ['h']));
  });

  it('leaves out what has nothing to stand on, and says so', () => {
    const wired = without(neuron, (document) => connect(document, { source: 'h', target: 'new', port: 'in' }));
    expect(wired).toMatchObject({ differences: [], isWhole: false });
    const moved = without(neuron, (document) => moveRecords(document, new Map(['h', 'new'].map((id) => [id, { x: 1, y: 1 }]))));
    expect(moved.isWhole).toBe(false);
    expect(moved.document).toEqual(moveRecords(exampleXor(), new Map([['h', { x: 1, y: 1 }]])));
    const led = without(neuron, (document) => rewire(document, 'e1', { source: 'x', target: 'new', port: 'in' }));
    expect(led.isWhole).toBe(false);
    expect(led.document.graph.edges.every(({ target }) => target !== 'new')).toBe(true);
  });

  it('draws no wire a second time', () => {
    const wire = { source: 'x', target: 'h', port: 'in' } as const;
    const again = without(
      (document) => removeRecords(document, ['e1']),
      (document) => connect(document, wire, 'again'),
    );
    expect(again).toMatchObject({ differences: [], isWhole: false });
  });

  it('keeps the members of a group that are there', () => {
    const start = groupRecords(exampleXor(), ['h'], 'g').document;
    const id = start.graph.groups[0]?.id ?? '';
    const made = without(neuron, (document) => joinGroup(document, id, ['new', 'o']), start);
    expect(made.document.graph.groups[0]?.members).toEqual(['h', 'o']);
  });

  it('splits a layer whole or not at all', () => {
    const start = exampleXor();
    const between = connect(neuron(start), { source: 'h', target: 'new', port: 'in' });
    const { document, move } = splitNode(between, 'h');
    const differences = [...differencesBetween(between, document), { table: 'units', ...move } as const];
    expect(rebase(start, differences)).toEqual({ document: start, differences: [], isWhole: false });
  });
});
