/**
 * Bundles a program of this folder that is written in TypeScript, so that plain Node and Electron's can run it.
 */
import path from 'node:path';
import { build } from 'vite';

/**
 * @param {string} name of the file below this folder, without its ending
 * @param {string} folder that gets `<name>.mjs`
 * @returns {Promise<string>} the bundle's path
 */
export async function bundle(name, folder) {
  const entry = path.basename(name);
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: { [entry]: path.join(import.meta.dirname, `${name}.ts`) }, output: { entryFileNames: '[name].mjs' } },
    },
    ssr: { noExternal: true },
  });
  return path.join(folder, `${entry}.mjs`);
}
