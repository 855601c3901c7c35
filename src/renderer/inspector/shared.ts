/** What several things have in common. Keeps true: pure; an empty list has nothing in common. */

/** The value that all share; null where they differ. */
export function shared<T>(values: readonly T[]): T | null {
  const first = values[0];
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** The same for plain records, compared by what is in them; the order of their keys does not matter. */
export function sharedPlain<T extends object>(values: readonly T[]): T | null {
  const text = (value: T): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  const first = values[0];
  return first !== undefined && values.every((value) => text(value) === text(first)) ? first : null;
}
