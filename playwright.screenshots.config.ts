/**
 * `npm run screenshots`: takes the pictures of docs/screenshots from the running app.
 * Keeps true: the pictures are made by the same fixture as the tests, so they show the app as it is.
 */
import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

process.env.NNGRAPH_SCREENSHOTS = 'docs/screenshots';

export default defineConfig({ ...tests, testMatch: '**/*.pictures.ts' });
