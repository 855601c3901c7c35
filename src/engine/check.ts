/**
 * Is a graph a graph? Single assignment, order, shapes by the rules, and what a rule of training asks of a network.
 * Runs on what lowering built; the tests run it after every pass too.
 * Keeps true: what a person can mend is a finding that names the node; what only a bug can cause throws.
 */
import type { Finding } from '../findings';
import type { Graph } from './graph';
import { nth, sameShape } from './indexing';
import type { Equation } from './ops/op';
import { outputShape } from './ops/rules';
import { type ReadonlyValueSet, ValueSet } from './value-set';

/** Throws where equations read what is not there yet, write twice, or hold another shape than their rule says. */
export function assertWellFormed(graph: Graph): void {
  const known = new ValueSet(graph.values.length);
  for (const { value } of graph.inputs) known.add(value);
  for (const { value } of graph.parameters) known.add(value);
  for (const equation of graph.equations) {
    for (const input of equation.inputs) {
      if (!known.has(input)) throw new Error(`${equation.op} reads %${input} before it is written`);
    }
    if (known.has(equation.output)) throw new Error(`%${equation.output} is written twice`);
    known.add(equation.output);
    const shape = outputShape(
      equation.op,
      equation.inputs.map((id) => nth(graph.values, id)),
      equation.attributes,
    );
    const value = nth(graph.values, equation.output);
    if ('problem' in shape || shape.batched !== value.batched || !sameShape(shape.dims, value.dims)) {
      throw new Error(`%${equation.output} = ${equation.op} has another shape than its rule says`);
    }
  }
}

/** Values that depend on a trainable parameter, so that a gradient is wanted for them. */
export function wantedValues(graph: Graph): ReadonlyValueSet {
  const wanted = new ValueSet(graph.values.length);
  for (const { value, trainable } of graph.parameters) if (trainable) wanted.add(value);
  for (const { inputs, output } of graph.equations) if (inputs.some((id) => wanted.has(id))) wanted.add(output);
  return wanted;
}

/** Values that a loss needs, the losses' own included. */
export function neededValues(graph: Graph, roots: readonly number[]): ReadonlyValueSet {
  const needed = new ValueSet(graph.values.length);
  for (const root of roots) needed.add(root);
  for (let i = graph.equations.length - 1; i >= 0; i--) {
    const { inputs, output } = nth(graph.equations, i);
    if (needed.has(output)) for (const input of inputs) needed.add(input);
  }
  return needed;
}

/** What keeps this network from being trained under its rule, in document terms. */
export function checkGraph(graph: Graph): readonly Finding[] {
  assertWellFormed(graph);
  if (graph.losses.length === 0) return [{ code: 'network.noLoss', severity: 'error', values: {}, place: {} }];
  const needed = neededValues(
    graph,
    graph.losses.flatMap((loss) => [loss.value, loss.prediction]),
  );
  return graph.rule === 'gradient' ? checkGradientRule(graph, needed) : checkPerceptronRule(graph, needed);
}

/** A trainable parameter at or before a threshold neuron on a path to a loss would get no gradient. */
function checkGradientRule(graph: Graph, needed: ReadonlyValueSet): readonly Finding[] {
  const wanted = wantedValues(graph);
  return graph.equations
    .filter(({ op, inputs, output }) => op === 'threshold' && needed.has(output) && inputs.some((id) => wanted.has(id)))
    .map(({ origin }) => ({
      code: 'network.thresholdUnderGradient',
      severity: 'error',
      values: { node: origin.node ?? '' },
      place: origin,
    }));
}

/** Every trainable neuron is a threshold neuron, the prediction of exactly one loss, fed by what does not learn. */
function checkPerceptronRule(graph: Graph, needed: ReadonlyValueSet): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, node: string) => findings.push({ code, severity: 'error', values: { node }, place: { node } });
  const producers = new Map<number, Equation>(graph.equations.map((equation) => [equation.output, equation]));
  const learners = new Set(graph.parameters.filter(({ value, trainable }) => trainable && needed.has(value)).map(({ node }) => node));
  const wanted = wantedValues(graph);
  for (const { node, z, output } of graph.nodes) {
    if (!learners.has(node)) continue;
    if (producers.get(output)?.op !== 'threshold' || z === null) add('network.perceptronNeedsThreshold', node);
    else if (graph.losses.filter((loss) => loss.predictionNode === node).length !== 1) add('network.perceptronNeedsOneLoss', node);
    else {
      const own = new Set(graph.parameters.filter((parameter) => parameter.node === node).map(({ value }) => value));
      if (producers.get(z)?.inputs.some((id) => !own.has(id) && wanted.has(id))) add('network.perceptronFedByLearner', node);
    }
  }
  return findings;
}
