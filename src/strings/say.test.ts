import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedOf } from '../findings';
import { catalogues, isKnownCode, say } from './say';

const sources = Object.values(
  import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.ts', '!../**/testing/**'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).join('\n');

const entries = Object.entries(catalogues).flatMap(([area, sentences]) =>
  Object.entries(sentences).map(([code, sentence]) => ({ area, code, sentence })),
);

const placeholdersOf = (sentence: string) => [...new Set(sentence.match(/\{(?:[a-z]+\.)?[A-Za-z0-9]+/g))].sort();

it('says in words what a code of an area stands for, and the code itself where there are none', () => {
  const values = { name: 'net.nngraph', error: 'EROFS' };
  expect(say('file.notWritten', values, 'en')).toContain('(the disk is read-only)');
  expect(say('file.notWritten', values, 'zh')).toContain('（磁盘是只读的）');
  expect(say('file.notWritten', { ...values, error: 'EXYZ' }, 'en')).toContain('(EXYZ)');
});

describe('the catalogues', () => {
  it('use the same placeholders in every language', () => {
    const different = entries.filter(({ sentence }) => placeholdersOf(sentence.en).join() !== placeholdersOf(sentence.zh).join());
    expect(different.map(({ code }) => code)).toEqual([]);
  });
  it('have no empty sentence and no placeholder that cannot be read', () => {
    const readable = /\{(?:[a-z]+\.)?[A-Za-z0-9]+(\|[^{}|]*\|[^{}|]*)?\}/g;
    const broken = entries.filter(({ sentence }) =>
      [sentence.en, sentence.zh].some((text) => text.trim() === '' || /[{}]/.test(text.replace(readable, ''))),
    );
    expect(broken.map(({ code }) => code)).toEqual([]);
  });
  it('have every code in one area only', () => {
    const seen = new Map<string, string>();
    const twice = entries.filter(({ area, code }) => {
      const other = seen.get(code);
      seen.set(code, area);
      return other !== undefined && other !== area;
    });
    expect(twice.map(({ code }) => code)).toEqual([]);
  });
});

describe('say', () => {
  it('fills values in either language', () => {
    expect(say('number.tooSmall', { min: 1 }, 'en')).toBe('It must be 1 or more.');
    expect(say('number.tooSmall', { min: 1 }, 'zh')).toBe('不能小于 1。');
  });
  it('picks the word that a number needs', () => {
    expect(say('footer.nodes', { count: 1 }, 'en')).toBe('1 node');
    expect(say('footer.nodes', { count: 2 }, 'en')).toBe('2 nodes');
    expect(say('footer.nodes', { count: 1234 }, 'en')).toBe('1,234 nodes');
  });
  it('shows a code that no catalogue knows as it is', () => {
    expect(isKnownCode('no.such.code')).toBe(false);
    expect(say('no.such.code', {}, 'en')).toBe('no.such.code');
  });
  it('leaves a placeholder without a value visible', () => {
    expect(say('number.tooSmall', {}, 'en')).toBe('It must be {min} or more.');
  });
  it('puts text in as text, whatever it looks like', () => {
    fc.assert(fc.property(fc.string(), (text) => say('document.untitled', { text }, 'en') === 'Untitled'));
    expect(say('palette.dataFailed', { name: '{count|a|b} $& {name}' }, 'en')).toBe('“{count|a|b} $& {name}” could not be read. See why');
    expect(say('number.tooSmall', { min: '__proto__' }, 'en')).toBe('It must be __proto__ or more.');
  });
  it('does not take values from the prototype', () => {
    expect(say('palette.more', {}, 'en')).toBe('{count} more…');
  });
  it('writes a list with what the language puts between its items', () => {
    const values = { count: 2, names: ['h', 1200] };
    expect(say('notice.pasteWired', values, 'en')).toContain('2 wires to h, 1,200.');
    expect(say('notice.pasteWired', values, 'zh')).toContain('与 h、1,200 连了');
    expect(say('notice.pasteWired', { count: 11, names: namedOf(Array.from({ length: 11 }, (_, i) => i)) }, 'en')).toContain('8, 9, ….');
    expect(namedOf([1, 2])).toEqual([1, 2]);
    expect(namedOf([1, 2], 3)).toEqual([1, 2, '…']);
  });
  it('writes counts in full, and of other numbers six digits at most', () => {
    expect(say('footer.nodes', { count: 9_007_199_254_740_991 }, 'zh')).toBe('9,007,199,254,740,991 个节点');
    expect(say('number.tooSmall', { min: 0.1234567 }, 'en')).toBe('It must be 0.123457 or more.');
    expect(say('number.tooLarge', { max: 1e30 }, 'en')).toBe('It must be 1×10³⁰ or less.');
  });

  it('has a sentence for every code that is written out anywhere', () => {
    const codes = new Set([...sources.matchAll(/\bcode: '([a-z]\w*(?:\.\w+)+)'/g)].map((match) => match[1] ?? ''));
    expect(codes.size).toBeGreaterThan(50);
    expect([...codes].filter((code) => !isKnownCode(code))).toEqual([]);
  });
});
