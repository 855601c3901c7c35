/**
 * Which lines of the main process's error output are problems of ours.
 * Keeps true: an exception nobody caught is one; Chromium's own remarks about the machine (no bus, no GPU) are none.
 */

const chromiumRemark = /^\[\d+:\d+\/[\d.]+:(?:INFO|WARNING|ERROR|VERBOSE\d*):/;
const failure = /\b(?:uncaught|unhandled|[A-Z]\w*Error:|Error:|FATAL)/i;

/** The line if it tells of a failure, or null. */
export function problemOf(line: string): string | null {
  return !chromiumRemark.test(line) && failure.test(line) ? line : null;
}
