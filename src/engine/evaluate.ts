/**
 * The evaluation pass over any rows, "as one batch": in pieces that fit the arena, whose losses are weighed by their rows.
 * Keeps true: parameters are only read; training values are not touched.
 */
import type { Backend, Frame } from './backends/backend';
import { nth, numberAt } from './indexing';
import type { Plan, SlotId } from './plan';
import type { BetweenCalls, LossEvaluation, Run, RunData } from './run.types';

/** About 32 MB of values at the most, and no fewer rows than a small table has. */
export function evaluationRows(plan: Plan, data: RunData): number {
  const affordable = Math.floor(4_000_000 / Math.max(1, plan.evaluationLength));
  return Math.max(1, Math.min(data.rowCount, Math.max(16, affordable)));
}

const always: BetweenCalls = () => 'go';

/** Runs the pass piece by piece; `each` reads what it wants of `count` rows from `from`. False where it was given up. */
function inPieces(
  backend: Backend,
  data: RunData,
  rows: Int32Array,
  room: number,
  betweenCalls: BetweenCalls,
  each: (from: number, count: number) => void,
): boolean {
  for (let from = 0; from < rows.length; from += room) {
    const count = Math.min(room, rows.length - from);
    const frame: Frame = { rows: count, step: 0, seed: 0 };
    backend.load('evaluation', data, rows, from, count);
    if (!backend.run('evaluation', frame, betweenCalls)) return false;
    each(from, count);
  }
  return true;
}

/** Σ weight · value over rows, without the penalty; null where it was given up. Rows must not be empty. */
export function totalLoss(
  plan: Plan,
  backend: Backend,
  data: RunData,
  rows: Int32Array,
  room: number,
  betweenCalls: BetweenCalls,
): number | null {
  let total = 0;
  const isDone = inPieces(backend, data, rows, room, betweenCalls, (_, count) => {
    total += numberAt(backend.view(plan.evaluation.total), 0) * count;
  });
  return isDone ? total / rows.length : null;
}

/** A slot's rows of this piece into their place among all rows. */
function copyRows(backend: Backend, slot: SlotId, width: number, from: number, count: number, into: Float64Array): void {
  into.set(backend.view(slot).subarray(0, count * width), from * width);
}

/** Losses, predictions and targets over rows; null for no rows. */
export function evaluateRows(plan: Plan, backend: Backend, data: RunData, rows: Int32Array, room: number): ReturnType<Run['evaluate']> {
  if (rows.length === 0) return null;
  let total = 0;
  const sums = plan.losses.map(() => 0);
  const results = plan.losses.map(({ width }) => ({
    predictions: new Float64Array(rows.length * width),
    targets: new Float64Array(rows.length * width),
  }));
  inPieces(backend, data, rows, room, always, (from, count) => {
    total += numberAt(backend.view(plan.evaluation.total), 0) * count;
    plan.losses.forEach(({ value, prediction, target, width }, i) => {
      sums[i] = numberAt(sums, i) + numberAt(backend.view(value), 0) * count;
      const { predictions, targets } = nth(results, i);
      copyRows(backend, prediction, width, from, count, predictions);
      copyRows(backend, target, width, from, count, targets);
    });
  });
  const losses = new Map<string, LossEvaluation>(
    plan.losses.map(({ node, width }, i) => [node, { loss: numberAt(sums, i) / rows.length, width, ...nth(results, i) }]),
  );
  return { total: total / rows.length, losses };
}

/** z and output of a node for some rows; null for a node that no loss needs. */
export function nodeActivations(
  plan: Plan,
  backend: Backend,
  data: RunData,
  node: string,
  rows: Int32Array,
  room: number,
): ReturnType<Run['activations']> {
  const found = plan.evaluation.nodes.find((candidate) => candidate.node === node);
  if (found === undefined) return null;
  const { z: zSlot, output: outputSlot, width } = found;
  const output = new Float64Array(rows.length * width);
  const zWidth = zSlot === null ? 0 : nth(plan.slots, zSlot).size;
  const z = zSlot === null ? null : new Float64Array(rows.length * zWidth);
  inPieces(backend, data, rows, room, always, (from, count) => {
    copyRows(backend, outputSlot, width, from, count, output);
    if (z !== null && zSlot !== null) copyRows(backend, zSlot, zWidth, from, count, z);
  });
  return { width, z, output };
}
