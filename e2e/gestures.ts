/**
 * What a person does with mouse and keyboard, as the tests do it: dragging from the palette, wiring, moving, typing.
 * Keeps true: nothing here reaches behind the window; places are found as eyes find them, by what is on the screen.
 */
import { expect, type Locator, type Page } from '@playwright/test';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The middle of what a locator shows. */
export async function middleOf(locator: Locator): Promise<Spot> {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing to see there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses at one spot, moves in some steps, lets go at another. */
export async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

export function canvas(page: Page): Locator {
  return page.locator('.react-flow__pane');
}

/** A spot on the canvas, in fractions of its width and height. */
export async function canvasSpot(page: Page, across: number, down: number): Promise<Spot> {
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('no canvas');
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

export function nodes(page: Page): Locator {
  return page.locator('[data-node-id]');
}

/** The card of the node with this name. */
export function node(page: Page, name: string): Locator {
  return page.locator('[data-node-id]').filter({ has: page.getByText(name, { exact: true }) });
}

export function port(page: Page, name: string, portName: string): Locator {
  return node(page, name).locator(`[data-port="${portName}"]`);
}

export function wires(page: Page): Locator {
  return page.locator('[data-edge-id]');
}

/** Drags from one port to another and sees the wire appear. */
export async function wirePorts(page: Page, from: Locator, to: Locator): Promise<void> {
  const before = await wires(page).count();
  await drag(page, await middleOf(from), await middleOf(to));
  await expect(wires(page)).toHaveCount(before + 1);
}

/** The same from one node's output to another's port, by the nodes' names. */
export function wire(page: Page, from: string, to: string, portName = 'in'): Promise<void> {
  return wirePorts(page, port(page, from, 'out'), port(page, to, portName));
}

/** Types into a labelled field and leaves it with Enter. */
export async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
}

/** Chooses one option of a drop-down. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Drags something of the palette to a place of the canvas, in fractions of it. */
export async function carryToCanvas(page: Page, what: Locator, across: number, down: number): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  await what.hover();
  await drag(page, await middleOf(what), await canvasSpot(page, across, down));
}

/** The same, and sees a node appear. */
export async function dropOnCanvas(page: Page, what: Locator, across: number, down: number): Promise<void> {
  const before = await nodes(page).count();
  await carryToCanvas(page, what, across, down);
  await expect(nodes(page)).toHaveCount(before + 1);
}

export function kind(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true }).and(page.locator('[draggable=true]'));
}

export function column(page: Page, name: string): Locator {
  return page.locator(`[data-column="${name}"]`);
}

const raisedSigns = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number that a figure on the screen says: with separators, or with a power of ten. */
export function numberIn(text: string): number {
  const [mantissa = '', power = ''] = text.trim().replaceAll(',', '').split('×10');
  const exponent = Array.from(power, (sign) => (sign === '⁻' ? '-' : raisedSigns.indexOf(sign))).join('');
  return Number(exponent === '' ? mantissa : `${mantissa}e${exponent}`);
}

/** The figure of that name in the toolbar, as a number. */
export async function figure(page: Page, name: 'epoch' | 'loss'): Promise<number> {
  const text = await page.locator(`[data-figure="${name}"]`).innerText();
  return numberIn(text);
}

/** The document as it lies in a file. */
export interface SavedDocument {
  readonly graph: {
    readonly nodes: readonly {
      readonly id: string;
      readonly name?: string;
      readonly kind: string;
      readonly position: Spot;
      readonly units?: number;
    }[];
    readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string; readonly port: string }[];
  };
  readonly data: unknown;
  readonly training: unknown;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly progress?: { readonly epoch: number; readonly step: number };
  readonly fitted?: unknown;
}
