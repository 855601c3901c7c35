/**
 * The Plan: what a backend executes. One arena, slots in it, and ordered kernel calls for forward, backward and update,
 * and for the evaluation pass. Plain data: it is printed, compared and sent to another process.
 * Keeps true: the arena's layout is linear in the batch's rows, so another batch size is another layout of the same plan:
 *   [ fixed | training rows × training length | evaluation rows × evaluation length ]
 * The fixed region holds parameters, gradients, moments and scalars, and stays where it is. One slot is one value.
 */
import type { DifferentiatedGraph } from './differentiate';
import type { Graph, GraphLoss, InitialValue } from './graph';
import { nth, sizeOf } from './indexing';
import type { OpAttributes, OpName, ValueId } from './ops/op';
import type { LossType, Origin } from './types';

/** Index into the plan's slots. */
export type SlotId = number;
export type Region = 'fixed' | 'training' | 'evaluation';

/** Room for one value. In the row regions `offset` and `size` are a row's: for R rows row r starts at R·offset + r·size. */
export interface Slot {
  readonly region: Region;
  readonly offset: number;
  readonly size: number;
  readonly shape: readonly number[];
  /** For people: `h.z`, `d h.weights:e1`. */
  readonly label: string;
}

/** One kernel call; the kernel is the op's. */
export type CallOf<Name extends OpName> = {
  [N in Name]: {
    readonly kernel: N;
    readonly inputs: readonly SlotId[];
    readonly attributes: OpAttributes[N];
    readonly output: SlotId;
    readonly origin: Origin;
  };
}[Name];
export type Call = CallOf<OpName>;

/** Where a pass reads data: the input's rows go into the slot before its first call. */
export interface PlanInput {
  readonly input: string;
  readonly slot: SlotId;
  readonly width: number;
}

/** The training pass of one step. `total` holds L. */
export interface TrainingPass {
  readonly inputs: readonly PlanInput[];
  readonly forward: readonly Call[];
  readonly backward: readonly Call[];
  readonly total: SlotId;
}

/** The evaluation pass: no noise, no penalty. */
export interface EvaluationPass {
  readonly inputs: readonly PlanInput[];
  readonly calls: readonly Call[];
  readonly total: SlotId;
  /** z and output of every neuron that a loss needs; z is null for none. */
  readonly nodes: readonly { readonly node: string; readonly z: SlotId | null; readonly output: SlotId; readonly width: number }[];
}

/** A tensor of the document. Its data is the slot's; one no loss needs has a slot too and never changes. */
export interface PlanParameter {
  readonly node: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly slot: SlotId;
  readonly initial: InitialValue;
  readonly trainable: boolean;
}

/** One tensor's update; the optimiser's kernel is chosen when it runs. Moments are there for every optimiser. */
export interface Update {
  /** Index into `parameters`. */
  readonly parameter: number;
  readonly weights: SlotId;
  readonly gradient: SlotId;
  readonly m: SlotId;
  readonly v: SlotId;
}

/** A loss node in the evaluation pass. */
export interface PlanLoss {
  readonly node: string;
  readonly type: LossType;
  readonly weight: number;
  readonly predictionNode: string;
  readonly targetInput: string;
  readonly width: number;
  readonly value: SlotId;
  readonly prediction: SlotId;
  readonly target: SlotId;
}

export interface Plan {
  readonly version: 1;
  readonly rule: 'gradient' | 'perceptron';
  readonly slots: readonly Slot[];
  readonly fixedLength: number;
  /** Numbers a row of the batch. */
  readonly trainingLength: number;
  readonly evaluationLength: number;
  readonly parameters: readonly PlanParameter[];
  readonly training: TrainingPass;
  readonly evaluation: EvaluationPass;
  readonly updates: readonly Update[];
  readonly losses: readonly PlanLoss[];
  /** Edge id → index of its weights in `parameters`; edges without weights are absent. */
  readonly edges: readonly { readonly edge: string; readonly parameter: number }[];
}

/** Numbers in the arena for batches of these rows. */
export function arenaLength(plan: Plan, trainingRows: number, evaluationRows: number): number {
  return plan.fixedLength + plan.trainingLength * trainingRows + plan.evaluationLength * evaluationRows;
}

/** Where a slot starts in the arena, and how many numbers it spans, for batches of these rows. */
export function placeOf(plan: Plan, slot: Slot, trainingRows: number, evaluationRows: number): { start: number; length: number } {
  switch (slot.region) {
    case 'fixed':
      return { start: slot.offset, length: slot.size };
    case 'training':
      return { start: plan.fixedLength + slot.offset * trainingRows, length: slot.size * trainingRows };
    case 'evaluation': {
      const base = plan.fixedLength + plan.trainingLength * trainingRows;
      return { start: base + slot.offset * evaluationRows, length: slot.size * evaluationRows };
    }
  }
}

/** Hands out slots; a value has one slot a pass, a parameter the same in both. */
class Layout {
  readonly slots: Slot[] = [];
  readonly lengths: Record<Region, number> = { fixed: 0, training: 0, evaluation: 0 };

  add(region: Region, shape: readonly number[], label: string): SlotId {
    const size = sizeOf(shape);
    this.slots.push({ region, offset: this.lengths[region], size, shape, label });
    this.lengths[region] += size;
    return this.slots.length - 1;
  }

  /** Gives every value that the graph's equations touch a slot, beyond those that have one. */
  addGraph(graph: Graph, region: Region, slots: Map<ValueId, SlotId>): void {
    const add = (id: ValueId) => {
      if (slots.has(id)) return;
      const { dims, batched, label } = nth(graph.values, id);
      slots.set(id, this.add(batched ? region : 'fixed', dims, label));
    };
    for (const { value } of graph.inputs) add(value);
    for (const { output } of graph.equations) add(output);
  }
}

function slotOf(slots: ReadonlyMap<ValueId, SlotId>, value: ValueId): SlotId {
  const slot = slots.get(value);
  if (slot === undefined) throw new Error(`%${value} has no slot`);
  return slot;
}

function callsOf(graph: Graph, slots: ReadonlyMap<ValueId, SlotId>): readonly Call[] {
  return graph.equations.map((equation) => callOf(equation.op, equation.attributes, equation, slots));
}

function callOf<N extends OpName>(
  kernel: N,
  attributes: OpAttributes[N],
  equation: { readonly inputs: readonly ValueId[]; readonly output: ValueId; readonly origin: Origin },
  slots: ReadonlyMap<ValueId, SlotId>,
): Call;
function callOf(
  kernel: OpName,
  attributes: OpAttributes[OpName],
  equation: { readonly inputs: readonly ValueId[]; readonly output: ValueId; readonly origin: Origin },
  slots: ReadonlyMap<ValueId, SlotId>,
): Omit<Call, 'kernel' | 'attributes'> & { readonly kernel: OpName; readonly attributes: OpAttributes[OpName] } {
  const inputs = equation.inputs.map((value) => slotOf(slots, value));
  return { kernel, inputs, attributes, output: slotOf(slots, equation.output), origin: equation.origin };
}

function inputsOf(graph: Graph, slots: ReadonlyMap<ValueId, SlotId>): readonly PlanInput[] {
  return graph.inputs.map(({ input, value }) => ({ input, slot: slotOf(slots, value), width: sizeOf(nth(graph.values, value).dims) }));
}

function totalOf(graph: Graph, slots: ReadonlyMap<ValueId, SlotId>): SlotId {
  if (graph.total === null) throw new Error('the total pass has not run');
  return slotOf(slots, graph.total);
}

/** Lays out the arena and turns equations into calls. */
export function makePlan(training: DifferentiatedGraph, evaluation: Graph): Plan {
  const layout = new Layout();
  const parameterSlots = new Map<ValueId, SlotId>();
  const parameters = training.parameters.map(({ value, node, name, initial, trainable }): PlanParameter => {
    const slot = layout.add('fixed', nth(training.values, value).dims, `${node}.${name}`);
    parameterSlots.set(value, slot);
    return { node, name, shape: nth(training.values, value).dims, slot, initial, trainable };
  });

  // The gradients that updates read stand together, so that clipping takes their norm in one sweep.
  const trainingSlots = new Map(parameterSlots);
  const learnt = training.gradients.map(({ parameter, gradient }) => {
    const { dims, label } = nth(training.values, parameter);
    const slot = layout.add('fixed', dims, `d ${label}`);
    trainingSlots.set(gradient, slot);
    return { parameter, dims, label, gradient: slot };
  });
  const updates = learnt.map(
    ({ parameter, dims, label, gradient }): Update => ({
      parameter: training.parameters.findIndex(({ value }) => value === parameter),
      weights: slotOf(parameterSlots, parameter),
      gradient,
      m: layout.add('fixed', dims, `m ${label}`),
      v: layout.add('fixed', dims, `v ${label}`),
    }),
  );

  layout.addGraph(training, 'training', trainingSlots);
  const evaluationSlots = new Map(parameterSlots);
  layout.addGraph(evaluation, 'evaluation', evaluationSlots);
  const trainingCalls = callsOf(training, trainingSlots);
  const at = (value: ValueId) => slotOf(evaluationSlots, value);

  return {
    version: 1,
    rule: training.rule,
    slots: layout.slots,
    fixedLength: layout.lengths.fixed,
    trainingLength: layout.lengths.training,
    evaluationLength: layout.lengths.evaluation,
    parameters,
    training: {
      inputs: inputsOf(training, trainingSlots),
      forward: trainingCalls.slice(0, training.forward),
      backward: trainingCalls.slice(training.forward),
      total: totalOf(training, trainingSlots),
    },
    evaluation: {
      inputs: inputsOf(evaluation, evaluationSlots),
      calls: callsOf(evaluation, evaluationSlots),
      total: totalOf(evaluation, evaluationSlots),
      nodes: evaluation.nodes.map(({ node, z, output }) => ({
        node,
        z: z === null ? null : at(z),
        output: at(output),
        width: sizeOf(nth(evaluation.values, output).dims),
      })),
    },
    updates,
    losses: evaluation.losses.map((loss) => planLoss(loss, evaluation, at)),
    edges: parameters.flatMap(({ name }, parameter) =>
      name.startsWith('weights:') ? [{ edge: name.slice('weights:'.length), parameter }] : [],
    ),
  };
}

function planLoss(loss: GraphLoss, graph: Graph, at: (value: ValueId) => SlotId): PlanLoss {
  const { node, type, weight, predictionNode, targetInput, value, prediction, target } = loss;
  return {
    node,
    type,
    weight,
    predictionNode,
    targetInput,
    width: sizeOf(nth(graph.values, prediction).dims),
    value: at(value),
    prediction: at(prediction),
    target: at(target),
  };
}
