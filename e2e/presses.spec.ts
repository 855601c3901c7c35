/**
 * No press on the run's buttons is lost, however soon it comes after another or after what is seen.
 * Keeps true: presses are made within the page, so that they come when they should; what a press is taken for is what the
 * button says at that moment. The outcome hangs on no timing.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { ExpectedRun, type Press } from '../src/ipc/testing/expected-run';
import { type App, expect, test } from './app';
import { inSettings, pause, phase, playButton } from './documents';
import { figure, fill, node } from './gestures';
import { filesIn, openXor } from './xor';

const freshFile = filesIn(mkdtempSync(path.join(tmpdir(), 'nngraph-presses-')));

/** XOR with epochs without end: a batch is all of its rows, so that a step is an epoch, and the figure counts steps. */
async function endlessXor(app: App): Promise<Page> {
  const page = await openXor(app, freshFile());
  await inSettings(page, () => fill(page, 'Epochs', '1000000000'));
  return page;
}

/**
 * Presses Step, and Epoch so many milliseconds after the figure of that step was drawn, so many times; answers how often
 * both had counted within two seconds.
 */
function epochsAfterSteps(page: Page, times: number, after: number): Promise<number> {
  return page.evaluate(
    async (how) => {
      const shown = document.querySelector('[data-figure="epoch"]');
      const word = document.querySelector('footer [data-phase]');
      if (!(shown instanceof HTMLElement) || !(word instanceof HTMLElement)) throw new Error('no figures');
      const epoch = () => Number(shown.textContent?.replaceAll(',', ''));
      const press = (action: string) => document.querySelector<HTMLElement>(`header [data-action="${action}"]`)?.click();
      const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const seen = (isTrue: () => boolean) =>
        new Promise<boolean>((resolve) => {
          const look = () => {
            if (!isTrue()) return;
            watch.disconnect();
            resolve(true);
          };
          const watch = new MutationObserver(look);
          watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          setTimeout(() => {
            watch.disconnect();
            resolve(isTrue());
          }, 2_000);
          look();
        });
      let counted = 0;
      for (let time = 0; time < how.times; time += 1) {
        const before = epoch();
        press('step');
        await seen(() => epoch() > before);
        await pass(how.after);
        press('epoch');
        if (await seen(() => epoch() === before + 2)) counted += 1;
        await seen(() => word.dataset.phase === 'paused');
        // The next one begins at rest, as a person's would.
        await pass(100);
      }
      return counted;
    },
    { times, after },
  );
}

/** Main has three milliseconds of other work in every turn of its event loop, until it is freed. */
async function keepMainBusy(app: App): Promise<() => Promise<unknown>> {
  await app.electron.evaluate(() => {
    const work = () => {
      if (Reflect.get(globalThis, 'isFree') === true) return;
      const end = performance.now() + 3;
      while (performance.now() < end);
      setImmediate(work);
    };
    Reflect.set(globalThis, 'isFree', false);
    setTimeout(work, 10);
    return new Promise<void>((resolve) => setTimeout(resolve, 0));
  });
  return () =>
    app.electron.evaluate(() => {
      Reflect.set(globalThis, 'isFree', true);
      // An answer that a timer holds: one that nothing holds may be collected before a busy main has sent it.
      return new Promise<void>((resolve) => setTimeout(resolve, 10));
    });
}

test('Epoch pressed four milliseconds after the figure of a Step counts, every time', async ({ app }) => {
  expect(await epochsAfterSteps(await endlessXor(app), 30, 4)).toBe(30);
});

test('it counts as well where main is busy, and its words of the step come late', async ({ app }) => {
  const page = await endlessXor(app);
  const free = await keepMainBusy(app);
  const counted = await epochsAfterSteps(page, 30, 4);
  await free();
  expect(counted).toBe(30);
});

/** What is pressed, and the milliseconds until the next press. An edit makes a layer one neuron wider, the next one narrower again. */
const presses = fc.record({
  what: fc.oneof(
    { arbitrary: fc.constantFrom('step', 'epoch'), weight: 6 },
    { arbitrary: fc.constantFrom('playPause', 'reset', 'edit'), weight: 4 },
  ),
  gap: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 })),
});

/** Makes the presses as the buttons are at their moment; answers what each meant, null for a button that was disabled. */
function pressAll(page: Page, sequence: readonly { readonly what: string; readonly gap: number }[]): Promise<readonly (string | null)[]> {
  return page.evaluate(async (todo) => {
    const meant: (string | null)[] = [];
    for (const { what, gap } of todo) {
      const button = document.querySelector<HTMLButtonElement>(`header [data-action="${what}"]`);
      if (what === 'edit') {
        const units = document.querySelector<HTMLInputElement>('input[aria-label="Neurons"]');
        if (units === null) throw new Error('no field for the number of neurons');
        units.dispatchEvent(new KeyboardEvent('keydown', { key: Number(units.value) > 4 ? 'ArrowDown' : 'ArrowUp', bubbles: true }));
      } else if (button !== null) {
        meant.push(button.disabled ? null : what === 'playPause' ? (button.ariaLabel ?? '').toLowerCase() : what);
        button.click();
      }
      await new Promise((resolve) => setTimeout(resolve, gap));
    }
    return meant;
  }, sequence);
}

const isPress = (word: string | null): word is Press => word !== null && ['play', 'pause', 'step', 'epoch', 'reset'].includes(word);

const count = process.env.NNGRAPH_FULL_TESTS === undefined ? 20 : 100;

test(`random presses on the run come to what a person expects of them, in ${count} sequences`, async ({ app }) => {
  test.setTimeout(count * 10_000);
  const page = await endlessXor(app);
  await node(page, 'hidden').click({ position: { x: 40, y: 10 } });
  await expect(page.getByLabel('Neurons', { exact: true })).toBeVisible();
  for (const sequence of fc.sample(fc.array(presses, { minLength: 3, maxLength: 9 }), { seed: 14, numRuns: count })) {
    const told = JSON.stringify(sequence);
    const expected = new ExpectedRun(1);
    for (const meant of await pressAll(page, sequence)) if (isPress(meant)) expected.press(meant);
    if (expected.isPlaying) {
      await pause(page);
      expected.press('pause');
    }
    await expect(phase(page), told).toHaveAttribute('data-phase', /paused|ready|not/);
    if (expected.least === expected.most) await expect.poll(() => figure(page, 'epoch'), told).toBe(expected.least);
    else expect(await figure(page, 'epoch'), told).toBeGreaterThanOrEqual(expected.least);
    // Whatever had been taken too often would be counted on top of these.
    await pressAll(page, [
      { what: 'reset', gap: 0 },
      { what: 'step', gap: 0 },
    ]);
    await expect.poll(() => figure(page, 'epoch'), told).toBe(1);
    await pressAll(page, [{ what: 'reset', gap: 0 }]);
    await expect.poll(() => figure(page, 'epoch'), told).toBe(0);
  }
});

test('while it plays, Step and Epoch are disabled and say why, to a key as well', async ({ app }) => {
  const page = await endlessXor(app);
  const step = page.locator('header [data-action="step"]');
  await playButton(page).click();
  await expect(step).toBeDisabled();
  await expect(step).toHaveAttribute('title', /Pause it first/);
  await expect(step).toHaveAccessibleDescription(/Pause it first/);
  await page.locator('.react-flow__pane').click({ position: { x: 10, y: 10 } });
  await page.keyboard.press('.');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('The network is training. Pause it first');
  await pause(page);
  await expect(step).toBeEnabled();
});
