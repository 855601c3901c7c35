/**
 * Where everything lies in the memory, in bytes: control words, the data, the order of rows, the plan's fixed region, what
 * an update needs to be taken back, then the batches' values.
 * Keeps true: what comes before the batches' values stays in its place whatever the batch size; all starts are multiples
 * of 16.
 */
import { nth } from '../../indexing';
import type { Moment } from '../../optimizers';
import type { Plan, PlanInput, SlotId } from '../../plan';
import type { Lanes } from './emit/lanes';
import type { Operand } from './kernel';
import { SCRATCH_BYTES } from './kernels/blocked';
import { CONTROL_BYTES } from './words';

/** Room for the numbers that code reads instead of holding them; see constants.ts. */
export const constantsArea = { address: CONTROL_BYTES, numbers: 192 } as const;

/** Steps of one call at the most. */
export const MOST_STEPS = 4096;

/** One input's rows, as they came: row-major. */
export interface DataPlace {
  readonly address: number;
  readonly width: number;
}

/** Of a run's data what its layout depends on. */
export interface DataSizes {
  readonly rowCount: number;
  /** Rows of the training part. */
  readonly training: number;
}

/** What doesn't move. */
export interface FixedLayout {
  readonly data: ReadonlyMap<string, DataPlace>;
  /** The training rows in file order and in the epoch's, and the random words that shuffle them. */
  readonly rows: number;
  readonly order: number;
  readonly words: number;
  /** Losses of the steps of one call, and two control words of adam's for each of them. */
  readonly losses: number;
  readonly corrections: number;
  readonly fixed: number;
  /** The optimiser's moments, and those before the last update; there only where the optimiser keeps them. */
  readonly m: number;
  readonly v: number;
  readonly oldM: number;
  readonly oldV: number;
  readonly moments: readonly Moment[];
  readonly end: number;
  /** Is it in a memory that threads share? */
  readonly isShared: boolean;
}

/** The batches' values, for batches of up to some rows. */
export interface RowLayout {
  readonly trainingStride: number;
  readonly evaluationStride: number;
  readonly training: number;
  readonly evaluation: number;
  /** Row numbers of a piece of an evaluation. */
  readonly order: number;
  /** SCRATCH_BYTES for each thread. */
  readonly scratch: number;
  readonly end: number;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

/** The numbers of the plan's fixed region that a layout has no room for: its moments lie apart. */
function momentsLength({ learnt }: Plan): number {
  return 2 * (learnt.v - learnt.m);
}

/** Places what doesn't move for as long as the optimiser keeps the same moments. */
export function fixedLayout(plan: Plan, data: DataSizes, moments: readonly Moment[], isShared: boolean): FixedLayout {
  let end = constantsArea.address + 4 * constantsArea.numbers;
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
  const [rows, order, words] = [take(data.training), take(data.training), take(data.training + 3)];
  const [losses, corrections] = [take(MOST_STEPS), take(2 * MOST_STEPS)];
  const fixed = take(plan.fixedLength - momentsLength(plan));
  const takeFor = (moment: Moment) => take(moments.includes(moment) ? plan.learnt.length : 0);
  const [m, v, oldM, oldV] = [takeFor('m'), takeFor('v'), takeFor('m'), takeFor('v')];
  return { data: places, rows, order, words, losses, corrections, fixed, m, v, oldM, oldV, moments, end, isShared };
}

/** Bytes of a unit's samples: rows padded to whole vectors. */
export function paddedBytes(lanes: Lanes, rows: number): number {
  return Math.ceil(rows / lanes.count) * lanes.bytes;
}

/** A line of the cache, in bytes. */
const LINE = 64;

/**
 * Bytes from one unit's samples to the next unit's: whole vectors of four whatever the lanes are. From one line on an odd
 * number of lines, so that the units of one sample do not share the few places of the cache that a power of two leaves them.
 */
function strideOf(rows: number): number {
  const bytes = aligned(4 * rows);
  const lines = Math.ceil(bytes / LINE);
  return lines <= 1 ? bytes : LINE * (lines + 1 - (lines % 2));
}

/** Places the batches' values. */
export function rowLayout(plan: Plan, { end }: FixedLayout, trainingRows: number, evaluationRows: number, threads: number): RowLayout {
  const trainingStride = strideOf(trainingRows);
  const evaluationStride = strideOf(evaluationRows);
  const evaluation = end + plan.trainingLength * trainingStride;
  const order = evaluation + plan.evaluationLength * evaluationStride;
  const scratch = aligned(order + 4 * evaluationRows);
  return { trainingStride, evaluationStride, training: end, evaluation, order, scratch, end: scratch + threads * SCRATCH_BYTES };
}

/** Where a number of the plan's fixed region is. A moment that the optimiser does not keep is nowhere: nobody may ask. */
function fixedAddress(plan: Plan, fixed: FixedLayout, offset: number): number {
  const { m, v } = plan.learnt;
  if (offset < m) return fixed.fixed + 4 * offset;
  if (offset < v) return fixed.m + 4 * (offset - m);
  const after = v + momentsLength(plan) / 2;
  return offset < after ? fixed.v + 4 * (offset - v) : fixed.fixed + 4 * (offset - momentsLength(plan));
}

/** A slot as kernels see it. */
export function operandOf(plan: Plan, fixed: FixedLayout, rows: RowLayout, id: SlotId): Operand {
  const { region, offset, size } = nth(plan.slots, id);
  switch (region) {
    case 'fixed':
      return { address: fixedAddress(plan, fixed, offset), size, isBatched: false };
    case 'training':
      return { address: rows.training + offset * rows.trainingStride, size, isBatched: true };
    case 'evaluation':
      return { address: rows.evaluation + offset * rows.evaluationStride, size, isBatched: true };
  }
}
