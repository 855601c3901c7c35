/**
 * A graph's dense equations as the pack pass sees them: sources, parameters, the activation that follows, and a key that
 * is the same for neurons that may become one equation.
 */
import { keysOf } from '../fields';
import type { Graph, GraphParameter } from './graph';
import { nth, numberAt } from './indexing';
import type { Equation, EquationOf, ValueId } from './ops/op';
import { activations, learntNames } from './settings';

/** A neuron as the graph computes it: its dense equation, and what makes the output of its z. */
export interface Neuron {
  readonly node: string;
  readonly label: string;
  readonly dense: EquationOf<'dense'>;
  /** What makes the output from z; null for the identity, and where the pass doesn't need to know. */
  readonly activation: Equation | null;
  readonly output: ValueId;
  readonly sources: readonly ValueId[];
  readonly weights: readonly ValueId[];
  readonly bias: ValueId | null;
  /** Do all its weights learn alike, with the same penalty? Only then may they share a tensor. */
  readonly isUniform: boolean;
  /** Equal for single neurons that can be packed together; null for all that stay as they are. */
  readonly key: string | null;
}

/** Activations that treat each unit by itself and ask nothing of the neuron's name or place. */
const unitwise: ReadonlySet<string> = new Set([
  ...(['map', 'maxout', 'threshold'] as const satisfies readonly Equation['op'][]),
  ...keysOf(activations).filter((type) => learntNames(type).length > 0),
]);

/** By value: ids count from 0, and an array is found in sooner than a map. */
type ParametersById = (GraphParameter | undefined)[];

/** All dense equations, in order. */
export function neuronsOf(graph: Graph): readonly Neuron[] {
  const producers = new Map(graph.equations.map((equation) => [equation.output, equation]));
  const readers = new Int32Array(graph.values.length);
  for (const { inputs } of graph.equations) for (const id of inputs) readers[id] = numberAt(readers, id) + 1;
  const nodes = new Map(graph.nodes.map((node) => [node.z, node]));
  const parameters: ParametersById = [];
  for (const parameter of graph.parameters) parameters[parameter.value] = parameter;
  const predictions = new Set(graph.losses.map(({ predictionNode }) => predictionNode));

  return graph.equations.flatMap((dense): Neuron[] => {
    if (dense.op !== 'dense') return [];
    const { inputs, output: z } = dense;
    const pairs = inputs.length >> 1;
    const sources: ValueId[] = [];
    const weights: ValueId[] = [];
    for (let i = 0; i < pairs; i++) {
      sources.push(nth(inputs, 2 * i));
      weights.push(nth(inputs, 2 * i + 1));
    }
    const node = nodes.get(z);
    const name = node?.node ?? dense.origin.node ?? '';
    const output = node?.output ?? z;
    const producer = output === z ? null : (producers.get(output) ?? null);
    const neuron = {
      node: name,
      label: name,
      dense,
      activation: producer,
      output,
      sources,
      weights,
      bias: inputs.length % 2 === 1 ? nth(inputs, inputs.length - 1) : null,
      isUniform: weights.every((id) => learnAlike(parameters[id], parameters[weights[0] ?? -1])),
    };
    const isAlone = output === z || (producer !== null && producer.inputs[0] === z && readers[z] === 1);
    const canPack =
      node !== undefined &&
      isAlone &&
      neuron.isUniform &&
      !predictions.has(name) &&
      nth(graph.values, z).dims[0] === 1 &&
      isUnitwise(producer);
    return [{ ...neuron, key: canPack ? keyOf(neuron, parameters, graph) : null }];
  });
}

/** A threshold with inhibitors reads more than its own z. */
function isUnitwise(activation: Equation | null): boolean {
  if (activation === null) return true;
  return unitwise.has(activation.op) && (activation.op !== 'threshold' || activation.inputs.length === 1);
}

function learnAlike(a: GraphParameter | undefined, b: GraphParameter | undefined): boolean {
  return a !== undefined && b !== undefined && a.trainable === b.trainable && a.l1 === b.l1 && a.l2 === b.l2;
}

function learning(parameter: GraphParameter | undefined): string {
  return parameter === undefined ? '' : `${parameter.trainable} ${parameter.l1} ${parameter.l2}`;
}

/** Shapes are part of it: neurons of as many units may differ in their pieces or segments. */
function keyOf({ sources, dense, weights, bias, activation }: Omit<Neuron, 'key'>, parameters: ParametersById, { values }: Graph): string {
  const own = [bias, ...(activation?.inputs.slice(1) ?? [])];
  const learnt = own.map((id) => (id === null ? null : [learning(parameters[id]), nth(values, id).dims]));
  const z = nth(values, dense.output).dims;
  return JSON.stringify([sources, z, learning(parameters[weights[0] ?? -1]), learnt, activation?.op, activation?.attributes]);
}
