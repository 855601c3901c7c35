/**
 * The pictures of the main window for README and for comparing with the design: both themes, both languages, after training.
 * Keeps true: a picture is taken of a network that has learnt, with the window at the size of the design.
 */
import { expect, test } from './app';
import { phase } from './documents';
import { setLook } from './looks';

test('the XOR example after training', async ({ app }) => {
  await app.resize(1440, 900);
  await setLook(app, 'dark', 'en');
  await app.page.getByRole('button', { name: 'Play' }).click();
  await expect(phase(app.page)).toHaveAttribute('data-phase', 'finished', { timeout: 30_000 });
  await expect(app.page.locator('.uplot canvas')).toBeVisible();
  await app.page.locator('[data-node-id]', { hasText: 'hidden' }).click();
  for (const theme of ['dark', 'light'] as const) {
    for (const language of ['en', 'zh'] as const) {
      await setLook(app, theme, language);
      await app.screenshot(language === 'en' ? `main-${theme}` : `main-${theme}-zh`);
    }
  }
});
