/**
 * Hands that count what they do, so that a test can say how much work something is.
 * Keeps true: a click, a drag, a chord of keys, a field filled and a file chosen in a dialog count one each; looking, pointing and
 * scrolling count nothing.
 */
import { expect, type Locator } from '@playwright/test';
import type { App } from './app';
import { drag, fill, middleOf, type Spot } from './gestures';

/** The hands of one person at one app. */
export class CountedHands {
  readonly #app: App;
  readonly #done: string[] = [];

  constructor(app: App) {
    this.#app = app;
  }

  /** What was done so far, a line each. */
  get done(): readonly string[] {
    return this.#done;
  }

  /** Presses a chord of keys. */
  async keys(chord: string): Promise<void> {
    this.#done.push(`keys ${chord}`);
    await this.#app.page.keyboard.press(chord);
  }

  /** Chooses a file with the keys that ask for one. */
  async file(chord: string, file: string): Promise<void> {
    await this.#app.answerOpen(file);
    await this.keys(chord);
    this.#done.push('file');
  }

  async click(what: Locator, modifier?: 'Shift' | 'Control'): Promise<void> {
    this.#done.push(`click ${modifier ?? ''} ${what}`);
    await what.click(modifier === undefined ? {} : { modifiers: [modifier] });
  }

  /** Drags what is seen of one thing to a spot or to the middle of another. */
  async drag(what: Locator, to: Locator | Spot): Promise<void> {
    this.#done.push(`drag ${what}`);
    await what.scrollIntoViewIfNeeded();
    await what.hover();
    await drag(this.#app.page, await middleOf(what), 'x' in to ? to : await middleOf(to));
  }

  /** Types into a labelled field. */
  async field(label: string, value: string): Promise<void> {
    this.#done.push(`field ${label}`);
    await fill(this.#app.page, label, value);
  }

  /** Opens a drop-down and picks one of it: two clicks. */
  async choose(label: string, option: string): Promise<void> {
    const { page } = this.#app;
    await this.click(page.getByRole('combobox', { name: label, exact: true }));
    await this.click(page.getByRole('option', { name: option, exact: true }));
    await expect(page.getByRole('option')).toHaveCount(0);
  }
}
