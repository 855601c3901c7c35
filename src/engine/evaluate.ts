/**
 * The evaluation pass over any rows, "as one batch": in pieces that fit the arena, whose losses are weighed by their rows.
 * Keeps true: parameters are only read; training values are not touched.
 */
import type { Backend } from './backends/backend';
import { nth, numberAt } from './indexing';
import type { Plan, PlanNode } from './plan';
import { numbersIn } from './plan';
import type { BetweenCalls, LossEvaluation, Run, RunData } from './run.types';

/** About 32 MB of values at the most, and no fewer rows than a small table has. */
export function evaluationRows(plan: Plan, data: RunData): number {
  const affordable = Math.floor(4_000_000 / Math.max(1, numbersIn(plan, 'evaluation')));
  return Math.max(1, Math.min(data.rowCount, Math.max(16, affordable)));
}

const always: BetweenCalls = () => 'go';

/** Runs the pass piece by piece; `each` reads what it wants of `count` rows from `from`. False where it was given up. */
function inPieces(
  backend: Backend,
  rows: Int32Array,
  room: number,
  betweenCalls: BetweenCalls,
  each: (from: number, count: number) => void,
): boolean {
  for (let from = 0; from < rows.length; from += room) {
    const count = Math.min(room, rows.length - from);
    if (!backend.evaluate(rows, from, count, betweenCalls)) return false;
    each(from, count);
  }
  return true;
}

/** Σ weight · value over rows, without the penalty; null where it was given up. Rows must not be empty. */
export function totalLoss(plan: Plan, backend: Backend, rows: Int32Array, room: number, betweenCalls: BetweenCalls): number | null {
  let total = 0;
  const isDone = inPieces(backend, rows, room, betweenCalls, (_, count) => {
    total += numberAt(backend.view(plan.evaluation.total), 0) * count;
  });
  return isDone ? total / rows.length : null;
}

/** Losses, predictions and targets over rows; null for no rows. */
export function evaluateRows(plan: Plan, backend: Backend, rows: Int32Array, room: number): ReturnType<Run['evaluate']> {
  if (rows.length === 0) return null;
  let total = 0;
  const sums = plan.losses.map(() => 0);
  const results = plan.losses.map(({ width }) => ({
    predictions: new Float64Array(rows.length * width),
    targets: new Float64Array(rows.length * width),
  }));
  inPieces(backend, rows, room, always, (from, count) => {
    total += numberAt(backend.view(plan.evaluation.total), 0) * count;
    plan.losses.forEach(({ value, prediction, target, width }, i) => {
      sums[i] = numberAt(sums, i) + numberAt(backend.view(value), 0) * count;
      const { predictions, targets } = nth(results, i);
      backend.readRows(prediction, count, 0, width, predictions, from * width);
      backend.readRows(target, count, 0, width, targets, from * width);
    });
  });
  const losses = new Map<string, LossEvaluation>(
    plan.losses.map(({ node, width }, i) => [node, { loss: numberAt(sums, i) / rows.length, width, ...nth(results, i) }]),
  );
  return { total: total / rows.length, losses };
}

/** z and output of nodes for some rows, by node, without those that no loss needs; null where it was given up. */
export function nodeActivations(
  plan: Plan,
  backend: Backend,
  nodes: ReadonlySet<string>,
  rows: Int32Array,
  room: number,
  betweenCalls: BetweenCalls = always,
): ReturnType<Run['activations']> {
  const read = ({ width }: { readonly width: number }) => new Float64Array(rows.length * width);
  const found = plan.evaluation.nodes
    .filter(({ node }) => nodes.has(node))
    .map((columns) => ({ columns, output: read(columns.output), z: columns.z === null ? null : read(columns.z) }));
  const copy = ({ slot, start, width }: PlanNode['output'], from: number, count: number, into: Float64Array) =>
    backend.readRows(slot, count, start, width, into, from * width);
  const isDone = inPieces(backend, rows, room, betweenCalls, (from, count) => {
    for (const { columns, output, z } of found) {
      copy(columns.output, from, count, output);
      if (columns.z !== null && z !== null) copy(columns.z, from, count, z);
    }
  });
  if (!isDone) return null;
  return new Map(found.map(({ columns, output, z }) => [columns.node, { width: columns.output.width, z, output }]));
}
