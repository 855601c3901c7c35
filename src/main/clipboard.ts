/**
 * The system's clipboard, for pages that hold no permission to read it.
 * Keeps true: a page gets what may be nodes and nothing else, so that no password that happens to lie there reaches it.
 */
import { clipboard } from 'electron';
import { mayBeFragment } from '../document/edits/fragment';

/** The text on the clipboard where it may be nodes; null where it is anything else. */
export async function readNodesFromClipboard(): Promise<string | null> {
  // Newer versions of Electron answer a promise, older ones the text itself.
  const text = await clipboard.readText();
  return mayBeFragment(text) ? text : null;
}

/** Puts text on the clipboard. */
export async function writeToClipboard(text: string): Promise<void> {
  await clipboard.writeText(text);
}
