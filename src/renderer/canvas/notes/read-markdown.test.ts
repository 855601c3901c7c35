/** Notes as Markdown: what is read, and what stays the text it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWords, longestMarkdown, readMarkdown } from './read-markdown';

const text = (words: string) => ({ kind: 'text', text: words });

describe('a note', () => {
  it('has headings, phrases, code, lists and links that are words', () => {
    expect(readMarkdown('## Why\n\n**a** *b* `c` [d](https://x.y)')).toEqual([
      { kind: 'heading', level: 2, phrases: [text('Why')] },
      {
        kind: 'paragraph',
        phrases: [
          { kind: 'strong', phrases: [text('a')] },
          text(' '),
          { kind: 'emphasis', phrases: [text('b')] },
          text(' '),
          { kind: 'code', text: 'c' },
          text(' '),
          { kind: 'link', address: 'https://x.y', phrases: [text('d')] },
        ],
      },
    ]);
    expect(readMarkdown('3. one\n4. two')).toMatchObject([{ kind: 'list', start: 3, items: [{ isDone: null }, { isDone: null }] }]);
    expect(readMarkdown('- [x] done\n- [ ] open')).toMatchObject([
      { kind: 'list', start: null, items: [{ isDone: true }, { isDone: false }] },
    ]);
    expect(readMarkdown('```js\na < b\n```')).toEqual([{ kind: 'code', text: 'a < b' }]);
  });

  it('ends its lines where they were ended', () => {
    expect(readMarkdown('one\ntwo')).toEqual([{ kind: 'paragraph', phrases: [text('one'), { kind: 'break' }, text('two')] }]);
  });

  it('shows HTML as the text it is, and pictures as their words', () => {
    expect(JSON.stringify(readMarkdown('<script>alert(1)</script>'))).toContain('<script>alert(1)</script>');
    expect(readMarkdown('a <b>c</b>')).toEqual([{ kind: 'paragraph', phrases: [text('a '), text('<b>'), text('c'), text('</b>')] }]);
    expect(readMarkdown('![cat](https://x.y/z.png)')).toMatchObject([{ phrases: [{ kind: 'link', phrases: [text('cat')] }] }]);
    expect(readMarkdown('[x](javascript:alert(1))')).toMatchObject([{ phrases: [{ kind: 'link', phrases: [text('x')] }] }]);
  });

  it('that is too long or too deep is shown as it was typed', () => {
    const long = '*'.repeat(longestMarkdown + 1);
    expect(readMarkdown(long)).toEqual([{ kind: 'paragraph', phrases: [text(long)] }]);
    const deep = '>'.repeat(5_000);
    expect(JSON.stringify(readMarkdown(deep))).toContain('>>>>');
  });

  it('of any text is read without an error and loses no word', () => {
    fc.assert(
      // Without what may leave words out by rule: the language of a fence, cells that a table has no column for.
      fc.property(
        fc.array(fc.constantFrom('word', '**', '*', '- ', '# ', '> ', '\n', '[', '](x)', '<b>', '1. '), { maxLength: 40 }),
        (parts) => {
          const shown = JSON.stringify(readMarkdown(parts.join('')));
          expect(shown.split('word').length - 1).toBe(parts.filter((part) => part === 'word').length);
        },
      ),
    );
  });

  it('is named by its first words', () => {
    expect(firstWords('\n# Why **two** neurons?\n\nmore', 40)).toBe('Why two neurons?');
    expect(firstWords('a long sentence', 6)).toBe('a long…');
    expect(firstWords('  \n', 9)).toBe('');
  });
});
