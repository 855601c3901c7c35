/**
 * A network as an ordered list of single-assignment equations over values, and the builder that makes one.
 * Keeps true: an equation reads only what stands before it; a value is written once; everything is plain data, and every
 * equation knows which node or edge of the document it came from.
 */
import type { Finding, Result } from '../findings';
import { nth, sizeOf } from './indexing';
import type { Equation, OpAttributes, OpName, Shape, ValueId } from './ops/op';
import { outputShape } from './ops/rules';
import type { Place } from './place';
import { wholePlace } from './place';
import type { Initializer, LossType, Origin } from './types';

/** A tensor, or one for each sample of the batch. `label` is for people: `h.z`, `h.weights:e1`, `d h.z`. */
export interface Value extends Shape {
  readonly id: ValueId;
  readonly label: string;
}

/** Data that comes in: the encoded columns of one input node. */
export interface GraphInput {
  readonly value: ValueId;
  readonly input: string;
}

/** How a parameter starts: drawn by its name, see initialise.ts. `pattern` repeats its numbers along the tensor's rows. */
export type InitialValue =
  | { readonly kind: 'random'; readonly initializer: Initializer; readonly fanIn: number; readonly fanOut: number }
  | { readonly kind: 'pattern'; readonly numbers: readonly number[] }
  /** By the document's hand, row-major, and not rounded. */
  | { readonly kind: 'given'; readonly numbers: Float64Array | Float32Array };

/** A tensor that may learn; `l1` and `l2` are its share in the penalty. */
export interface GraphParameter {
  /** The value that holds it: its own, or after packing one that it shares, and where in it. */
  readonly value: ValueId;
  readonly place: Place;
  /** The document's shape. */
  readonly shape: readonly number[];
  readonly node: string;
  /** `weights:<edge id>`, `bias`, `alpha` … */
  readonly name: string;
  readonly initial: InitialValue;
  readonly trainable: boolean;
  readonly l1: number;
  readonly l2: number;
}

/** What the builder is told of a parameter. */
export type NewParameter = Omit<GraphParameter, 'value' | 'place' | 'shape'>;

/** Where a neuron's pre-activation and output stand; the same value for the identity. z is null once fused away. */
export interface GraphNode {
  readonly node: string;
  readonly z: ValueId | null;
  readonly output: ValueId;
  /** Packed, those values hold `of` equal neurons side by side; this is the index-th of them. */
  readonly part: { readonly index: number; readonly of: number };
}

/** A loss node: the equation's value (scalar, unweighted), and what it compares. */
export interface GraphLoss {
  readonly node: string;
  readonly type: LossType;
  readonly weight: number;
  readonly value: ValueId;
  /** The neuron whose output is the prediction, and that output. */
  readonly predictionNode: string;
  readonly prediction: ValueId;
  /** The input node that holds the target, and its value. */
  readonly targetInput: string;
  readonly target: ValueId;
}

/** A network: values, and the equations over them in an order in which they can be computed. */
export interface Graph {
  readonly values: readonly Value[];
  readonly inputs: readonly GraphInput[];
  readonly parameters: readonly GraphParameter[];
  readonly equations: readonly Equation[];
  readonly nodes: readonly GraphNode[];
  readonly losses: readonly GraphLoss[];
  /** Where each edge, by its id, stands in the document: the order in which gradients add up. */
  readonly edgeOrder: ReadonlyMap<string, number>;
  readonly rule: 'gradient' | 'perceptron';
  /** L = Σ weight · value (+ penalties); null before the pass that adds it. */
  readonly total: ValueId | null;
}

/** Builds a graph equation by equation; shapes follow from the rules as it goes. */
export class GraphBuilder {
  readonly #values: Value[] = [];
  readonly #inputs: GraphInput[] = [];
  readonly #parameters: GraphParameter[] = [];
  readonly #equations: Equation[] = [];
  readonly #nodes: GraphNode[] = [];
  readonly #losses: GraphLoss[] = [];
  readonly #findings: Finding[] = [];

  /** Width per sample of a value. */
  shapeOf(value: ValueId): Shape {
    return nth(this.#values, value);
  }

  input(input: string, width: number): ValueId {
    const value = this.#value(input, { dims: [width], batched: true });
    this.#inputs.push({ value, input });
    return value;
  }

  parameter(shape: readonly number[], { node, name, initial, trainable, l1, l2 }: NewParameter): ValueId {
    const value = this.#value(`${node}.${name}`, { dims: shape, batched: false });
    // Field by field: a large net has a parameter for every wire.
    this.#parameters.push({ value, node, name, shape, place: wholePlace(sizeOf(shape)), initial, trainable, l1, l2 });
    return value;
  }

  /** Adds output = op(inputs). Inputs that do not fit become a finding of build(). */
  equation<N extends OpName>(op: N, inputs: readonly ValueId[], attributes: OpAttributes[N], origin: Origin, label: string): ValueId {
    const shapes = inputs.map((id) => nth(this.#values, id));
    const shape = outputShape(op, shapes, attributes);
    if ('problem' in shape) {
      this.#findings.push({
        code: shape.problem === 'width' ? 'network.widthMismatch' : 'network.inputCount',
        severity: 'error',
        values: { node: origin.node ?? '', expected: shape.expected, actual: shape.actual },
        place: origin,
      });
    }
    const output = this.#value(label, 'problem' in shape ? { dims: [1], batched: true } : shape);
    this.#equations.push(equationOf(op, inputs, attributes, output, origin));
    return output;
  }

  node(node: Omit<GraphNode, 'part'>): void {
    this.#nodes.push({ ...node, part: { index: 0, of: 1 } });
  }

  loss(loss: GraphLoss): void {
    this.#losses.push(loss);
  }

  /** The graph, or what did not fit. */
  build(edges: readonly string[], rule: Graph['rule']): Result<Graph> {
    if (this.#findings.length > 0) return { ok: false, findings: this.#findings };
    const edgeOrder = new Map<string, number>();
    for (const edge of edges) edgeOrder.set(edge, edgeOrder.size);
    return {
      ok: true,
      value: {
        values: this.#values,
        inputs: this.#inputs,
        parameters: this.#parameters,
        equations: this.#equations,
        nodes: this.#nodes,
        losses: this.#losses,
        edgeOrder,
        rule,
        total: null,
      },
    };
  }

  #value(label: string, { dims, batched }: Shape): ValueId {
    const id = this.#values.length;
    this.#values.push({ id, label, dims, batched });
    return id;
  }
}

/**
 * An equation of any op, as one of the union. The outer signature keeps op and attributes together, which the compiler
 * cannot follow through a generic object literal; hence the second, looser one.
 */
export function equationOf<N extends OpName>(
  op: N,
  inputs: readonly ValueId[],
  attributes: OpAttributes[N],
  output: ValueId,
  origin: Origin,
): Equation;
export function equationOf(
  op: OpName,
  inputs: readonly ValueId[],
  attributes: OpAttributes[OpName],
  output: ValueId,
  origin: Origin,
): Omit<Equation, 'op' | 'attributes'> & { readonly op: OpName; readonly attributes: OpAttributes[OpName] } {
  return { op, inputs, attributes, output, origin };
}
