/** The training process may die; the document and the app may not. */
import { execFileSync } from 'node:child_process';
import { expect, test } from './app';
import { figure, fill, nodes, wires } from './gestures';

/** Main's utility process that trains, found as an administrator finds it. */
function trainerOf(main: number): number {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const found = list
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((match) => Number(match?.[2]) === main && /--utility-sub-type=node/.test(match?.[3] ?? ''));
  if (!found) throw new Error('no training process runs');
  return Number(found[1]);
}

test('a killed training process is told of within two seconds, the document stays, and play works again', async ({ app }) => {
  const { page } = app;
  await expect(nodes(page)).toHaveCount(5);
  await page.getByTitle('Training settings…').click();
  await fill(page, 'Epochs', '1000000000');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Play/ }).first().click();
  await expect.poll(() => figure(page, 'epoch')).toBeGreaterThan(100);

  process.kill(trainerOf(app.pid), 'SIGKILL');
  await expect(page.getByText('The training process ended unexpectedly.', { exact: false })).toBeVisible({ timeout: 2_000 });
  await expect(nodes(page)).toHaveCount(5);
  await expect(wires(page)).toHaveCount(4);
  await expect(page.locator('footer')).not.toContainText('training');
  await app.screenshot('trainer-died');

  const before = await figure(page, 'epoch');
  await page.getByRole('button', { name: /^Play/ }).first().click();
  await expect(page.locator('footer')).toContainText('training');
  await expect.poll(() => figure(page, 'epoch')).not.toBe(before);
  await page
    .getByRole('button', { name: /^Pause/ })
    .first()
    .click();
  await expect(page.locator('footer')).toContainText('paused');
  app.takeProblems();
});
