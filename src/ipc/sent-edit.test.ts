/** What the door does not pass of an edit, it names. */
import { describe, expect, it } from 'vitest';
import { exampleXor } from '../document/testing/examples';
import { readSentEdit } from './sent-edit';

const head = { opening: 1, version: 3, base: 2 };

describe('the door', () => {
  it('names an edit that it does not pass', () => {
    const [node] = exampleXor().graph.nodes;
    if (node === undefined) throw new Error('the example has nodes');
    const record = { ...node, position: { x: Number.NaN, y: 0 } };
    const sent = readSentEdit([
      { ...head, state: 1, differences: [{ table: 'nodes', id: node.id, before: null, after: { index: 0, record } }] },
    ]);
    expect(sent).toMatchObject({ kind: 'refused', head, findings: [{ code: 'edit.notUnderstood' }] });
  });

  it('throws at a message that is none of the page’s', () => {
    expect(() => readSentEdit([{ differences: [] }])).toThrow();
    expect(() => readSentEdit([{ ...head, state: 1, differences: [], path: '/etc/passwd' }])).toThrow();
    expect(() => readSentEdit([])).toThrow();
  });
});
