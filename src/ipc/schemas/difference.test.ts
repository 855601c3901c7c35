/** Whatever the page can record passes the door, unchanged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationOf, createNeuron, emptyDocument } from '../../document/create';
import { addNode, changeNode, renameNode, setColumn, setSource, setTitle, setTraining } from '../../document/edits';
import { type Difference, differencesBetween, invertDifferences, isSame } from '../../document/history/difference';
import { anyDocument } from '../../document/testing/documents';
import { type EditName, edits, made } from '../../document/testing/edits';
import type { Document } from '../../document/types';
import { activations } from '../../engine/settings';
import { keysOf } from '../../fields';
import { readSentEdit } from '../sent-edit';

/** What main gets of differences that the page sends; the reason where the door refuses them. */
function received(differences: readonly Difference[]): unknown {
  const sent = readSentEdit(structuredClone([{ opening: 1, version: 1, base: 0, state: 1, differences }]));
  return sent.kind === 'edit' ? sent.edit.differences : sent.reason;
}

/** There and back, key by key: `toEqual` does not look at a key `__proto__`. */
function expectToPass(before: Document, after: Document, besides: readonly Difference[] = []): void {
  const differences = [...differencesBetween(before, after), ...besides];
  for (const sent of [differences, invertDifferences(differences)]) {
    const arrived = received(sent);
    if (!isSame(arrived, sent)) expect(arrived).toEqual(sent);
    expect(isSame(arrived, sent)).toBe(true);
  }
}

const numbers = fc.infiniteStream(fc.nat());
const beginning = ['addInput', 'addNeuron', 'addNeuron', 'addLoss', 'addNote'] as const satisfies readonly EditName[];

/** Draws whole numbers below a limit out of a stream. */
function drawFrom(stream: Iterator<number>): (limit: number) => number {
  return (limit) => (limit <= 0 ? 0 : (stream.next().value ?? 0) % limit);
}

describe('the door', () => {
  it('passes whatever edits the page makes one after the other, as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keysOf(edits)), { minLength: 20, maxLength: 60 }), numbers, (chosen, drawn) => {
        let document = emptyDocument();
        for (const name of [...beginning, ...chosen]) {
          const { document: after, besides } = made(name, document, drawFrom(drawn));
          expectToPass(document, after, besides);
          document = after;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('passes every kind of edit, as it is', () => {
    const names = keysOf(edits);
    const draw = drawFrom(fc.sample(numbers, { seed: 1, numRuns: 1 })[0] ?? fc.Stream.of<number>());
    const waiting = new Set<EditName>(names);
    let document = emptyDocument();
    for (let count = 0; waiting.size > 0 && count < 4_000; count += 1) {
      // A fresh start now and then, so that no edit is kept waiting by what others made.
      if (count % 100 === 0) document = beginning.reduce((before, name) => made(name, before, draw).document, emptyDocument());
      const name = names[draw(names.length)] ?? 'addNote';
      const { document: after, besides } = made(name, document, draw);
      if (after !== document) waiting.delete(name);
      expectToPass(document, after, besides);
      document = after;
    }
    expect([...waiting]).toEqual([]);
  });

  it('passes any document that a file can hold', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (before, after) => expectToPass(before, after)),
      { numRuns: 150 },
    );
  });

  it('passes every activation there is', () => {
    const before = addNode(emptyDocument(), createNeuron('h', { x: 0, y: 0 }));
    for (const type of keysOf(activations)) expectToPass(before, changeNode(before, 'h', { activation: activationOf(type) }));
  });

  it('passes texts of any length, since a file may hold them', () => {
    const before = addNode(emptyDocument(), createNeuron('h', { x: 0, y: 0 }));
    const text = 'n'.repeat(200_000);
    expectToPass(before, setTitle(before, text));
    expectToPass(before, renameNode(before, 'h', text));
  });

  it('keeps a column that is called __proto__, and a parameter and an unknown key', () => {
    const before = emptyDocument();
    const column = setColumn(before, '__proto__', { kind: 'category' });
    expectToPass(before, column);
    expectToPass(before, setSource(before, { type: 'builtin', id: 'xor', params: Object.fromEntries([['__proto__', 2]]) }));
    expectToPass(before, { ...before, extra: [['__proto__', { inner: Object.fromEntries([['__proto__', 1]]) }]] });
    const [difference] = differencesBetween(before, column);
    const arrived: unknown = received(difference === undefined ? [] : [difference]);
    expect(JSON.stringify(arrived)).toContain('"columns":{"__proto__":{"kind":"category"}}');
  });

  it.each([
    ['more epochs than can be told apart', { epochs: 1e17 }],
    ['a batch of nothing', { batchSize: 0 }],
    ['a negative rate', { optimizer: { type: 'sgd', learningRate: -1, momentum: 0, nesterov: false } }],
  ] as const)('refuses %s, which no file can hold', (_, change) => {
    const before = emptyDocument();
    expect(
      isSame(received(differencesBetween(before, setTraining(before, change))), differencesBetween(before, setTraining(before, change))),
    ).toBe(false);
  });
});
