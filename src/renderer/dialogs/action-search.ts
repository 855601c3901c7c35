/**
 * How well an action fits what was typed in the command palette.
 * Keeps true: every word typed begins a word of one of its names, or stands in a name of a script that parts no words; letters
 * scattered over a name find nothing.
 */

const han = /\p{Script=Han}/u;

function fits(word: string, name: string): number {
  if (name.startsWith(word)) return 1;
  if (han.test(word)) return name.includes(word) ? 0.8 : 0;
  return name.split(/[^\p{L}\p{N}%]+/u).some((part) => part.startsWith(word)) ? 0.8 : 0;
}

/** 0 for no fit, at most 1. `names` are the action's names in all languages. */
export function actionFit(search: string, names: readonly string[]): number {
  const lower = names.map((name) => name.toLowerCase());
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const scores = words.map((word) => Math.max(0, ...lower.map((name) => fits(word, name))));
  return scores.length === 0 ? 1 : scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
