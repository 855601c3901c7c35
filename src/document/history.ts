/**
 * Undo history over differences: pure, one entry a gesture, with the saved point known (DESIGN §6).
 * Keeps true: n undos and then n redos give the document back; an entry's `state` names the document after it, so
 * "edited" means that the present state is not the saved one. Training is no entry.
 */
import { composeDifferences } from './edits/compose';
import { type Difference, invertDifferences } from './history/difference';

/** How many entries are kept; the oldest go first. */
const HISTORY_LIMIT = 10_000;

/** One undoable edit. */
export interface HistoryEntry {
  /** Code of what was done, for "Undo …". */
  readonly name: string;
  /** The gesture it belongs to (a drag, typing in a field); null for an edit by itself. */
  readonly gesture: string | null;
  /** What it changed, as one set. */
  readonly differences: readonly Difference[];
  /** Number of the document state that the entry leads to. */
  readonly state: number;
}

export interface History {
  readonly past: readonly HistoryEntry[];
  /** Undone entries, the next to redo first. */
  readonly future: readonly HistoryEntry[];
  /** The state before the first entry of `past`. */
  readonly origin: number;
  /** The state that is on disk; null where it can't be reached any more or never was. */
  readonly saved: number | null;
  /** The next state's number. */
  readonly next: number;
  /** Whether the last entry may still take in edits of its gesture. */
  readonly open: boolean;
}

/** A history's new state and the differences that bring the document there. */
export interface HistoryMove {
  readonly history: History;
  readonly differences: readonly Difference[];
}

/** The history of a document just opened; `isSaved` is false for one that came from a hot-exit copy. */
export function emptyHistory(isSaved = true): History {
  return { past: [], future: [], origin: 0, saved: isSaved ? 0 : null, next: 1, open: false };
}

/** Number of the state that the document is in. */
export function presentState(history: History): number {
  return history.past.at(-1)?.state ?? history.origin;
}

/** Whether the document is what is on disk. */
export function isSaved(history: History): boolean {
  return history.saved === presentState(history);
}

/** The document was written to disk as it was in a state, which edits made meanwhile may have left. */
export function markSaved(history: History, state: number): History {
  return { ...history, saved: state, open: false };
}

/**
 * A history as it was, where what was done since is taken back: `now` is the history after that. What was saved in the
 * meantime stays known, and no state's number is given twice.
 */
export function resumed(history: History, now: History): History {
  return { ...history, saved: now.saved, next: now.next, open: history.open && now.saved !== presentState(history) };
}

/** Name of the edit that undo would take back; null where there is none. */
export function undoName(history: History): string | null {
  return history.past.at(-1)?.name ?? null;
}

/** Name of the edit that redo would make again; null where there is none. */
export function redoName(history: History): string | null {
  return history.future[0]?.name ?? null;
}

/**
 * Adds an edit that was just made. An edit of the same gesture as the last one joins its entry. No differences, no
 * entry.
 */
export function record(
  history: History,
  differences: readonly Difference[],
  edit: { readonly name: string; readonly gesture?: string },
): History {
  if (differences.length === 0) return history;
  const gesture = edit.gesture ?? null;
  const last = history.past.at(-1);
  const state = history.next;
  if (last !== undefined && history.open && gesture !== null && last.gesture === gesture) {
    const entry: HistoryEntry = { ...last, differences: composeDifferences(last.differences, differences), state };
    return { ...history, past: [...history.past.slice(0, -1), entry], future: [], next: state + 1 };
  }
  const past = [...history.past, { name: edit.name, gesture, differences, state }];
  const dropped = past.length > HISTORY_LIMIT ? past.shift() : undefined;
  return {
    past,
    future: [],
    origin: dropped?.state ?? history.origin,
    saved: history.saved,
    next: state + 1,
    open: gesture !== null,
  };
}

/** One entry back; null where there is nothing to undo. */
export function undo(history: History): HistoryMove | null {
  const entry = history.past.at(-1);
  if (entry === undefined) return null;
  return {
    history: { ...history, past: history.past.slice(0, -1), future: [entry, ...history.future], open: false },
    differences: invertDifferences(entry.differences),
  };
}

/** One entry forward; null where there is nothing to redo. */
export function redo(history: History): HistoryMove | null {
  const [entry, ...future] = history.future;
  if (entry === undefined) return null;
  return { history: { ...history, past: [...history.past, entry], future, open: false }, differences: entry.differences };
}
