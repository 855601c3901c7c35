/**
 * What the window knows of the document's data: the profile that the trainer made, the progress of reading, or why it failed.
 * Keeps true: rows stay in the trainer; only those on the screen come over, on request.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ColumnProfile, Profile } from '../../data/types';
import type { DataState as DataPhase } from '../../ipc/renderer-main';

export interface DataStoreState {
  /** Null until main said something of this document's data. */
  readonly state: DataPhase | null;
  /** The last good profile of this document: stays on the screen while the data is read again. */
  readonly profile: Profile | null;
  readonly name: string;
  /** Grows with every change, so that tables know that their rows are old. */
  readonly revision: number;
  receive(state: DataPhase): void;
  clear(): void;
}

/** The present document's data. */
export const data = createStore<DataStoreState>()((set, get) => ({
  state: null,
  profile: null,
  name: '',
  revision: 0,
  receive(state) {
    const revision = get().revision + 1;
    if (state.kind === 'reading') set({ state });
    else if (state.kind === 'ready') set({ state, profile: state.profile, name: state.name, revision });
    else set({ state, profile: null, name: state.name, revision });
  },
  clear() {
    set({ state: null, profile: null, name: '', revision: get().revision + 1 });
  },
}));

/** Reads the data's state in a component. */
export function useData<T>(selector: (state: DataStoreState) => T): T {
  return useStore(data, selector);
}

/** A column's profile by name; null where the data has no such column. */
export function columnProfile(profile: Profile | null, name: string): ColumnProfile | null {
  return profile?.columns.find((column) => column.name === name) ?? null;
}
