/** What a page shows although it says that it is hidden. Keeps true: an element is shown when it has a box. */
import type { Page } from '@playwright/test';

/** The elements with `hidden` that have a box all the same; none where all is well. */
export function shownThoughHidden(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[hidden]')]
      .filter((each) => each.getClientRects().length > 0)
      .map((each) => each.outerHTML.slice(0, 160)),
  );
}
