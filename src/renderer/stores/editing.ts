/**
 * What on the canvas is being written: a node's or group's name, or a note's text, in its own place.
 * Keeps true: one thing at a time; the document changes only when the field commits.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export interface EditingState {
  /** The node, group or note whose field is open; null for none. */
  readonly id: string | null;
  /** Counts a new note's first text to the entry that made the note; null otherwise. */
  readonly gesture: string | null;
  begin(id: string, gesture?: string): void;
  /** Closes the field of `id`; of no effect when another one is open by now. */
  end(id: string): void;
}

/** The field that is open on the canvas. */
export const editing = createStore<EditingState>()((set, get) => ({
  id: null,
  gesture: null,
  begin(id, gesture) {
    set({ id, gesture: gesture ?? null });
  },
  end(id) {
    if (get().id === id) set({ id: null, gesture: null });
  },
}));

/** Whether the field of a record is open. */
export function useIsEditing(id: string): boolean {
  return useStore(editing, (state) => state.id === id);
}
