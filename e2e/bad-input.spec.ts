/**
 * Files that are wrong: each gets a sentence with its place, changes nothing, and loses nothing.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, expect, test } from './app';
import { takeFoundTable } from './documents';
import { column, nodes } from './gestures';

const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-bad-'));
const xor: string = readFileSync(path.resolve('examples/xor.nngraph'), 'utf8');

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** As much of a document as these tests put wrong. */
interface LooseDocument {
  version: number;
  readonly graph: { readonly nodes: { readonly id: string; readonly kind: string; columns?: string[] }[]; readonly edges: object[] };
}

/** The example with one of its parts replaced. */
function changed(change: (document: LooseDocument) => void): string {
  const document: LooseDocument = JSON.parse(xor);
  change(document);
  return JSON.stringify(document, null, 2);
}

async function openBad(app: App, file: string, ...words: readonly RegExp[]): Promise<void> {
  const before = await app.page.locator('header').innerText();
  await app.answerOpen(file);
  await app.chooseMenu('open');
  const notice = app.page.getByRole('region', { name: 'Messages' });
  for (const word of words) await expect(notice).toContainText(word);
  await expect(nodes(app.page)).toHaveCount(5);
  expect(await app.page.locator('header').innerText()).toBe(before);
  await notice.getByRole('button', { name: 'Dismiss' }).first().click();
}

async function chooseBadData(app: App, file: string, ...words: readonly RegExp[]): Promise<void> {
  await app.answerOpen(file);
  await app.chooseMenu('chooseData');
  await app.page.getByRole('button', { name: 'Use this table' }).click();
  const sheet = app.page.getByRole('dialog');
  for (const word of words) await expect(sheet).toContainText(word);
  await app.page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(app.page.getByText('XOR · 4 rows').first()).toBeVisible();
}

test('a file that is no JSON is refused with line and column', async ({ app }) => {
  await openBad(app, write('no-json.nngraph', 'hello,world\n1,2\n'), /could not be opened/, /line 1/);
});

test('a file of another format is refused by its name', async ({ app }) => {
  await openBad(app, write('other.nngraph', '{"format":"onnx","version":1}'), /could not be opened/, /onnx/);
});

test('a document of a newer version is refused', async ({ app }) => {
  await openBad(
    app,
    write(
      'newer.nngraph',
      changed((document) => {
        document.version = 7;
      }),
    ),
    /newer version/,
  );
});

test('a truncated document is told as such', async ({ app }) => {
  await openBad(app, write('truncated.nngraph', xor.slice(0, Math.floor(xor.length / 2))), /could not be opened/, /line \d+/);
});

test('an edge that leads nowhere is refused with its path', async ({ app }) => {
  const text = xor.replace(/"target":\s*"[^"]+"/, '"target": "nobody"');
  expect(text).not.toBe(xor);
  await openBad(app, write('nowhere.nngraph', text), /nobody/, /line \d+/);
});

test('a cycle opens, is named in Problems, and play says why it cannot', async ({ app }) => {
  const text = changed(({ graph }) => {
    const [first, second] = graph.nodes.filter((node) => node.kind === 'neuron');
    graph.edges.push({ id: 'back', source: second?.id, target: first?.id, port: 'in' });
  });
  await app.answerOpen(write('cycle.nngraph', text));
  await app.chooseMenu('open');
  await expect(app.page.getByText('cycle.nngraph', { exact: true }).first()).toBeVisible();
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(app.page.getByRole('list', { name: 'Problems' })).toContainText(/circle|cycle/);
  await app.page.getByRole('button', { name: /^Play/ }).first().click();
  await expect(app.page.getByRole('region', { name: 'Messages' })).toContainText('Training cannot start yet');
  await app.screenshot('cycle');
  await app.page.getByRole('button', { name: 'Dismiss' }).first().click();
});

test('columns that the data lacks are named, and choosing the data that has them clears it', async ({ app }) => {
  const text = changed(({ graph }) => {
    const input = graph.nodes.find((node) => node.kind === 'input');
    if (input) input.columns = ['petals', 'x2'];
  });
  await app.answerOpen(write('columns.nngraph', text));
  await app.chooseMenu('open');
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(app.page.getByRole('list', { name: 'Problems' })).toContainText('petals');
  const table = write('petals.csv', 'petals,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n');
  await app.answerOpen(table);
  await app.chooseMenu('chooseData');
  await takeFoundTable(app.page);
  await expect(app.page.locator('footer')).toContainText('0 problems');
  await app.answerMessage('Don’t save');
  await app.answerOpen(path.resolve('examples/xor.nngraph'));
  await app.chooseMenu('open');
  await expect(app.page.getByText('XOR · 4 rows').first()).toBeVisible();
});

test('a table with ragged rows is refused with the line', async ({ app }) => {
  await chooseBadData(app, write('ragged.csv', 'a,b,c\n1,2,3\n4,5\n6,7,8\n'), /ragged\.csv/, /[Ll]ine 3/);
});

test('an empty table is refused', async ({ app }) => {
  await chooseBadData(app, write('empty.csv', ''), /empty/);
});

test('a table without a header keeps its first row, and the sheet says so', async ({ app }) => {
  await app.answerOpen(write('plain.csv', '1,2,3\n4,5,6\n7,8,9\n'));
  await app.chooseMenu('chooseData');
  await expect(app.page.getByRole('dialog').getByRole('list', { name: 'Problems' })).toContainText(/header/);
  await takeFoundTable(app.page);
  await expect(app.page.getByText('plain.csv · 3 rows').first()).toBeVisible();
  for (const name of ['c1', 'c2', 'c3']) await expect(column(app.page, name)).toBeVisible();
  await app.chooseMenu('undo');
  await expect(app.page.getByText('XOR · 4 rows').first()).toBeVisible();
});

test('text in a column that is used as numbers is named with its line', async ({ app }) => {
  await app.answerOpen(write('text.csv', 'x1,x2,y\n0,0,0\n0,one,1\n1,0,1\n1,1,0\n'));
  await app.chooseMenu('chooseData');
  await takeFoundTable(app.page);
  await expect(app.page.getByText('text.csv · 4 rows').first()).toBeVisible();
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(app.page.getByRole('list', { name: 'Problems' })).toContainText('x2');
  await app.page.getByRole('tab', { name: 'Data' }).click();
  await app.page.getByRole('button', { name: 'Kind of column x2' }).click();
  await app.page.getByRole('menuitem', { name: 'Numbers', exact: true }).click();
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(app.page.getByRole('list', { name: 'Problems' })).toContainText('one');
  await expect(app.page.getByRole('list', { name: 'Problems' })).toContainText(/line 3/i);
  await app.screenshot('text-in-numbers');
});
