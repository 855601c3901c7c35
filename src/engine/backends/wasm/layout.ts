/**
 * Where everything lies in the memory, in bytes: control words, the data, the order of rows, the plan's fixed region, what
 * an update needs to be taken back, then the batches' values.
 * Keeps true: what comes before the batches' values stays in its place whatever the batch size; all starts are multiples
 * of 16.
 */
import { nth } from '../../indexing';
import type { Plan, PlanInput, SlotId } from '../../plan';
import type { RunData } from '../../run.types';
import type { Operand } from './kernel';
import type { Lanes } from './lanes';

const CONTROL_BYTES = 256;

/** One input's rows, as they came: row-major. */
export interface DataPlace {
  readonly address: number;
  readonly width: number;
}

/** What doesn't move. */
export interface FixedLayout {
  readonly data: ReadonlyMap<string, DataPlace>;
  /** Row numbers of an epoch, and of a piece of an evaluation. */
  readonly order: number;
  readonly fixed: number;
  /** The moments before the last update. */
  readonly oldM: number;
  readonly oldV: number;
  readonly end: number;
}

/** The batches' values, for batches of up to some rows. */
export interface RowLayout {
  readonly trainingStride: number;
  readonly evaluationStride: number;
  readonly training: number;
  readonly evaluation: number;
  /** Row numbers of a piece of an evaluation. */
  readonly order: number;
  readonly end: number;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

/** Places what doesn't move. */
export function fixedLayout(plan: Plan, data: RunData): FixedLayout {
  let end = CONTROL_BYTES;
  const take = (numbers: number): number => {
    const address = end;
    end = aligned(end + 4 * numbers);
    return address;
  };
  const places = new Map<string, DataPlace>();
  const inputs: readonly PlanInput[] = [...plan.training.inputs, ...plan.evaluation.inputs];
  for (const { input, width } of inputs) {
    if (!places.has(input)) places.set(input, { address: take(data.rowCount * width), width });
  }
  const order = take(data.training.length);
  const fixed = take(plan.fixedLength);
  const oldM = take(plan.learnt.length);
  const oldV = take(plan.learnt.length);
  return { data: places, order, fixed, oldM, oldV, end };
}

/** Bytes of a unit's samples: rows padded to whole vectors. */
export function paddedBytes(lanes: Lanes, rows: number): number {
  return Math.ceil(rows / lanes.count) * lanes.bytes;
}

/** Places the batches' values. A stride is whole vectors of four whatever the lanes are. */
export function rowLayout(plan: Plan, { end }: FixedLayout, trainingRows: number, evaluationRows: number): RowLayout {
  const trainingStride = aligned(4 * trainingRows);
  const evaluationStride = aligned(4 * evaluationRows);
  const evaluation = end + plan.trainingLength * trainingStride;
  const order = evaluation + plan.evaluationLength * evaluationStride;
  return { trainingStride, evaluationStride, training: end, evaluation, order, end: aligned(order + 4 * evaluationRows) };
}

/** A slot as kernels see it. */
export function operandOf(plan: Plan, fixed: FixedLayout, rows: RowLayout, id: SlotId): Operand {
  const { region, offset, size } = nth(plan.slots, id);
  switch (region) {
    case 'fixed':
      return { address: fixed.fixed + 4 * offset, size, isBatched: false };
    case 'training':
      return { address: rows.training + offset * rows.trainingStride, size, isBatched: true };
    case 'evaluation':
      return { address: rows.evaluation + offset * rows.evaluationStride, size, isBatched: true };
  }
}
