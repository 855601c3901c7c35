/**
 * Where everything lies in the memory, in bytes: control words, the data, the order of rows, what learns and its gradients,
 * the other values that are no batch, moments, what an update needs to be taken back, then the batches' values.
 * Keeps true: what comes before the batches' values stays in its place whatever the batch size; all starts are multiples
 * of 16.
 */
import type { Moment } from '../../optimizers';
import type { Plan, PlanInput, Region, Role } from '../../plan';
import { followedLosses, numbersIn } from '../../plan';
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
  /** Losses of the steps of one call, those of the followed loss nodes, and two control words of adam's for each of them. */
  readonly losses: number;
  readonly ownLosses: number;
  readonly corrections: number;
  /** Numbers that learn. They stand together, so that updates and the norm take them in one sweep; so do their gradients and moments. */
  readonly learnt: number;
  /** Where the fixed slots of each role begin. Moments are there only where the optimiser keeps them. */
  readonly starts: Readonly<Record<Role, number>>;
  /** The moments before the last update. */
  readonly oldM: number;
  readonly oldV: number;
  readonly moments: readonly Moment[];
  readonly end: number;
  /** Is it in a memory that threads share? */
  readonly isShared: boolean;
}

/** The batches' values, for batches of up to some rows; with them every slot has its place. */
export interface RowLayout {
  /** The plan's slots as kernels see them, by id. A moment without room has no numbers. */
  readonly operands: readonly Operand[];
  readonly trainingStride: number;
  readonly evaluationStride: number;
  /** Row numbers of a piece of an evaluation. */
  readonly order: number;
  /** SCRATCH_BYTES for each thread. */
  readonly scratch: number;
  readonly end: number;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
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
  const [losses, ownLosses, corrections] = [take(MOST_STEPS), take(MOST_STEPS * followedLosses(plan).length), take(2 * MOST_STEPS)];
  const numbersOf = (role: Role) =>
    plan.slots.reduce((sum, slot) => sum + (slot.region === 'fixed' && slot.role === role ? slot.size : 0), 0);
  const length = numbersOf('learnt');
  const [learnt, gradient, value] = [take(length), take(length), take(numbersOf('value'))];
  const takeFor = (moment: Moment) => take(moments.includes(moment) ? length : 0);
  const starts = { learnt, gradient, value, m: takeFor('m'), v: takeFor('v') };
  const [oldM, oldV] = [takeFor('m'), takeFor('v')];
  const steps = { losses, ownLosses, corrections };
  return { data: places, rows, order, words, ...steps, learnt: length, starts, oldM, oldV, moments, end, isShared };
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
export function rowLayout(plan: Plan, fixed: FixedLayout, trainingRows: number, evaluationRows: number, threads: number): RowLayout {
  const strides = { training: strideOf(trainingRows), evaluation: strideOf(evaluationRows) };
  const evaluation = fixed.end + numbersIn(plan, 'training') * strides.training;
  const order = evaluation + numbersIn(plan, 'evaluation') * strides.evaluation;
  const scratch = aligned(order + 4 * evaluationRows);
  const operands = operandsOf(plan, fixed, strides, { training: fixed.end, evaluation });
  return {
    operands,
    trainingStride: strides.training,
    evaluationStride: strides.evaluation,
    order,
    scratch,
    end: scratch + threads * SCRATCH_BYTES,
  };
}

type RowRegion = Exclude<Region, 'fixed'>;

/** One slot after the other, each behind the last one of its role or region. */
function operandsOf(
  plan: Plan,
  { starts, moments }: FixedLayout,
  strides: Readonly<Record<RowRegion, number>>,
  rowStarts: Readonly<Record<RowRegion, number>>,
): readonly Operand[] {
  const fixed = { ...starts };
  const rows = { ...rowStarts };
  return plan.slots.map(({ region, role, size }): Operand => {
    if (region === 'fixed') {
      const isThere = (role !== 'm' && role !== 'v') || moments.includes(role);
      const address = fixed[role];
      fixed[role] += isThere ? 4 * size : 0;
      return { address, size: isThere ? size : 0, isBatched: false };
    }
    const address = rows[region];
    rows[region] += size * strides[region];
    return { address, size, isBatched: true };
  });
}
