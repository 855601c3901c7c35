/**
 * Checks of the document against its data: what inputs ask of their columns, widths at losses, targets that a loss can't
 * read, numbers so large that a neuron is saturated by them.
 * Keeps true: without a profile only what the document alone says; the data folder decides what can be encoded.
 */

import { bindingFindings } from '../../data/binding';
import { byName } from '../../data/column-names';
import type { ColumnProfile, Profile } from '../../data/types';
import { type Finding, namedOf } from '../../findings';
import { widthAt } from '../results/tensors';
import type { InputNode, LossNode, NeuronNode } from '../types';
import { atNode, type CheckContext, nameOf } from './report';

function checkInput(node: InputNode, { profile, useful, fitted }: CheckContext): Finding[] {
  const found: Finding[] = [];
  if (node.shape !== undefined && node.shape[0] * node.shape[1] !== node.columns.length) {
    const [rows, columns] = node.shape;
    found.push(atNode('warning', 'graph.imageShape', node, { rows, columns, count: node.columns.length }));
  }
  if (profile === null) {
    if (node.columns.length === 0) found.push(atNode(useful.has(node.id) ? 'error' : 'warning', 'data.noColumns', node));
    if (node.encoding !== 'numeric' && node.columns.length > 1) {
      found.push(atNode('error', 'data.oneColumnOnly', node, { encoding: node.encoding, count: node.columns.length }));
    }
    return found;
  }
  for (const finding of bindingFindings(node, profile, fitted.get(node.id))) {
    // An input that no loss needs is not read, so what is wrong with it stops nobody.
    const severity = useful.has(node.id) ? finding.severity : 'warning';
    found.push({ ...atNode(severity, finding.code, node, finding.values), place: { ...finding.place, node: node.id } });
  }
  return found;
}

/** The prediction's and the target's node ids of a loss with exactly one wire at each port. */
export function endsOf(node: LossNode, { view }: CheckContext): { readonly prediction: string; readonly target: string } | null {
  const edges = view.incoming.get(node.id) ?? [];
  const [prediction, otherPrediction] = edges.filter((edge) => edge.port === 'prediction');
  const [target, otherTarget] = edges.filter((edge) => edge.port === 'target');
  if (prediction === undefined || target === undefined || otherPrediction !== undefined || otherTarget !== undefined) return null;
  return { prediction: prediction.source, target: target.source };
}

function checkWidths(node: LossNode, context: CheckContext): Finding[] {
  const ends = endsOf(node, context);
  if (ends === null) return [];
  const predictionWidth = widthAt(context.widths, ends.prediction);
  const targetWidth = widthAt(context.widths, ends.target);
  if (predictionWidth === null || targetWidth === null || predictionWidth === targetWidth) return [];
  const { view } = context;
  const values = { prediction: nameOf(view, ends.prediction), predictionWidth, target: nameOf(view, ends.target), targetWidth };
  const target = view.nodes.get(ends.target);
  const isOneHot = target?.kind === 'input' && target.encoding === 'oneHot';
  return [atNode('error', isOneHot ? 'graph.oneHotWidth' : 'graph.widthMismatch', node, values)];
}

/** The columns that an input reads, as far as they are there. */
export function columnsOf(input: InputNode, profile: Profile): readonly ColumnProfile[] {
  const named = byName(profile.columns);
  return input.columns.flatMap((name) => named(name) ?? []);
}

/** Whether every value that the target can take, unscaled, is allowed. Unknown where there is no profile: yes. */
function hasOnly(target: InputNode, profile: Profile | null, isAllowed: (value: number) => boolean): boolean {
  if (target.encoding === 'oneHot' || target.encoding === 'binary') return isAllowed(0) && isAllowed(1);
  if (target.encoding === 'signed') return isAllowed(-1) && isAllowed(1);
  if (target.scaling === 'standardize') return false;
  if (target.scaling === 'minmax') return isAllowed(0) && isAllowed(0.5) && isAllowed(1);
  if (profile === null) return true;
  return columnsOf(target, profile).every(({ categories, figures }) => {
    if (figures === null) return true;
    return categories === null
      ? isAllowed(figures.min) && isAllowed(figures.max) && isAllowed((figures.min + figures.max) / 2)
      : categories.every((value) => typeof value !== 'number' || isAllowed(value));
  });
}

/** What each loss allows as a target; losses that take any number are missing. */
const TARGET_RULES: Readonly<Record<string, { readonly code: string; readonly isAllowed: (value: number) => boolean }>> = {
  crossEntropy: { code: 'graph.targetBelowZero', isAllowed: (value) => value >= 0 },
  binaryCrossEntropy: { code: 'graph.targetNotShare', isAllowed: (value) => value >= 0 && value <= 1 },
  hinge: { code: 'graph.targetNotSigned', isAllowed: (value) => value === -1 || value === 1 },
};

/** Whether a target's values are all 0 or 1, as far as can be known. */
export function isZeroOrOne(target: InputNode, profile: Profile | null): boolean {
  return hasOnly(target, profile, (value) => value === 0 || value === 1);
}

function checkTarget(node: LossNode, context: CheckContext): Finding[] {
  const ends = endsOf(node, context);
  const target = ends === null ? undefined : context.view.nodes.get(ends.target);
  const rule = TARGET_RULES[node.loss];
  if (target?.kind !== 'input' || rule === undefined || hasOnly(target, context.profile, rule.isAllowed)) return [];
  return [atNode('error', rule.code, node, { target: nameOf(context.view, target.id) })];
}

/** Activations that are flat where |z| is large. */
const FLAT: ReadonlySet<string> = new Set(['sigmoid', 'tanh', 'softmax']);
/** A column whose values are typically farther from 0 than this drives such a neuron into its flat part. */
const LARGE = 10;

/** Columns of inputs, unscaled, whose values are so large that a neuron fed by them starts out saturated. */
function checkSaturation(node: NeuronNode, { document, profile, view, useful }: CheckContext): Finding[] {
  if (profile === null || document.training.rule !== 'gradient' || !useful.has(node.id)) return [];
  if (!node.trainable || !FLAT.has(node.activation.type)) return [];
  const inputs = (view.incoming.get(node.id) ?? []).flatMap((edge) => {
    const source = view.nodes.get(edge.source);
    return source?.kind === 'input' && edge.port === 'in' && source.encoding === 'numeric' && source.scaling === 'none' ? [source] : [];
  });
  const large = inputs.map((input) => ({ input, columns: columnsOf(input, profile).filter(isLarge) }));
  const names = large.flatMap(({ columns }) => columns.map((column) => column.name));
  const [first] = large.filter(({ columns }) => columns.length > 0);
  if (first === undefined) return [];
  return [atNode('warning', 'graph.saturated', node, { columns: namedOf(names), input: nameOf(view, first.input.id) })];
}

function isLarge({ figures }: ColumnProfile): boolean {
  return figures !== null && Math.abs(figures.mean) + figures.std > LARGE;
}

/** With fewer rows than this every row may well be a case of its own. */
const FEW_ROWS = 10;

/** Columns that tell the network nothing, or each row from all others. */
function checkCells(node: InputNode, { profile, useful, view }: CheckContext): Finding[] {
  const feeds = (view.outgoing.get(node.id) ?? []).some((edge) => edge.port === 'in');
  // The edge of an image is often blank.
  if (profile === null || !useful.has(node.id) || !feeds || node.shape !== undefined || profile.rowCount < 2) return [];
  const columns = columnsOf(node, profile);
  const found: Finding[] = [];
  const constant = columns.filter(({ categories, missing, missingRule }) => {
    return categories?.length === 1 && (missing === 0 || missingRule === 'drop' || missingRule === 'mean');
  });
  if (constant.length > 0) {
    const values = { columns: namedOf(constant.map(({ name }) => name)), count: constant.length };
    found.push(atNode('warning', 'graph.constantColumns', node, values));
  }
  const [column] = columns;
  const count = column?.categories?.length ?? 0;
  if (node.encoding === 'oneHot' && profile.rowCount >= FEW_ROWS && 2 * count > profile.rowCount) {
    found.push(atNode('warning', 'graph.categoryEachRow', node, { column: column?.name ?? '', count, rows: profile.rowCount }));
  }
  return found;
}

/** All findings of the document against its data. */
export function checkData(context: CheckContext): readonly Finding[] {
  const found: Finding[] = (context.profile?.findings ?? []).map((finding) => ({ ...finding }));
  for (const node of context.document.graph.nodes) {
    if (node.kind === 'input') found.push(...checkInput(node, context));
    if (node.kind === 'input') found.push(...checkCells(node, context));
    if (node.kind === 'neuron') found.push(...checkSaturation(node, context));
    if (node.kind === 'loss') found.push(...checkWidths(node, context), ...checkTarget(node, context));
  }
  return found;
}
