import { describe, expect, it } from 'vitest';
import { createNode, emptyDocument } from '../document/create';
import { addNode, connect, setSource, setTraining, setViewport } from '../document/edits';
import { differencesBetween } from '../document/history/difference';
import { argumentSchemas } from './schemas';

function edit() {
  const before = emptyDocument();
  let after = addNode(before, createNode('input', 'x', { x: 1, y: 2 }));
  after = addNode(after, createNode('neuron', 'h', { x: 1, y: 2 }));
  after = addNode(after, createNode('loss', 'l', { x: 1, y: 2 }));
  after = connect(after, { source: 'x', target: 'h', port: 'in' });
  after = setSource(after, { type: 'builtin', id: 'xor', params: { samples: 100 } });
  after = setTraining(after, { batchSize: 'full', seed: 7 });
  after = setViewport(after, { x: 0, y: 0, zoom: 2 });
  return { opening: 1, version: 1, base: 0, state: 1, differences: differencesBetween(before, after) };
}

describe('the door', () => {
  it('lets a recorded edit through unchanged', () => {
    const sent = edit();
    expect(sent.differences.length).toBeGreaterThanOrEqual(6);
    expect(argumentSchemas.record.parse([sent])).toEqual([sent]);
  });

  it.each([
    ['no version', { opening: 1, base: 0, state: 1, differences: [] }],
    ['a version of zero', { opening: 1, version: 0, base: 0, state: 1, differences: [] }],
    ['nothing that it stands upon', { opening: 1, version: 1, state: 1, differences: [] }],
    ['no state of the history', { opening: 1, version: 1, base: 0, differences: [] }],
    ['an unknown table', { opening: 1, version: 1, base: 0, state: 1, differences: [{ table: 'files', before: null, after: null }] }],
    [
      'an id that is none',
      { opening: 1, version: 1, base: 0, state: 1, differences: [{ table: 'nodes', id: '__proto__', before: null, after: null }] },
    ],
    ['a stray key', { opening: 1, version: 1, base: 0, state: 1, differences: [], path: '/etc/passwd' }],
    [
      'a node without a kind',
      {
        opening: 1,
        version: 1,
        base: 0,
        state: 1,
        differences: [{ table: 'nodes', id: 'a', before: null, after: { index: 0, record: { id: 'a' } } }],
      },
    ],
  ])('refuses an edit with %s', (_, sent) => {
    expect(argumentSchemas.record.safeParse([sent]).success).toBe(false);
  });

  it('refuses commands, settings and rows that are none', () => {
    expect(argumentSchemas.command.safeParse(['format']).success).toBe(false);
    expect(argumentSchemas.command.safeParse(['save', '/tmp/x']).success).toBe(false);
    expect(argumentSchemas.changeSettings.safeParse([{ theme: 'pink' }]).success).toBe(false);
    expect(argumentSchemas.changeSettings.safeParse([{ theme: 'dark', path: '' }]).success).toBe(false);
    expect(argumentSchemas.rows.safeParse([-1, 10]).success).toBe(false);
    expect(argumentSchemas.rows.safeParse([0.5, 10]).success).toBe(false);
  });
});
