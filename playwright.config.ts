/**
 * End-to-end tests drive the built app as a person does, in one window at a time.
 * Keeps true: nothing is retried, so a test that fails now and then is seen.
 */
import { defineConfig } from '@playwright/test';

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Specs that measure times want a machine of their own; `npm run test:full` runs them.
  testIgnore:
    process.env.NNGRAPH_FULL_TESTS === undefined ? ['**/real-tables.spec.ts', '**/responsive.spec.ts', '**/speed-in-app.spec.ts'] : [],
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalSetup: './e2e/setup.ts',
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
