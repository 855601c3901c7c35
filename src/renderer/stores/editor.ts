/**
 * The document under the user's hands: every change goes through `edit`, is recorded as differences that undo can take
 * back, and is told to main with a version. Keeps true: the document is never changed in place; `edited` is false exactly
 * where the document is the one last saved, also after undoing back to it; the selection names existing records only.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { emptyDocument } from '../../document/create';
import { applyDifferences, type Difference, differencesBetween } from '../../document/difference';
import { setViewport } from '../../document/edits';
import {
  emptyHistory,
  type History,
  isSaved,
  markSaved,
  presentState,
  record,
  redo,
  redoName,
  undo,
  undoName,
} from '../../document/history';
import type { Regrouped } from '../../document/split';
import type { Document, Edge, Node } from '../../document/types';
import type { FileState, OpenedDocument, ResultsMove } from '../../ipc/renderer-main';
import { door } from '../door';

/** How a selection joins the one before. */
export type SelectMode = 'replace' | 'add' | 'toggle';

/** What brought the document to its present state. */
export interface LastMove {
  readonly how: 'edit' | 'undo' | 'redo' | 'look';
  /** The catalogue's code of the edit. */
  readonly name: string;
  readonly before: Document;
}

export interface EditorState {
  readonly document: Document;
  readonly file: FileState;
  readonly edited: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly selection: ReadonlySet<string>;
  /** Counts messages to main since opening. */
  readonly version: number;
  /** Main's number of this opening: another one means that views begin afresh. */
  readonly opening: number;
  /** The last change of the document; null after opening. */
  readonly lastMove: LastMove | null;
  /** Replaces the document and begins a new history. */
  open(opened: OpenedDocument): void;
  receiveFile(file: FileState): void;
  /** Main has written the document as it was at `version`. */
  receiveSaved(version: number): void;
  /**
   * Makes one change. `name` is the catalogue's code of the edit; edits with the same `gesture` in a row are one entry
   * of the history. A change that changes nothing leaves no trace.
   */
  edit(name: string, change: (document: Document) => Document, gesture?: string): void;
  /** A layer becomes neurons or neurons a layer: one entry, by which the parameters go over as well. Answers the new nodes. */
  regroup(name: string, change: (document: Document) => Regrouped): readonly string[];
  /** Remembers where the user looks; no entry of the history, no mark of an edit. */
  look(viewport: { readonly x: number; readonly y: number; readonly zoom: number }): void;
  /** Main put the results aside for others: an entry that changes no record, so that undo brings them back. */
  receiveResults(move: ResultsMove): void;
  undo(): void;
  redo(): void;
  select(ids: Iterable<string>, mode?: SelectMode): void;
}

interface Past {
  history: History;
  /** State of the history when each version went to main, since the last save. */
  states: Map<number, number>;
}

const past: Past = { history: emptyHistory(), states: new Map() };

/** The selection without what is gone; looks for the selected ids only, as a document may hold many more. */
function existing(selection: ReadonlySet<string>, document: Document): ReadonlySet<string> {
  if (selection.size === 0) return selection;
  const { nodes, edges, notes, groups } = document.graph;
  const found = new Set<string>();
  for (const table of [nodes, edges, notes, groups]) {
    for (const { id } of table) if (selection.has(id)) found.add(id);
    if (found.size === selection.size) return selection;
  }
  return new Set([...selection].filter((id) => found.has(id)));
}

/** The document of this window. */
export const editor = createStore<EditorState>()((set, get) => {
  /** Takes a changed document in: tells main, moves the history, brings the flags and the selection up to date. */
  function take(document: Document, differences: readonly Difference[], history: History, how: LastMove['how'], name = ''): void {
    const version = get().version + 1;
    past.history = history;
    past.states.set(version, presentState(history));
    door().record({ opening: get().opening, version, differences });
    set({
      document,
      version,
      edited: !isSaved(history),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      selection: existing(get().selection, document),
      lastMove: { how, name, before: get().document },
    });
  }

  return {
    document: emptyDocument(),
    file: { name: null, savedAt: null },
    edited: false,
    canUndo: false,
    canRedo: false,
    selection: new Set(),
    version: 0,
    opening: 0,
    lastMove: null,
    open(opened) {
      past.history = emptyHistory(!opened.restored);
      past.states = new Map([[0, presentState(past.history)]]);
      set({
        document: opened.document,
        file: opened.file,
        edited: opened.restored,
        canUndo: false,
        canRedo: false,
        selection: new Set(),
        version: 0,
        opening: opened.opening,
        lastMove: null,
      });
    },
    receiveFile(file) {
      set({ file });
    },
    receiveSaved(version) {
      const state = past.states.get(version);
      if (state === undefined) return;
      past.history = markSaved(past.history, state);
      for (const older of [...past.states.keys()]) if (older < version) past.states.delete(older);
      set({ edited: !isSaved(past.history) });
    },
    edit(name, change, gesture) {
      const before = get().document;
      const after = change(before);
      if (after === before) return;
      const differences = differencesBetween(before, after);
      if (differences.length === 0) return;
      take(after, differences, record(past.history, differences, gesture === undefined ? { name } : { name, gesture }), 'edit', name);
    },
    regroup(name, change) {
      const before = get().document;
      const { document, move, ids } = change(before);
      const differences = [...differencesBetween(before, document), { table: 'units', ...move } as const];
      take(document, differences, record(past.history, differences, { name }), 'edit', name);
      return ids;
    },
    look(viewport) {
      const before = get().document;
      const after = setViewport(before, viewport);
      const differences = differencesBetween(before, after);
      if (differences.length > 0) take(after, differences, past.history, 'look');
    },
    receiveResults({ opening, name, before, after }) {
      if (opening !== get().opening) return;
      const differences = [{ table: 'results', before, after } as const];
      take(get().document, differences, record(past.history, differences, { name }), 'edit', name);
    },
    undo() {
      const name = undoName(past.history) ?? '';
      const back = undo(past.history);
      if (back) take(applyDifferences(get().document, back.differences), back.differences, back.history, 'undo', name);
    },
    redo() {
      const name = redoName(past.history) ?? '';
      const again = redo(past.history);
      if (again) take(applyDifferences(get().document, again.differences), again.differences, again.history, 'redo', name);
    },
    select(ids, mode = 'replace') {
      const chosen = new Set(mode === 'replace' ? [] : get().selection);
      for (const id of ids) {
        if (mode === 'toggle' && chosen.has(id)) chosen.delete(id);
        else chosen.add(id);
      }
      set({ selection: existing(chosen, get().document) });
    },
  };
});

/** Reads the editor in a component. */
export function useEditor<T>(selector: (state: EditorState) => T): T {
  return useStore(editor, selector);
}

/** A node by id; null where there is none. */
export function nodeById(document: Document, id: string): Node | null {
  return document.graph.nodes.find((node) => node.id === id) ?? null;
}

/** A wire by id; null where there is none. */
export function edgeById(document: Document, id: string): Edge | null {
  return document.graph.edges.find((edge) => edge.id === id) ?? null;
}
