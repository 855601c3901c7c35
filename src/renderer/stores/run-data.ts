/**
 * Of which data the loaded run is: what it says of rows is about that table, also while the document has another already.
 * Keeps true: a run is of the data that the window knew when the run was first told of; one whose data was not read is of
 * whatever comes.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Profile } from '../../data/types';
import type { DataState } from '../../ipc/renderer-main';
import type { data } from './data';
import type { run } from './run';

export interface RunDataState {
  /** Main's number of the run. */
  readonly run: number;
  /** Its data's mark; null where none was read when it began. */
  readonly of: string | null;
  /** The document's data now; null while it is read, or where it cannot be. */
  readonly now: string | null;
  /** The document's data cannot be read. */
  readonly hasFailed: boolean;
  /** A run was told of. */
  receiveRun(run: number): void;
  receiveData(state: DataState | null, profile: Profile | null): void;
}

/** This window's run and the data that it is of. */
export const runData = createStore<RunDataState>()((set, get) => ({
  run: 0,
  of: null,
  now: null,
  hasFailed: false,
  receiveRun(run) {
    if (run !== get().run) set({ run, of: get().now });
  },
  receiveData(state, profile) {
    const isRead = state?.kind === 'ready';
    const now = isRead ? (profile?.fingerprint ?? null) : state?.kind === 'reading' ? get().now : null;
    set({ now, hasFailed: state?.kind === 'failed', of: get().of ?? now });
  },
}));

/** Whether the run is of other data than the document's. */
export function isOfOther({ of, now, hasFailed }: Pick<RunDataState, 'of' | 'now' | 'hasFailed'>): boolean {
  return hasFailed || (of !== null && now !== null && of !== now);
}

/** Reads it in a component. */
export function useRunData<T>(selector: (state: RunDataState) => T): T {
  return useStore(runData, selector);
}

/** Follows the stores of the data and of the run. */
export function followRunData(dataStore: typeof data, runStore: typeof run): void {
  const ofData = ({ state, profile }: ReturnType<typeof dataStore.getState>): void => runData.getState().receiveData(state, profile);
  const ofRun = ({ status }: ReturnType<typeof runStore.getState>): void => runData.getState().receiveRun(status.run);
  ofData(dataStore.getState());
  ofRun(runStore.getState());
  dataStore.subscribe(ofData);
  runStore.subscribe(ofRun);
}
