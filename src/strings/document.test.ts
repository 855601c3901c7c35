/** The sentences of src/document belong to its codes, one to one. */
import { describe, expect, it } from 'vitest';
import { dataStrings } from './data';
import { documentStrings } from './document';

const pattern = /'((?:document|graph|size|training|connect|export|import|data)\.[A-Za-z0-9]+)'/g;

function codesOf(sources: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set([...Object.values(sources).join('\n').matchAll(pattern)].map((match) => match[1] ?? ''));
}

const codes = codesOf(
  import.meta.glob<string>(['../document/**/*.ts', '!../**/*.test.ts', '!../document/lower.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
/** Reading files and importing parameters may end in main or the command line. */
const reported = codesOf(
  import.meta.glob<string>(['../{document,main,cli}/**/*.ts', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true }),
);

describe('the catalogue of documents', () => {
  it('has a sentence for every code that src/document reports', () => {
    expect(codes.size).toBeGreaterThan(80);
    expect([...codes].filter((code) => !Object.hasOwn(documentStrings, code) && !Object.hasOwn(dataStrings, code))).toEqual([]);
  });

  it('has no sentence that nothing reports, and none of another catalogue', () => {
    expect(Object.keys(documentStrings).filter((code) => !reported.has(code))).toEqual([]);
    expect(Object.keys(documentStrings).filter((code) => Object.hasOwn(dataStrings, code))).toEqual([]);
  });

  it('asks for the same values in both languages', () => {
    const values = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();
    for (const [code, { en, zh }] of Object.entries(documentStrings)) expect(values(zh), code).toEqual(values(en));
  });
});
