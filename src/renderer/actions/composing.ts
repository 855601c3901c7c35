/**
 * Keys that an input method composes with: Escape takes its candidates back, Tab and Enter choose one.
 * Keeps true: while it composes its keys are its own; nothing in the page hears of them, no field, dialog, search or shortcut.
 */

/** Of a key that the input method took: what the browser calls it, also just before and after the composition. */
const takenKey = 229;

/** Whether a key belongs to an input method. */
function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === takenKey;
}

/** Leaves the keys of compositions to the input method: call it before anything else listens for keys. Answers how to stop. */
export function leaveComposing(page: Window): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (isComposing(event)) event.stopImmediatePropagation();
  };
  page.addEventListener('keydown', onKey, { capture: true });
  return () => page.removeEventListener('keydown', onKey, { capture: true });
}
