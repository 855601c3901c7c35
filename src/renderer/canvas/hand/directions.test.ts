import { describe, expect, it } from 'vitest';
import { createInput, createLoss, createNeuron, emptyDocument } from '../../../document/create';
import { addNode, connect } from '../../../document/edits';
import { say } from '../../../strings/say';
import { findables, found } from '../searches/find';
import { connectionsOf } from '../wires/possible-wires';
import { besides, freeMiddle, nearestTo, nearestTowards } from './directions';

const box = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 60 });
const right = { x: 1, y: 0 };

describe('a new card in the middle of the view', () => {
  const size = { width: 100, height: 60 };
  const apart = (middle: { x: number; y: number }, other: ReturnType<typeof box>): boolean =>
    Math.abs(middle.x - other.x - 50) >= 100 || Math.abs(middle.y - other.y - 30) >= 60;

  it('stands there where nothing else does', () => {
    expect(freeMiddle({ x: 10.5, y: 20 }, size, [box('far', 400, 400)])).toEqual({ x: 10.5, y: 20 });
  });

  it('else lies on no other, and as near as it can', () => {
    const boxes = [box('a', 0, 0), box('b', 130, 20), box('c', -140, 0)];
    const middle = freeMiddle({ x: 50, y: 30 }, size, boxes);
    expect(boxes.every((other) => apart(middle, other))).toBe(true);
    expect(Math.hypot(middle.x - 50, middle.y - 30)).toBeLessThan(110);
    const again = freeMiddle({ x: 50, y: 30 }, size, [...boxes, box('d', middle.x - 50, middle.y - 30)]);
    expect(apart(again, box('d', middle.x - 50, middle.y - 30))).toBe(true);
  });
});

describe('walking over the canvas', () => {
  const boxes = [box('near-aside', 150, 120), box('ahead', 400, 10), box('behind', -300, 0)];

  it('goes to what is straight ahead rather than to what is nearer but aside', () => {
    expect(nearestTowards({ x: 50, y: 30 }, right, [box('near-aside', 150, 200), box('ahead', 400, 10)])).toBe('ahead');
  });

  it('never goes back, and stays where nothing lies ahead', () => {
    expect(nearestTowards({ x: 500, y: 30 }, right, boxes)).toBeNull();
    expect(nearestTowards({ x: 50, y: 30 }, { x: -1, y: 0 }, boxes)).toBe('behind');
  });

  it('begins at what is nearest to the middle', () => {
    expect(nearestTo({ x: 0, y: 0 }, boxes)).toBe('near-aside');
    expect(nearestTo({ x: 0, y: 0 }, [])).toBeNull();
  });

  it('puts a new card at the right, below what stands there', () => {
    const size = { width: 100, height: 60 };
    const first = besides(box('a', 0, 0), size, [box('a', 0, 0)]);
    expect(first).toEqual({ x: 220, y: 30 });
    const second = besides(box('a', 0, 0), size, [box('a', 0, 0), box('b', 170, 0)]);
    expect(second.x).toBe(220);
    expect(second.y).toBeGreaterThan(90);
  });
});

describe('finding and connecting by words', () => {
  const t = (code: string, values = {}) => say(code, values, 'en');
  const nodes = [
    { ...createInput('x', { x: 0, y: 0 }), name: 'features', columns: ['petal_width'] },
    { ...createNeuron('h', { x: 300, y: 0 }), name: 'hidden', activation: { type: 'relu' as const } },
    { ...createLoss('l', { x: 600, y: 0 }), name: 'loss' },
  ];
  const document = nodes.reduce(addNode, emptyDocument());

  it('finds nodes by name, column, kind and activation, names first', () => {
    const all = findables(document, t);
    const ids = (typed: string) => found(all, typed).map((each) => each.id);
    expect(ids('hid')).toEqual(['h']);
    expect(ids('petal')).toEqual(['x']);
    expect(ids('neuron')).toEqual(['h']);
    expect(ids('relu')).toEqual(['h']);
    expect(ids('loss')[0]).toBe('l');
    expect(ids('nothing of the kind')).toEqual([]);
    expect(ids('')).toEqual(['x', 'h', 'l']);
  });

  it('offers what fits first, and the reason with the rest', () => {
    const wired = connect(document, { source: 'x', target: 'h', port: 'in' }, 'w');
    const offered = connectionsOf(wired, 'x', {});
    expect(offered.map((each) => [each.wire.target, each.wire.port, each.problem?.code ?? null])).toEqual([
      ['l', 'prediction', null],
      ['l', 'target', null],
      ['h', 'in', 'connect.duplicate'],
    ]);
    expect(connectionsOf(wired, 'l', {}).every((each) => each.direction === 'from' && each.wire.target === 'l')).toBe(true);
    expect(connectionsOf(wired, 'gone', {})).toEqual([]);
  });
});
