/**
 * How documents cross the bridge between preload and page. Electron copies plain objects over it key by key, and a key
 * `__proto__` gets lost on the way; a Map goes over as structured clones do, and so does everything in it.
 * Keeps true: what carries texts of the user's as keys crosses sealed.
 */
import type { Bootstrap, MainDoor, OpenedDocument, RecordedEdit } from './renderer-main';

/** A value in a Map of its own. */
export type Sealed<T> = ReadonlyMap<'value', T>;

/** Puts a value in its Map. */
export function sealed<T>(value: T): Sealed<T> {
  return new Map([['value', value]]);
}

/** Takes the value out again. Throws where there is none, which is a bug. */
export function unsealed<T>(seal: Sealed<T>): T {
  const value = seal.get('value');
  if (value === undefined) throw new Error('Nothing was sealed');
  return value;
}

/** What preload puts on `window.nngraph`: main's door, with documents sealed. */
export interface Bridge extends Omit<MainDoor, 'start' | 'record' | 'onOpened'> {
  start(): Promise<Sealed<Bootstrap>>;
  record(edit: Sealed<RecordedEdit>): void;
  onOpened(listener: (opened: Sealed<OpenedDocument>) => void): () => void;
}

/** The door behind a bridge. */
export function doorBehind(bridge: Bridge): MainDoor {
  return {
    ...bridge,
    start: async () => unsealed(await bridge.start()),
    record: (edit) => bridge.record(sealed(edit)),
    onOpened: (listener) => bridge.onOpened((opened) => listener(unsealed(opened))),
  };
}
