/** Which documents are written by another thread, and that it makes no difference to the text. */
import { describe, expect, test } from 'vitest';
import { NO_RESULTS, serialiseDocument } from '../../document/serialise';
import { largeDocument } from '../../document/testing/large';
import type { Document, Results } from '../../document/types';
import { textOf } from './write-text';

const small = largeDocument(20, 30);
const large = largeDocument(3_000, 9_000);
const weights = { shape: [512, 512], data: new Float32Array(512 * 512) };
const trained: Results = { ...NO_RESULTS, parameters: new Map([['n1', new Map([['weights:e1', weights]])]]) };

async function written(document: Document, results: Results): Promise<{ readonly text: string; readonly isElsewhere: boolean }> {
  let isElsewhere = false;
  const text = await textOf(document, results, (given, its) => {
    isElsewhere = true;
    return Promise.resolve(serialiseDocument(given, its));
  });
  return { text, isElsewhere };
}

describe('the text of a file', () => {
  test('is made here for a small document, elsewhere for many records or many numbers', async () => {
    expect((await written(small, NO_RESULTS)).isElsewhere).toBe(false);
    expect((await written(large, NO_RESULTS)).isElsewhere).toBe(true);
    expect((await written(small, trained)).isElsewhere).toBe(true);
  });

  test('is the same wherever it is made, also where the other thread fails', async () => {
    const failing = () => Promise.reject(new Error('no thread'));
    expect((await written(small, trained)).text).toBe(serialiseDocument(small, trained));
    expect(await textOf(small, trained, failing)).toBe(serialiseDocument(small, trained));
  });
});
