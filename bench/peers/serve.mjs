/**
 * How a contestant is asked: one JSON object a line, `{ "milliseconds": … }` to train so long, `{ "ask": "loss" }` for its
 * loss on the first rows, what it ran on, and an end. It answers with one line each.
 * Keeps true: only training is timed; so many steps pass between two looks at the clock that looking costs nothing.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Milliseconds between two looks at the clock, about. */
const LOOK = 4;

/**
 * @typedef {object} Contestant
 * @property {(steps: number) => number} train trains so many steps and answers the samples they had
 * @property {() => number} loss of the first rows, 512 at most
 * @property {() => string} note what it ran on; throws where that is not what it claims
 */

/**
 * @param {Contestant} contestant
 * @returns {Promise<void>} at the end of its input
 */
export async function serve({ train, loss, note }) {
  let steps = 1;
  /** @param {number} milliseconds */
  const lap = (milliseconds) => {
    let samples = 0;
    const begin = performance.now();
    for (let now = begin, passed = 0; passed < milliseconds; ) {
      samples += train(steps);
      const then = performance.now();
      if (then - now < LOOK / 2) steps *= 2;
      else if (then - now > 2 * LOOK && steps > 1) steps = Math.ceil(steps / 2);
      now = then;
      passed = now - begin;
      if (passed >= milliseconds) return { samples, milliseconds: passed };
    }
    return { samples, milliseconds };
  };
  /** @param {unknown} answer */
  const tell = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
  tell({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    const { milliseconds, ask } = JSON.parse(line);
    if (ask === 'loss') tell({ loss: loss(), note: note() });
    else tell(lap(milliseconds));
  }
}

/**
 * A workload as `ours.ts` wrote it out.
 * @param {string} folder
 * @param {string} id
 */
export function readWorkload(folder, id) {
  /** @type {import('../workloads').JudgedWorkload[]} */
  const all = JSON.parse(readFileSync(path.join(folder, 'workloads.json'), 'utf8'));
  const workload = all.find((each) => each.id === id);
  if (workload === undefined) throw new Error(`no workload ${id}`);
  /** @param {string} name */
  const numbers = (name) => {
    const bytes = readFileSync(path.join(folder, `${id}.${name}`));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  };
  return { ...workload, x: numbers('x'), y: numbers('y'), inputs: workload.widths[0] ?? 1, outputs: workload.widths.at(-1) ?? 1 };
}
