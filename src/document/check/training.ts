/**
 * Checks of the way of training: what the rule asks of neurons, and what stop rules and the split ask of the rows.
 * Keeps true: gradient training is refused only where a trainable parameter lies at or before a threshold neuron on a
 * path to a loss; the perceptron rule where any of its own conditions fails.
 */
import type { Finding } from '../../findings';
import { flowOrder } from '../order';
import type { NeuronNode } from '../types';
import { isZeroOrOne } from './data';
import { atNode, type CheckContext, nameOf } from './report';

function anywhere(severity: Finding['severity'], code: string, values: Finding['values'] = {}): Finding {
  return { code, severity, values, place: {} };
}

function neurons({ document }: CheckContext): readonly NeuronNode[] {
  return document.graph.nodes.filter((node) => node.kind === 'neuron');
}

/** Whether training could change anything of the neuron itself. */
function hasTrainableParameters(node: NeuronNode, { view }: CheckContext): boolean {
  return node.trainable && (node.bias || (view.incoming.get(node.id) ?? []).some((edge) => edge.port === 'in'));
}

/** Node id → a neuron at or before it that is trainable. */
function trainableBefore(context: CheckContext): ReadonlyMap<string, string> {
  const { view } = context;
  const before = new Map<string, string>();
  for (const id of flowOrder(view)) {
    const node = view.nodes.get(id);
    if (node?.kind === 'neuron' && hasTrainableParameters(node, context)) {
      before.set(id, id);
      continue;
    }
    for (const edge of view.incoming.get(id) ?? []) {
      const origin = before.get(edge.source);
      if (origin === undefined) continue;
      before.set(id, origin);
      break;
    }
  }
  return before;
}

function checkGradient(context: CheckContext): Finding[] {
  const before = trainableBefore(context);
  return neurons(context).flatMap((node) => {
    if (node.activation.type !== 'threshold' || !context.useful.has(node.id)) return [];
    const origin = before.get(node.id);
    if (origin === undefined) return [];
    return origin === node.id
      ? [atNode('error', 'training.thresholdTrained', node)]
      : [atNode('error', 'training.thresholdBlocks', node, { before: nameOf(context.view, origin) })];
  });
}

function checkPerceptron(context: CheckContext): Finding[] {
  const { view } = context;
  return neurons(context).flatMap((node) => {
    if (!node.trainable) return [];
    const found: Finding[] = [];
    if (node.activation.type !== 'threshold') found.push(atNode('error', 'training.perceptronNeedsThreshold', node));
    const predicted = (view.outgoing.get(node.id) ?? []).filter((edge) => edge.port === 'prediction');
    if (predicted.length !== 1) found.push(atNode('error', 'training.perceptronOneLoss', node, { count: predicted.length }));
    for (const edge of view.incoming.get(node.id) ?? []) {
      const source = view.nodes.get(edge.source);
      if (source?.kind !== 'neuron' || !source.trainable) continue;
      found.push(atNode('error', 'training.perceptronFedByTrainable', node, { source: nameOf(view, source.id) }));
      break;
    }
    const loss = predicted[0]?.target;
    const wire = loss === undefined ? undefined : view.incoming.get(loss)?.find((edge) => edge.port === 'target');
    const target = wire === undefined ? undefined : view.nodes.get(wire.source);
    if (target?.kind === 'input' && !isZeroOrOne(target, context.profile)) {
      found.push(atNode('error', 'training.perceptronTarget', target));
    }
    return found;
  });
}

function checkRows({ document, profile }: CheckContext): Finding[] {
  const { validation, column } = document.data.split;
  const hasValidation = profile === null ? validation > 0 || column !== null : profile.parts.validation > 0;
  const needsValidation = document.training.stop.patience !== null;
  return needsValidation && !hasValidation ? [anywhere('error', 'training.patienceWithoutValidation')] : [];
}

/** All findings of the way of training. */
export function checkTraining(context: CheckContext): readonly Finding[] {
  const found = context.document.training.rule === 'perceptron' ? checkPerceptron(context) : checkGradient(context);
  const hasLoss = context.document.graph.nodes.some((node) => node.kind === 'loss');
  const trains = neurons(context).some((node) => context.useful.has(node.id) && hasTrainableParameters(node, context));
  if (hasLoss && !trains) {
    // Frozen neurons are frozen on purpose, as in a neuron whose weights are given: that is how it is meant.
    const isMeant = neurons(context).some((node) => context.useful.has(node.id) && !node.trainable);
    found.push(anywhere(isMeant ? 'info' : 'warning', 'training.nothingToTrain'));
  }
  return [...found, ...checkRows(context)];
}
