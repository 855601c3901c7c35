/** Vectors computed in step: what is not the same for all of them is refused. */
import { expect, test } from 'vitest';
import { FunctionBuilder, i32 } from './code';
import { inStep } from './in-step';
import { Lanes } from './lanes';

const lanes = new Lanes({ simd: true, relaxed: false });
const f = new FunctionBuilder(0);
const place = i32.of(16);

test('vectors that do the same are computed one operation of all after the other', () => {
  const made = inStep(f, lanes, 3, (block) => {
    const x = block.let(block.lanes.of(2));
    block.do(block.lanes.store(place, block.lanes.add(x, block.lanes.of(1))));
  });
  expect(made).toHaveLength(2);
});

test('a vector that asks for more constants than the first, or for fewer, is refused', () => {
  for (const counts of [
    [1, 2],
    [2, 1],
  ]) {
    const compute = () =>
      inStep(f, lanes, 2, (block, index) => {
        const terms = Array.from({ length: counts[index] ?? 0 }, (_, i) => block.lanes.of(i));
        block.do(
          block.lanes.store(
            place,
            terms.reduce((sum, term) => block.lanes.add(sum, term), block.lanes.load(place)),
          ),
        );
      });
    expect(compute).toThrow();
  }
});

test('a vector that computes longer than the first, or shorter, is refused', () => {
  for (const counts of [
    [1, 2],
    [2, 1],
  ]) {
    const compute = () =>
      inStep(f, lanes, 2, (block, index) => {
        for (let i = 0; i < (counts[index] ?? 0); i++) block.do(block.lanes.store(place, block.lanes.load(place)));
      });
    expect(compute).toThrow('different things');
  }
});
