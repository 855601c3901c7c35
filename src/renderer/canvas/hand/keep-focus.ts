/**
 * The canvas keeps the focus that a press on it gave: React Flow takes it from a card that a Shift-click lets go, and keys such as
 * Delete would then go nowhere.
 * Keeps true: a press anywhere else, and the keyboard, take the focus where they will.
 */
import { type RefObject, useEffect } from 'react';

/** Gives the focus back to the canvas when it was lost to nothing after a press on it. */
export function useKeptFocus(element: RefObject<HTMLElement | null>, focusCanvas: () => void): void {
  useEffect(() => {
    const canvas = element.current;
    let isPressedHere = false;
    const onPointerDown = (event: PointerEvent): void => {
      isPressedHere = event.target instanceof Node && canvas?.contains(event.target) === true;
    };
    const onFocusOut = (event: FocusEvent): void => {
      if (!isPressedHere || event.relatedTarget !== null) return;
      requestAnimationFrame(() => {
        if (isPressedHere && document.hasFocus() && document.activeElement === document.body) focusCanvas();
      });
    };
    document.addEventListener('pointerdown', onPointerDown, { capture: true });
    canvas?.addEventListener('focusout', onFocusOut);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, { capture: true });
      canvas?.removeEventListener('focusout', onFocusOut);
    };
  }, [element, focusCanvas]);
}
