/** The XOR example in a file of its own, for tests that change it. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect } from './app';
import { openDocument } from './documents';
import { middleOf, node, nodes, wires } from './gestures';

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
