/**
 * What the person looks at of a run: which rows and which loss in Predictions, which row in Explain a sample, which
 * columns on the map. Keeps true: nothing here is part of a document; another document starts afresh.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PartName } from '../../ipc/questions';

/** In which order predictions are listed. */
export type PredictionOrder = 'table' | 'error';

export interface LookingState {
  /** The loss whose prediction is looked at; null: the first. */
  readonly loss: string | null;
  /** Null: the first part that has rows. */
  readonly part: PartName | null;
  readonly onlyWrong: boolean;
  /** The cell of the confusion matrix whose rows are listed, by the classes' numbers; null: rows of all. */
  readonly cell: { readonly target: number; readonly predicted: number } | null;
  readonly order: PredictionOrder;
  /** Row of the table, counted from 0. */
  readonly row: number;
  /** Columns across and up the map; null: those that tell most. */
  readonly axes: readonly [string, string] | null;
  /** The target's column on the map, of several; null: the first. */
  readonly output: string | null;
  change(change: Partial<Pick<LookingState, 'loss' | 'part' | 'onlyWrong' | 'cell' | 'order' | 'row' | 'axes' | 'output'>>): void;
  clear(): void;
}

const afresh = { loss: null, part: null, onlyWrong: false, cell: null, order: 'table', row: 0, axes: null, output: null } as const;

/** What this window looks at. */
export const looking = createStore<LookingState>()((set) => ({
  ...afresh,
  change: (change) => set(change),
  clear: () => set(afresh),
}));

/** Reads it in a component. */
export function useLooking<T>(selector: (state: LookingState) => T): T {
  return useStore(looking, selector);
}
