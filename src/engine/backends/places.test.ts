/** Where the backends place a plan's slots, on random nets. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../compile';
import { nth } from '../indexing';
import type { Moment } from '../optimizers';
import type { Plan } from '../plan';
import { unwrap } from '../testing/networks';
import { wiredGraph } from '../testing/wirings';
import { arenaOf } from './reference/arena';
import { fixedLayout, rowLayout } from './wasm/layout';

const batches = fc.record({
  seed: fc.nat(),
  layers: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  training: fc.integer({ min: 1, max: 70 }),
  evaluation: fc.integer({ min: 1, max: 70 }),
  moments: fc.constantFrom<readonly Moment[]>([], ['v'], ['m', 'v']),
});

function planOf({ seed, layers }: { readonly seed: number; readonly layers: number[] }): Plan {
  return unwrap(compile(wiredGraph(seed, { layers, gaps: 0.1, mixture: 0.3, isShuffled: true, l2: 0.01 })));
}

/** Sorted by their start, none begins before the last one's end, and the last one ends before `end`. */
function expectApart(spans: readonly { readonly start: number; readonly length: number }[], end: number): void {
  const inOrder = spans.filter(({ length }) => length > 0).toSorted((a, b) => a.start - b.start);
  const ends = inOrder.map(({ start, length }) => start + length);
  inOrder.slice(1).forEach(({ start }, i) => void expect(start).toBeGreaterThanOrEqual(nth(ends, i)));
  expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(end);
}

test('no two slots share a number of the reference’s arena, which holds nothing else', () => {
  fc.assert(
    fc.property(batches, (shape) => {
      const { spans, length } = arenaOf(planOf(shape), shape.training, shape.evaluation);
      expectApart(spans, length);
      expect(spans.reduce((sum, span) => sum + span.length, 0)).toBe(length);
    }),
    { numRuns: 60 },
  );
});

test('no two slots share a byte of wasm’s memory, and what learns stands in the order of the updates, as its gradients and moments do', () => {
  fc.assert(
    fc.property(batches, (shape) => {
      const { training, evaluation, moments } = shape;
      const plan = planOf(shape);
      const fixed = fixedLayout(plan, { rowCount: 90, training: 80 }, moments, false);
      const rows = rowLayout(plan, fixed, training, evaluation, 1);
      const spans = rows.operands.map(({ address, size }, slot) => {
        const { region } = nth(plan.slots, slot);
        const bytes = { fixed: 4, training: rows.trainingStride, evaluation: rows.evaluationStride }[region];
        return { start: address, length: size * bytes };
      });
      expectApart(spans, rows.order);
      let next = 0;
      for (const { weights, gradient, m, v } of plan.updates) {
        const places = { learnt: weights, gradient, m, v };
        for (const role of ['learnt', 'gradient', ...moments] as const) {
          expect(nth(rows.operands, places[role]).address).toBe(fixed.starts[role] + 4 * next);
        }
        for (const moment of ['m', 'v'] as const) {
          const wanted = moments.includes(moment) ? nth(plan.slots, places[moment]).size : 0;
          expect(nth(rows.operands, places[moment]).size).toBe(wanted);
        }
        next += nth(plan.slots, weights).size;
      }
      expect(fixed.learnt).toBe(next);
    }),
    { numRuns: 60 },
  );
});
