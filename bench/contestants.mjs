/**
 * Who takes part, on what, and who is left out of what and why.
 * Keeps true: every contestant is a process of its own that trains only when it is its turn.
 */
import path from 'node:path';

const peers = path.join(import.meta.dirname, 'peers');

/**
 * @typedef {object} Contestant
 * @property {string} id such as `one@electron`
 * @property {string} name for people
 * @property {string} runtime electron, node or python
 * @property {(workload: string) => readonly string[]} command its arguments behind the runtime's program
 * @property {(workload: import('./workloads').JudgedWorkload) => string | null} absent why it is not asked for a workload
 */

/** @param {import('./workloads').JudgedWorkload} workload */
function connections({ widths }) {
  return widths.slice(1).reduce((sum, width, depth) => sum + width * (widths[depth] ?? 0), 0);
}

const always = () => null;

/** @type {Readonly<Record<string, { name: string, absent?: Contestant['absent'] }>>} */
const ours = {
  one: { name: 'NNGraph, wasm, 1 thread' },
  two: { name: 'NNGraph, wasm, 2 threads' },
  layered: { name: 'NNGraph, as layers', absent: ({ isWired }) => (isWired ? null : 'the same as above') },
  simd: { name: 'NNGraph, wasm without relaxed SIMD' },
  reference: { name: 'NNGraph, reference backend' },
};

/** @type {Readonly<Record<string, { name: string, absent?: Contestant['absent'] }>>} */
const scripts = {
  plain: { name: 'plain JavaScript, objects' },
  brain: { name: 'brain.js' },
  synaptic: {
    name: 'synaptic',
    absent: (workload) => (connections(workload) > 10_000 ? 'its generated code has lines for every connection' : null),
  },
  tfjs: { name: 'TensorFlow.js, wasm' },
  jax: { name: 'jax-js, wasm' },
};

/** @type {Readonly<Record<string, { name: string, kind: string, threads: string }>>} */
const python = {
  torch1: { name: 'PyTorch, 1 thread', kind: 'torch', threads: '1' },
  torch2: { name: 'PyTorch, 2 threads', kind: 'torch', threads: '2' },
  torch2passive: { name: 'PyTorch, 2 threads that sleep while they wait', kind: 'torch-passive', threads: '2' },
  numpy: { name: 'NumPy, 1 thread', kind: 'numpy', threads: '1' },
};

/** JavaScript peers, one of which is the best. */
export const peerIds = Object.keys(scripts).map((id) => `${id}@electron`);

/** PyTorch on up to two threads: it is judged by what serves it best here. */
export const torchIds = ['torch1@python', 'torch2@python', 'torch2passive@python'];

/**
 * @param {string} bundled ours.mjs
 * @param {string} folder the workloads'
 * @returns {readonly Contestant[]}
 */
export function contestants(bundled, folder) {
  /** @type {Contestant[]} */
  const all = [];
  for (const runtime of ['electron', 'node']) {
    for (const [id, { name, absent = always }] of Object.entries(ours)) {
      if (runtime === 'node' && id !== 'one') continue;
      all.push({ id: `${id}@${runtime}`, name, runtime, absent, command: (workload) => [bundled, id, folder, workload] });
    }
    for (const [id, { name, absent = always }] of Object.entries(scripts)) {
      const file = path.join(peers, `${id}.mjs`);
      all.push({ id: `${id}@${runtime}`, name, runtime, absent, command: (workload) => [file, folder, workload] });
    }
  }
  for (const [id, { name, kind, threads }] of Object.entries(python)) {
    const file = path.join(peers, 'python.py');
    all.push({
      id: `${id}@python`,
      name,
      runtime: 'python',
      absent: always,
      command: (workload) => [file, kind, threads, folder, workload],
    });
  }
  return all;
}
