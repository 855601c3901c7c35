/** What a file offers to an import, and which thread reads it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseDocument } from '../../document/parse';
import { readDonor } from '../../document/results/import-parameters';
import { temporaryFolder } from '../../host/testing/temporary-folder';
import { donorAt } from './import-command';

const weights = JSON.stringify({
  format: 'nngraph-weights',
  version: 1,
  inputs: [{ id: 'x', name: 'x' }],
  neurons: [{ id: 'h', name: 'h', activation: { type: 'tanh' }, incoming: [{ edge: 'e', from: 'x', weights: [[0.5]] }], bias: [1] }],
});

it.each([
  ['at once where it is short', weights, 0],
  ['in a worker where it is long', weights + ' '.repeat(1_000_000), 1],
])('reads exported weights %s', async (_, text, count) => {
  const path = join(await temporaryFolder(), 'weights.json');
  await writeFile(path, text);
  const inWorker: string[] = [];
  const donor = await donorAt(
    path,
    async (long) => parseDocument(long),
    async (long) => {
      inWorker.push(long);
      return readDonor(long);
    },
  );
  expect(inWorker.length).toBe(count);
  expect(donor).toMatchObject({ ok: true, value: [{ id: 'h' }] });
});
