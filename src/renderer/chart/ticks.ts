/**
 * Where an axis has its ticks, from the room that their labels need.
 * Keeps true: pure; two ticks never stand nearer to each other than an axis of `most` even parts would have them, however
 * large, small or close together the numbers are.
 */

/** 1, 2, 5, 10 times a power of ten: the least that is `least` or more. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((times) => times * power >= least) ?? 10) * power;
}

/** Of so many powers of ten one has a tick; a double has six hundred. */
const everyDecade = [1, 2, 3, 5, 10, 15, 20, 30, 50, 100, 200, 300];

/** Sums of powers of ten without the noise of binary fractions. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** Multiples of one round step between `low` and `high`, at least `leastStep` apart. */
export function linearTicks(low: number, high: number, most: number, leastStep = 0): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span) || most < 1) return [];
  const step = Math.max(leastStep, niceStep(span / most));
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => clean((first + index) * step));
}

/** Powers of ten between `low` and `high` (both above 0), every so many of them; with their twofold and fivefold where there is room. */
export function logTicks(low: number, high: number, most: number): number[] {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const decades = to - from;
  if (!(low > 0) || !(decades > 0) || most < 1) return [];
  const every = everyDecade.find((step) => step >= decades / most) ?? 600;
  const multiples = decades <= most * Math.log10(2) ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(from / every) * every; power <= to; power += every) {
    for (const times of multiples) ticks.push(Number(`${times}e${power}`));
  }
  const inside = ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  // Within one decade powers say nothing.
  return decades < 1 && inside.length < 2 ? linearTicks(low, high, most) : inside;
}
