/**
 * A note's text read as Markdown into plain data: the few kinds of block and phrase that notes show.
 * Keeps true: text from a file is text. HTML stays the text it is, a link or picture is its words, and whatever cannot be read
 * (or would take too long) is shown as it was typed.
 */
import { Lexer, type MarkedToken, type Token } from 'marked';

/** A phrase within a line. `code` and `text` hold text, the others phrases. `link` has its address for the pointer. */
export type Phrase =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly phrases: readonly Phrase[] }
  | { readonly kind: 'link'; readonly address: string; readonly phrases: readonly Phrase[] };

/** One item of a list; `isDone` is null where it is nothing to tick off. */
export interface Item {
  readonly isDone: boolean | null;
  readonly blocks: readonly Block[];
}

/** A block: headings have a level of 1 to 6; a list that counts has the number it starts with. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly phrases: readonly Phrase[] }
  | { readonly kind: 'paragraph'; readonly phrases: readonly Phrase[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly Item[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Phrase[])[]; readonly rows: readonly (readonly (readonly Phrase[])[])[] }
  | { readonly kind: 'rule' };

/** Longer texts are shown as they are: nobody reads so much on a note, and reading it would hold the window up. */
export const longestMarkdown = 20_000;
/** Lists in lists and quotes in quotes beyond this depth are shown as they were typed. */
const deepest = 12;

const known: ReadonlySet<string> = new Set([
  'blockquote',
  'br',
  'checkbox',
  'code',
  'codespan',
  'def',
  'del',
  'em',
  'escape',
  'heading',
  'hr',
  'html',
  'image',
  'link',
  'list',
  'list_item',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
] satisfies MarkedToken['type'][]);

function isKnown(token: Token): token is MarkedToken {
  return known.has(token.type);
}

function phrasesOf(tokens: readonly Token[], depth: number): readonly Phrase[] {
  return tokens.flatMap((token): readonly Phrase[] =>
    isKnown(token) && depth < deepest ? phraseOf(token, depth + 1) : [plain(token.raw)],
  );
}

function plain(text: string): Phrase {
  return { kind: 'text', text };
}

function phraseOf(token: MarkedToken, depth: number): readonly Phrase[] {
  switch (token.type) {
    case 'strong':
      return [{ kind: 'strong', phrases: phrasesOf(token.tokens, depth) }];
    case 'em':
      return [{ kind: 'emphasis', phrases: phrasesOf(token.tokens, depth) }];
    case 'del':
      return [{ kind: 'deleted', phrases: phrasesOf(token.tokens, depth) }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'link':
      return [{ kind: 'link', address: token.href, phrases: phrasesOf(token.tokens, depth) }];
    case 'image':
      return [{ kind: 'link', address: token.href, phrases: [plain(token.text)] }];
    case 'br':
      return [{ kind: 'break' }];
    case 'escape':
      return [plain(token.text)];
    case 'text':
      return token.tokens === undefined ? lines(token.text) : phrasesOf(token.tokens, depth);
    // The list shows its own boxes.
    case 'checkbox':
      return [];
    default:
      return [plain(token.raw)];
  }
}

/** A line ends where the writer ended it: notes are short, and people expect it. */
function lines(text: string): readonly Phrase[] {
  return text.split('\n').flatMap((line, index): Phrase[] => (index === 0 ? [plain(line)] : [{ kind: 'break' }, plain(line)]));
}

function blocksOf(tokens: readonly Token[], depth: number): readonly Block[] {
  return tokens.flatMap((token): readonly Block[] =>
    isKnown(token) && depth < deepest ? blockOf(token, depth + 1) : [{ kind: 'paragraph', phrases: lines(token.raw) }],
  );
}

function blockOf(token: MarkedToken, depth: number): readonly Block[] {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    case 'heading':
      return [{ kind: 'heading', level: token.depth, phrases: phrasesOf(token.tokens, depth) }];
    case 'paragraph':
      return [{ kind: 'paragraph', phrases: phrasesOf(token.tokens, depth) }];
    case 'code':
      return [{ kind: 'code', text: token.text }];
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(token.tokens, depth) }];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'list': {
      const items = token.items.map(
        (item): Item => ({ isDone: item.task ? item.checked === true : null, blocks: blocksOf(item.tokens, depth) }),
      );
      return [{ kind: 'list', start: token.ordered ? Number(token.start) : null, items }];
    }
    case 'table': {
      const head = token.header.map((cell) => phrasesOf(cell.tokens, depth));
      const rows = token.rows.map((row) => row.map((cell) => phrasesOf(cell.tokens, depth)));
      return [{ kind: 'table', head, rows }];
    }
    case 'html':
      return [{ kind: 'paragraph', phrases: lines(token.raw.trimEnd()) }];
    default:
      return [{ kind: 'paragraph', phrases: phraseOf(token, depth) }];
  }
}

/** Reads a note's text. */
export function readMarkdown(text: string): readonly Block[] {
  const asTyped: readonly Block[] = text === '' ? [] : [{ kind: 'paragraph', phrases: lines(text) }];
  if (text.length > longestMarkdown) return asTyped;
  try {
    return blocksOf(new Lexer({ gfm: true, breaks: true }).lex(text), 0);
  } catch {
    // Texts made to exhaust the reader, thousands of quotes in each other for one, end here.
    return asTyped;
  }
}

function phraseText(phrase: Phrase): string {
  switch (phrase.kind) {
    case 'text':
    case 'code':
      return phrase.text;
    case 'break':
      return ' ';
    default:
      return phrase.phrases.map(phraseText).join('');
  }
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.phrases.map(phraseText).join('');
    case 'code':
      return block.text;
    case 'quote':
      return block.blocks.map(blockText).join(' ');
    case 'list':
      return block.items.flatMap((item) => item.blocks.map(blockText)).join(', ');
    case 'table':
      return block.head.flatMap((cell) => cell.map(phraseText)).join(', ');
    case 'rule':
      return '';
  }
}

/** The first words of a note without its marks, `length` characters at the most; for names of notes. */
export function firstWords(text: string, length: number): string {
  const [first = ''] = readMarkdown(text.slice(0, 2_000))
    .map(blockText)
    .map((words) => words.trim())
    .filter((words) => words !== '');
  return first.length > length ? `${first.slice(0, length).trimEnd()}…` : first;
}
