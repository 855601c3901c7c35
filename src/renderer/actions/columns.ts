/**
 * What the user says of a column of the data: its kind, and what becomes of its empty cells.
 * Keeps true: one edit each; what says nothing beyond the file is not kept.
 */
import type { ColumnKind, ColumnSettings, MissingRule } from '../../data/types';
import { setColumn } from '../../document/edits';
import { editor } from '../stores/editor';

function settingsOf(name: string): ColumnSettings {
  const { columns } = editor.getState().document.data;
  return Object.hasOwn(columns, name) ? (columns[name] ?? {}) : {};
}

function change(name: string, settings: ColumnSettings): void {
  editor.getState().edit('edit.column', (document) => setColumn(document, name, settings));
}

/** Makes a column another kind; `detected` is the one that its cells suggest. */
export function changeKind(name: string, kind: ColumnKind, detected: ColumnKind): void {
  const { kind: _, ...rest } = settingsOf(name);
  change(name, kind === detected ? rest : { ...rest, kind });
}

/** Says what becomes of a column's empty cells; `error`: they are told, and keep the network from training. */
export function changeMissing(name: string, rule: MissingRule | 'error'): void {
  const { missing: _, ...rest } = settingsOf(name);
  change(name, rule === 'error' ? rest : { ...rest, missing: rule });
}
