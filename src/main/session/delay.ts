/** Calls a function once, some time after the last of several wishes for it. */
export class Delay {
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly milliseconds: number,
    private readonly call: () => void,
  ) {}

  wish(): void {
    this.cancel();
    this.timer = setTimeout(() => {
      this.timer = null;
      this.call();
    }, this.milliseconds);
  }

  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
