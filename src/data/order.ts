/**
 * The format's order of categories.
 * Keeps true: texts compare by Unicode code point (JavaScript compares UTF-16 units, which puts 😀 before ﬁ), numbers by size.
 */

/** Negative, zero or positive as `a` comes before, with or after `b` by Unicode code point. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const unitOfA = a.charCodeAt(index);
    const unitOfB = b.charCodeAt(index);
    if (unitOfA !== unitOfB) {
      return codePointRank(unitOfA) - codePointRank(unitOfB);
    }
  }
  return a.length - b.length;
}

/** A copy in ascending order. */
export function sortedNumbers(numbers: Iterable<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** Surrogates stand for code points above U+FFFF, so they rank behind every other unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
