import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.tsx?$/.test(name));
/** Files whose text has something of this kind. */
const withAny = (kind: RegExp): readonly string[] => sources.filter((name) => kind.test(readFileSync(`${folder}/${name}`, 'utf8')));

it('numbers become text in src/strings/numbers.ts alone; a field knows besides which decimal sign is typed', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(withAny(/toExponential|toLocaleString|NumberFormat/)).toEqual(['controls/number-text.ts']);
});

it('no colour is read from its text, but taken as the browser computes it', () => {
  expect(withAny(/parseInt\([^)]*16\)/)).toEqual([]);
  expect(withAny(/getImageData/)).toEqual(['colours.ts']);
});
