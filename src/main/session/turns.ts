/**
 * Operations one after the other, in the order in which they were asked for.
 * Keeps true: one that fails, fails for who asked for it, and the next takes its turn all the same.
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs the operation when all before it are done; answers and fails as it does. */
  take<T>(operation: () => Promise<T>): Promise<T> {
    const turn = this.last.then(operation);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
