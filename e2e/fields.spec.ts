/**
 * What fields take and what they refuse: a file holds what was taken, and a refusal says why and loses nothing.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect, test } from './app';
import { inSettings, openDocument, savedAs } from './documents';
import { fill, node } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-fields-'));
const long = 'n'.repeat(10_001);

/** The example, with its title and a column changed, as a file. */
async function openChanged(app: App, name: string, change: (text: string) => string): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, change(readFileSync(path.resolve('examples/xor.nngraph'), 'utf8')));
  await openDocument(app, file);
}

test.describe.configure({ mode: 'serial' });

test('a title that is too long stays in its field with the reason, and the next edit is kept', async ({ app }) => {
  const { page } = app;
  await openChanged(app, 'title.nngraph', (text) => text);
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill(long);
  await title.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(
    'A text has 10,000 characters at most, and this one has 10,001. Shorten it, or press Esc.',
  );
  await title.press('Escape');
  await expect(page.getByRole('alert')).toBeHidden();
  await title.fill('Short');
  await title.press('Enter');
  expect(await savedAs(app, path.join(folder, 'title-saved.nngraph'))).toMatchObject({ title: 'Short' });
});

test('a name that is too long keeps its field open on the card', async ({ app }) => {
  const { page } = app;
  await openChanged(app, 'name.nngraph', (text) => text);
  await node(page, 'hidden').getByText('hidden', { exact: true }).dblclick();
  const field = page.locator('.react-flow__node').getByLabel('Name', { exact: true });
  await field.fill(long);
  await field.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await app.screenshot('text-too-long');
  await field.fill('middle');
  await field.press('Enter');
  await expect(node(page, 'middle')).toBeVisible();
});

test('a longer text of a file is kept, and passes the door with what is edited beside it', async ({ app }) => {
  const { page } = app;
  await openChanged(app, 'long.nngraph', (text) => text.replace('"hidden"', JSON.stringify(long)));
  await page.locator('[data-node-id="h"]').click({ position: { x: 40, y: 10 } });
  await fill(page, 'Neurons', '5');
  const saved = await savedAs(app, path.join(folder, 'long-saved.nngraph'));
  expect(saved.graph.nodes.find(({ id }) => id === 'h')).toMatchObject({ name: long, units: 5 });
});

test('more epochs than can be told apart are refused; a learning rate of zero, which a file may hold, is taken', async ({ app }) => {
  const { page } = app;
  await openChanged(app, 'numbers.nngraph', (text) => text);
  await inSettings(page, async () => {
    const epochs = page.getByRole('dialog').getByRole('textbox', { name: 'Epochs', exact: true });
    await epochs.fill('1e17');
    await epochs.press('Enter');
    await expect(page.getByRole('alert')).toContainText('It must be 9,007,199,254,740,991 or less.');
    await epochs.press('Escape');
    await fill(page, 'Learning rate', '0');
  });
  const saved = await savedAs(app, path.join(folder, 'numbers-saved.nngraph'));
  expect(saved).toMatchObject({ training: { epochs: 3000, optimizer: { learningRate: 0 } } });
});

test('a column that is called __proto__ keeps what is said of it', async ({ app }) => {
  const { page } = app;
  const file = path.join(folder, 'proto.nngraph');
  const source = {
    type: 'inline',
    columns: ['__proto__', 'b'],
    rows: [
      [1, 2],
      [2, 1],
      [1, 1],
    ],
  };
  writeFileSync(file, JSON.stringify({ format: 'nngraph', version: 1, graph: { nodes: [], edges: [] }, data: { source } }));
  await openDocument(app, file);
  await page.getByRole('tab', { name: /^Data/ }).click();
  const makeCategory = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: `Kind of column ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Categories' }).first().click();
  };
  await makeCategory('__proto__');
  const saved = path.join(folder, 'proto-saved.nngraph');
  await savedAs(app, saved);
  expect(readFileSync(saved, 'utf8')).toContain('"columns": { "__proto__": { "kind": "category" } }');
  // And on the way from the file to the page and back.
  await openDocument(app, file);
  await openDocument(app, saved);
  await makeCategory('b');
  const again = path.join(folder, 'proto-again.nngraph');
  await savedAs(app, again);
  expect(readFileSync(again, 'utf8')).toContain('"columns": { "__proto__": { "kind": "category" }, "b": { "kind": "category" } }');
});
