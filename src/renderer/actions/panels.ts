/**
 * F6 walks through the panels of the window, as it does in other desktop apps.
 * Keeps true: the panels are the elements marked `data-panel`, in the order of the document; the first thing in each
 * that takes the focus gets it.
 */

/** The layout's library marks its own parts with `data-panel="true"`. */
const panelSelector = '[data-panel]:not([data-panel="true"])';

/** What had the focus in a panel when F6 left it. */
const lastIn = new WeakMap<Element, HTMLElement>();

function firstIn(panel: Element): HTMLElement | null {
  const before = lastIn.get(panel);
  if (before?.isConnected && panel.contains(before)) return before;
  return panel.querySelector<HTMLElement>('[data-panel-focus], button:not(:disabled), input:not(:disabled), [tabindex="0"]');
}

/** Moves the focus to the next (1) or previous (−1) panel, and in it to what had the focus there or can have it first. */
export function focusPanel(direction: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>(panelSelector)].filter((panel) => !panel.inert);
  if (panels.length === 0) return;
  const present = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next = panels[(present + direction + panels.length + (present < 0 && direction < 0 ? 1 : 0)) % panels.length];
  const left = panels[present];
  if (left && document.activeElement instanceof HTMLElement) lastIn.set(left, document.activeElement);
  const inside = next ? firstIn(next) : null;
  (inside ?? next)?.focus();
}
