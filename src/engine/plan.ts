/**
 * The Plan: what a backend executes. One arena, slots in it, and ordered kernel calls for forward, backward and update,
 * and for the evaluation pass. Plain data: it is printed, compared and sent to another process.
 * Keeps true: the arena's layout is linear in the batch's rows, so another batch size is another layout of the same plan:
 *   [ fixed | training rows × training length | evaluation rows × evaluation length ]
 * The fixed region holds parameters, gradients, moments and scalars, and stays where it is. One slot is one value.
 */
import type { DifferentiatedGraph } from './differentiate';
import type { Graph, GraphLoss, GraphNode, InitialValue } from './graph';
import { equationOf } from './graph';
import { nth, sizeOf } from './indexing';
import type { EquationOf, OpName, ValueId } from './ops/op';
import type { Place } from './place';
import { edgeOfTensor } from './tensor-names';
import type { LossType } from './types';

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

/** One kernel call: an equation whose operands are slots. The kernel is the op's. */
export type CallOf<Name extends OpName> = EquationOf<Name, SlotId>;
/** A call of any op. */
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
  readonly nodes: readonly PlanNode[];
}

/** Where z and output of a neuron that a loss needs stand; z is null for none. `start` and `width` are columns of a row. */
export interface PlanNode {
  readonly node: string;
  readonly z: { readonly slot: SlotId; readonly start: number; readonly width: number } | null;
  readonly output: { readonly slot: SlotId; readonly start: number; readonly width: number };
}

/** A tensor of the document, and where in a slot it stands; one no loss needs has a slot too and never changes. */
export interface PlanParameter {
  readonly node: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly slot: SlotId;
  readonly place: Place;
  readonly initial: InitialValue;
  readonly trainable: boolean;
}

/**
 * One slot's update; the optimiser's kernel is chosen when it runs. Moments are there for every optimiser. The weights of
 * all updates stand together from the arena's start, in the order of the updates; so do gradients, m and v, each from an
 * offset that is a multiple of four.
 */
export interface Update {
  /** Indices into `parameters` of the tensors that the slot holds. */
  readonly parameters: readonly number[];
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

/** All that a backend is told of a network. */
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
  /** Numbers in all updates together, and where gradients and moments start; the weights start at 0. */
  readonly learnt: { readonly length: number; readonly gradient: number; readonly m: number; readonly v: number };
  readonly losses: readonly PlanLoss[];
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

  /** Starts the region's next slot at a multiple of four. */
  align(region: Region): number {
    this.lengths[region] = Math.ceil(this.lengths[region] / 4) * 4;
    return this.lengths[region];
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
  const at = (value: ValueId) => slotOf(slots, value);
  return graph.equations.map(({ op, inputs, attributes, output, origin }) =>
    equationOf(op, inputs.map(at), attributes, at(output), origin),
  );
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
  const gradientOf = new Map(training.gradients.map(({ parameter, gradient }) => [parameter, gradient]));
  const learnt = training.gradients.map(({ parameter }) => nth(training.values, parameter));
  const parameterSlots = new Map<ValueId, SlotId>();
  for (const { id, dims, label } of learnt) parameterSlots.set(id, layout.add('fixed', dims, label));
  const length = layout.lengths.fixed;
  // What learns stands together, and so do its gradients and moments: updates and the norm take them in one sweep.
  const trainingSlots = new Map<ValueId, SlotId>();
  const gradient = layout.align('fixed');
  for (const { id, dims, label } of learnt) trainingSlots.set(gradientOf.get(id) ?? -1, layout.add('fixed', dims, `d ${label}`));
  const m = layout.align('fixed');
  const means = learnt.map(({ dims, label }) => layout.add('fixed', dims, `m ${label}`));
  const v = layout.align('fixed');
  const squares = learnt.map(({ dims, label }) => layout.add('fixed', dims, `v ${label}`));
  layout.align('fixed');
  for (const { value } of training.parameters) {
    const { dims, label } = nth(training.values, value);
    if (!parameterSlots.has(value)) parameterSlots.set(value, layout.add('fixed', dims, label));
  }
  for (const [value, slot] of parameterSlots) trainingSlots.set(value, slot);

  const parameters = training.parameters.map(({ value, node, name, shape, place, initial, trainable }): PlanParameter => {
    return { node, name, shape, slot: slotOf(parameterSlots, value), place, initial, trainable };
  });
  const membersOf = new Map<SlotId, number[]>();
  parameters.forEach(({ slot }, i) => {
    const members = membersOf.get(slot);
    if (members === undefined) membersOf.set(slot, [i]);
    else members.push(i);
  });
  const updates = learnt.map(({ id }, i): Update => {
    const weights = slotOf(parameterSlots, id);
    const own = slotOf(trainingSlots, gradientOf.get(id) ?? -1);
    return { parameters: membersOf.get(weights) ?? [], weights, gradient: own, m: nth(means, i), v: nth(squares, i) };
  });

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
      nodes: evaluation.nodes.map((node) => planNode(node, evaluation, at)),
    },
    updates,
    learnt: { length, gradient, m, v },
    losses: evaluation.losses.map((loss) => planLoss(loss, evaluation, at)),
  };
}

function planNode({ node, z, output, part }: GraphNode, graph: Graph, at: (value: ValueId) => SlotId): PlanNode {
  const columns = (value: ValueId) => {
    const width = sizeOf(nth(graph.values, value).dims) / part.of;
    return { slot: at(value), start: part.index * width, width };
  };
  return { node, z: z === null ? null : columns(z), output: columns(output) };
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

/** How many numbers the parameters have in all: about the multiplications that a row costs. */
export function parameterNumbers({ parameters }: Pick<Plan, 'parameters'>): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Edge id → its weights; edges without weights are absent. */
export function weightsByEdge({ parameters }: Pick<Plan, 'parameters'>): ReadonlyMap<string, PlanParameter> {
  const weights = new Map<string, PlanParameter>();
  for (const parameter of parameters) {
    const edge = edgeOfTensor(parameter.name);
    if (edge !== null) weights.set(edge, parameter);
  }
  return weights;
}
