/**
 * Differentiation is a pass: it walks the equations backwards and adds those that compute gradients (reverse mode). It
 * knows no op: what an op sends back, and how gradients add up, stands in ops/.
 * Keeps true: where a value feeds several others its gradients add up, in the document's order of edges: the sum over
 * all paths. Nothing is computed that no trainable parameter waits for. Under the perceptron rule the walk starts at the
 * threshold neurons' z with y − target in place of a gradient (ops/threshold.ts), and ends at their own parameters.
 */
import { wantedValues } from './check';
import type { Graph, Value } from './graph';
import { equationOf } from './graph';
import { nth } from './indexing';
import type { Differential, Emit, Equation, EquationOf, OpName, OpRule, ValueId } from './ops/op';
import { outputShape, rules } from './ops/rules';
import { addUp } from './ops/sums';
import { perceptronError } from './ops/threshold';
import type { Origin } from './types';
import type { ReadonlyValueSet } from './value-set';

/** A graph with its gradients. */
export interface DifferentiatedGraph extends Graph {
  /** The equations before this index are the forward pass. */
  readonly forward: number;
  /** ∂L/∂value of every value with trainable parameters that the graph reads, in the order of `parameters`. */
  readonly gradients: readonly { readonly parameter: ValueId; readonly gradient: ValueId }[];
}

/** A gradient on its way to a value, with the edge that it came back along. */
interface Contribution {
  readonly gradient: ValueId;
  readonly edge: string | undefined;
}

/** The walk back over one graph, and what it has added so far. */
class Differentiation {
  readonly values: Value[];
  readonly equations: Equation[];
  readonly #graph: Graph;
  readonly #wanted: ReadonlyValueSet;
  readonly #contributions = new Map<ValueId, Contribution[]>();
  /** What was added, by output; and what of that became part of a sum. */
  readonly #added = new Map<ValueId, Equation>();
  readonly merged = new Set<ValueId>();

  constructor(graph: Graph) {
    this.#graph = graph;
    this.values = [...graph.values];
    this.equations = [...graph.equations];
    this.#wanted = wantedValues(graph);
  }

  /** Walks back over the forward equations. */
  walk(): void {
    for (let i = this.#graph.equations.length - 1; i >= 0; i--) this.#visit(nth(this.#graph.equations, i));
  }

  isWanted(value: ValueId): boolean {
    return this.#wanted.has(value);
  }

  /** Puts a gradient at a value from outside. */
  contribute(value: ValueId, gradient: ValueId, edge?: string): void {
    const list = this.#contributions.get(value) ?? [];
    list.push({ gradient, edge });
    this.#contributions.set(value, list);
  }

  emitFor(origin: Origin, of: ValueId): Emit {
    return (op, inputs, attributes, edge) => {
      const shape = outputShape(
        op,
        inputs.map((id) => nth(this.values, id)),
        attributes,
      );
      if ('problem' in shape) throw new Error(`the gradient of ${nth(this.values, of).label} does not fit`);
      const id = this.values.length;
      this.values.push({ id, label: `d ${nth(this.values, of).label}`, dims: shape.dims, batched: shape.batched });
      const equation = equationOf(op, inputs, attributes, id, edge === undefined ? origin : { ...origin, edge });
      this.equations.push(equation);
      this.#added.set(id, equation);
      return id;
    };
  }

  /** Adds up what came back to a value: the sum over all paths. Null where nothing did. */
  gradientOf(value: ValueId, origin: Origin): ValueId | null {
    const contributions = this.#contributions.get(value);
    if (contributions === undefined) return null;
    const order = ({ edge }: Contribution) => (edge === undefined ? -1 : (this.#graph.edgeOrder.get(edge) ?? -1));
    // The walk met the consumers last to first.
    const sorted = contributions.toReversed().sort((a, b) => order(a) - order(b));
    const [first] = sorted;
    if (first !== undefined && sorted.length === 1) return first.gradient;
    const gradients = sorted.map(({ gradient }) => gradient);
    const emit = this.emitFor(origin, value);
    const parts = gradients.flatMap((gradient) => this.#added.get(gradient) ?? []);
    const [part] = parts;
    const isOneSum = parts.length === gradients.length && parts.every(({ op }) => op === part?.op && rules[op].isSum);
    if (part === undefined || !isOneSum) return addUp(emit, gradients);
    for (const gradient of gradients) this.merged.add(gradient);
    const inputs = parts.flatMap((each) => each.inputs);
    return emit(part.op, inputs, part.attributes, first?.edge);
  }

  #visit<N extends OpName>(equation: EquationOf<N>): void {
    const rule: OpRule<N> = rules[equation.op];
    const { gradient } = rule;
    if (gradient.kind === 'stops' || !equation.inputs.some((id) => this.#wanted.has(id))) return;
    const { origin } = equation;
    const emit: Emit = (op, inputs, attributes, edge) => this.emitFor(origin, equation.output)(op, inputs, attributes, edge);
    const differential: Differential<N> = {
      inputs: equation.inputs,
      output: equation.output,
      attributes: equation.attributes,
      wants: equation.inputs.map((id) => this.#wanted.has(id)),
      shapeOf: (value) => nth(this.values, value),
      emit,
    };
    if (gradient.kind === 'starts') {
      if (this.#graph.rule === 'gradient') this.#pass(equation.inputs, gradient.of(differential));
      return;
    }
    const outputGradient = this.gradientOf(equation.output, origin);
    if (outputGradient !== null) this.#pass(equation.inputs, gradient.of(differential, outputGradient));
  }

  #pass(inputs: readonly ValueId[], gradients: readonly (ValueId | null)[]): void {
    inputs.forEach((input, i) => {
      const gradient = gradients[i];
      if (gradient === undefined || gradient === null || !this.#wanted.has(input)) return;
      this.contribute(input, gradient, this.#added.get(gradient)?.origin.edge);
      this.values[gradient] = { ...nth(this.values, gradient), label: `d ${nth(this.values, input).label}` };
    });
  }
}

/** Adds the gradient equations of every trainable parameter. */
export function differentiate(graph: Graph): DifferentiatedGraph {
  const work = new Differentiation(graph);
  if (graph.rule === 'gradient') work.walk();
  else walkPerceptron(graph, work);
  const done = new Set<ValueId>();
  const gradients = graph.parameters.flatMap(({ value, node, trainable }) => {
    if (done.has(value)) return [];
    done.add(value);
    const gradient = trainable ? work.gradientOf(value, { node }) : null;
    return gradient === null ? [] : [{ parameter: value, gradient }];
  });
  const equations = work.equations.filter(({ output }) => !work.merged.has(output));
  return { ...graph, values: work.values, equations, forward: graph.equations.length, gradients };
}

/** Each learning threshold neuron by itself: error at z, then dense's own backward rule. */
function walkPerceptron(graph: Graph, work: Differentiation): void {
  for (const loss of graph.losses) {
    const node = graph.nodes.find((candidate) => candidate.node === loss.predictionNode);
    if (node?.z === undefined || node.z === null || !work.isWanted(node.z)) continue;
    const origin = { node: node.node };
    work.contribute(node.z, perceptronError(work.emitFor(origin, node.z), loss.prediction, loss.target));
  }
  work.walk();
}
