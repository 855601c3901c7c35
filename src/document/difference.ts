/**
 * Differences of documents: what one edit changed, record by record, in a form that can be applied both ways.
 * Keeps true: apply(document, d) then apply(result, invert(d)) gives the document back, orders included.
 */
import type { Document, Edge, Group, Node, Note } from './types';

/** A record of one of the graph's tables appearing (before null), vanishing (after null), changing or moving. */
interface RecordChange<Table extends string, R> {
  readonly table: Table;
  readonly id: string;
  readonly before: { readonly index: number; readonly record: R } | null;
  readonly after: { readonly index: number; readonly record: R } | null;
}

/** A part of the document that is one value. */
interface ValueChange<Key extends 'title' | 'description' | 'data' | 'training' | 'view' | 'runs' | 'extra'> {
  readonly table: Key;
  readonly before: Document[Key];
  readonly after: Document[Key];
}

export type Difference =
  | RecordChange<'nodes', Node>
  | RecordChange<'edges', Edge>
  | RecordChange<'notes', Note>
  | RecordChange<'groups', Group>
  | ValueChange<'title'>
  | ValueChange<'description'>
  | ValueChange<'data'>
  | ValueChange<'training'>
  | ValueChange<'view'>
  | ValueChange<'runs'>
  | ValueChange<'extra'>;
