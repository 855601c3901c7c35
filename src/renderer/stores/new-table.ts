/**
 * "Predict…": what the network said of a table that is new to it, while that stands on the screen.
 * Keeps true: it belongs to the table that was named with it, and is said to be older once the network is no longer the one
 * that said it; another document starts afresh.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Document, Node } from '../../document/types';
import type { NewTableAnswer } from '../../ipc/new-table';

export interface NewTableState {
  /** Null: the tab shows the document's own data. */
  readonly answer: NewTableAnswer | null;
  /** The document whose network it was. */
  readonly network: Document | null;
  /** An answer is on its way. */
  readonly isAsked: boolean;
  readonly leavesOut: boolean;
  readonly withColumns: boolean;
  /** The loss that is looked at; null: the first. */
  readonly loss: string | null;
  /** The weights were replaced since. */
  readonly isOutdated: boolean;
  ask(): void;
  /** An answer came, or, where it is null, none does. */
  receive(answer: NewTableAnswer | null, network: Document, view?: { readonly leavesOut: boolean }): void;
  change(change: Partial<Pick<NewTableState, 'withColumns' | 'loss'>>): void;
  /** The weights were replaced, by an import or a reset. */
  outdate(): void;
  clear(): void;
}

const afresh = {
  answer: null,
  network: null,
  isAsked: false,
  leavesOut: false,
  withColumns: false,
  loss: null,
  isOutdated: false,
} as const;

/** This window's new table. */
export const newTable = createStore<NewTableState>()((set, get) => ({
  ...afresh,
  ask: () => set({ isAsked: true }),
  receive(answer, network, { leavesOut } = { leavesOut: false }) {
    if (answer === null) set({ isAsked: false });
    else set({ answer, network, isAsked: false, isOutdated: false, leavesOut });
  },
  change: (change) => set(change),
  outdate() {
    if (get().answer !== null) set({ isOutdated: true });
  },
  clear: () => set(afresh),
}));

/** Reads it in a component. */
export function useNewTable<T>(selector: (state: NewTableState) => T): T {
  return useStore(newTable, selector);
}

/** What there is of the network now: its document, and the step that its run has reached; null where no run is loaded. */
export interface PresentNetwork {
  readonly document: Document;
  readonly step: number | null;
}

/** Whether another network than that of now said what is shown. */
export function isOlder(
  { answer, network, isOutdated }: Pick<NewTableState, 'answer' | 'network' | 'isOutdated'>,
  now: PresentNetwork,
): boolean {
  if (answer?.kind !== 'predicted' || network === null) return false;
  return isOutdated || (now.step !== null && now.step !== answer.step) || !isSameNetwork(network, now.document);
}

/** Whether two documents are the same network on columns that are read alike; places and names are no part of it. */
function isSameNetwork(a: Document, b: Document): boolean {
  if (a === b) return true;
  if (a.graph.edges !== b.graph.edges || a.data.columns !== b.data.columns || a.graph.nodes.length !== b.graph.nodes.length) return false;
  return a.graph.nodes.every((node, index) => isSameNode(node, b.graph.nodes[index]));
}

function isSameNode(a: Node, b: Node | undefined): boolean {
  return a === b || (b !== undefined && meaningOf(a) === meaningOf(b));
}

function meaningOf({ position: _position, name: _name, ...meaning }: Node): string {
  return JSON.stringify(meaning);
}
