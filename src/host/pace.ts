/**
 * How many training steps to ask for at a time, so that a call takes about as long as it may.
 * Keeps true: starts with one step; never asks for more than twice as many as were found short enough.
 */
const MOST = 1 << 20;

/** Doubles the steps of a call (1 to 2²⁰) while calls take less than half their time, and cuts them in proportion after a longer one. */
export class Pace {
  #steps = 1;

  /** @param milliseconds that a call may take, about */
  constructor(private readonly milliseconds: number) {}

  /** Steps to ask for. */
  get steps(): number {
    return this.#steps;
  }

  /** A call took `steps` in so many milliseconds. */
  took(steps: number, milliseconds: number): void {
    const isAsAsked = steps >= this.#steps;
    if (milliseconds > this.milliseconds) this.#steps = Math.max(1, Math.floor((steps * this.milliseconds) / milliseconds));
    else if (isAsAsked && milliseconds < this.milliseconds / 2) this.#steps = Math.min(MOST, 2 * this.#steps);
  }
}
