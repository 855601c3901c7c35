/**
 * The one place where the page meets main: everything that preload put on `window.nngraph` is reached from here.
 * Keeps true: no other file reads `window.nngraph`; tests put their own door in with `setDoor`.
 */
import { type Bridge, doorBehind } from '../ipc/bridge';
import type { MainDoor } from '../ipc/renderer-main';

declare global {
  interface Window {
    /** Put there by preload; missing in tests. */
    readonly nngraph?: Bridge;
  }
}

let present: MainDoor | null = null;

/** Puts another door in the place of preload's. */
export function setDoor(other: MainDoor | null): void {
  present = other;
}

/** Main's door. Throws where there is none, which is a bug of the set-up, no failure of the user's. */
export function door(): MainDoor {
  if (present === null && typeof window !== 'undefined' && window.nngraph) present = doorBehind(window.nngraph);
  if (present === null) throw new Error('The page has no door to main: preload did not run.');
  return present;
}
