/**
 * The perceptron under a person's eyes: one sample a step, as the textbook's algorithm written out here has it; AND is
 * learnt, and of XOR the window says honestly that it is not.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { inSettings, phase, playButton, savedAs, takeFoundTable } from './documents';
import { choose, column, dropOnCanvas, figure, fill, kind, nodes, type SavedDocument, wire } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-perceptron-'));
const file = (name: string): string => path.join(folder, name);
const rate = 0.5;
const rows = [
  { inputs: [0, 0], and: 0, xor: 0 },
  { inputs: [0, 1], and: 0, xor: 1 },
  { inputs: [1, 0], and: 0, xor: 1 },
  { inputs: [1, 1], and: 1, xor: 0 },
] as const;

interface Step {
  readonly weights: readonly number[];
  readonly bias: number;
  readonly isMistake: boolean;
}

/** Algorithm 2-1 with a bias, from zeros, rows in file order. */
function textbook(target: 'and' | 'xor', steps: number): readonly Step[] {
  let weights: readonly number[] = [0, 0];
  let bias = 0;
  return Array.from({ length: steps }, (_, step) => {
    const row = rows[step % rows.length] ?? rows[0];
    const z = row.inputs.reduce<number>((sum, input, index) => sum + input * (weights[index] ?? 0), bias);
    const error = row[target] - (z >= 0 ? 1 : 0);
    weights = weights.map((weight, index) => weight + rate * error * (row.inputs[index] ?? 0));
    bias += rate * error;
    return { weights, bias, isMistake: error !== 0 };
  });
}

function mistakesOfLastEpoch(target: 'and' | 'xor', epochs: number): number {
  return textbook(target, epochs * rows.length)
    .slice(-rows.length)
    .filter(({ isMistake }) => isMistake).length;
}

/** The loss that the window shows after a step: the step's own, and at an epoch's end the epoch's. */
function shownLoss(steps: readonly Step[], index: number): number {
  const isEpochEnd = (index + 1) % rows.length === 0;
  const shown = isEpochEnd ? steps.slice(index + 1 - rows.length, index + 1) : steps.slice(index, index + 1);
  return shown.filter(({ isMistake }) => isMistake).length / 2 / shown.length;
}

/** The numbers of a saved tensor, in whichever of the format's three ways it is written. */
function numbersOf(tensor: unknown): readonly number[] {
  const { data, f32, f64 } = Object(tensor);
  if (Array.isArray(data)) return data.map(Number);
  const bytes = Uint8Array.from(Buffer.from(String(f64 ?? f32), 'base64'));
  return [...(f64 === undefined ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer))];
}

function learnt(saved: SavedDocument): { readonly weights: readonly number[]; readonly bias: number } {
  const [parameters] = Object.values(saved.parameters ?? {});
  const [weights] = Object.values(Object(Reflect.get(Object(parameters), 'weights')));
  return { weights: numbersOf(weights), bias: numbersOf(Reflect.get(Object(parameters), 'bias'))[0] ?? Number.NaN };
}

/** Gives the label another column. */
async function useTarget(page: Page, from: string, to: string): Promise<void> {
  await page
    .locator('[data-node-id]')
    .filter({ hasText: from })
    .first()
    .click({ position: { x: 40, y: 10 } });
  await page.getByRole('combobox', { name: 'Add column' }).click();
  await page.getByRole('option', { name: to }).click();
  await page.getByRole('button', { name: `Remove ${from}` }).click();
}

test.describe.configure({ mode: 'serial' });

test('each step of a perceptron does what the textbook says', async ({ app }) => {
  test.setTimeout(60_000);
  const { page } = app;
  writeFileSync(file('gates.csv'), `x1,x2,and,xor\n${rows.map(({ inputs, and, xor }) => [...inputs, and, xor].join()).join('\n')}\n`);
  await app.chooseMenu('new');
  await expect(nodes(page)).toHaveCount(0);
  await app.answerOpen(file('gates.csv'));
  await app.chooseMenu('chooseData');
  await takeFoundTable(page);
  await expect(page.getByText('gates.csv · 4 rows').first()).toBeVisible();
  await column(page, 'x1').click();
  await column(page, 'x2').click({ modifiers: ['Shift'] });
  await dropOnCanvas(page, column(page, 'x1'), 0.14, 0.3);
  await fill(page, 'Name', 'inputs');
  await dropOnCanvas(page, column(page, 'and'), 0.4, 0.75);
  await dropOnCanvas(page, kind(page, 'Threshold'), 0.45, 0.3);
  await fill(page, 'Name', 'perceptron');
  await choose(page, 'Initial weights', 'Zeros');
  await dropOnCanvas(page, kind(page, 'Squared error'), 0.8, 0.5);
  await wire(page, 'inputs', 'perceptron');
  await wire(page, 'perceptron', 'loss', 'prediction');
  await wire(page, 'and', 'loss', 'target');

  // Under gradients a threshold neuron cannot learn, and the document says what to do.
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('use the perceptron rule');
  await page.getByRole('tab', { name: 'Training', exact: true }).click();
  await inSettings(page, async () => {
    await choose(page, 'Rule', 'Perceptron rule');
    await fill(page, 'Learning rate', String(rate));
    await fill(page, 'Epochs', '12');
    await page.getByRole('switch', { name: 'Shuffle rows' }).click();
  });
  await expect(page.locator('footer')).toContainText('0 problems');

  const step = page.getByRole('button', { name: 'Step', exact: true });
  const steps = textbook('and', 9);
  for (const [index, expected] of steps.entries()) {
    await step.click();
    await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
    await expect.poll(() => figure(page, 'loss')).toBe(shownLoss(steps, index));
    const saved = await savedAs(app, file(`step-${index + 1}.nngraph`));
    expect(saved.progress?.step).toBe(index + 1);
    expect(learnt(saved)).toEqual({ weights: expected.weights, bias: expected.bias });
  }
  expect(new Set(steps.map(({ isMistake }) => isMistake)).size).toBe(2);
});

test('AND is learnt, and the window says that it converged', async ({ app }) => {
  const { page } = app;
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished');
  expect(mistakesOfLastEpoch('and', 12)).toBe(0);
  await expect(page.locator('footer')).toContainText('converged: no mistakes in the last epoch');
  await expect(page.locator('[data-mistakes="0"]')).toContainText('Converged');
  await expect(page.getByText(/Training accuracy/)).toContainText('100');
});

test('XOR is not learnt, and the window says so with the mistakes', async ({ app }) => {
  const { page } = app;
  await useTarget(page, 'and', 'xor');
  await app.chooseMenu('reset');
  await expect.poll(() => figure(page, 'epoch')).toBe(0);
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished');
  const count = mistakesOfLastEpoch('xor', 12);
  expect(count).toBeGreaterThan(0);
  await expect(page.locator('footer')).toContainText(`not converged: ${count} mistakes in the last epoch`);
  await expect(page.locator(`[data-mistakes="${count}"]`)).toContainText('need a hidden layer');
  expect(learnt(await savedAs(app, file('xor.nngraph')))).toEqual({
    weights: textbook('xor', 48).at(-1)?.weights,
    bias: textbook('xor', 48).at(-1)?.bias,
  });
  await app.screenshot('perceptron-xor');
});

test('a reset is taken back by undo, with what was learnt', async ({ app }) => {
  const { page } = app;
  const before = await savedAs(app, file('before.nngraph'));
  await app.chooseMenu('reset');
  await expect.poll(() => figure(page, 'epoch')).toBe(0);
  expect((await savedAs(app, file('reset.nngraph'))).progress?.step ?? 0).toBe(0);
  await app.chooseMenu('undo');
  await expect.poll(() => figure(page, 'epoch')).toBe(12);
  const after = await savedAs(app, file('after.nngraph'));
  expect([after.parameters, after.progress]).toEqual([before.parameters, before.progress]);
});
