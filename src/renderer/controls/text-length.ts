/**
 * How much may be typed into one text.
 * Keeps true: a longer text that came with a file is no fault as long as nobody changes it.
 */
import { longestText } from '../../document/format/records';
import type { FindingValues } from '../../findings';

/** Why a field does not take a text in place of the one that stands there; null where it does. */
export function textComplaint(text: string, before: string): { readonly code: string; readonly values: FindingValues } | null {
  if (text === before || text.length <= longestText) return null;
  return { code: 'text.tooLong', values: { limit: longestText, count: text.length } };
}
