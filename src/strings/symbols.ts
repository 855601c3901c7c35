/**
 * Mathematics in plain text, as the textbook writes it. Keeps true: the same in every language.
 */

const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function inDigits(count: number, digits: string): string {
  return [...String(count)].map((digit) => digits[Number(digit)] ?? digit).join('');
}

/**
 * A weight: `w₁₂⁽³⁾` leads from the first unit of layer 2 to the second of layer 3. All are counted from 1; numbers of several
 * digits have a comma between them.
 */
export function weightSymbol(from: number, to: number, layer: number): string {
  const comma = from > 9 || to > 9 ? ',' : '';
  return `w${inDigits(from, subscripts)}${comma}${inDigits(to, subscripts)}⁽${inDigits(layer, superscripts)}⁾`;
}
