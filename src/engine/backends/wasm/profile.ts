/**
 * A training step taken apart: its parts as functions `PART(times)` whose time can be taken, emitted as the backend emits
 * the whole. For bench alone.
 * Keeps true: what is timed is a whole batch's work on real numbers; the parameters stay as they are (η is 0).
 */
import { nth } from '../../indexing';
import { initialValueAt } from '../../initialise';
import type { OpName } from '../../ops/op';
import { momentsOf } from '../../optimizers';
import { fillPlace } from '../../place';
import type { CallOf, Plan } from '../../plan';
import type { RunData } from '../../run.types';
import type { TrainingSettings } from '../../types';
import type { Statement } from './emit/code';
import { call, callFor, drop, during, FunctionBuilder, i32 } from './emit/code';
import { Lanes } from './emit/lanes';
import { hostFeatures } from './features';
import { createMemory, instantiate } from './host';
import type { Target } from './launches';
import { ModuleBuilder } from './launches';
import { fixedLayout, paddedBytes, rowLayout } from './layout';
import { shuffleFunction } from './steps';
import type { UpdateKind } from './update';
import { updateFunction, updateKind, writeUpdateWords } from './update';

const stepParts = ['shuffle', 'gather', 'forward', 'loss', 'backward', 'update'] as const;
/** A part of a step. */
export type StepPart = (typeof stepParts)[number];

/** Runs a part of a step so many times. `shuffle` is an epoch's, not a step's. */
export type PartRunner = (times: number) => void;

const lossKernels: readonly OpName[] = [
  'pointLoss',
  'pointLossGradient',
  'crossEntropy',
  'crossEntropyGradient',
  'perceptronError',
  'constant',
  'penalty',
  'penaltyGradient',
  'total',
];

/** A module of the parts of a whole batch's step, each as often as is said. */
function emitParts(target: Target, kind: UpdateKind): Uint8Array {
  const { plan, fixed, layout, lanes, rows, batch } = target;
  const builder = new ModuleBuilder(target);
  const { forward, backward } = plan.training;
  const isLoss = ({ op }: CallOf<OpName>) => lossKernels.includes(op);
  const [count, bytes] = [i32.of(batch), i32.of(paddedBytes(lanes, batch))];
  const pass = (calls: readonly CallOf<OpName>[]): Statement => {
    const launches = builder.launches(calls, layout.trainingStride);
    return call(builder.add(builder.training(null, calls, launches)), count, bytes);
  };
  const parts: Record<StepPart, Statement> = {
    shuffle: call(builder.add(shuffleFunction(null, fixed, lanes, rows)), i32.of(0)),
    gather: builder.addGather('training').call(count, bytes, i32.of(0)),
    forward: pass(forward.filter((each) => !isLoss(each))),
    loss: pass([...forward, ...backward].filter(isLoss)),
    backward: pass(backward.filter((each) => !isLoss(each))),
    update: drop(callFor('i32', builder.add(updateFunction(fixed, lanes, kind)))),
  };
  for (const name of stepParts) {
    const f = new FunctionBuilder(1);
    const [times] = f.params(1);
    builder.add(f.finish(name, [], during([parts[name]], times.tee(i32.sub(times.get, i32.of(1))))));
  }
  return builder.bytes();
}

/** The parts of a net's training step, for a batch of these rows, on one thread. */
export function profileParts(
  plan: Plan,
  data: RunData,
  { optimizer, seed }: TrainingSettings,
  batch: number,
): ReadonlyMap<StepPart, PartRunner> {
  const lanes = new Lanes(hostFeatures());
  const rows = data.training.length;
  const fixed = fixedLayout(plan, { rowCount: data.rowCount, training: rows }, momentsOf(optimizer), false);
  const layout = rowLayout(plan, fixed, batch, 0, 1);
  const memory = createMemory(layout.end, false);
  const floats = new Float32Array(memory.buffer);
  const ints = new Int32Array(memory.buffer);
  ints.set(data.training, fixed.rows / 4);
  for (const [input, { address }] of fixed.data) floats.set(data.inputs.get(input)?.values ?? [], address / 4);
  for (const parameter of plan.parameters) {
    const { slot, place } = parameter;
    const { address, size } = nth(layout.operands, slot);
    fillPlace(floats.subarray(address / 4, address / 4 + size), place, initialValueAt(parameter, seed));
  }
  writeUpdateWords(floats, 1, optimizer, 0, 1);
  const all = instantiate(emitParts({ plan, fixed, layout, lanes, batch, rows }, updateKind(optimizer)), memory);
  for (const name of stepParts) all[name]?.(1);
  return new Map(stepParts.map((name) => [name, (times) => void all[name]?.(times)] as const));
}
