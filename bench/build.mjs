/**
 * Bundles a program of this folder that is written in TypeScript, so that plain Node and Electron's can run it.
 */
import path from 'node:path';
import { build } from 'vite';

/**
 * @param {string} name of the file here, without its ending
 * @param {string} folder that gets `<name>.mjs`
 * @returns {Promise<string>} the bundle's path
 */
export async function bundle(name, folder) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: { [name]: path.join(import.meta.dirname, `${name}.ts`) }, output: { entryFileNames: '[name].mjs' } },
    },
  });
  return path.join(folder, `${name}.mjs`);
}
