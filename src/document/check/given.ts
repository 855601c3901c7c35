/**
 * Checks of the numbers that a document gives by name: tensors to start with, and what a loss counts each category.
 * Keeps true: what fits nothing is told and has no effect.
 */
import { edgeOfTensor } from '../../engine/tensor-names';
import { type Finding, namedOf } from '../../findings';
import { strangeClasses, targetCategories } from '../class-weights';
import { isShape, tensorsOf } from '../results/tensors';
import type { LossNode, NeuronNode } from '../types';
import { endsOf } from './data';
import { atNode, type CheckContext, nameOf } from './report';

/** Tensors of another shape than the neuron's. Widths that are not known yet are no fault. */
function checkTensors(node: NeuronNode, { document, view, widths }: CheckContext): Finding[] {
  const given = document.given?.get(node.id);
  if (given === undefined) return [];
  const shapes = tensorsOf(node, view, widths);
  const wires = new Set((view.incoming.get(node.id) ?? []).flatMap(({ id, port }) => (port === 'in' ? [id] : [])));
  return [...given].flatMap(([name, { shape }]) => {
    const wanted = shapes.get(name);
    const edge = edgeOfTensor(name);
    if (wanted === undefined && edge !== null && wires.has(edge)) return [];
    if (isShape(wanted, shape)) return [];
    const tensor = edge === null ? name : edge;
    if (wanted === undefined) return [atNode('warning', 'graph.givenUnknown', node, { tensor })];
    return [atNode('warning', 'graph.givenOtherShape', node, { tensor, shape: shape.join(' × '), wanted: wanted.join(' × ') })];
  });
}

function checkClassWeights(node: LossNode, context: CheckContext): Finding[] {
  if (Object.keys(node.classWeights).length === 0) return [];
  if (node.loss !== 'crossEntropy' && node.loss !== 'binaryCrossEntropy') return [atNode('warning', 'graph.classWeightsUnused', node)];
  const { view, profile, fitted } = context;
  const ends = endsOf(node, context);
  const target = ends === null ? undefined : view.nodes.get(ends.target);
  if (target?.kind !== 'input') return [];
  const categories = targetCategories(node, target, profile, fitted.get(target.id));
  const strange = categories === null ? [] : strangeClasses(node, categories);
  if (strange.length === 0) return [];
  return [atNode('warning', 'graph.classWeightUnknown', node, { categories: namedOf(strange), target: nameOf(view, target.id) })];
}

/** All findings of given numbers. */
export function checkGiven(context: CheckContext): readonly Finding[] {
  const { graph, given } = context.document;
  const neurons = new Set(graph.nodes.flatMap((node) => (node.kind === 'neuron' ? [node.id] : [])));
  const stray = [...(given?.keys() ?? [])].filter((id) => !neurons.has(id));
  const found: Finding[] =
    stray.length === 0 ? [] : [{ code: 'graph.givenNoNeuron', severity: 'warning', values: { neurons: namedOf(stray) }, place: {} }];
  for (const node of graph.nodes) {
    if (node.kind === 'neuron') found.push(...checkTensors(node, context));
    if (node.kind === 'loss') found.push(...checkClassWeights(node, context));
  }
  return found;
}
