/**
 * Another table for a document: next month's rows, or the same ones read otherwise.
 * Keeps true: what the document says of a column stays where the new table has a column of that name (after NFC, as the reader
 * compares names), and so do shares and seed of the split; what goes can be told beforehand.
 */
import type { ColumnSettings, Source, Split } from '../../data/types';
import { DEFAULT_SPLIT } from '../create';
import type { Document } from '../types';

/** By the reader's way of comparing names. */
function among(names: readonly string[]): (name: string) => boolean {
  const known = new Set(names.map((name) => name.normalize('NFC')));
  return (name) => known.has(name.normalize('NFC'));
}

/** The document on the rows of `source`, whose columns are `names`, of which it says `columns` from now on. */
export function setTable(
  document: Document,
  source: Source,
  columns: Readonly<Record<string, ColumnSettings>>,
  names: readonly string[],
): Document {
  const isThere = among(names);
  const kept = (name: string | null, otherwise: string | null): string | null => (name !== null && isThere(name) ? name : otherwise);
  const { split } = document.data;
  const next: Split = {
    ...split,
    stratify: kept(split.stratify, DEFAULT_SPLIT.stratify),
    column: kept(split.column, DEFAULT_SPLIT.column),
  };
  // Object.fromEntries keeps a column called __proto__ an ordinary key.
  const settings = Object.fromEntries(Object.entries(columns).filter(([name]) => isThere(name)));
  return { ...document, data: { ...document.data, source, columns: settings, split: next } };
}

/** Columns of which the document says something, and that a table with these columns does not have. */
export function lostColumns({ data: { columns, split } }: Document, names: readonly string[]): readonly string[] {
  const isThere = among(names);
  const spoken = [...Object.keys(columns), split.stratify, split.column].filter((name) => name !== null);
  return [...new Set(spoken)].filter((name) => !isThere(name));
}

/** What the document says of the columns that a table has. */
export function keptColumns({ data: { columns } }: Document, names: readonly string[]): readonly (readonly [string, ColumnSettings])[] {
  return Object.entries(columns).filter(([name]) => among(names)(name));
}
