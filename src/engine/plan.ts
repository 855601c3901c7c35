/**
 * The Plan: what a backend executes. Slots, each room for one value, and ordered kernel calls for forward, backward and
 * update, and for the evaluation pass. Plain data: it is printed, compared and sent to another process.
 * Keeps true: a plan says what there is, never where: each backend places the slots for itself. Slots of what learns come
 * in the order of the updates, and so do their gradients, m and v.
 */
import type { DifferentiatedGraph } from './differentiate';
import type { Graph, GraphLoss, GraphNode, InitialValue } from './graph';
import { equationOf } from './graph';
import { nth, sizeOf } from './indexing';
import type { EquationOf, OpName, ValueId } from './ops/op';
import type { Moment } from './optimizers';
import type { Place } from './place';
import { edgeOfTensor } from './tensor-names';
import type { LossType } from './types';

/** Index into the plan's slots. */
export type SlotId = number;

/** How often there is a value: once, or for each row of a batch of the training or of the evaluation pass. */
export type Region = 'fixed' | 'training' | 'evaluation';

/** What a slot is to the updates: what learns, its gradient, its moments; nothing (`value`). */
export type Role = 'learnt' | 'gradient' | Moment | 'value';

/** Room for one value. `size` is how many numbers it has; a row's in the regions of rows. */
export interface Slot {
  readonly region: Region;
  readonly role: Role;
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

/** The training pass of one step. `total` holds L, `losses` each loss node's own value, in the order of the plan's. */
export interface TrainingPass {
  readonly inputs: readonly PlanInput[];
  readonly forward: readonly Call[];
  readonly backward: readonly Call[];
  readonly total: SlotId;
  readonly losses: readonly SlotId[];
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

/** One slot's update; the optimiser's kernel is chosen when it runs. Moments have slots for every optimiser. */
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
  readonly parameters: readonly PlanParameter[];
  readonly training: TrainingPass;
  readonly evaluation: EvaluationPass;
  readonly updates: readonly Update[];
  readonly losses: readonly PlanLoss[];
}

/** With more loss nodes than this none of them is followed by itself. */
const MOST_FOLLOWED = 16;

/** The slots of the loss nodes that are followed step by step: none where there is but one, which L stands for, or too many. */
export function followedLosses({ training: { losses } }: Pick<Plan, 'training'>): readonly SlotId[] {
  return losses.length > 1 && losses.length <= MOST_FOLLOWED ? losses : [];
}

/** Numbers that a region's slots hold together; a row's in the regions of rows. */
export function numbersIn({ slots }: Pick<Plan, 'slots'>, region: Region): number {
  return slots.reduce((sum, slot) => sum + (slot.region === region ? slot.size : 0), 0);
}

/** Hands out slots; a value has one slot a pass, a parameter the same in both. */
class Slots {
  readonly all: Slot[] = [];

  add(region: Region, role: Role, shape: readonly number[], label: string): SlotId {
    this.all.push({ region, role, size: sizeOf(shape), shape, label });
    return this.all.length - 1;
  }

  /** Gives every value that the graph's equations touch a slot, beyond those that have one. */
  addGraph(graph: Graph, region: Region, slots: Map<ValueId, SlotId>): void {
    const add = (id: ValueId) => {
      if (slots.has(id)) return;
      const { dims, batched, label } = nth(graph.values, id);
      slots.set(id, this.add(batched ? region : 'fixed', 'value', dims, label));
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

/** Gives values slots and turns equations into calls. */
export function makePlan(training: DifferentiatedGraph, evaluation: Graph): Plan {
  const slots = new Slots();
  const learnt = training.gradients.map(({ parameter, gradient }) => ({ ...nth(training.values, parameter), gradient }));
  const slotsFor = (role: Role, prefix: string) => learnt.map(({ dims, label }) => slots.add('fixed', role, dims, `${prefix}${label}`));
  const [weights, gradients] = [slotsFor('learnt', ''), slotsFor('gradient', 'd ')];
  const [means, squares] = [slotsFor('m', 'm '), slotsFor('v', 'v ')];
  const parameterSlots = new Map(learnt.map(({ id }, i) => [id, nth(weights, i)]));
  for (const { value } of training.parameters) {
    const { dims, label } = nth(training.values, value);
    if (!parameterSlots.has(value)) parameterSlots.set(value, slots.add('fixed', 'value', dims, label));
  }
  const trainingSlots = new Map(parameterSlots);
  learnt.forEach(({ gradient }, i) => void trainingSlots.set(gradient, nth(gradients, i)));

  const parameters = training.parameters.map(({ value, node, name, shape, place, initial, trainable }): PlanParameter => {
    return { node, name, shape, slot: slotOf(parameterSlots, value), place, initial, trainable };
  });
  const membersOf = new Map<SlotId, number[]>();
  parameters.forEach(({ slot }, i) => {
    const members = membersOf.get(slot);
    if (members === undefined) membersOf.set(slot, [i]);
    else members.push(i);
  });
  const updates = learnt.map(({ gradient }, i): Update => {
    const slot = nth(weights, i);
    const own = slotOf(trainingSlots, gradient);
    return { parameters: membersOf.get(slot) ?? [], weights: slot, gradient: own, m: nth(means, i), v: nth(squares, i) };
  });

  slots.addGraph(training, 'training', trainingSlots);
  const evaluationSlots = new Map(parameterSlots);
  slots.addGraph(evaluation, 'evaluation', evaluationSlots);
  const trainingCalls = callsOf(training, trainingSlots);
  const at = (value: ValueId) => slotOf(evaluationSlots, value);

  return {
    version: 1,
    rule: training.rule,
    slots: slots.all,
    parameters,
    training: {
      inputs: inputsOf(training, trainingSlots),
      forward: trainingCalls.slice(0, training.forward),
      backward: trainingCalls.slice(training.forward),
      total: totalOf(training, trainingSlots),
      losses: training.losses.map(({ value }) => slotOf(trainingSlots, value)),
    },
    evaluation: {
      inputs: inputsOf(evaluation, evaluationSlots),
      calls: callsOf(evaluation, evaluationSlots),
      total: totalOf(evaluation, evaluationSlots),
      nodes: evaluation.nodes.map((node) => planNode(node, evaluation, at)),
    },
    updates,
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
