import { describe, expect, it } from 'vitest';
import { dataStrings } from './data';

const sources = import.meta.glob<string>(['../data/**/*.ts', '!../data/**/*.test.ts'], { query: '?raw', import: 'default', eager: true });
const text = Object.values(sources).join('\n');

function allOf(pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

const codes = new Set(allOf(/'(data\.[A-Za-z]+)'/g));

describe('the catalogue of data', () => {
  it('has a sentence for every code that src/data reports', () => {
    expect([...codes].filter((code) => !Object.hasOwn(dataStrings, code))).toEqual([]);
    expect(codes.size).toBeGreaterThan(40);
  });

  it('has no sentence that nothing reports', () => {
    const findings = Object.keys(dataStrings).filter((code) => code.split('.').length === 2);
    expect(findings.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('names every built-in and each of its parameters', () => {
    const ids = allOf(/(?:\bid: |truthTable\(|curve\(\s*)'(\w+)'/g);
    const params = allOf(/\bname: '(\w+)'/g);
    expect(ids.length).toBe(14);
    const wanted = [...ids.map((id) => `data.builtin.${id}`), ...params.map((name) => `data.param.${name}`)];
    expect(wanted.filter((code) => !Object.hasOwn(dataStrings, code))).toEqual([]);
  });

  it('asks for the same values in both languages', () => {
    const values = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();
    for (const [code, { en, zh }] of Object.entries(dataStrings)) {
      expect(values(zh), code).toEqual(values(en));
    }
  });
});
