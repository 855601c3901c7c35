/**
 * Why a run stopped, or waits, said as a notice for as long as it is so.
 * Keeps true: only main's word counts, since the trainer's frames know nothing of a run that is held; what main tells
 * as a notice of its own (a trainer that died) is not said twice.
 */

import { displayName } from '../document/create';
import type { Finding } from '../findings';
import type { RunWord } from '../ipc/run-clock';
import { editor, nodeById } from './stores/editor';
import { session } from './stores/session';

let told: string | null = null;

/** The values of a finding with the node's name in place of its id. */
function named({ values, place }: Finding): Finding['values'] {
  const node = place.node === undefined ? null : nodeById(editor.getState().document, place.node);
  return node && values.node === node.id ? { ...values, node: displayName(node) } : values;
}

/** Takes in what main said of the run. */
export function tellFinding(word: RunWord): void {
  const finding = word.finding ?? word.status.finding;
  const code = finding?.code.startsWith('train.') ? finding.code : null;
  if (told !== null && told !== code) session.getState().withdraw(told);
  if (finding && code !== null && told !== code) {
    session.getState().notify({ tone: finding.severity === 'error' ? 'error' : 'warning', code, values: named(finding), findings: [] });
  }
  told = code;
}
