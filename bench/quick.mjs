/**
 * `node bench/quick.mjs [--electron] [--profile] [seconds] [name]`, or `node bench/quick.mjs [--electron] gemm` or `memory`:
 * bundles quick.ts, gemm.ts or memory.ts into a temporary folder and runs it on this Node, or on Electron's, which is the product's.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronRuntime } from '../scripts/electron.mjs';
import { bundle } from './build.mjs';

const isElectron = process.argv[2] === '--electron';
const words = process.argv.slice(isElectron ? 3 : 2);
const program = words[0] === 'gemm' || words[0] === 'memory' ? words[0] : 'quick';
const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
try {
  const built = await bundle(program, folder);
  // Plain Node 20 knows relaxed SIMD by this flag alone.
  const flags = !isElectron && process.versions.node.startsWith('20.') ? ['--experimental-wasm-relaxed-simd'] : [];
  const executable = isElectron ? (await electronRuntime()).executable : process.execPath;
  const { status } = spawnSync(executable, [...flags, built, ...words], {
    stdio: 'inherit',
    env: { ...process.env, ...(isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {}) },
  });
  process.exitCode = status ?? 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
