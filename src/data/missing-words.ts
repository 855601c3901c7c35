/**
 * Words that stand for "no value" among numbers.
 * Keeps true: a word is empty in a numeric column alone; a text column keeps it, so that the region NA stays a region.
 */

/** The words that programs write: R, Python, databases, spreadsheets, the UCI tables. */
export const USUAL_WORDS = ['NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '?', '-', '.'] as const;

/** Which words are empty, and where. */
export interface MissingWords {
  readonly words: ReadonlySet<string>;
  /** Also where a column's kind is judged; otherwise only in columns that the document sets to numeric. */
  readonly isJudging: boolean;
}

/** What the key `missingWords` of a source means; absent and null are the usual words. */
export function missingWordsOf(words: readonly string[] | null | undefined): MissingWords {
  return { words: new Set<string>(words ?? USUAL_WORDS), isJudging: words !== null && words !== undefined };
}
