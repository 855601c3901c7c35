/**
 * The words on a node's card and its accessible name.
 * Keeps true: pure; every word comes from the catalogue; text of the user's (names, columns, categories) is shown as it is.
 */
import type { ColumnProfile, Profile } from '../../../data/types';
import { displayName } from '../../../document/create';
import type { InputNode, LossNode, NeuronNode, Node } from '../../../document/types';
import { categoryName } from '../../category-name';
import type { Text, Translate } from '../../text';
import type { NodeData } from '../flow-types';

/** More columns or categories than a card can show are not written at all. */
const mostListed = 40;
const separator = ' · ';

/** `16 × ReLU`. */
export function neuronSummary(node: NeuronNode, t: Translate): string {
  return t('canvas.summary.neuron', { units: node.units, activation: t(`activation.${node.activation.type}`) });
}

/** `cross-entropy`. */
export function lossSummary(node: LossNode, t: Translate): string {
  return t(`canvas.loss.${node.loss}`);
}

/** `4`, `28 × 28`, `3 one-hot`, `0 or 1`: how wide the input is, as far as it is known, and how it is encoded. */
export function inputSummary(
  node: InputNode,
  known: { readonly width: number | undefined; readonly profile: Profile | null },
  t: Translate,
): string {
  const width = known.width ?? onlyColumn(node, known.profile)?.categories?.length;
  if (node.encoding === 'oneHot') return width === undefined ? t('canvas.summary.oneHotUnknown') : t('canvas.summary.oneHot', { width });
  if (node.encoding === 'binary' || node.encoding === 'signed') return t(`canvas.summary.${node.encoding}`);
  const [rows, columns] = node.shape ?? [];
  return rows !== undefined && columns !== undefined
    ? t('canvas.summary.image', { rows, columns })
    : t('canvas.summary.columns', { count: node.columns.length });
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, mostListed).join(separator);
  return items.length > mostListed ? `${shown}${separator}…` : shown;
}

/** What is known of an input's column where it has exactly one. */
function onlyColumn(node: InputNode, profile: Profile | null): ColumnProfile | null {
  const [name] = node.columns;
  if (node.columns.length !== 1) return null;
  return profile?.columns.find((column) => column.name === name) ?? null;
}

/**
 * What an input's card lists: its columns; of a single column what it holds, with the column's name before it where the
 * title does not say it: a category column's categories, a numeric one's range.
 */
export function inputContent(node: InputNode, profile: Profile | null, { t, figure }: Pick<Text, 't' | 'figure'>): string {
  const only = onlyColumn(node, profile);
  if (!only) return listed(node.columns);
  const range = only.figures ? t('canvas.range', { min: figure(only.figures.min), max: figure(only.figures.max) }) : '';
  const content =
    node.encoding !== 'numeric' && only.categories ? listed(only.categories.map((category) => categoryName(category, t))) : range;
  if (displayName(node) !== only.name) return content === '' ? only.name : `${only.name}: ${content}`;
  return content === '' ? only.name : content;
}

/** `neuron hidden, 16 units, ReLU, 2 wires in, 1 out`. */
export function nodeLabel(data: NodeData, t: Translate): string {
  const { record, wiresIn, wiresOut } = data;
  const name = displayName(record);
  return t(`canvas.label.${record.kind}`, { name, wiresIn, wiresOut, ...labelValues(record, t) });
}

function labelValues(node: Node, t: Translate): Record<string, string | number> {
  switch (node.kind) {
    case 'input':
      return { columns: node.columns.length };
    case 'neuron':
      return { units: node.units, activation: t(`activation.${node.activation.type}`) };
    case 'loss':
      return { loss: lossSummary(node, t) };
  }
}
