/**
 * An action whose keys are to be proved, the document that they are pressed in, and what several proofs look at.
 * Keeps true: what is looked at is in the window, never behind it.
 */
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect } from '../app';
import { openDocument } from '../documents';
import { canvasSpot, drag, node, nodes } from '../gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-actions-'));
let files = 0;

/** A file that no proof has written yet. */
export function newFile(ending: string): string {
  files += 1;
  return path.join(folder, `document-${files}.${ending}`);
}

/** The example in a file of its own, with the focus on the bare canvas. */
export async function fresh(app: App, example = 'xor'): Promise<string> {
  const file = newFile('nngraph');
  copyFileSync(`examples/${example}.nngraph`, file);
  await app.answerMessage('Don’t save');
  await openDocument(app, file);
  await expect(nodes(app.page)).toHaveCount(5);
  await focusCanvas(app);
  return file;
}

export async function focusCanvas(app: App): Promise<void> {
  const { x, y } = await canvasSpot(app.page, 0.5, 0.03);
  await app.page.mouse.click(x, y);
}

/** Selects the node `hidden`. */
export function selectHidden(app: App): Promise<void> {
  return node(app.page, 'hidden').click({ position: { x: 40, y: 10 } });
}

/** A press of an action's keys. */
export interface Press {
  readonly app: App;
  readonly press: () => Promise<void>;
}

/** An action to be proved, in the document of this file. */
export interface Case extends Press {
  readonly file: string;
}

export const zoomText = (app: App) => app.page.getByRole('button', { name: 'Zoom to 100%' });
export const asked = async (app: App): Promise<string[]> => (await app.askedDialogs()).map(({ kind }) => kind);
export const rendered = (app: App): Promise<number> => app.page.evaluate(() => window.innerWidth);
export const panelInFocus = (app: App): Promise<string | null | undefined> =>
  app.page.evaluate(() => document.activeElement?.closest('[data-panel]:not([data-panel="true"])')?.getAttribute('data-panel'));

/** Asks for a file, gets none, and nothing changes. */
export async function asksForFile({ app, press }: Press, kind: 'open' | 'save'): Promise<void> {
  const before = await asked(app);
  await press();
  await expect.poll(() => asked(app)).toEqual([...before, kind]);
}

export async function showsDialog({ app, press }: Press, name: RegExp): Promise<void> {
  await press();
  await expect(app.page.getByRole('dialog', { name })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toBeHidden();
}

export async function zooms({ app, press }: Case, check: (before: number, after: number) => boolean): Promise<void> {
  const percent = async () => Number.parseInt(await zoomText(app).innerText(), 10);
  const before = await percent();
  await press();
  await expect.poll(async () => check(before, await percent())).toBe(true);
}

export async function showsTab({ app, press }: Case, name: RegExp): Promise<void> {
  const others = app.page.getByRole('tab').filter({ hasNotText: name });
  await others.first().click();
  await press();
  await expect(app.page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
}

/** Hides a panel, and shows it again. */
export async function hidesPanel({ app, press }: Case, name: string): Promise<void> {
  const panel = app.page.locator(`[data-panel="${name}"]`);
  await expect(panel).not.toHaveAttribute('inert');
  await press();
  await expect(panel).toHaveAttribute('inert', '');
  await press();
  await expect(panel).not.toHaveAttribute('inert');
}

/** Pushes the network out of sight. */
export async function pushAway(app: App): Promise<void> {
  const from = await canvasSpot(app.page, 0.95, 0.05);
  const to = await canvasSpot(app.page, 0.02, 0.05);
  await app.page.keyboard.down('Space');
  for (let times = 0; times < 2; times += 1) await drag(app.page, from, to);
  await app.page.keyboard.up('Space');
  await expect(node(app.page, 'error')).not.toBeInViewport();
}
