/**
 * The pointer and the focus over the canvas layer: what they are at becomes an element of the page, and everything that can
 * be done with a wire is done with that element.
 * Keeps true: a wire under the pointer is there before the button goes down; a drag under way changes nothing; a wire in focus
 * stays while it has the focus.
 */

import type { PointerEvent } from 'react';
import { type RefObject, useCallback, useEffect } from 'react';
import { recordAt } from '../hand/use-keyboard';
import { holdWires, wireLayer } from './in-hand';

/** Whether wires take the pointer there: on the bare canvas, on a wire, but on no card. */
export function isOpen(target: EventTarget): boolean {
  return target instanceof Element && (target.classList.contains('react-flow__pane') || target.closest('.react-flow__edge') !== null);
}

/** Follows the pointer over the canvas's element; answers the handler for its moves and its leaving. */
export function useWireHand(element: RefObject<HTMLElement | null>): (event: PointerEvent) => void {
  useEffect(() => {
    const canvas = element.current;
    const onFocusIn = (event: FocusEvent): void => {
      const isWire = event.target instanceof Element && event.target.closest('.react-flow__edge') !== null;
      // Not while React puts things into the page.
      queueMicrotask(() => holdWires({ focused: isWire ? recordAt(event.target) : null }));
    };
    canvas?.addEventListener('focusin', onFocusIn);
    return () => canvas?.removeEventListener('focusin', onFocusIn);
  }, [element]);

  return useCallback((event) => {
    const layer = wireLayer();
    if (layer === null || event.buttons !== 0) return;
    const isOver = event.type !== 'pointerleave' && isOpen(event.target);
    holdWires({ hovered: isOver ? layer.wireAt({ x: event.clientX, y: event.clientY }) : null });
  }, []);
}
