/**
 * Key events to actions: a small matcher of the accelerators in the actions table.
 * Keeps true: Ctrl stands for Cmd on a Mac; letters match whatever the keyboard's layout or Caps Lock writes for them.
 */
import { type Action, actions, invoke } from './actions';

/** The parts of a key event that the matcher looks at. */
export interface KeyStroke {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Where the keyboard's focus is, as far as shortcuts care. A text field is at rest while it shows what the document says:
 * then undo means the document's, as nothing was typed that the field could take back.
 */
export type FocusPlace = 'canvas' | 'text' | 'restingText' | 'elsewhere';

const named: Readonly<Record<string, string>> = { Space: ' ', Esc: 'Escape', Plus: '+' };

/** Whether keys in accelerator notation (`CmdOrCtrl+Shift+Z`) are what was pressed. */
export function matchesKeys(keys: string, stroke: KeyStroke, isMac: boolean): boolean {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const last = parts.at(-1) ?? '';
  const main = named[last] ?? last;
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  const commandKey = isMac ? stroke.metaKey : stroke.ctrlKey;
  const otherCommandKey = isMac ? stroke.ctrlKey : stroke.metaKey;
  if (wants('CmdOrCtrl') !== commandKey || otherCommandKey || wants('Alt') !== stroke.altKey) return false;
  const isLetter = /^[A-Z]$/.test(main);
  const isSymbol = main.length === 1 && main !== ' ' && !isLetter && !/^[0-9]$/.test(main);
  // A symbol may need Shift on one keyboard and none on another, so Shift is part of the symbol.
  if (!isSymbol && wants('Shift') !== stroke.shiftKey) return false;
  if (isLetter) return stroke.key.toUpperCase() === main || (!/^[a-z]$/i.test(stroke.key) && stroke.code === `Key${main}`);
  return stroke.key === main;
}

/** The action that a stroke means at a place of focus; null for none. */
export function actionOfStroke(stroke: KeyStroke, focus: FocusPlace, isMac: boolean): Action | null {
  return (
    actions.find((action) => {
      if (action.scope === 'canvas' && focus !== 'canvas') return false;
      const isHistory = action.id === 'undo' || action.id === 'redo';
      if (action.scope === 'text' && (focus === 'text' || (focus === 'restingText' && !isHistory))) return false;
      return action.keys.some((keys) => matchesKeys(keys, stroke, isMac));
    }) ?? null
  );
}

const textTypes = new Set(['text', 'search', 'number', 'password', 'email', 'url', 'tel']);

/** Whether an element takes typed text. */
export function isTextField(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return textTypes.has(element.type);
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
}

/** Whether words of the page are selected, which Copy then means. */
export function hasSelectedText(page: Document): boolean {
  return page.getSelection()?.isCollapsed === false;
}

/** Whether a text field shows what the document says; fields mark themselves with `data-resting`. */
export function isResting(element: Element | null): boolean {
  return element?.getAttribute('data-resting') === 'true';
}

function focusPlace(target: EventTarget | null): FocusPlace {
  const element = target instanceof Element ? target : null;
  if (isTextField(element)) return isResting(element) ? 'restingText' : 'text';
  return element?.closest('[data-panel="canvas"]') ? 'canvas' : 'elsewhere';
}

/** Runs actions on their keys, for the whole page. Answers how to stop. */
export function listenForKeys(page: Document, isMac: boolean): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    // A dialog or menu in front keeps its keys to itself.
    const isBehind = event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
    if (isBehind) return;
    const action = actionOfStroke(event, focusPlace(event.target), isMac);
    if (!action || (action.id === 'copy' && hasSelectedText(page))) return;
    event.preventDefault();
    invoke(action.id);
  };
  page.addEventListener('keydown', onKeyDown);
  return () => page.removeEventListener('keydown', onKeyDown);
}

/** Keys as the user's keyboard labels them: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function shownKeys(keys: string, isMac: boolean): string {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const signs: Readonly<Record<string, string>> = isMac
    ? { CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩', Delete: '⌦', Backspace: '⌫', Plus: '+' }
    : { CmdOrCtrl: 'Ctrl', Delete: 'Del', Plus: '+' };
  return parts.map((part) => signs[part] ?? part).join(isMac ? '' : '+');
}
