/**
 * The colours of classes and of numbers on the map and beside predictions.
 * Keeps true: two classes are the app's two signs, which colour-blind eyes tell apart; more take their colours from one
 * list in order, the last ones again from its start.
 */

/** Custom properties of the tokens; the first two are the signs. */
const classTokens = ['--neg', '--pos', '--input', '--neuron', '--loss', '--class-6', '--class-7', '--class-8'];

/** The token of a class's colour. */
export function classToken(index: number): string {
  return classTokens[index % classTokens.length] ?? '--pos';
}

/** The class's colour for a style. */
export function classColour(index: number): string {
  return `var(${classToken(index)})`;
}
