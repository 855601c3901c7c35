/**
 * The menus View, Data, Run and Help: what each action with keys does.
 * Keeps true: one proof an action, by its id.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '../app';
import { phase, takeFoundTable } from '../documents';
import { column, figure, node } from '../gestures';
import {
  asksForFile,
  type Case,
  focusCanvas,
  hidesPanel,
  newFile,
  panelInFocus,
  pushAway,
  rendered,
  showsDialog,
  showsTab,
  zooms,
  zoomText,
} from './case';

/** What a person sees after the keys of an action. */
export const viewDataAndRunProofs: Readonly<Record<string, (given: Case) => Promise<void>>> = {
  showPalette: (given) => hidesPanel(given, 'palette'),
  showDock: (given) => hidesPanel(given, 'dock'),
  showInspector: (given) => hidesPanel(given, 'inspector'),
  async fit({ app, press }) {
    await pushAway(app);
    await press();
    await expect(node(app.page, 'error')).toBeInViewport({ ratio: 0.99 });
  },
  async fitAll({ app, press }) {
    await pushAway(app);
    await press();
    for (const name of ['inputs', 'error']) await expect(node(app.page, name)).toBeInViewport({ ratio: 0.99 });
  },
  zoomIn: (given) => zooms(given, (before, after) => after > before),
  zoomOut: (given) => zooms(given, (before, after) => after < before),
  async zoomFull(given) {
    await given.app.chooseMenu('zoomOut');
    await expect(zoomText(given.app)).not.toHaveText('100%');
    await zooms(given, (_, after) => after === 100);
  },
  async minimap({ app, press }) {
    const overview = app.page.locator('.react-flow__minimap');
    await expect(overview).toBeVisible();
    await press();
    await expect(overview).toBeHidden();
    await press();
    await expect(overview).toBeVisible();
  },
  showTraining: (given) => showsTab(given, /^Training/),
  showData: (given) => showsTab(given, /^Data/),
  showPredictions: (given) => showsTab(given, /^Predictions/),
  showSample: (given) => showsTab(given, /^Explain a sample/),
  showProblems: (given) => showsTab(given, /^Problems/),
  async nextPanel({ app, press }) {
    const before = await panelInFocus(app);
    await press();
    await expect.poll(() => panelInFocus(app)).not.toBe(before);
  },
  async previousPanel({ app, press }) {
    const before = await panelInFocus(app);
    await app.page.keyboard.press('F6');
    await expect.poll(() => panelInFocus(app)).not.toBe(before);
    await press();
    await expect.poll(() => panelInFocus(app)).toBe(before);
  },
  async enlarge({ app, press }) {
    const before = await rendered(app);
    await press();
    await expect.poll(() => rendered(app)).toBeLessThan(before);
    await app.chooseMenu('actualSize');
    await expect.poll(() => rendered(app)).toBe(before);
  },
  async shrink({ app, press }) {
    const before = await rendered(app);
    await press();
    await expect.poll(() => rendered(app)).toBeGreaterThan(before);
    await app.chooseMenu('actualSize');
    await expect.poll(() => rendered(app)).toBe(before);
  },
  async actualSize({ app, press }) {
    const before = await rendered(app);
    await app.chooseMenu('enlarge');
    await expect.poll(() => rendered(app)).toBeLessThan(before);
    await press();
    await expect.poll(() => rendered(app)).toBe(before);
  },
  async theme({ app, press }) {
    const root = app.page.locator(':root');
    const before = await root.getAttribute('data-theme');
    await press();
    await expect(root).not.toHaveAttribute('data-theme', String(before));
    await press();
    await expect(root).toHaveAttribute('data-theme', String(before));
  },
  async language({ app, press }) {
    await press();
    await expect(app.page.getByRole('button', { name: '运行', exact: true })).toBeVisible();
    await press();
    await expect(app.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  },
  chooseData: (given) => asksForFile(given, 'open'),
  async readAgain({ app, press }) {
    const table = newFile('csv');
    writeFileSync(table, 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n');
    await app.answerOpen(table);
    await app.chooseMenu('chooseData');
    await takeFoundTable(app.page);
    await expect(app.page.getByText(`${path.basename(table)} · 4 rows`).first()).toBeVisible();
    writeFileSync(table, 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n0,0,0\n');
    await focusCanvas(app);
    await press();
    await expect(app.page.getByText(`${path.basename(table)} · 5 rows`).first()).toBeVisible();
    await expect(column(app.page, 'x1')).toBeVisible();
  },
  async playPause({ app, press }) {
    await press();
    await expect(phase(app.page)).toHaveAttribute('data-phase', /training|finished/);
    await expect.poll(() => figure(app.page, 'epoch')).toBeGreaterThan(0);
  },
  async step({ app, press }) {
    await press();
    await expect(phase(app.page)).toHaveAttribute('data-phase', 'paused');
    await expect.poll(() => figure(app.page, 'epoch')).toBe(1);
  },
  async epoch({ app, press }) {
    for (const epoch of [1, 2]) {
      await press();
      await expect.poll(() => figure(app.page, 'epoch')).toBe(epoch);
    }
  },
  async slower({ app, press }) {
    await press();
    await expect(app.page.locator('[data-pace="300"]')).toBeVisible();
    await app.chooseMenu('paceFull');
    await expect(app.page.locator('[data-pace="full"]')).toBeVisible();
  },
  async faster({ app, press }) {
    await app.chooseMenu('slower');
    await expect(app.page.locator('[data-pace="300"]')).toBeVisible();
    await press();
    await expect(app.page.locator('[data-pace="full"]')).toBeVisible();
  },
  async reset({ app, press }) {
    await app.page.keyboard.press(',');
    await expect.poll(() => figure(app.page, 'epoch')).toBe(1);
    await press();
    await expect.poll(() => figure(app.page, 'epoch')).toBe(0);
  },
  trainingSettings: (given) => showsDialog(given, /Training settings/),
  palette: (given) => showsDialog(given, /./),
  keys: (given) => showsDialog(given, /[Kk]eys|[Ss]hortcuts/),
};
