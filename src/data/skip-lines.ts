/**
 * Leaves out the lines above a table.
 * Keeps true: \n, \r\n and a lone \r end a line each, wherever the chunks were cut; quotes mean nothing above the table.
 */

/** Gives the rest of each chunk once the lines are skipped. */
export interface LineSkipper {
  rest(chunk: string): string;
}

/** Skips the first `count` physical lines. */
export function createLineSkipper(count: number): LineSkipper {
  let left = count;
  let isAfterReturn = false;
  return {
    rest(chunk) {
      let from = 0;
      while ((left > 0 || isAfterReturn) && from < chunk.length) {
        const char = chunk[from];
        if (isAfterReturn) {
          isAfterReturn = false;
          from += char === '\n' ? 1 : 0;
          continue;
        }
        from += 1;
        isAfterReturn = char === '\r';
        left -= char === '\n' || char === '\r' ? 1 : 0;
      }
      return from === 0 ? chunk : chunk.slice(from);
    },
  };
}
