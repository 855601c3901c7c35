/**
 * A training step taken apart: its parts as functions whose time can be taken, emitted as the backend emits the whole.
 * Keeps true: what is timed is a whole batch's work on real numbers; the parameters stay as they are (η is 0).
 */
import { nth } from '../../indexing';
import { initialValueAt } from '../../initialise';
import { momentsOf } from '../../optimizers';
import { fillPlace } from '../../place';
import type { Plan } from '../../plan';
import type { RunData } from '../../run.types';
import type { TrainingSettings } from '../../types';
import { Lanes } from './emit/lanes';
import { hostFeatures } from './features';
import { createMemory, instantiate } from './host';
import { fixedLayout, rowLayout } from './layout';
import type { StepPart } from './module';
import { emitParts, stepParts } from './module';
import { updateKind, writeUpdateWords } from './update';

/** Runs a part of a step so many times. `shuffle` is an epoch's, not a step's. */
export type PartRunner = (times: number) => void;

/** The parts of a net's training step, for a batch of these rows, on one thread. */
export function profileParts(
  plan: Plan,
  data: RunData,
  { optimizer, seed }: TrainingSettings,
  batch: number,
): ReadonlyMap<StepPart, PartRunner> {
  const lanes = new Lanes(hostFeatures());
  const sizes = { rows: data.training.length, batch };
  const fixed = fixedLayout(plan, { rowCount: data.rowCount, training: sizes.rows }, momentsOf(optimizer), false);
  const rows = rowLayout(plan, fixed, batch, 0, 1);
  const memory = createMemory(rows.end, false);
  const floats = new Float32Array(memory.buffer);
  const ints = new Int32Array(memory.buffer);
  ints.set(data.training, fixed.rows / 4);
  for (const [input, { address }] of fixed.data) floats.set(data.inputs.get(input)?.values ?? [], address / 4);
  for (const parameter of plan.parameters) {
    const { slot, place } = parameter;
    const start = nth(rows.operands, slot).address / 4;
    fillPlace(floats.subarray(start, start + nth(plan.slots, slot).size), place, initialValueAt(parameter, seed));
  }
  writeUpdateWords(floats, 1, optimizer, 0, 1);
  const all = instantiate(emitParts(plan, fixed, rows, sizes, lanes, updateKind(optimizer)), memory);
  for (const name of stepParts) all[name]?.(1);
  return new Map(stepParts.map((name) => [name, (times) => void all[name]?.(times)] as const));
}
