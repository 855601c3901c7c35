/**
 * `node bench/quick.mjs [seconds] [name]`, or `node bench/quick.mjs gemm`: bundles quick.ts, or gemm.ts, into a temporary
 * folder and runs it on this Node.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { build } from 'vite';

// Node 20 knows relaxed SIMD by this flag alone, set before the first module.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');

const program = process.argv[2] === 'gemm' ? 'gemm' : 'quick';
const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
try {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: { [program]: path.join(import.meta.dirname, `${program}.ts`) }, output: { entryFileNames: '[name].mjs' } },
    },
  });
  await import(pathToFileURL(path.join(folder, `${program}.mjs`)).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}
