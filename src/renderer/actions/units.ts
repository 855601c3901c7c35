/**
 * Splitting a layer into neurons and joining neurons into a layer, as actions.
 * Keeps true: each is one entry of the history; what cannot be is said with the reason and changes nothing; what was made
 * is selected, so that the other action takes it back.
 */

import { joinNodes } from '../../document/edits/join';
import { splitNode } from '../../document/split';
import { joinProblem, splitProblem } from '../../document/split/problems';
import type { Document, NeuronNode } from '../../document/types';
import type { Finding } from '../../findings';
import { canvas } from '../stores/canvas';
import { type EditorState, editor } from '../stores/editor';
import { session } from '../stores/session';

interface Selecting {
  readonly editor: EditorState;
}

/** Selected neuron nodes, in the document's order. */
function neuronsIn(document: Document, selection: ReadonlySet<string>): readonly NeuronNode[] {
  return document.graph.nodes.flatMap((node) => (node.kind === 'neuron' && selection.has(node.id) ? [node] : []));
}

function isAllowed(problem: Finding | null, code: 'notice.cannotSplit' | 'notice.cannotJoin'): boolean {
  if (problem === null) session.getState().withdraw(code);
  else session.getState().notify({ tone: 'error', code, values: {}, findings: [problem] });
  return problem === null;
}

/** Whether one layer of several neurons is selected, and no other neuron. */
export function canSplit({ editor: { document, selection } }: Selecting): boolean {
  const neurons = selection.size === 0 ? [] : neuronsIn(document, selection);
  return neurons.length === 1 && (neurons[0]?.units ?? 1) > 1;
}

/** Splits the selected layer and selects its neurons. */
export function split({ editor: { document, selection, regroup } }: Selecting): void {
  const id = neuronsIn(document, selection)[0]?.id ?? '';
  if (!isAllowed(splitProblem(document, id), 'notice.cannotSplit')) return;
  const made = regroup('edit.splitNode', (before) => splitNode(before, id));
  if (made.length > 0) editor.getState().select(made);
  canvas.getState().commands?.showMade();
}

/** Whether several neuron nodes are selected. */
export function canJoin({ editor: { document, selection } }: Selecting): boolean {
  return selection.size > 1 && neuronsIn(document, selection).length > 1;
}

/** Joins the selected neurons and selects the layer. */
export function join({ editor: { document, selection, regroup } }: Selecting): void {
  const ids = neuronsIn(document, selection).map(({ id }) => id);
  if (!isAllowed(joinProblem(document, ids), 'notice.cannotJoin')) return;
  const made = regroup('edit.joinNodes', (before) => joinNodes(before, ids));
  editor.getState().select(made);
  canvas.getState().commands?.showMade();
}
