/**
 * The canvas by keyboard: arrow keys move the selection, Enter selects what has the focus, Escape lets go; the focus coming
 * by keyboard selects and brings into view.
 * Keeps true: moves by keyboard are edits like any other, a held key is one entry of the history; letters and Delete belong
 * to the actions table.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { moveRecords } from '../../../document/edits';
import { withMembers } from '../../../document/edits/groups';
import type { Document, Point } from '../../../document/types';
import { isTextField } from '../../actions/keys';
import { editing } from '../../stores/editing';
import { editor } from '../../stores/editor';
import type { FlowEdge, FlowNode } from '../flow-types';
import { type Walker, walkByKey } from './walking';

/** Pixels of one press, and with Shift: one step of the background's grid. */
const nudge = 2;
const stride = 22;
/** Milliseconds within which moves by keyboard are one entry of the history. */
const burst = 1000;

const directions: ReadonlyMap<string, Point> = new Map([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
]);

let gestures = 0;

/** The node or wire whose card or line an element is, or is in. */
export function recordAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest('.react-flow__node, .react-flow__edge')?.getAttribute('data-id') ?? null;
}

/** Gives the focus to a node's card or a wire, or to the canvas itself where there is no such thing in the page. */
export function focusRecord(element: HTMLElement | null, id: string | null): void {
  const records = element?.querySelectorAll<HTMLElement | SVGElement>('.react-flow__node, .react-flow__edge') ?? [];
  const found = id === null ? undefined : [...records].find((record) => record.getAttribute('data-id') === id);
  const target = found ?? element?.querySelector<HTMLElement>('[data-panel-focus]');
  target?.focus({ preventScroll: true });
}

function hasRecord(document: Document, id: string): boolean {
  const { nodes, edges, notes, groups } = document.graph;
  return [nodes, edges, notes, groups].some((table) => table.some((record) => record.id === id));
}

function moveSelection(direction: Point, length: number, gesture: string): void {
  const { selection, edit } = editor.getState();
  edit(
    'canvas.edit.move',
    (document) => {
      const all = withMembers(document, selection);
      const chosen = [...document.graph.nodes, ...document.graph.notes].filter((record) => all.has(record.id));
      const moves = chosen.map(({ id, position }): [string, Point] => [
        id,
        { x: position.x + direction.x * length, y: position.y + direction.y * length },
      ]);
      return moves.length === 0 ? document : moveRecords(document, new Map(moves));
    },
    gesture,
  );
}

/** What keys ask of the canvas. */
export interface KeyTargets {
  /** Gives up a drag under way; answers whether there was one. */
  abandonDrag(): boolean;
  /** Takes the focus back when what had it was deleted. */
  focusCanvas(): void;
  /** Opens the search for a new node. */
  openAdd(): void;
  /** Walks from record to record. */
  readonly walker: Walker;
}

/** Handlers for the canvas's element; `onPointer` is told of every press on it. */
export function useKeyboard(flow: ReactFlowInstance<FlowNode, FlowEdge>, { abandonDrag, focusCanvas, openAdd, walker }: KeyTargets) {
  /** Whether the focus came by the pointer: only then Tab is a command, so that it is no trap for the keyboard. */
  const isByPointer = useRef(false);
  const gesture = useRef('');
  const lastNudge = useRef<{ at: number; selection: unknown }>({ at: Number.NEGATIVE_INFINITY, selection: null });
  const lastFocused = useRef<string | null>(null);

  useEffect(
    () =>
      editor.subscribe((state) => {
        const id = lastFocused.current;
        if (id === null || hasRecord(state.document, id)) return;
        lastFocused.current = null;
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) focusCanvas();
        });
      }),
    [focusCanvas],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.target instanceof Element && isTextField(event.target)) return;
      const focused = recordAt(event.target);
      const isOnCanvas = focused !== null || event.target === event.currentTarget;
      if (isOnCanvas && walkByKey(event, walker, focused, directions.get(event.key))) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { selection, select } = editor.getState();
      const direction = directions.get(event.key);
      if (direction && (focused !== null || event.target === event.currentTarget)) {
        event.preventDefault();
        if (focused !== null && !selection.has(focused)) select([focused]);
        // Presses in quick succession are one burst, however the keys were held.
        const isBurst = event.timeStamp - lastNudge.current.at < burst && lastNudge.current.selection === editor.getState().selection;
        if (!isBurst) gesture.current = `nudge ${++gestures}`;
        lastNudge.current = { at: event.timeStamp, selection: editor.getState().selection };
        moveSelection(direction, event.shiftKey ? stride : nudge, gesture.current);
      } else if (event.key === 'Enter' && focused !== null) {
        // A button in a card is pressed by it.
        if (event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        const isNote = editor.getState().document.graph.notes.some((note) => note.id === focused);
        if (isNote && !event.shiftKey && selection.has(focused)) editing.getState().begin(focused);
        else select([focused], event.shiftKey ? 'toggle' : 'replace');
      } else if (event.key === 'Tab' && !event.shiftKey && isByPointer.current) {
        event.preventDefault();
        openAdd();
      } else if (event.key === 'Escape' && !abandonDrag()) select([]);
    },
    [abandonDrag, openAdd, walker],
  );

  const onFocus = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      const id = recordAt(event.target);
      lastFocused.current = id;
      if (!event.target.matches(':focus-visible')) return;
      isByPointer.current = false;
      if (id === null) return;
      if (!editor.getState().selection.has(id)) editor.getState().select([id]);
      const box = event.target.getBoundingClientRect();
      const view = event.currentTarget.getBoundingClientRect();
      const isInside = box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;
      if (isInside) return;
      const middle = flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
      void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom() });
    },
    [flow],
  );

  const onPointer = useCallback(() => {
    isByPointer.current = true;
  }, []);

  return { onKeyDown, onFocus, onPointer };
}
