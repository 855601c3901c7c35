/** `node bench/large/run.mjs [nodes] [wires]`: bundles edits.ts into a temporary folder and runs it on this Node. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

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
      rolldownOptions: { input: { edits: path.join(import.meta.dirname, 'edits.ts') }, output: { entryFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true },
  });
  await import(pathToFileURL(path.join(folder, 'edits.mjs')).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}
