/**
 * The whole engine under a person's hands: every property edited, trained with and saved; the inhibiting port wired by
 * mouse; a learnt activation seen as it learns.
 */
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';
import { inSettings, openDocument, phase, playButton, savedAs, takeFoundTable } from './documents';
import { choose, column, dropOnCanvas, figure, fill, kind, nodes, type SavedDocument, wire, wires } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-engine-'));
const file = (name: string): string => path.join(folder, name);

let saves = 0;

/** What lies in the file once the document is saved. */
function save(app: App): Promise<SavedDocument> {
  saves += 1;
  return savedAs(app, file(`saved-${saves}.nngraph`));
}

async function select(page: Page, id: string): Promise<void> {
  await page.locator(`[data-node-id="${id}"]`).click({ position: { x: 40, y: 10 } });
}

/** Trains one epoch, which with a full batch is one step, and waits for its end. */
async function oneEpoch(page: Page): Promise<void> {
  const before = await figure(page, 'epoch');
  await page.getByRole('button', { name: 'Epoch', exact: true }).click();
  await expect.poll(() => figure(page, 'epoch')).toBe(before + 1);
  await expect(phase(page)).not.toHaveAttribute('data-phase', 'training');
  // The epoch comes through main, the loss on the live line: it may be a frame later.
  await expect.poll(async () => Number.isFinite(await figure(page, 'loss'))).toBe(true);
}

async function toggle(page: Page, label: string): Promise<void> {
  await page.getByRole('switch', { name: label, exact: true }).click();
}

function nodeIn(saved: SavedDocument, id: string): SavedDocument['graph']['nodes'][number] {
  const found = saved.graph.nodes.find((node) => node.id === id);
  if (!found) throw new Error(`no node ${id} was saved`);
  return found;
}

async function openCopy(app: App, example: string): Promise<void> {
  saves += 1;
  const copy = file(`copy-${saves}.nngraph`);
  copyFileSync(path.resolve('examples', `${example}.nngraph`), copy);
  await openDocument(app, copy);
}

test.describe.configure({ mode: 'serial' });

interface ActivationCase {
  readonly name: string;
  readonly fields?: readonly (readonly [string, string])[];
  readonly activation: Readonly<Record<string, string | number>>;
  readonly learns?: readonly string[];
}

const activations: readonly ActivationCase[] = [
  { name: 'Linear', activation: { type: 'identity' } },
  { name: 'Sigmoid', activation: { type: 'sigmoid' } },
  { name: 'ReLU', activation: { type: 'relu' } },
  { name: 'Softmax', activation: { type: 'softmax' } },
  { name: 'Leaky ReLU', fields: [['Slope below 0', '0.2']], activation: { type: 'leakyRelu', slope: 0.2 } },
  { name: 'PReLU', fields: [['Slope at the start', '0.1']], activation: { type: 'prelu', init: 0.1 }, learns: ['alpha'] },
  {
    name: 'RReLU',
    fields: [
      ['Smallest slope', '0.05'],
      ['Largest slope', '0.4'],
    ],
    activation: { type: 'rrelu', lower: 0.05, upper: 0.4 },
  },
  { name: 'ELU', fields: [['Scale α', '0.7']], activation: { type: 'elu', alpha: 0.7 } },
  { name: 'SELU', activation: { type: 'selu' } },
  { name: 'Softplus', activation: { type: 'softplus' } },
  { name: 'SiLU', activation: { type: 'silu' } },
  { name: 'GELU', activation: { type: 'gelu' } },
  { name: 'Mish', activation: { type: 'mish' } },
  { name: 'SReLU', activation: { type: 'srelu' }, learns: ['tr', 'ar', 'tl', 'al'] },
  { name: 'APL', fields: [['Hinges', '3']], activation: { type: 'apl', segments: 3 }, learns: ['a', 'b'] },
  { name: 'Maxout', fields: [['Pieces k', '3']], activation: { type: 'maxout', pieces: 3 } },
  { name: 'Tanh', activation: { type: 'tanh' } },
];

test('every activation is chosen, set, drawn, trained and saved', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await openCopy(app, 'xor');
  await select(page, 'h');
  for (const { name, fields, activation, learns } of activations) {
    await choose(page, 'Activation', name);
    for (const [label, value] of fields ?? []) await fill(page, label, value);
    await expect(page.locator('.katex').first()).toBeVisible();
    const plot = page.getByRole('img', { name: `Plot of ${name} and its derivative` });
    await expect(plot).toHaveCount(name === 'Softmax' || name === 'Maxout' ? 0 : 1);
    await oneEpoch(page);
    const saved = await save(app);
    expect(nodeIn(saved, 'h')).toMatchObject({ activation });
    expect(Object.keys(Object(saved.parameters?.h))).toEqual(expect.arrayContaining([...(learns ?? []), 'weights', 'bias']));
  }
});

test('what an activation learns is seen in its curve while it trains', async ({ app }) => {
  const { page } = app;
  await openCopy(app, 'xor');
  await select(page, 'h');
  await choose(page, 'Activation', 'PReLU');
  const curve = page.locator('[data-plot="function"]');
  const start = await curve.getAttribute('d');
  await inSettings(page, () => fill(page, 'Epochs', '1000000000'));
  await playButton(page).click();
  const alpha = page.locator('[data-learnt="alpha"]');
  await expect(alpha).toBeVisible();
  const early = await alpha.innerText();
  await expect(alpha).not.toHaveText(early);
  await expect.poll(() => curve.getAttribute('d')).not.toBe(start);
  await app.screenshot('learnt-activation');
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'paused');
});

test('every other property of a neuron is edited, trained and saved', async ({ app }) => {
  const { page } = app;
  await openCopy(app, 'xor');
  await select(page, 'h');
  await fill(page, 'Neurons', '6');
  await choose(page, 'Initial weights', 'Normal');
  await fill(page, 'Initial weights: Mean', '0.1');
  await fill(page, 'Initial weights: Standard deviation', '0.4');
  await choose(page, 'Initial bias', 'Uniform');
  await fill(page, 'Initial bias: From', '-0.2');
  await fill(page, 'Initial bias: To', '0.3');
  await fill(page, 'L1 penalty', '0.001');
  await fill(page, 'L2 penalty', '0.002');
  await fill(page, 'Dropout', '0.25');
  await select(page, 'o');
  await toggle(page, 'Bias');
  await choose(page, 'Initial weights', 'Constant');
  await fill(page, 'Initial weights: Value', '0.5');
  await toggle(page, 'Trainable');
  await oneEpoch(page);
  const saved = await save(app);
  expect(nodeIn(saved, 'h')).toMatchObject({
    units: 6,
    init: { weights: { type: 'normal', mean: 0.1, std: 0.4 }, bias: { type: 'uniform', min: -0.2, max: 0.3 } },
    regularization: { l1: 0.001, l2: 0.002 },
    dropout: 0.25,
  });
  expect(nodeIn(saved, 'o')).toMatchObject({ bias: false, trainable: false, init: { weights: { type: 'constant', value: 0.5 } } });
  expect(Object.keys(Object(saved.parameters?.o))).toEqual(['weights']);
});

test('every loss and every way to read a column is chosen, trained and saved', async ({ app }) => {
  const { page } = app;
  await openCopy(app, 'xor');
  const losses = [
    { name: 'Absolute error', loss: 'mae', encoding: ['Numbers', 'numeric'], weight: 2 },
    { name: 'Huber', loss: 'huber', encoding: ['Numbers', 'numeric'], weight: 0.5 },
    { name: 'Binary cross-entropy', loss: 'binaryCrossEntropy', encoding: ['0 or 1', 'binary'], weight: 1 },
    { name: 'Hinge', loss: 'hinge', encoding: ['−1 or 1', 'signed'], weight: 3 },
  ] as const;
  for (const { name, loss, encoding, weight } of losses) {
    await select(page, 'y');
    await choose(page, 'Encoding', encoding[0]);
    await select(page, 'loss');
    await choose(page, 'Loss', name);
    await fill(page, 'Weight', String(weight));
    if (loss === 'huber') await fill(page, 'Delta δ', '0.3');
    await oneEpoch(page);
    const saved = await save(app);
    expect(nodeIn(saved, 'loss')).toMatchObject({ loss, weight, ...(loss === 'huber' ? { delta: 0.3 } : {}) });
    expect(nodeIn(saved, 'y')).toMatchObject({ encoding: encoding[1] });
  }
  await select(page, 'x');
  await choose(page, 'Scaling', 'Standardize');
  await oneEpoch(page);
  await choose(page, 'Scaling', '0 to 1');
  await oneEpoch(page);
  expect(nodeIn(await save(app), 'x')).toMatchObject({ scaling: 'minmax' });

  await openCopy(app, 'iris');
  await select(page, 'x');
  await toggle(page, 'Columns are an image');
  await fill(page, 'Image rows', '1');
  await fill(page, 'Image columns', '4');
  await oneEpoch(page);
  expect(nodeIn(await save(app), 'x')).toMatchObject({ shape: [1, 4] });
});

interface SettingsCase {
  readonly choice: readonly [string, string];
  readonly fields: readonly (readonly [string, string])[];
  readonly training: Record<string, unknown>;
}

const settings: readonly SettingsCase[] = [
  {
    choice: ['Optimizer', 'AdamW'],
    fields: [
      ['Learning rate', '0.02'],
      ['β₁', '0.8'],
      ['β₂', '0.99'],
      ['ε', '1e-7'],
      ['Weight decay', '0.03'],
    ],
    training: { optimizer: { type: 'adamw', learningRate: 0.02, beta1: 0.8, beta2: 0.99, epsilon: 1e-7, weightDecay: 0.03 } },
  },
  {
    choice: ['Optimizer', 'RMSprop'],
    fields: [
      ['Learning rate', '0.01'],
      ['Decay', '0.9'],
    ],
    training: { optimizer: { type: 'rmsprop', learningRate: 0.01, decay: 0.9 } },
  },
  { choice: ['Optimizer', 'Adagrad'], fields: [['Learning rate', '0.3']], training: { optimizer: { type: 'adagrad', learningRate: 0.3 } } },
  {
    choice: ['Optimizer', 'SGD'],
    fields: [
      ['Learning rate', '0.05'],
      ['Momentum', '0.8'],
    ],
    training: { optimizer: { type: 'sgd', learningRate: 0.05, momentum: 0.8, nesterov: true } },
  },
  {
    choice: ['Schedule', 'In steps'],
    fields: [
      ['Every (epochs)', '7'],
      ['Times', '0.5'],
    ],
    training: { schedule: { type: 'step', every: 7, factor: 0.5 } },
  },
  {
    choice: ['Schedule', 'Exponential'],
    fields: [['Times, each epoch', '0.97']],
    training: { schedule: { type: 'exponential', gamma: 0.97 } },
  },
  {
    choice: ['Schedule', 'Cosine'],
    fields: [
      ['Over (epochs)', '90'],
      ['Down to', '0.001'],
    ],
    training: { schedule: { type: 'cosine', epochs: 90, floor: 0.001 } },
  },
];

test('every setting of training is changed, trained with and saved', async ({ app }) => {
  test.setTimeout(90_000);
  const { page } = app;
  await openCopy(app, 'xor');
  for (const { choice, fields, training } of settings) {
    await inSettings(page, async () => {
      await choose(page, choice[0], choice[1]);
      for (const [field, value] of fields) await fill(page, field, value);
      if (choice[1] === 'SGD') await toggle(page, 'Nesterov');
    });
    await oneEpoch(page);
    expect((await save(app)).training).toMatchObject(training);
  }
  await inSettings(page, async () => {
    await fill(page, 'Clip gradient at', '0.5');
    await toggle(page, 'All rows in one batch');
    await fill(page, 'Batch size', '3');
    await fill(page, 'Epochs', '500');
    await toggle(page, 'Shuffle rows');
    await fill(page, 'Random seed', '42');
    await fill(page, 'At training loss', '0.2');
  });
  await playButton(page).click();
  await expect(phase(page)).toHaveAttribute('data-phase', 'finished', { timeout: 20_000 });
  const saved = await save(app);
  expect(saved.training).toMatchObject({
    clipNorm: 0.5,
    batchSize: 3,
    epochs: 500,
    shuffle: false,
    seed: 42,
    stop: { targetLoss: 0.2, patience: null },
  });
});

test('an inhibiting wire is drawn by mouse and vetoes', async ({ app }) => {
  const { page } = app;
  writeFileSync(file('gates.csv'), 'x1,x2,y\n0,0,0\n0,1,0\n1,0,1\n1,1,0\n');
  await app.chooseMenu('new');
  await expect(nodes(page)).toHaveCount(0);
  await app.answerOpen(file('gates.csv'));
  await app.chooseMenu('chooseData');
  await takeFoundTable(page);
  await expect(page.getByText('gates.csv · 4 rows').first()).toBeVisible();
  await dropOnCanvas(page, column(page, 'x1'), 0.14, 0.2);
  await dropOnCanvas(page, column(page, 'x2'), 0.14, 0.55);
  await dropOnCanvas(page, column(page, 'y'), 0.45, 0.8);
  await dropOnCanvas(page, kind(page, 'Threshold'), 0.45, 0.3);
  await fill(page, 'Name', 'gate');
  await fill(page, 'Threshold θ', '0.5');
  await choose(page, 'Initial weights', 'Constant');
  await fill(page, 'Initial weights: Value', '1');
  await toggle(page, 'Trainable');
  await dropOnCanvas(page, kind(page, 'Squared error'), 0.8, 0.5);
  await wire(page, 'x1', 'gate');
  await wire(page, 'gate', 'loss', 'prediction');
  await wire(page, 'y', 'loss', 'target');
  await expect(page.locator('footer')).toContainText('1 problem');

  await page.getByRole('tab', { name: 'Training', exact: true }).click();
  // One step needs no rule here, as nothing learns: the figures are those of the gate as it stands.
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByText(/Training accuracy/)).toContainText('75');
  await wire(page, 'x2', 'gate', 'inhibit');
  await expect(page.getByText(/Training accuracy/)).toContainText('100');
  await expect(wires(page)).toHaveCount(4);
  const saved = await save(app);
  expect(saved.graph.edges.map(({ port }) => port).sort()).toEqual(['in', 'inhibit', 'prediction', 'target']);
});
