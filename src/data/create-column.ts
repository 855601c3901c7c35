/**
 * Chooses what gathers a column: numbers until the document or an earlier reading says otherwise.
 * Keeps true: the document's word goes before what was found out.
 */
import { createCategoryBuilder } from './category-builder';
import type { CellReading, ColumnBuilder } from './column-builder';
import { createNumericBuilder } from './numeric-builder';
import type { ColumnKind, ColumnSettings } from './types';

/** An empty column. `known` is the kind an earlier reading found out; the document's override goes before it. */
export function createColumn(name: string, settings: ColumnSettings, known: ColumnKind | undefined, reading: CellReading): ColumnBuilder {
  const kind = settings.kind ?? known ?? 'numeric';
  return kind === 'category' ? createCategoryBuilder(name, settings, reading) : createNumericBuilder(name, settings, reading);
}
