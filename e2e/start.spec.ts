/** The first thing that a person sees, and what stays after the app was closed. */
import { expect, test } from './app';
import { nodes, wires } from './gestures';

test('the XOR example is open, and Play can be pressed', async ({ app }) => {
  await expect(nodes(app.page)).toHaveCount(5);
  await expect(wires(app.page)).toHaveCount(4);
  await expect(app.page.getByRole('button', { name: 'Play' })).toBeEnabled();
});

test('language and theme stay as they were chosen, after a new start', async ({ app }) => {
  const root = app.page.locator(':root');
  const before = await root.getAttribute('data-theme');
  const chosen = before === 'dark' ? 'light' : 'dark';
  await app.chooseMenu('theme');
  await app.chooseMenu('language');
  await expect(root).toHaveAttribute('data-theme', chosen);
  await expect(app.page.getByRole('button', { name: '运行' })).toBeVisible();
  await app.restart();
  await expect(app.page.locator(':root')).toHaveAttribute('data-theme', chosen);
  await expect(app.page.getByRole('button', { name: '运行' })).toBeVisible();
});

test('the page has no way around its door', async ({ app }) => {
  const globals = await app.page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window));
  expect(globals).toEqual([]);
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return { url: contents?.getURL(), type: contents?.getType() };
  });
  expect(preferences).toEqual({ url: 'app://nngraph/index.html', type: 'window' });
});
