/**
 * Before the first end-to-end test: a build to test, an Electron to run it on, a display to open windows on.
 * Keeps true: `npx playwright test` alone does all of it; what is set already (by `npm test`) is used as it is.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { electronRuntime, environmentWithDisplay } from '../scripts/electron.mjs';

export default async function setup(): Promise<() => Promise<void>> {
  if (!existsSync(path.resolve(import.meta.dirname, '../out/main/index.js'))) throw new Error('nothing to test: npm run build');
  const { executable } = await electronRuntime();
  const { env, close } = await environmentWithDisplay();
  process.env.ELECTRON_EXEC_PATH = executable;
  if (env.DISPLAY !== undefined) process.env.DISPLAY = env.DISPLAY;
  return close;
}
