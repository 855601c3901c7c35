import { test } from './app';

test('first look', async ({ app }) => {
  await app.resize(1440, 900);
  await app.page.waitForTimeout(1500);
  await app.screenshot('first');
  await app.page.getByRole('button', { name: 'Play' }).first().click();
  await app.page.waitForTimeout(2500);
  await app.screenshot('playing');
  console.log(app.takeProblems());
});
