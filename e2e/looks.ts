/** Theme, language and scale as a person sets them, and pictures at the screen's own resolution, for tests and pictures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type App, expect } from './app';

/** Both of each, paired so that two pictures show all four. */
export const looks = [
  ['dark', 'en'],
  ['light', 'zh'],
] as const;

/** The other two pairs. */
export const otherLooks = [
  ['light', 'en'],
  ['dark', 'zh'],
] as const;

/** Brings the window into a theme and a language by the menu. */
export async function setLook(app: App, theme: 'dark' | 'light', language: 'en' | 'zh'): Promise<void> {
  const root = app.page.locator(':root');
  if ((await root.getAttribute('data-theme')) !== theme) await app.chooseMenu('theme');
  await expect(root).toHaveAttribute('data-theme', theme);
  if (!(await root.getAttribute('lang'))?.startsWith(language)) await app.chooseMenu('language');
  await expect(root).toHaveAttribute('lang', new RegExp(`^${language}`));
}

/**
 * A window of so many pixels whose interface is enlarged: at 1280 × 720 and 200 % the page has 640 × 360 CSS pixels.
 * Call it with `scale` 1 in the end, since `App.resize` counts in CSS pixels.
 */
export async function setScale(app: App, width: number, height: number, scale: number): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.setZoomFactor(size.scale);
      window?.setContentSize(size.width, size.height);
    },
    { width, height, scale },
  );
  await app.page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, {
    width: width / scale,
    height: height / scale,
  });
}

/** Takes a picture as the screen shows it, in all its pixels (`page.screenshot` counts in CSS pixels), into test-results/looks. */
export async function takePicture(app: App, name: string): Promise<void> {
  const session = await app.page.context().newCDPSession(app.page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.detach();
  const folder = path.resolve(import.meta.dirname, '..', 'test-results', 'looks');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.png`), Buffer.from(data, 'base64'));
}
