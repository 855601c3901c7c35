/**
 * What every reader of a file's text has in common.
 * Keeps true: where the chunks were cut makes no difference.
 */
import type { Finding } from '../findings';

/** Longest line or object in UTF-16 units. */
export const LONGEST_LINE = 1 << 24;

/** Takes text chunk by chunk; null means go on. */
export interface LineReader {
  push(chunk: string): Finding | null;
  end(): Finding | null;
  /** What was odd so far. */
  readonly warnings: readonly Finding[];
}
