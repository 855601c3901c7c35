/**
 * Documents as a person opens, saves and trains them, and what lies in their files.
 * Keeps true: a file is read only after the window said that it was saved; every save has a name of its own, so that the
 * words on the screen belong to it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { App } from './app';
import type { SavedDocument } from './gestures';

/** Opens a document with the dialog; a document with changes is given up. */
export async function openDocument(app: App, file: string): Promise<void> {
  const isEdited = await app.page.getByText('Edited', { exact: true }).isVisible();
  if (isEdited) await app.answerMessage('Don’t save');
  await app.answerOpen(path.resolve(file));
  await app.chooseMenu('open');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(path.basename(file));
}

/** Saves under a new name and reads what lies there then. */
export async function savedAs(app: App, file: string): Promise<SavedDocument> {
  await app.answerSave(file);
  await app.chooseMenu('saveAs');
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(path.basename(file));
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The footer's word for the run. */
export function phase(page: Page) {
  return page.locator('footer [data-phase]');
}

/** Play, or Pause while it trains. */
export function playButton(page: Page) {
  return page.locator('header [data-action="playPause"]');
}

/** Pauses a training run and sees that it stands. */
export async function pause(page: Page): Promise<void> {
  await expect(phase(page)).toHaveAttribute('data-phase', 'training');
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
}

/** Opens the training settings, does something there, and closes them. */
export async function inSettings(page: Page, change: () => Promise<void>): Promise<void> {
  await page.getByTitle('Training settings…').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await change();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Takes the table on the import sheet as it was found. */
export async function takeFoundTable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use this table' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
