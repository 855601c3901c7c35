/**
 * The log of a training run: a line a step, `step,epoch,loss`.
 * Keeps true: numbers print shortest round-trip; a reader that follows the file sees whole lines, about a second late;
 * everything is in the file once it is closed; a disk that fails never ends the training.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { errorCode } from '../host/atomic-file';

const FLUSH_LENGTH = 1 << 16;
const FLUSH_INTERVAL = 1_000;

/** Writes a CSV line a step. A disk that fails shows in `problem`; nothing throws. */
export class StepLog {
  private file: number | null = null;
  private text = 'step,epoch,loss\n';
  private flushedAt = performance.now();
  private failure: string | null = null;

  /** @param path null for no log */
  constructor(path: string | null) {
    if (path === null) return;
    this.attempt(() => {
      this.file = openSync(path, 'w');
    });
  }

  /** Why the log is not whole, as the file system says it (`ENOSPC`); null while it is. */
  get problem(): string | null {
    return this.failure;
  }

  /** Does it want the steps? */
  get isOpen(): boolean {
    return this.file !== null;
  }

  add(step: number, epoch: number, loss: number): void {
    if (this.file === null) return;
    this.text += `${step},${epoch},${loss}\n`;
    if (this.text.length >= FLUSH_LENGTH || performance.now() - this.flushedAt >= FLUSH_INTERVAL) this.flush();
  }

  close(): void {
    this.flush();
    const { file } = this;
    this.file = null;
    if (file !== null) this.attempt(() => closeSync(file));
  }

  private flush(): void {
    const { file, text } = this;
    if (file !== null && this.failure === null) this.attempt(() => writeSync(file, text));
    this.text = '';
    this.flushedAt = performance.now();
  }

  private attempt(operation: () => void): void {
    try {
      operation();
    } catch (error) {
      this.failure = errorCode(error);
    }
  }
}
