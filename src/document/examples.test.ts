/**
 * The documents that come with the app.
 * `UPDATE_EXAMPLES=1 npx vitest run src/document/examples` writes examples/ anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadBuiltin } from '../data/builtin';
import { checkDocument } from './check';
import { setTraining } from './edits';
import { EXAMPLES, exampleIris, exampleSpiral, exampleXor } from './examples';
import { parseDocument } from './parse';
import { NO_RESULTS, serialiseDocument } from './serialise';
import { accuracy, train } from './testing/train';

const folder = new URL('../../examples/', import.meta.url);

describe.each([...EXAMPLES])('%s', (name, make) => {
  const path = fileURLToPath(new URL(name, folder));

  it('is what stands under examples/', () => {
    const text = serialiseDocument(make(), NO_RESULTS);
    if (process.env.UPDATE_EXAMPLES === '1') writeFileSync(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('opens to the same document', () => {
    expect(parseDocument(readFileSync(path, 'utf8'))).toEqual({ ok: true, value: { document: make(), results: NO_RESULTS } });
  });

  it('has nothing wrong with it, and names columns of its data', async () => {
    const document = make();
    expect(checkDocument(document, null).diagnostics).toEqual([]);
    if (document.data.source.type !== 'builtin') throw new Error('an example uses built-in data');
    const table = await loadBuiltin(document.data.source);
    if (!table.ok) throw new Error(JSON.stringify(table.findings));
    const columns = document.graph.nodes.flatMap((node) => (node.kind === 'input' ? node.columns : []));
    expect(table.value.columns).toEqual(expect.arrayContaining(columns));
  });
});

describe('trained to its end', () => {
  it('XOR is solved, with any seed', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const trained = await train(setTraining(exampleXor(), { seed }));
      expect(trained.loss).toBeLessThan(0.001);
      expect(accuracy(trained, 'training')).toBe(1);
    }
  });

  it('Iris tells the species of flowers that it has not seen', async () => {
    expect(accuracy(await train(exampleIris()), 'validation')).toBeGreaterThanOrEqual(0.93);
  });

  it('Spiral has come apart for the most part after a third of its epochs', async () => {
    expect(accuracy(await train(setTraining(exampleSpiral(), { epochs: 100 })), 'training')).toBeGreaterThanOrEqual(0.85);
  });
});
