/**
 * How the canvas is measured: frames while a hand pans, milliseconds from a press to the picture after it.
 * Keeps true: the same hand moves both canvases; frames are those that the page itself could draw.
 */
import type { Page } from '@playwright/test';
import type { Spot } from '../../e2e/gestures';

/** Frames a second while the mouse, with a button down, goes around in circles for some milliseconds. */
export async function panRate(page: Page, middle: Spot, button: 'left' | 'middle', milliseconds: number): Promise<number> {
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down({ button });
  await page.mouse.move(middle.x + 10, middle.y);
  await page.evaluate(() => {
    const count = { frames: 0, begin: performance.now(), isOver: false };
    Reflect.set(window, 'panCount', count);
    const tick = () => {
      count.frames += 1;
      if (!count.isOver) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const end = performance.now() + milliseconds;
  for (let step = 0; performance.now() < end; step += 1) {
    const angle = step / 9;
    await page.mouse.move(middle.x + 170 * Math.cos(angle), middle.y + 110 * Math.sin(angle));
  }
  const rate = await page.evaluate(() => {
    const count = Reflect.get(window, 'panCount');
    count.isOver = true;
    return (1000 * count.frames) / (performance.now() - count.begin);
  });
  // Back to where it began, so that every turn pans over the same cards.
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.up({ button });
  return rate;
}

/** From now on the page notes how long each event of a type took from the press to the picture after it. */
export async function watchEvents(page: Page, type: 'keydown' | 'pointermove' | 'pointerup'): Promise<void> {
  await page.evaluate((name) => {
    const times: number[] = [];
    Reflect.set(window, 'eventTimes', times);
    window.addEventListener(
      name,
      (event) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  }, type);
}

/** The times noted since the last call, in milliseconds, after two more pictures. */
export function takeTimes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    for (let picture = 0; picture < 3; picture += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    return Reflect.get(window, 'eventTimes').splice(0);
  });
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const ordered = [...numbers].sort((a, b) => a - b);
  return ((ordered[Math.floor((numbers.length - 1) / 2)] ?? 0) + (ordered[Math.ceil((numbers.length - 1) / 2)] ?? 0)) / 2;
}
