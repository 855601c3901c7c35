/**
 * Wires as a hand takes them: a spot on the line, a click there, a cut.
 * Keeps true: the spot lies on the line itself, never on a card that the line's box happens to hold.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { type Spot, wires } from './gestures';

/** The wire of this id. */
export function wireById(page: Page, id: string): Locator {
  return page.locator(`[data-edge-id="${id}"]`);
}

/** A spot on a wire where nothing else lies over it. */
export async function spotOn(found: Locator): Promise<Spot> {
  return found.evaluate((path) => {
    if (!(path instanceof SVGPathElement)) throw new Error('no wire');
    const matrix = path.getScreenCTM();
    if (!matrix) throw new Error('the wire is not on the screen');
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      const { x, y } = path.getPointAtLength(path.getTotalLength() * part).matrixTransform(matrix);
      const under = document.elementFromPoint(x, y);
      if (under?.closest('.react-flow__edge')?.contains(path)) return { x, y };
    }
    throw new Error('the wire lies under other things all along');
  });
}

/** Clicks a wire and sees it selected; while the cards under it still settle, a hand that missed it clicks again. */
export async function clickWire(page: Page, found: Locator): Promise<void> {
  const selected = page.locator('.react-flow__edge.selected').filter({ has: found });
  await expect(async () => {
    const { x, y } = await spotOn(found);
    await page.mouse.click(x, y);
    await expect(selected).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
}

/** Rests the pointer on a wire until what it shows is seen, and says where; while the cards still settle, a hand that missed goes there again. */
export async function restOn(page: Page, found: Locator, shown: Locator): Promise<Spot> {
  let spot = { x: 0, y: 0 };
  await expect(async () => {
    await page.mouse.move(5, 5);
    spot = await spotOn(found);
    await page.mouse.move(spot.x, spot.y);
    await expect(shown).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 10_000 });
  return spot;
}

/** Selects a wire with the mouse, deletes it with the key, and sees it go. */
export async function deleteWire(page: Page, found: Locator): Promise<void> {
  const before = await wires(page).count();
  await clickWire(page, found);
  await page.keyboard.press('Delete');
  await expect(wires(page)).toHaveCount(before - 1);
}
