/**
 * How a table that is new to a trained network reads its columns: as what the network learnt of them, whatever the few new
 * cells look like by themselves.
 * Keeps true: the document's own word goes first; rows with empty cells are left out by whoever predicts, and not while
 * the table is read, so that rows keep their numbers.
 */
import { settingsOf } from './table-builder';
import type { ColumnSettings, Fitted, InputBinding } from './types';

function learntKind({ encoding }: InputBinding, learnt: Fitted | undefined): ColumnSettings['kind'] {
  if (encoding === 'numeric') return 'numeric';
  if (learnt === undefined || !('categories' in learnt)) return undefined;
  // Numbers as categories are found in a column of either kind, and in one of texts a word among them keeps its name.
  return learnt.categories.some((category) => typeof category === 'string') ? 'category' : undefined;
}

/** Settings of the columns that the bindings read. */
export function learntColumns(
  bindings: readonly InputBinding[],
  fitted: ReadonlyMap<string, Fitted>,
  settings: Readonly<Record<string, ColumnSettings>>,
): Readonly<Record<string, ColumnSettings>> {
  const columns = bindings.flatMap((binding) => binding.columns.map((name) => ({ name, binding })));
  return Object.fromEntries(
    columns.map(({ name, binding }): [string, ColumnSettings] => {
      const own = settingsOf(settings, name);
      const kind = own.kind ?? learntKind(binding, fitted.get(binding.id));
      const missing = own.missing === 'drop' ? undefined : own.missing;
      return [name, { ...(kind === undefined ? {} : { kind }), ...(missing === undefined ? {} : { missing }) }];
    }),
  );
}
