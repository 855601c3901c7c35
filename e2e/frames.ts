/**
 * Frames of groups and notes as a hand takes them, in a document of their own; and what of it a file then holds.
 * Keeps true: spots are read from the screen.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect } from './app';
import { openDocument, savedAs } from './documents';
import { canvasSpot, node, nodes, type Spot } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-groups-'));
let files = 0;

/** What of a saved document these tests look at. */
export interface Saved {
  readonly graph: {
    readonly nodes: readonly { readonly id: string; readonly name?: string; readonly position: Spot }[];
    readonly edges: readonly unknown[];
    readonly notes: readonly {
      readonly id: string;
      readonly text: string;
      readonly position: Spot;
      readonly size: { readonly width: number; readonly height: number };
    }[];
    readonly groups: readonly { readonly name: string; readonly members: readonly string[]; readonly collapsed: boolean }[];
  };
}

export async function fresh(app: App): Promise<void> {
  await app.resize(1440, 900);
  await openDocument(app, 'examples/xor.nngraph');
  await expect(nodes(app.page)).toHaveCount(5);
  await app.chooseMenu('fitAll');
  await node(app.page, 'hidden').click({ position: { x: 60, y: 70 } });
  await focusCanvas(app);
}

export async function focusCanvas(app: App): Promise<void> {
  const { x, y } = await canvasSpot(app.page, 0.5, 0.03);
  await app.page.mouse.click(x, y);
}

/** A file that no test has written yet. */
export function newFile(): string {
  files += 1;
  return path.join(folder, `document-${files}.nngraph`);
}

/** Saves under a new name, reads the file, opens it again. */
export async function savedAndReopened(app: App): Promise<Saved> {
  const file = newFile();
  await savedAs(app, file);
  await app.chooseMenu('new');
  await expect(nodes(app.page)).toHaveCount(0);
  await openDocument(app, file);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export const frame = (app: App) => app.page.locator('[data-group-id]');
export const note = (app: App) => app.page.locator('[data-note-id]');
export const nodeSpot = async (app: App, name: string): Promise<Spot> => {
  const box = await node(app.page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on the screen`);
  return { x: box.x + 60, y: box.y + box.height - 12 };
};
export const cornerOf = async (app: App, name: string): Promise<Spot> => {
  const box = await node(app.page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on the screen`);
  return { x: Math.round(box.x), y: Math.round(box.y) };
};

/** Selects two nodes with the mouse and groups them with the key. */
export async function groupTwo(app: App, first = 'hidden', second = 'output'): Promise<void> {
  const { page } = app;
  await node(page, first).click({ position: { x: 60, y: 70 } });
  await node(page, second).click({ position: { x: 60, y: 70 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await expect(frame(app)).toHaveCount(1);
}

/** A spot of the frame's head beside its name. */
export async function headOf(app: App): Promise<Spot> {
  const box = await frame(app).boundingBox();
  if (!box) throw new Error('no frame');
  return { x: box.x + box.width * 0.6, y: box.y + 14 };
}

/** A spot of the frame's lower border. */
export async function borderOf(app: App): Promise<Spot> {
  const box = await frame(app).boundingBox();
  if (!box) throw new Error('no frame');
  return { x: box.x + box.width * 0.3, y: box.y + box.height - 1 };
}
