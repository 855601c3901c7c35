/**
 * Random numbers for tables that tests make.
 * Keeps true: only tests import it; a number gives the same draws for ever.
 */

/** Draws from a stream of random numbers. */
export interface Draw {
  /** 0 … limit − 1 */
  below(limit: number): number;
  chance(probability: number): boolean;
  of<T>(choices: readonly T[]): T;
}

const MODULUS = 2_147_483_647;

/** The stream of a number: the multiplicative generator of Park and Miller, which fits in float64. */
export function drawer(number: number): Draw {
  let state = ((number + 1) * 7919 * 48_271) % MODULUS;
  const next = (): number => {
    state = (state * 48_271) % MODULUS;
    return state / MODULUS;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  next();
  return {
    below,
    chance: (probability) => next() < probability,
    of(choices) {
      const [choice] = choices.slice(below(choices.length));
      if (choice === undefined) {
        throw new Error('there is nothing to choose from');
      }
      return choice;
    },
  };
}
