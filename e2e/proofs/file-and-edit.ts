/**
 * The menus File and Edit: what each action with keys does.
 * Keeps true: one proof an action, by its id.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '../app';
import { figure, fill, node, nodes, wires } from '../gestures';
import { clickWire } from '../wires';
import { asksForFile, type Case, focusCanvas, newFile, panelInFocus, selectHidden, showsDialog } from './case';

/** What a person sees after the keys of an action. */
export const fileAndEditProofs: Readonly<Record<string, (given: Case) => Promise<void>>> = {
  gallery: (given) => showsDialog(given, /New document/),
  async new({ app, press }) {
    await press();
    await expect(nodes(app.page)).toHaveCount(0);
  },
  async open({ app, press }) {
    await app.answerOpen(path.resolve('examples/iris.nngraph'));
    await press();
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('iris.nngraph');
  },
  async save({ app, file, press }) {
    await selectHidden(app);
    await fill(app.page, 'Name', 'middle');
    await press();
    await expect(app.page.getByText('Edited', { exact: true })).toBeHidden();
    expect(readFileSync(file, 'utf8')).toContain('"middle"');
  },
  async saveAs({ app, press }) {
    const file = newFile('nngraph');
    await app.answerSave(file);
    await press();
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText(path.basename(file));
  },
  async exportWeights({ app, press }) {
    await app.page.keyboard.press(',');
    await expect.poll(() => figure(app.page, 'epoch')).toBe(1);
    await asksForFile({ app, press }, 'save');
  },
  preferences: (given) => showsDialog(given, /Preferences|Settings/),
  async undo({ app, press }) {
    await selectHidden(app);
    await app.page.keyboard.press('Delete');
    await expect(nodes(app.page)).toHaveCount(4);
    await press();
    await expect(nodes(app.page)).toHaveCount(5);
  },
  async redo({ app, press }) {
    await selectHidden(app);
    await app.page.keyboard.press('Delete');
    await expect(nodes(app.page)).toHaveCount(4);
    await app.chooseMenu('undo');
    await expect(nodes(app.page)).toHaveCount(5);
    await focusCanvas(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
  },
  async cut({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    await app.chooseMenu('paste');
    await expect(wires(app.page)).toHaveCount(4);
  },
  async copy({ app, press }) {
    await selectHidden(app);
    await press();
    await app.chooseMenu('paste');
    await expect(nodes(app.page)).toHaveCount(6);
  },
  async paste({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('copy');
    await press();
    await expect(nodes(app.page)).toHaveCount(6);
  },
  async deleteAndJoin({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    await expect(wires(app.page)).toHaveCount(3);
  },
  async duplicate({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(6);
  },
  async delete({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    await expect(wires(app.page)).toHaveCount(2);
  },
  async selectAll({ app, press }) {
    await press();
    await app.page.keyboard.press('Delete');
    await expect(nodes(app.page)).toHaveCount(0);
  },
  async add({ app, press }) {
    await press();
    await expect(app.page.getByPlaceholder('Search nodes and columns')).toBeFocused();
    await app.page.keyboard.press('Escape');
  },
  async rename({ app, press }) {
    await selectHidden(app);
    await press();
    await app.page.keyboard.type('middle');
    await app.page.keyboard.press('Enter');
    await expect(node(app.page, 'middle')).toBeVisible();
  },
  async addNote({ app, press }) {
    await press();
    await app.page.keyboard.type('a thought');
    await app.page.keyboard.press('Control+Enter');
    await expect(app.page.locator('[data-note-id]')).toHaveText('a thought');
  },
  async group({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
  },
  async ungroup({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('group');
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
    await press();
    await expect(app.page.locator('[data-group-id]')).toBeHidden();
  },
  async toggleCollapsed({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('group');
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
    await press();
    await expect(nodes(app.page)).toHaveCount(4);
    // The folded card is put in focus once it is there.
    await expect.poll(() => panelInFocus(app)).toBe('canvas');
    await press();
    await expect(nodes(app.page)).toHaveCount(5);
  },
  async leaveGroup({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('group');
    await expect(app.page.locator('[data-group-id]')).toBeVisible();
    await selectHidden(app);
    await press();
    await expect(app.page.locator('[data-group-id]')).toBeHidden();
  },
  async splitNode({ app, press }) {
    await selectHidden(app);
    await press();
    await expect(nodes(app.page)).toHaveCount(8);
    await expect(wires(app.page)).toHaveCount(10);
  },
  async joinNodes({ app, press }) {
    await selectHidden(app);
    await app.chooseMenu('splitNode');
    await expect(nodes(app.page)).toHaveCount(8);
    await press();
    await expect(nodes(app.page)).toHaveCount(5);
    await expect(wires(app.page)).toHaveCount(4);
  },
  find: (given) => showsDialog(given, /Find on the canvas/),
  async connectTo({ app, press }) {
    await selectHidden(app);
    await showsDialog({ app, press }, /Connect hidden to/);
  },
  async rewire({ app, press }) {
    await clickWire(app.page, wires(app.page).first());
    await showsDialog({ app, press }, /^Rewire /);
  },
  async layOut({ app, press }) {
    await press();
    await expect(app.page.locator('[data-announcer="done"]')).toContainText('5 nodes laid out');
  },
  async quit({ app, press }) {
    const running = app.electron.process();
    await app.answerMessage('Don’t save');
    const ended = new Promise((resolve) => running.once('exit', resolve));
    // The window may be gone before the key is let go.
    await press().catch((error: unknown) => expect(String(error)).toContain('closed'));
    await ended;
    await app.restart();
    await expect(nodes(app.page)).toHaveCount(5);
  },
};
