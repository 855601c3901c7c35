/** What the page can record, the door passes: every kind of edit, there and back; and what it refuses, it names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Difference, differencesBetween, invertDifferences } from '../document/difference';
import { moveRecords } from '../document/edits';
import { anyDocument } from '../document/testing/documents';
import { type EditName, edits, made } from '../document/testing/edits';
import { exampleXor } from '../document/testing/examples';
import { readSentEdit } from './sent-edit';

const names = Object.keys(edits).filter((name): name is EditName => name in edits);
const head = { opening: 1, version: 3, base: 2 };

/** A document whose records stand where a hand can put them: places at the end of the numbers add up to none. */
const reachable = anyDocument.map((document) => {
  const { nodes, notes } = document.graph;
  const near = (value: number): number => Math.max(-1e6, Math.min(1e6, value));
  return moveRecords(document, new Map([...nodes, ...notes].map(({ id, position: { x, y } }) => [id, { x: near(x), y: near(y) }])));
});

/** What arrives of differences that the page sends. */
function arrived(differences: readonly Difference[]): unknown {
  const sent = readSentEdit(structuredClone([{ ...head, differences }]));
  return sent.kind === 'edit' ? sent.edit.differences : sent.reason;
}

describe('the door', () => {
  it('passes every kind of edit of any document as it was sent, and what takes it back', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(reachable, fc.infiniteStream(fc.nat()), (start, numbers) => {
        const draw = (limit: number): number => (numbers.next().value ?? 0) % Math.max(1, limit);
        let document = start;
        for (const name of names) {
          const edit = made(name, document, draw);
          const differences = [...differencesBetween(document, edit.document), ...edit.besides];
          expect(arrived(differences)).toEqual(differences);
          expect(arrived(invertDifferences(differences))).toEqual(invertDifferences(differences));
          if (differences.length > 0) seen.add(name);
          ({ document } = edit);
        }
      }),
      // A seed by which each of them does something.
      { numRuns: 40, seed: 1 },
    );
    expect([...seen].sort()).toEqual([...names].sort());
  });

  it('passes what turns any document into any other, values and results included', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (before, after) => {
        const others = { description: 'about it', runs: [{ steps: 3 }], extra: [['more', { deep: [1, null, 'x'] }]] as const };
        const differences = [...differencesBetween(before, { ...after, ...others }), { table: 'results', before: 0, after: 1 } as const];
        expect(arrived(differences)).toEqual(differences);
      }),
      { numRuns: 60 },
    );
  });

  it('names an edit that it does not pass', () => {
    const [node] = exampleXor().graph.nodes;
    if (node === undefined) throw new Error('the example has nodes');
    const record = { ...node, position: { x: Number.NaN, y: 0 } };
    const sent = readSentEdit([{ ...head, differences: [{ table: 'nodes', id: node.id, before: null, after: { index: 0, record } }] }]);
    expect(sent).toMatchObject({ kind: 'refused', head, findings: [{ code: 'edit.notUnderstood' }] });
  });

  it('throws at a message that is none of the page’s', () => {
    expect(() => readSentEdit([{ differences: [] }])).toThrow();
    expect(() => readSentEdit([{ ...head, differences: [], path: '/etc/passwd' }])).toThrow();
    expect(() => readSentEdit([])).toThrow();
  });
});
