/**
 * The module emitted for a plan: the functions of its launches, and those that launch one after the other.
 *   gather(rows, bytes, from)        copies the batch's rows from the data into the training pass's inputs
 *   forward(rows, bytes), backward(rows, bytes)   the training pass's calls
 *   advance(…), shuffle(epoch)       see steps.ts
 *   evaluate(rows, bytes, from)      gather, evaluation pass
 *   update_KIND(), norm()            see update.ts
 * and for large steps their jobs, (rows, bytes, first, from, to, scratch), see threads.ts: somebody must be asked in between,
 * and other threads may help.
 *   gather_PASS, PASS_i_j            the i-th call's j-th launch alone
 *   update_KIND_part
 */
import { nth } from '../../indexing';
import type { Plan, SlotId } from '../../plan';
import { followedLosses } from '../../plan';
import type { I32, Statement } from './emit/code';
import { FunctionBuilder, f32, i32 } from './emit/code';
import type { Launch, Target } from './launches';
import { ModuleBuilder } from './launches';
import { advanceFunction, shuffleFunction } from './steps';
import type { Job } from './threads';
import type { UpdateKind } from './update';
import { normFunction, updateCells, updateFunction, updateKinds } from './update';

/** A pass that large steps do job by job. */
export type PassName = 'forward' | 'backward' | 'evaluation';

/** What large steps are made of: each pass's jobs in order, its gathering among them, and one for each kind of update. */
export interface Jobs {
  readonly passes: Readonly<Record<PassName, readonly Job[]>>;
  readonly update: ReadonlyMap<UpdateKind, Job>;
}

/** Emits the module's bytes. `isLarge` adds the functions of the jobs; without it they are not there. */
export function emitModule(target: Target, isLarge: boolean): { readonly bytes: Uint8Array; readonly jobs: Jobs | null } {
  const { plan, fixed, layout, lanes, rows } = target;
  const builder = new ModuleBuilder(target);
  const { forward, backward } = plan.training;
  const launches = {
    forward: builder.launches(forward, layout.trainingStride),
    backward: builder.launches(backward, layout.trainingStride),
    evaluation: builder.launches(plan.evaluation.calls, layout.evaluationStride),
  };
  const gather = builder.addGather('training');
  const gatherEvaluation = builder.addGather('evaluation');
  const training = {
    forward: builder.add(builder.training('forward', forward, launches.forward)),
    backward: builder.add(builder.training('backward', backward, launches.backward)),
  };
  const addBatch = (name: string, body: (count: I32, bytes: I32, from: I32) => Statement) => {
    const f = new FunctionBuilder(3);
    const [count, bytes, from] = f.params(3);
    builder.add(f.finish(name, [], body(count.get, bytes.get, from.get)));
  };
  addBatch('gather', gather.call);
  addBatch('evaluate', (count, bytes, from) => [
    gatherEvaluation.call(count, bytes, from),
    launches.evaluation.map((each) => each.map((launch) => builder.whole(launch, count, bytes))),
  ]);
  const jobs = isLarge ? addJobs(builder, launches, { training: gather.job, evaluation: gatherEvaluation.job }) : null;
  const update = new Map(updateKinds.map((kind) => [kind, builder.add(updateFunction(fixed, lanes, kind))] as const));
  const norm = builder.add(normFunction(fixed));
  const shuffle = builder.add(shuffleFunction('shuffle', fixed, lanes, rows));
  const load = (slot: SlotId) => f32.load(i32.of(nth(layout.operands, slot).address));
  const losses = { total: load(plan.training.total), ownLosses: followedLosses(plan).map(load) };
  builder.add(advanceFunction(fixed, lanes, rows, { ...training, shuffle, gather: gather.call, norm, update, ...losses }));
  return { bytes: builder.bytes(), jobs };
}

function addJobs(
  builder: ModuleBuilder,
  launches: Readonly<Record<PassName, readonly (readonly Launch[])[]>>,
  gather: { readonly training: Job; readonly evaluation: Job },
): Jobs {
  const { fixed, lanes } = builder.target;
  const jobsOf = (name: PassName) =>
    launches[name].flatMap((each, i) => each.map((launch, j) => builder.addJob(`${name}_${i}_${j}`, launch)));
  const passes = {
    forward: [gather.training, ...jobsOf('forward')],
    backward: jobsOf('backward'),
    evaluation: [gather.evaluation, ...jobsOf('evaluation')],
  };
  const update = new Map(
    updateKinds.map((kind): [UpdateKind, Job] => {
      builder.add(updateFunction(fixed, lanes, kind, true));
      return [kind, { name: `update_${kind}_part`, cells: updateCells(fixed) }];
    }),
  );
  return { passes, update };
}

/** Multiply-adds of a step of this many rows, about. */
export function workOf(plan: Plan, rows: number): number {
  let work = 0;
  for (const { op, inputs, output } of [...plan.training.forward, ...plan.training.backward]) {
    if (op === 'dense' || op === 'denseInputGradient') {
      for (let i = 1; i < inputs.length; i += 2) work += rows * nth(plan.slots, nth(inputs, i)).size;
    } else if (op === 'denseWeightGradient') work += rows * nth(plan.slots, output).size;
  }
  return work;
}
