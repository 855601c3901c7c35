/**
 * The document under the user's hands: every change goes through `edit`, is recorded as differences that undo can take
 * back, and is told to main with a version, upon the version before it. Keeps true: the document is never changed in place;
 * `edited` is false exactly where the document is the one last saved, also after undoing back to it; the selection names
 * existing records only; once main has refused an edit, it is as if that one had never been.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { emptyDocument } from '../../document/create';
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
import { applyDifferences, differencesBetween } from '../../document/history/difference';
import { type PendingEdit, type Replayed, takeBack } from '../../document/history/take-back';
import { addedExcess } from '../../document/size';
import type { Regrouped } from '../../document/split';
import type { Document, Edge, Node } from '../../document/types';
import type { Finding } from '../../findings';
import type { CheckReport, FileState, OpenedDocument, Refusal, ResultsMove } from '../../ipc/renderer-main';
import { door } from '../door';
import { writing } from '../text';
import { session } from './session';

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
  /** Main has taken every edit up to a version. */
  receiveTaken(taken: Pick<CheckReport, 'opening' | 'version'>): void;
  /** Main refused an edit: takes it back, and makes those after it again. Null where nothing is to be told: it was a look, or of the document before. */
  receiveRefusal(refusal: Pick<Refusal, 'opening' | 'version'>): Refused | null;
  /**
   * Makes one change. `name` is the catalogue's code of the edit; edits with the same `gesture` in a row are one entry
   * of the history. A change that changes nothing leaves no trace; one that would make the document larger than a document
   * may be is not made, and told. Answers whether the document is another one now.
   */
  edit(name: string, change: (document: Document) => Document, gesture?: string): boolean;
  /**
   * A layer becomes neurons or neurons a layer: one entry, by which the parameters go over as well. Answers the new nodes,
   * none where the document would become too large.
   */
  regroup(name: string, change: (document: Document) => Regrouped): readonly string[];
  /** Remembers where the user looks; no entry of the history, no mark of an edit. */
  look(viewport: { readonly x: number; readonly y: number; readonly zoom: number }): void;
  /**
   * Other words for the same document: no entry of the history, no mark of an edit. Refused, as false, where the history has
   * changes of records, which hold the words before.
   */
  reword(document: Document): boolean;
  /** Main put the results aside for others: an entry that changes no record, so that undo brings them back. */
  receiveResults(move: ResultsMove): void;
  undo(): void;
  redo(): void;
  select(ids: Iterable<string>, mode?: SelectMode): void;
}

/** An edit that main refused, and what that cost besides; names are the catalogue's codes. */
export interface Refused {
  readonly name: string;
  /** Later edits of which a part, or all, had nothing to stand on without it. */
  readonly lost: readonly string[];
}

interface Past {
  history: History;
  /** State of the history when each version went to main, since the last save. */
  states: Map<number, number>;
  /** Edits of which main has not said that it took them, oldest first. */
  pending: PendingEdit[];
  /** The version that the next edit is made upon. */
  base: number;
  /** How many messages there have been. */
  sent: number;
}

const past: Past = { history: emptyHistory(), states: new Map(), pending: [], base: 0, sent: 0 };

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

/** Whether an edit would make the document larger than it may be; then that is told. */
function isTooLarge(name: string, before: Document, after: Document): boolean {
  const excess = addedExcess(before, after);
  if (excess === null) return false;
  const { code, values } = excess;
  const findings: readonly Finding[] = [{ code, severity: 'error', values: { ...values }, place: {} }];
  session.getState().notify({ tone: 'warning', code: 'notice.editTooLarge', values: { name: writing().t(name) }, findings });
  return true;
}

/** The document of this window. */
export const editor = createStore<EditorState>()((set, get) => {
  /** Tells main of an edit. */
  function send({ document: _, history, ...edit }: Replayed): void {
    const { opening } = get();
    past.sent += 1;
    const version = past.sent;
    const state = presentState(history);
    past.states.set(version, state);
    past.pending.push({ version, base: past.base, ...edit });
    door().record({ opening, version, base: past.base, state, differences: edit.differences });
    past.base = version;
  }

  /** Shows a document with its history: the flags and the selection follow. */
  function show({ document, history }: Pick<Replayed, 'document' | 'history'>, lastMove: LastMove): void {
    past.history = history;
    set({
      document,
      version: past.sent,
      edited: !isSaved(history),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      selection: existing(get().selection, document),
      lastMove,
    });
  }

  /** Takes a changed document in. */
  function take(edit: Omit<Replayed, 'before'>): void {
    const before = get().document;
    send({ ...edit, before: { document: before, history: past.history } });
    show(edit, { how: edit.how, name: edit.name, before });
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
      past.pending = [];
      past.base = 0;
      past.sent = 0;
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
    receiveTaken({ opening, version }) {
      if (opening === get().opening) past.pending = past.pending.filter((edit) => edit.version > version);
    },
    receiveRefusal({ opening, version }) {
      if (opening !== get().opening) return null;
      const { document: before } = get();
      const taken = takeBack(past.pending, version, past.history);
      if (taken === null) throw new Error(`main refused edit ${version}, which is not pending`);
      const { refused, replayed, lost } = taken;
      for (const edit of past.pending) if (edit.version >= version) past.states.delete(edit.version);
      past.pending = past.pending.filter((edit) => edit.version < version);
      past.base = refused.base;
      for (const edit of replayed) send(edit);
      door().tookBack({ opening, version });
      const isLook = refused.how === 'look';
      show(taken, { how: isLook ? 'look' : 'undo', name: refused.name, before });
      return isLook ? null : { name: refused.name, lost: lost.map(({ name }) => name) };
    },
    edit(name, change, gesture) {
      const before = get().document;
      const document = change(before);
      if (document === before || isTooLarge(name, before, document)) return false;
      const differences = differencesBetween(before, document);
      if (differences.length === 0) return false;
      const entry = gesture === undefined ? { name } : { name, gesture };
      take({ how: 'edit', ...entry, differences, document, history: record(past.history, differences, entry) });
      return true;
    },
    regroup(name, change) {
      const before = get().document;
      const { document, move, ids } = change(before);
      if (isTooLarge(name, before, document)) return [];
      const differences = [...differencesBetween(before, document), { table: 'units', ...move } as const];
      take({ how: 'edit', name, differences, document, history: record(past.history, differences, { name }) });
      return ids;
    },
    look(viewport) {
      const before = get().document;
      const document = setViewport(before, viewport);
      const differences = differencesBetween(before, document);
      if (differences.length > 0) take({ how: 'look', name: '', differences, document, history: past.history });
    },
    reword(document) {
      const { past: made, future } = past.history;
      const hasRecords = [...made, ...future].some((entry) => entry.differences.some(({ table }) => table !== 'results'));
      const differences = hasRecords ? [] : differencesBetween(get().document, document);
      if (differences.length > 0) take({ how: 'look', name: '', differences, document, history: past.history });
      return differences.length > 0;
    },
    receiveResults({ opening, name, before, after }) {
      if (opening !== get().opening) return;
      const differences = [{ table: 'results', before, after } as const];
      take({ how: 'edit', name, differences, document: get().document, history: record(past.history, differences, { name }) });
    },
    undo() {
      const name = undoName(past.history) ?? '';
      const back = undo(past.history);
      if (back) take({ how: 'undo', name, ...back, document: applyDifferences(get().document, back.differences) });
    },
    redo() {
      const name = redoName(past.history) ?? '';
      const again = redo(past.history);
      if (again) take({ how: 'redo', name, ...again, document: applyDifferences(get().document, again.differences) });
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
