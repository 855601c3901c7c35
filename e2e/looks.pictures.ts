/**
 * Pictures of the window's main states, in both themes and languages and three sizes, to be looked at one by one.
 * Keeps true: every picture shows what the app computed; nothing is made up for it.
 */
import path from 'node:path';
import { type App, expect, test } from './app';
import { looks, setLook } from './looks';

const sizes = [
  [1280, 720],
  [1440, 900],
  [2560, 1440],
] as const;

async function takeAll(app: App, name: string): Promise<void> {
  for (const [width, height] of sizes) {
    await app.resize(width, height);
    await app.chooseMenu('fitAll');
    for (const [theme, language] of looks) {
      await setLook(app, theme, language);
      await app.page.mouse.move(5, 5);
      await app.screenshot(`${name}-${width}-${theme}-${language}`);
    }
  }
  await setLook(app, 'dark', 'en');
}

test('the states of the iris network', async ({ app }) => {
  test.setTimeout(180_000);
  await app.answerOpen(path.resolve('examples/iris.nngraph'));
  await app.chooseMenu('open');
  await expect(app.page.getByText('150 rows', { exact: false }).first()).toBeVisible();
  await app.resize(1440, 900);
  await setLook(app, 'dark', 'en');
  await app.page.getByRole('button', { name: /^Play/ }).first().click();
  await expect(app.page.locator('footer')).toContainText('finished', { timeout: 30_000 });
  await app.page.locator('[data-node-id]', { hasText: 'hidden' }).click();
  await takeAll(app, 'trained');
  await app.page.getByRole('tab', { name: 'Data' }).click();
  await takeAll(app, 'data');
  await app.resize(1280, 720);
  await app.page.getByTitle('Training settings…').click();
  await expect(app.page.getByRole('dialog')).toBeVisible();
  await app.screenshot('settings-1280-dark-en');
  await app.page.keyboard.press('Escape');
  await app.answerMessage('Don’t save');
  await app.chooseMenu('new');
  await takeAll(app, 'empty');
});

test('the gallery of examples', async ({ app }) => {
  test.setTimeout(60_000);
  for (const [width, height] of sizes) {
    await app.resize(width, height);
    for (const [theme, language] of looks) {
      await setLook(app, theme, language);
      await app.chooseMenu('gallery');
      await expect(app.page.locator('[data-example="empty"]')).toBeFocused();
      await app.screenshot(`gallery-${width}-${theme}-${language}`);
      await app.page.keyboard.press('End');
      await app.screenshot(`gallery-end-${width}-${theme}-${language}`);
      await app.page.keyboard.press('Escape');
    }
  }
  await setLook(app, 'dark', 'en');
});
