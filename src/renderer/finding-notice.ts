/**
 * Why a run stopped, or waits, said as a notice for as long as it is so; of a run that diverged the chart says it, which
 * comes to the front, unless the dock is hidden. Keeps true: only main's word counts, since the trainer's frames know nothing
 * of a run that is held; what main tells as a notice of its own (a trainer that died) is not said twice.
 */

import { displayName } from '../document/create';
import type { Finding, FindingValue } from '../findings';
import type { RunWord } from '../ipc/run-clock';
import { editor, nodeById } from './stores/editor';
import { panels } from './stores/panels';
import { session } from './stores/session';

let told: string | null = null;

/** The values of a finding with the names of nodes in place of their ids. */
export function named({ values }: Finding): Finding['values'] {
  const nameOf = (value: FindingValue): FindingValue => {
    const node = typeof value === 'string' ? nodeById(editor.getState().document, value) : null;
    return node === null ? value : displayName(node);
  };
  const names = (['node', 'cause'] as const).flatMap((key) => {
    const value = values[key];
    return value === undefined ? [] : [[key, nameOf(value)] as const];
  });
  return { ...values, ...Object.fromEntries(names) };
}

/** Takes in what main said of the run. */
export function tellFinding(word: RunWord): void {
  const finding = word.finding ?? word.status.finding;
  const code = finding?.code.startsWith('train.') ? finding.code : null;
  if (told !== null && told !== code) session.getState().withdraw(told);
  const isInChart = (code?.startsWith('train.diverged') ?? false) && panels.getState().shown.dock;
  if (isInChart && told !== code) session.getState().showTab('training');
  else if (finding && code !== null && told !== code) {
    session.getState().notify({ tone: finding.severity === 'error' ? 'error' : 'warning', code, values: named(finding), findings: [] });
  }
  told = code;
}
