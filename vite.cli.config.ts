/**
 * How the command line is built: one file, out/cli/nngraph.js, that plain Node runs.
 * Keeps true: everything of node_modules is bundled; it runs on the oldest Node of scripts/targets.mjs; tables of built-in
 * data lie beside it in chunks, loaded when they are asked for.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';
import { targets } from './scripts/targets.mjs';

const root = import.meta.dirname;
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

export default defineConfig({
  root,
  define: { NNGRAPH_VERSION: JSON.stringify(version) },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: targets.node,
    outDir: path.join(root, 'out', 'cli'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { nngraph: path.join(root, 'src', 'cli', 'main.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', banner: '#!/usr/bin/env node' },
    },
  },
});
