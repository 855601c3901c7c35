/**
 * Checks of neurons against what they feed: activations that a loss asks for, softmax in odd places, dropout where it
 * may not be or does nothing, layers that start out all alike.
 * Keeps true: needs no data; linear in the document's size.
 */

import type { Initializer } from '../../engine/types';
import type { Finding } from '../../findings';
import { widthAt } from '../results/tensors';
import type { LossNode, NeuronNode } from '../types';
import { endsOf } from './data';
import { atNode, type CheckContext, nameOf } from './report';

function isConstant(initializer: Initializer): boolean {
  switch (initializer.type) {
    case 'zeros':
    case 'constant':
      return true;
    case 'uniform':
      return initializer.min === initializer.max;
    case 'normal':
      return initializer.std === 0;
    default:
      return false;
  }
}

/** Whether a loss's target is one-hot with one category alone, which the check of answers tells of. */
function hasOneClass(node: LossNode, context: CheckContext): boolean {
  const target = endsOf(node, context)?.target;
  const input = target === undefined ? undefined : context.view.nodes.get(target);
  return input?.kind === 'input' && input.encoding === 'oneHot' && widthAt(context.widths, input.id) === 1;
}

function checkSoftmax(node: NeuronNode, context: CheckContext): Finding[] {
  const { view } = context;
  if (node.activation.type !== 'softmax') return [];
  const found: Finding[] = [];
  const targets = (view.outgoing.get(node.id) ?? []).map((edge) => view.nodes.get(edge.target));
  if (node.units === 1 && !targets.some((target) => target?.kind === 'loss' && hasOneClass(target, context))) {
    found.push(atNode('warning', 'graph.softmaxOneUnit', node));
  }
  const loss = targets.find((target) => target?.kind === 'loss' && target.loss !== 'crossEntropy');
  if (loss !== undefined) found.push(atNode('warning', 'graph.softmaxUnderOtherLoss', node, { loss: nameOf(view, loss.id) }));
  const next = targets.find((target) => target?.kind === 'neuron');
  if (next !== undefined) found.push(atNode('warning', 'graph.softmaxHidden', node, { next: nameOf(view, next.id) }));
  return found;
}

function checkNeuron(node: NeuronNode, context: CheckContext): Finding[] {
  const outgoing = context.view.outgoing.get(node.id) ?? [];
  const found = checkSoftmax(node, context);
  if (node.dropout > 0) {
    if (node.activation.type === 'threshold') found.push(atNode('error', 'graph.dropoutOnThreshold', node));
    else if (outgoing.some((edge) => edge.port === 'prediction')) found.push(atNode('error', 'graph.dropoutOnPrediction', node));
    else if (node.activation.type === 'maxout') found.push(atNode('warning', 'graph.dropoutOnMaxout', node));
  }
  if (node.units > 1 && startsConstant(node, context)) found.push(atNode('warning', 'graph.symmetricStart', node));
  return found;
}

/** Whether a hidden neuron that learns by gradient starts with the same number everywhere. */
function startsConstant(node: NeuronNode, { document, view }: CheckContext): boolean {
  const isHidden = (view.outgoing.get(node.id) ?? []).some((edge) => edge.port === 'in');
  const learnsByGradient = document.training.rule === 'gradient' && node.trainable;
  return learnsByGradient && isHidden && isConstant(node.init.weights) && isConstant(node.init.bias);
}

/** Single neurons that start as copies of each other: the same sources, function and constant initial weights. */
function checkTwins(context: CheckContext): Finding[] {
  const firstOf = new Map<string, NeuronNode>();
  return context.document.graph.nodes.flatMap((node) => {
    if (node.kind !== 'neuron' || node.units > 1 || !startsConstant(node, context)) return [];
    const sources = (context.view.incoming.get(node.id) ?? []).map(({ source, port }) => `${source}:${port}`).sort();
    const key = JSON.stringify([sources, node.activation, node.init, node.bias]);
    const first = firstOf.get(key);
    if (first === undefined) {
      firstOf.set(key, node);
      return [];
    }
    return [atNode('warning', 'graph.symmetricTwins', node, { other: nameOf(context.view, first.id) })];
  });
}

function checkLoss(node: LossNode, { view }: CheckContext): Finding[] {
  const edge = view.incoming.get(node.id)?.find((arriving) => arriving.port === 'prediction');
  const prediction = edge === undefined ? undefined : view.nodes.get(edge.source);
  if (prediction === undefined) return [];
  const activation = prediction.kind === 'neuron' ? prediction.activation.type : null;
  const values = { prediction: nameOf(view, prediction.id) };
  if (node.loss === 'crossEntropy' && activation !== 'softmax') return [atNode('error', 'graph.lossNeedsSoftmax', node, values)];
  if (node.loss === 'binaryCrossEntropy' && activation !== 'sigmoid') return [atNode('error', 'graph.lossNeedsSigmoid', node, values)];
  return [];
}

/** All findings of neurons and of what losses ask of them. */
export function checkNeurons(context: CheckContext): readonly Finding[] {
  const found = context.document.graph.nodes.flatMap((node) => {
    if (node.kind === 'neuron') return checkNeuron(node, context);
    return node.kind === 'loss' ? checkLoss(node, context) : [];
  });
  return [...found, ...checkTwins(context)];
}
