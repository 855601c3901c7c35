/**
 * Checks of a loss's answers before anything is trained on them: whether the output can reach them, whether there is
 * anything to tell apart, whether every class is there to learn, and whether they are the data's own.
 * Keeps true: warnings alone, because such a network does train; needs the data's profile.
 */
import type { ColumnProfile, Profile } from '../../data/types';
import type { Activation } from '../../engine/types';
import { type Finding, namedOf } from '../../findings';
import { displayName } from '../create';
import type { InputNode, LossNode, NeuronNode } from '../types';
import { columnsOf, endsOf } from './data';
import { atNode, type CheckContext, nameOf } from './report';

interface Range {
  readonly min: number;
  readonly max: number;
}

const all: Range = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const fromZero: Range = { min: 0, max: Number.POSITIVE_INFINITY };

/** What an activation can give. Least values of silu, gelu and mish to four places, below the true ones. */
function reachOf(activation: Activation): Range {
  switch (activation.type) {
    case 'threshold':
    case 'sigmoid':
    case 'softmax':
      return { min: 0, max: 1 };
    case 'tanh':
      return { min: -1, max: 1 };
    case 'relu':
    case 'softplus':
      return fromZero;
    case 'elu':
      return { ...fromZero, min: activation.alpha >= 0 ? -activation.alpha : Number.NEGATIVE_INFINITY };
    case 'selu':
      return { ...fromZero, min: -1.7582 };
    case 'silu':
      return { ...fromZero, min: -0.2785 };
    case 'gelu':
      return { ...fromZero, min: -0.1701 };
    case 'mish':
      return { ...fromZero, min: -0.3089 };
    default:
      return all;
  }
}

/** Where a target's numbers lie as its loss gets them; null where that is not known. */
function targetRange(target: InputNode, profile: Profile): Range | null {
  if (target.encoding === 'oneHot' || target.encoding === 'binary') return { min: 0, max: 1 };
  if (target.encoding === 'signed') return { min: -1, max: 1 };
  const figures = columnsOf(target, profile).flatMap((column) => column.figures ?? []);
  if (figures.length === 0) return null;
  const scaled = figures.map(({ min, max, mean, std }): Range => {
    if (min === max && target.scaling !== 'none') return { min: 0, max: 0 };
    if (target.scaling === 'minmax') return { min: 0, max: 1 };
    return target.scaling === 'standardize' ? { min: (min - mean) / std, max: (max - mean) / std } : { min, max };
  });
  return { min: Math.min(...scaled.map(({ min }) => min)), max: Math.max(...scaled.map(({ max }) => max)) };
}

/** A number as a sentence has it. */
function short(value: number): number {
  return Number(value.toPrecision(4));
}

function checkReach(output: NeuronNode, target: InputNode, profile: Profile): Finding[] {
  const reach = reachOf(output.activation);
  const wanted = targetRange(target, profile);
  if (wanted === null || (wanted.min >= reach.min && wanted.max <= reach.max)) return [];
  const values = { target: displayName(target), from: short(wanted.min), to: short(wanted.max), least: reach.min, most: reach.max };
  const [plain, scaled] =
    reach.max === Number.POSITIVE_INFINITY
      ? ['graph.targetBelowReach', 'graph.targetBelowReachScaled']
      : ['graph.targetOutOfReach', 'graph.targetOutOfReachScaled'];
  return [atNode('warning', target.scaling === 'standardize' ? scaled : plain, output, values)];
}

/** One answer for every row, or classes that no training row has. */
function checkClasses(node: LossNode, target: InputNode, columns: readonly ColumnProfile[], { profile, view }: CheckContext): Finding[] {
  if (profile === null || profile.rowCount < 2) return [];
  const constant = columns.filter(({ categories }) => categories?.length === 1);
  if (columns.length > 0 && constant.length === columns.length) {
    const only = String(constant[0]?.categories?.[0] ?? '');
    const code = target.encoding === 'numeric' ? 'graph.targetConstant' : 'graph.targetOneClass';
    return [atNode('warning', code, node, { target: nameOf(view, target.id), value: only })];
  }
  const unseen = target.encoding === 'numeric' ? [] : columns.flatMap(({ untrained = [] }) => untrained.map(String));
  if (unseen.length === 0) return [];
  const values = { target: nameOf(view, target.id), categories: namedOf(unseen), count: unseen.length };
  return [atNode('warning', 'graph.classNotTrained', node, values)];
}

function checkLoss(node: LossNode, context: CheckContext): Finding[] {
  const { profile, view } = context;
  const ends = endsOf(node, context);
  const target = ends === null ? undefined : view.nodes.get(ends.target);
  const output = ends === null ? undefined : view.nodes.get(ends.prediction);
  if (profile === null || target?.kind !== 'input' || output === undefined) return [];
  const columns = columnsOf(target, profile);
  const found = checkClasses(node, target, columns, context);
  // What is constant is told of already; the cross-entropies refuse what they cannot take.
  const isFree = node.loss !== 'crossEntropy' && node.loss !== 'binaryCrossEntropy';
  if (found.length === 0 && isFree && output.kind === 'neuron') found.push(...checkReach(output, target, profile));
  const filled = columns.filter(({ missing, missingRule }) => missing > 0 && missingRule === 'mean');
  if (filled.length > 0) {
    const count = filled.reduce((sum, { missing }) => sum + missing, 0);
    found.push(atNode('warning', 'graph.meanInTarget', target, { columns: namedOf(filled.map(({ name }) => name)), count }));
  }
  return found;
}

/** All findings of answers. */
export function checkAnswers(context: CheckContext): readonly Finding[] {
  return context.document.graph.nodes.flatMap((node) => (node.kind === 'loss' ? checkLoss(node, context) : []));
}
