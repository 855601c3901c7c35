/**
 * What a screen reader is told of what just happened: one sentence at a time, by code, written when it is shown.
 * Keeps true: of sentences in the same moment the last one counts, as the most exact; nothing here is shown to the eye.
 */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SayValues } from '../../strings/say';

/** A sentence to say; each is an object of its own, so that the same one can be said again. */
export interface Announcement {
  readonly code: string;
  readonly values: SayValues;
}

export interface AnnouncingState {
  /** What was done last; null before anything was. */
  readonly done: Announcement | null;
  announce(code: string, values?: Announcement['values']): void;
}

/** The last announcement. */
const announcing = createStore<AnnouncingState>()((set) => ({
  done: null,
  announce(code, values = {}) {
    set({ done: { code, values } });
  },
}));

/** Says a sentence, politely. */
export function announce(code: string, values?: Announcement['values']): void {
  announcing.getState().announce(code, values);
}

/** Reads the announcements in a component. */
export function useAnnouncing<T>(selector: (state: AnnouncingState) => T): T {
  return useStore(announcing, selector);
}
