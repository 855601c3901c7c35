/**
 * How much of the machine other programs take, so that a measured time says something of the app.
 * Keeps true: what the test runner and everything it started use is ours (the app, its processes, the virtual display);
 * all other work counts as others'. Where the system does not tell (no /proc) nobody else is seen.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Ticks of /proc a second. */
const TICKS = 100;

interface Usage {
  readonly at: number;
  readonly all: number;
  readonly ours: number;
}

/** Processor time of a process and its ended children, in ticks, and its parent; null where it is gone. */
function processUsage(pid: number): { readonly parent: number; readonly ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; fields are counted behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
}

function usage(): Usage {
  const at = performance.now();
  const [, ...columns] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/);
  // user, nice, system, idle, iowait, irq, softirq, steal
  const all = [0, 1, 2, 5, 6, 7].reduce((sum, column) => sum + Number(columns[column] ?? 0), 0);
  const found = readdirSync('/proc').flatMap((name) => {
    const each = /^\d+$/.test(name) ? processUsage(Number(name)) : null;
    return each === null ? [] : [{ pid: Number(name), ...each }];
  });
  const own = new Set([process.ppid]);
  for (let size = 0; size !== own.size; ) {
    size = own.size;
    for (const { pid, parent } of found) if (own.has(parent)) own.add(pid);
  }
  return { at, all, ours: found.reduce((sum, { pid, ticks }) => sum + (own.has(pid) ? ticks : 0), 0) };
}

/** Does something, and answers how many cores others kept busy meanwhile, beside its own answer. */
export async function withOthers<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly others: number }> {
  if (!existsSync('/proc/stat')) return { value: await act(), others: 0 };
  const before = usage();
  const value = await act();
  const after = usage();
  const others = after.all - before.all - (after.ours - before.ours);
  return { value, others: Math.max(0, others / TICKS / ((after.at - before.at) / 1000)) };
}
