/**
 * Keeps the cost of showing a run below a share of its time: work that costs c milliseconds may come again after c / share.
 */
export class Budget {
  private next = 0;

  /**
   * @param interval least milliseconds between two turns
   * @param share the part of the time that the work may take, 0…1
   * @param longest milliseconds after which it may come again whatever it cost: once slow is not always slow
   */
  constructor(
    private readonly interval: number,
    private readonly share: number,
    private readonly longest = Infinity,
  ) {}

  isDue(now: number): boolean {
    return now >= this.next;
  }

  /** The work was done from `start` to `end`, in ms. */
  spent(start: number, end: number): void {
    this.next = end + Math.max(this.interval, Math.min(this.longest, (end - start) / this.share));
  }

  reset(): void {
    this.next = 0;
  }
}
