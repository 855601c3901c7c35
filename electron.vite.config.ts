/**
 * How the three runtimes are built: main with the trainer and its worker (Node, ESM), preload (one CommonJS file, because a
 * sandboxed preload can load nothing), renderer (Chrome).
 * Keeps true: the code runs on Electron 33 and on 45; everything of node_modules is bundled, so that out/ is the whole app.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { creditsPlugin } from './scripts/credits.mjs';
import { targets } from './scripts/targets.mjs';

const source = (file: string) => path.resolve(import.meta.dirname, 'src', file);
const built = (folder: string) => path.resolve(import.meta.dirname, 'out', folder);

/** Entries of the main build: `index` is the app, the others are programs that it starts. */
const mainEntries = {
  index: source('main/index.ts'),
  trainer: source('trainer/index.ts'),
  worker: source('trainer/worker.ts'),
  parse: source('main/parse-worker.ts'),
};

export default defineConfig({
  main: {
    plugins: [creditsPlugin(import.meta.dirname, { emits: false })],
    build: {
      target: targets.node,
      outDir: built('main'),
      externalizeDeps: false,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(mainEntries).filter(([, file]) => existsSync(file))),
        // Chunks lie beside the entries, so that import.meta.dirname is the same folder wherever a module ends up.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [creditsPlugin(import.meta.dirname, { emits: false })],
    build: {
      target: targets.node,
      outDir: built('preload'),
      externalizeDeps: false,
      minify: false,
      rolldownOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    plugins: [react(), creditsPlugin(import.meta.dirname, { emits: true })],
    build: {
      target: targets.chrome,
      outDir: built('renderer'),
      assetsInlineLimit: 0,
      // A third of the size: the first frame waits for this to be read and compiled.
      minify: true,
      // Read from the disk beside it, not over a network: one larger file is no harm.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: source('renderer/index.html') },
    },
  },
});
