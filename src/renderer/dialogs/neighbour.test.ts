import { expect, it } from 'vitest';
import { neighbour, type ScreenBox } from './neighbour';

const box = (column: number, row: number, width = 100): ScreenBox => ({ left: column * 110, top: row * 60, width, height: 50 });
/** A wide one on top, four below it, then two, then two beside each other's gap. */
const boxes = [box(0, 0, 430), box(0, 1), box(1, 1), box(2, 1), box(3, 1), box(0, 2), box(1, 2)];

it('goes left and right through all boxes and stops at the ends', () => {
  expect(neighbour(boxes, 1, 'ArrowRight')).toBe(2);
  expect(neighbour(boxes, 4, 'ArrowRight')).toBe(5);
  expect(neighbour(boxes, 5, 'ArrowLeft')).toBe(4);
  expect(neighbour(boxes, 0, 'ArrowLeft')).toBeNull();
  expect(neighbour(boxes, 6, 'ArrowRight')).toBeNull();
});

it('goes up and down to what is nearest in the next row', () => {
  expect(neighbour(boxes, 2, 'ArrowDown')).toBe(6);
  expect(neighbour(boxes, 4, 'ArrowDown')).toBe(6);
  expect(neighbour(boxes, 5, 'ArrowUp')).toBe(1);
  expect(neighbour(boxes, 3, 'ArrowUp')).toBe(0);
  expect(neighbour(boxes, 0, 'ArrowUp')).toBeNull();
  expect(neighbour(boxes, 0, 'ArrowDown')).toBe(1);
  expect(neighbour(boxes, 6, 'ArrowDown')).toBeNull();
});

it('goes to the ends with Home and End, and leaves other keys alone', () => {
  expect(neighbour(boxes, 3, 'Home')).toBe(0);
  expect(neighbour(boxes, 3, 'End')).toBe(6);
  expect(neighbour(boxes, 3, 'a')).toBeNull();
  expect(neighbour(boxes, -1, 'Home')).toBeNull();
});
