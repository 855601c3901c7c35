/** The sentences of splitting and joining belong to the codes of src/document/split, one to one. */
import { expect, it } from 'vitest';
import { unitStrings } from './units';

const sources = import.meta.glob<string>('../document/split/*.ts', { query: '?raw', import: 'default', eager: true });

it('every reason against splitting or joining has its sentence, and no sentence is without a reason', () => {
  const codes = new Set(
    [
      ...Object.values(sources)
        .join('\n')
        .matchAll(/'((?:split|join)\.[A-Za-z]+)'/g),
    ].map((match) => match[1]),
  );
  const sentences = Object.keys(unitStrings).filter((code) => /^(split|join)\./.test(code));
  expect(codes.size).toBeGreaterThan(15);
  expect([...codes].sort()).toEqual(sentences.sort());
});
