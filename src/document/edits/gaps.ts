/**
 * What becomes of empty cells, said of several columns at once.
 * Keeps true: only columns that the network reads are spoken of, since leaving out a row for a gap in another column would lose
 * it for nothing; an answer is never made up: where a target is empty its row goes.
 */
import { byName } from '../../data/column-names';
import { settingsOf } from '../../data/table-builder';
import type { ColumnProfile, MissingRule, Profile } from '../../data/types';
import { setColumn } from '../edits';
import type { Document } from '../types';

/** Gaps are filled, by the mean or by a category of their own, or their rows are left out. */
export type GapWay = 'fill' | 'drop';

/** The network's columns that have empty cells, or had them before a rule was given. In the table's order, each once. */
export function gapColumns(document: Document, profile: Profile): readonly ColumnProfile[] {
  const read = byName(document.graph.nodes.flatMap((node) => (node.kind === 'input' ? node.columns.map((name) => ({ name })) : [])));
  return profile.columns.filter(
    ({ name, missing }) => read(name) !== undefined && (missing > 0 || settingsOf(document.data.columns, name).missing !== undefined),
  );
}

/** The rule that a way means for a column. */
export function gapRule(document: Document, { name, kind }: Pick<ColumnProfile, 'name' | 'kind'>, way: GapWay): MissingRule {
  if (way === 'drop' || isAnswer(document, name)) return 'drop';
  return kind === 'category' ? 'category' : 'mean';
}

/** The document with one way for these columns. */
export function setGaps(document: Document, columns: readonly Pick<ColumnProfile, 'name' | 'kind'>[], way: GapWay): Document {
  return columns.reduce((changed, column) => {
    const settings = settingsOf(changed.data.columns, column.name);
    const missing = gapRule(document, column, way);
    return settings.missing === missing ? changed : setColumn(changed, column.name, { ...settings, missing });
  }, document);
}

/** Whether a loss compares with the column. */
function isAnswer({ graph }: Document, name: string): boolean {
  const targets = new Set(graph.edges.flatMap((edge) => (edge.port === 'target' ? [edge.source] : [])));
  return graph.nodes.some((node) => node.kind === 'input' && targets.has(node.id) && node.columns.includes(name));
}
