/** Runs the canvas's benchmarks: `npx playwright test --config=bench/canvas/playwright.config.ts`, after a build. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 400_000,
  globalSetup: path.resolve(import.meta.dirname, '../../e2e/setup.ts'),
  reporter: [['list']],
});
