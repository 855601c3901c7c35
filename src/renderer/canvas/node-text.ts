/**
 * The words on a node's card and its accessible name.
 * Keeps true: pure; every word comes from the catalogue; text of the user's (names, columns, categories) is shown as it is.
 */
import type { Profile } from '../../data/types';
import { displayName } from '../../document/create';
import type { InputNode, LossNode, NeuronNode, Node } from '../../document/types';
import type { Translate } from '../text';
import type { NodeData } from './derive';

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

/** `4`, `28 × 28`, `3 one-hot`, `binary`: how wide the input is, as far as it is known, and how it is encoded. */
export function inputSummary(node: InputNode, width: number | undefined, t: Translate): string {
  if (node.encoding === 'oneHot') return width === undefined ? t('canvas.summary.oneHotUnknown') : t('canvas.summary.oneHot', { width });
  if (node.encoding === 'binary' || node.encoding === 'signed') return t(`canvas.summary.${node.encoding}`);
  const [rows, columns] = node.shape ?? [];
  return rows !== undefined && columns !== undefined
    ? t('canvas.summary.image', { rows, columns })
    : t('canvas.summary.columns', { count: node.columns.length });
}

function listed(items: readonly (string | number)[]): string {
  const shown = items.slice(0, mostListed).map(String).join(separator);
  return items.length > mostListed ? `${shown}${separator}…` : shown;
}

/** What an input's card lists: a category column's categories, else the columns; a name that the title does not give comes first. */
export function inputContent(node: InputNode, profile: Profile | null): string {
  const only = node.columns.length === 1 ? node.columns[0] : undefined;
  const categories = profile?.columns.find((column) => column.name === only)?.categories ?? null;
  if (only === undefined || node.encoding === 'numeric' || !categories) return listed(node.columns);
  const values = listed(categories);
  return displayName(node) === only ? values : `${only}: ${values}`;
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
