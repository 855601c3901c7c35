/**
 * How well a name answers what was typed into a search. Keeps true: what is found has the typed letters beside each other, so
 * that nobody wonders why it was.
 */

/**
 * How well something answers what was typed, 0 for not at all: the beginning of its name, of a word in it, anywhere in it,
 * then its other words.
 */
export function answers(words: readonly string[], typed: string): number {
  const wanted = typed.trim().toLowerCase();
  const [name = '', ...others] = words.map((word) => word.toLowerCase());
  if (name.startsWith(wanted)) return 1;
  if (name.split(/[\s_-]+/).some((word) => word.startsWith(wanted))) return 0.8;
  if (name.includes(wanted)) return 0.6;
  return others.some((word) => word.includes(wanted)) ? 0.4 : 0;
}
