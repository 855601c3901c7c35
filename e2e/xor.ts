/** The XOR example in a file of its own, for tests that change it. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect } from './app';
import { openDocument } from './documents';
import { canvasSpot, middleOf, node, nodes, wires } from './gestures';

/** Names of new files in a folder, one after the other. */
export function filesIn(folder: string): () => string {
  let files = 0;
  return () => {
    files += 1;
    return path.join(folder, `document-${files}.nngraph`);
  };
}

/** Opens a copy of XOR, five nodes and four wires, and waits until its cards stand still. */
export async function openXor(app: App, file: string): Promise<Page> {
  copyFileSync('examples/xor.nngraph', file);
  await openDocument(app, file);
  await expect(nodes(app.page)).toHaveCount(5);
  await expect(wires(app.page)).toHaveCount(4);
  await middleOf(node(app.page, 'hidden'));
  return app.page;
}

/** A copy of XOR, all of it on the screen, with the focus on the bare canvas. */
export async function freshXor(app: App, file: string): Promise<Page> {
  const page = await openXor(app, file);
  await app.chooseMenu('fitAll');
  await middleOf(node(page, 'hidden'));
  await clickBare(page);
  return page;
}

/** The mark of a document with changes. */
export function edited(page: Page): Locator {
  return page.getByText('Edited', { exact: true });
}

/** Clicks the canvas where nothing is. */
export async function clickBare(page: Page): Promise<void> {
  const { x, y } = await canvasSpot(page, 0.5, 0.03);
  await page.mouse.click(x, y);
}

/** Selects a node with the mouse. */
export async function select(page: Page, name: string): Promise<void> {
  await node(page, name).click({ position: { x: 40, y: 10 } });
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
}
