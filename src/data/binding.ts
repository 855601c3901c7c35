/**
 * What an input node asks of its columns, judged from a profile or from the table itself.
 * Keeps true: whatever passes here can be encoded; main, which never holds the table, finds the same as the trainer.
 */
import type { Finding } from '../findings';
import { byName } from './column-names';
import { errorFinding, shortened } from './finding';
import { codeOfCell } from './odd-cells';
import { sortedNumbers } from './order';
import type { Category, CategoryColumn, Column, ColumnProfile, Fitted, InputBinding, NumericColumn, Profile, TextCells } from './types';

/** More categories than this are no categories: width and memory would explode. */
const MOST_CATEGORIES = 1000;

/** The little of a column that decides whether a binding can read it; a ColumnProfile is one. */
export type ColumnFacts = Omit<ColumnProfile, 'figures' | 'histogram' | 'untrained'>;

/** A column's facts from its cells. Counts distinct values, so ask once. */
export function columnFacts(column: Column): ColumnFacts {
  const { name, kind, detectedKind, missing, missingRule, text } = column;
  return {
    name,
    kind,
    detectedKind,
    missing,
    ...(missingRule === null ? {} : { missingRule }),
    ...(text === null ? {} : { text }),
    categories: categoriesOf(column),
  };
}

/** Distinct values in the format's order; null where there are more than MOST_CATEGORIES. */
function categoriesOf(column: Column): readonly Category[] | null {
  return column.kind === 'category' ? textCategories(column) : numberCategories(column);
}

/** All findings of a binding against a profile; an empty list means that it can be encoded. */
export function bindingFindings(binding: InputBinding, profile: Profile, learnt?: Fitted): readonly Finding[] {
  return checkBinding(binding, byName(profile.columns), learnt);
}

/** All findings of a binding against the facts of its columns; categories that it learnt go before the column's own. */
export function checkBinding(
  binding: InputBinding,
  factsOf: (name: string) => ColumnFacts | undefined,
  learnt?: Fitted,
): readonly Finding[] {
  const findings: Finding[] = [];
  const node = binding.id;
  if (binding.columns.length === 0) {
    findings.push(errorFinding('data.noColumns', {}, { node }));
  }
  if (binding.encoding !== 'numeric' && binding.columns.length > 1) {
    findings.push(errorFinding('data.oneColumnOnly', { encoding: binding.encoding, count: binding.columns.length }, { node }));
  }
  for (const name of binding.columns) {
    const facts = factsOf(name);
    if (facts === undefined) {
      findings.push(errorFinding('data.unknownColumn', {}, { node, column: name }));
    } else {
      const isLearnt = learnt !== undefined && 'categories' in learnt && binding.encoding !== 'numeric';
      findings.push(...missingFindings(facts, node), ...(isLearnt ? [] : kindFindings(facts, binding.encoding, node)));
    }
  }
  return findings;
}

/** Width of an input's vector: its columns, or its categories. Null where it can't be known. */
export function widthOf(binding: InputBinding, profile: Profile, fitted?: Fitted): number | null {
  switch (binding.encoding) {
    case 'numeric':
      return binding.columns.length === 0 ? null : binding.columns.length;
    case 'binary':
    case 'signed':
      return 1;
    case 'oneHot': {
      if (fitted !== undefined && 'categories' in fitted) {
        return fitted.categories.length;
      }
      const column = byName(profile.columns)(binding.columns[0] ?? '');
      const count = column?.categories?.length ?? 0;
      return count === 0 || binding.columns.length !== 1 ? null : count;
    }
  }
}

function missingFindings(facts: ColumnFacts, node: string): Finding[] {
  if (facts.missing === 0) {
    return [];
  }
  const place = { node, column: facts.name };
  const count = facts.missing;
  switch (facts.missingRule) {
    case undefined:
      return [errorFinding(facts.kind === 'numeric' ? 'data.missingNumbers' : 'data.missingCategories', { count }, place)];
    case 'mean':
      return facts.kind === 'category' ? [errorFinding('data.meanOfText', { count }, place)] : [];
    case 'category':
      return facts.kind === 'numeric' ? [errorFinding('data.emptyNumberAsCategory', { count }, place)] : [];
    case 'drop':
      return [];
  }
}

function kindFindings(facts: ColumnFacts, encoding: InputBinding['encoding'], node: string): Finding[] {
  const place = { node, column: facts.name };
  const { text } = facts;
  if (facts.kind === 'numeric' && text !== undefined) {
    return [notANumber(text, place)];
  }
  if (encoding === 'numeric') {
    if (facts.kind === 'numeric') {
      return [];
    }
    return [text === undefined ? errorFinding('data.categoryAsNumber', {}, place) : notANumber(text, place)];
  }
  const count = facts.categories?.length ?? MOST_CATEGORIES + 1;
  if (encoding === 'oneHot') {
    return count > MOST_CATEGORIES ? [errorFinding('data.tooManyCategories', { limit: MOST_CATEGORIES }, place)] : [];
  }
  return count === 2
    ? []
    : [errorFinding(count > MOST_CATEGORIES ? 'data.notTwoCategoriesMany' : 'data.notTwoCategories', { count }, place)];
}

/** Names the first cell that is no number, and the setting that reads it if there is one: a stray word makes a whole column text. */
function notANumber(text: TextCells, place: { readonly node: string; readonly column: string }): Finding {
  const { count, cell, row, line } = text;
  return line === null
    ? errorFinding('data.notANumberInRow', { cell: shortened(cell), count }, { ...place, row })
    : errorFinding(codeOfCell(cell) ?? 'data.notANumber', { cell: shortened(cell), count }, { ...place, row, line });
}

function textCategories(column: CategoryColumn): readonly string[] | null {
  return column.categories.length > MOST_CATEGORIES ? null : column.categories;
}

function numberCategories(column: NumericColumn): readonly number[] | null {
  const distinct = new Set<number>();
  for (const value of column.values) {
    if (!Number.isNaN(value)) {
      distinct.add(value);
      if (distinct.size > MOST_CATEGORIES) {
        return null;
      }
    }
  }
  return sortedNumbers(distinct);
}
