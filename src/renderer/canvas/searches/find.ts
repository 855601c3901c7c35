/**
 * Finding things of the graph by what a person would type: a name, a kind, an activation, a column, a note's or group's text.
 * Keeps true: pure; the best answers come first, names before other words; order in the document breaks ties.
 */

import { displayName } from '../../../document/create';
import type { Document, Node } from '../../../document/types';
import { answers } from '../../name-search';
import type { Translate } from '../../text';

/** Something that can be found. */
export interface Findable {
  readonly id: string;
  readonly kind: Node['kind'] | 'note' | 'group';
  readonly name: string;
  /** What it is, beside its name. */
  readonly hint: string;
  /** Further words by which it is known. */
  readonly words: readonly string[];
}

function hintOf(node: Node, t: Translate): string {
  switch (node.kind) {
    case 'input':
      return t('canvas.find.input', { count: node.columns.length });
    case 'neuron':
      return t('canvas.summary.neuron', { units: node.units, activation: t(`activation.${node.activation.type}`) });
    case 'loss':
      return t(`canvas.loss.${node.loss}`);
  }
}

function wordsOf(node: Node, t: Translate): readonly string[] {
  const kind = t(`canvas.find.kind.${node.kind}`);
  switch (node.kind) {
    case 'input':
      return [kind, ...node.columns];
    case 'neuron':
      return [kind, t(`activation.${node.activation.type}`), node.activation.type];
    case 'loss':
      return [kind, node.loss];
  }
}

/** The first line of a text that says anything. */
function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .map((line) => line.replace(/^[#>*\s-]+/, '').trim())
      .find((line) => line !== '') ?? ''
  );
}

/** Everything of a document that can be found, in its order. */
export function findables(document: Document, t: Translate): readonly Findable[] {
  const { nodes, notes, groups } = document.graph;
  return [
    ...nodes.map((node) => ({ id: node.id, kind: node.kind, name: displayName(node), hint: hintOf(node, t), words: wordsOf(node, t) })),
    ...groups.map((group) => ({
      id: group.id,
      kind: 'group' as const,
      name: group.name === '' ? group.id : group.name,
      hint: t('canvas.find.group', { count: group.members.length }),
      words: [t('canvas.find.kind.group')],
    })),
    ...notes.map((note) => ({
      id: note.id,
      kind: 'note' as const,
      name: firstLine(note.text) || t('canvas.find.kind.note'),
      hint: t('canvas.find.kind.note'),
      words: [t('canvas.find.kind.note'), note.text],
    })),
  ];
}

/** Those that answer what was typed, the best first; all of them where nothing was typed. */
export function found(all: readonly Findable[], typed: string): readonly Findable[] {
  if (typed.trim() === '') return all;
  return all
    .map((each) => ({ each, answer: answers([each.name, each.hint, ...each.words], typed) }))
    .filter(({ answer }) => answer > 0)
    .sort((a, b) => b.answer - a.answer)
    .map(({ each }) => each);
}
