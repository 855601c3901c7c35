/**
 * Escape gives up the wire under the pointer. React Flow has no such word: the gesture ends when the button is let go, so it
 * is told that it was, while nothing that comes of it counts.
 * Keeps true: it listens only while a wire is drawn; that Escape means nothing else; the real release that follows is no
 * gesture of its own.
 */

export interface WireGesture {
  /** A wire is under the pointer now. */
  begin(): void;
  /** It is no more. */
  end(): void;
  /** Whether the gesture that ends now was given up. */
  readonly isGivenUp: boolean;
}

/** Follows the wire gestures of a page. */
export function createWireGesture(page: Document): WireGesture {
  let isGivenUp = false;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    isGivenUp = true;
    page.dispatchEvent(new MouseEvent('mouseup'));
  };
  return {
    begin() {
      isGivenUp = false;
      page.addEventListener('keydown', onKeyDown, { capture: true });
    },
    end() {
      page.removeEventListener('keydown', onKeyDown, { capture: true });
    },
    get isGivenUp() {
      return isGivenUp;
    },
  };
}
