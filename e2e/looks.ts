/** Theme and language as a person sets them, for tests and pictures. */
import { type App, expect } from './app';

/** Both of each, paired so that two pictures show all four. */
export const looks = [
  ['dark', 'en'],
  ['light', 'zh'],
] as const;

/** Brings the window into a theme and a language by the menu. */
export async function setLook(app: App, theme: 'dark' | 'light', language: 'en' | 'zh'): Promise<void> {
  const root = app.page.locator(':root');
  if ((await root.getAttribute('data-theme')) !== theme) await app.chooseMenu('theme');
  await expect(root).toHaveAttribute('data-theme', theme);
  if (!(await root.getAttribute('lang'))?.startsWith(language)) await app.chooseMenu('language');
  await expect(root).toHaveAttribute('lang', new RegExp(`^${language}`));
}
