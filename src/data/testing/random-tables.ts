/**
 * Tables in many forms of writing, made from a number, for comparing the reader with pandas.
 * Keeps true: the same number gives the same table for ever; only tests import it; only forms are made that pandas can be
 * told of too, so groups of digits are well formed and no cell is nothing but blanks.
 */
import type { FileSource } from '../types';
import { type Draw, drawer } from './draw';

/** A table as text, and how it is written. */
export interface RandomTable {
  readonly text: string;
  readonly source: FileSource;
}

type MakeCell = () => string;

/** All that a table's writing is made of. */
type Form = Required<Omit<FileSource, 'names'>> & { readonly names: readonly string[] | null; readonly lineEnd: string };

const WESTERN = ['Größe', 'España', 'Müller', 'façade', 'naïve', 'Ålesund', 'café noir', 'Zürich'];
const CHINESE = ['身高', '体重', '北京', '男', '女', '种类', '一年级', '上海市'];
const PLAIN = ['red', 'green', 'b c', 'x1', 'Iris-setosa', 'NA', 'hello', 'yes', '2024-01-05', 'a.b', '12:30', 'o"k', "it's", 'a,b', 'c;d'];
const WORDS = ['NA', '?', 'null', 'NaN', '.', '-'];
const CURRENCIES: Readonly<Record<string, readonly string[]>> = { gb18030: ['$', '￥'], 'windows-1252': ['$', '€', '£', '¥'] };
const ALL_CURRENCIES = ['$', '€', '£', '¥', '₹'];
const ENCODINGS: Readonly<Record<string, readonly string[]>> = {
  'utf-8': [...WESTERN, ...CHINESE],
  'utf-16le': CHINESE,
  'windows-1252': WESTERN,
  gb18030: CHINESE,
};

/** The table with this number. */
export function randomTable(number: number): RandomTable {
  const draw = drawer(number);
  const form = randomForm(draw);
  const width = 1 + draw.below(6);
  const makers = Array.from({ length: Math.max(width, form.delimiter === 'blanks' ? 2 : 1) }, () => randomColumn(draw, form));
  const rows = Array.from({ length: 1 + draw.below(12) }, () => makers.map((make) => make()));
  const text = form.type === 'csv' ? delimited(draw, form, rows) : objects(draw, form, rows);
  const { lineEnd: _, names, ...source } = form;
  return { text, source: form.header ? source : { ...source, names } };
}

function randomForm(draw: Draw): Form {
  const delimiter = draw.of([',', ',', ';', '\t', '|', 'blanks']);
  const decimal = draw.chance(0.3) ? ',' : '.';
  const type = draw.of(['csv', 'csv', 'csv', 'csv', 'csv', 'csv', 'json', 'jsonl'] as const);
  const rowNames = type === 'csv' && draw.chance(0.2);
  const header = rowNames || type !== 'csv' || draw.chance(0.8);
  return {
    type,
    path: 'table',
    delimiter,
    quote: draw.chance(0.1) ? "'" : '"',
    encoding: type === 'csv' ? draw.of(Object.keys(ENCODINGS)) : 'utf-8',
    header,
    skip: type === 'csv' && draw.chance(0.2) ? 1 + draw.below(3) : 0,
    rowNames,
    names: header || draw.chance(0.5) ? null : ['first', 'second'],
    decimal,
    thousands: draw.chance(0.25) ? draw.of([decimal === '.' ? ',' : '.', ' ', "'"]) : null,
    units: draw.chance(0.15),
    missingWords: draw.chance(0.3) ? WORDS.slice(0, 1 + draw.below(WORDS.length)) : null,
    trim: type === 'csv' && delimiter !== 'blanks' && draw.chance(0.25),
    lineEnd: draw.of(['\n', '\n', '\r\n', '\r']),
  };
}

/** A column of numbers, of texts, or of both, with gaps or without. */
function randomColumn(draw: Draw, form: Form): MakeCell {
  const words = [...PLAIN, ...(ENCODINGS[form.encoding] ?? [])];
  const gaps = draw.chance(0.4) ? 0.2 : 0;
  const kind = draw.below(10);
  const digits = draw.below(7);
  return () => {
    if (draw.chance(gaps)) {
      return form.missingWords === null ? '' : draw.of([...form.missingWords, '']);
    }
    const isText = kind < 3 || (kind === 3 && draw.chance(0.2));
    return isText ? draw.of(words) : randomNumber(draw, form, digits);
  };
}

function randomNumber(draw: Draw, { decimal, thousands, units, encoding }: Form, places: number): string {
  const currencies = CURRENCIES[encoding] ?? ALL_CURRENCIES;
  const sign = draw.of(['', '', '', '-', '+']);
  const whole = draw.below(4) === 0 ? String(draw.below(10)) : String(draw.below(10 ** (1 + draw.below(9))));
  const isGrouped = thousands !== null && whole.length > 3 && draw.chance(0.7);
  const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole;
  const fraction = places === 0 ? '' : decimal + Array.from({ length: draw.chance(0.1) ? 18 : places }, () => draw.below(10)).join('');
  const exponent = !isGrouped && draw.chance(0.08) ? `${draw.of(['e', 'E'])}${draw.of(['', '-', '+'])}${draw.below(30)}` : '';
  const number = sign + grouped + fraction + exponent;
  if (!units || !draw.chance(0.6)) {
    return number;
  }
  const unit = draw.below(encoding.startsWith('utf') ? 4 : 3);
  if (unit === 0) {
    return `${number}%`;
  }
  if (unit === 1) {
    return `${sign}${draw.of(currencies)}${grouped}${fraction}${exponent}`;
  }
  return unit === 2
    ? `${number} ${draw.of(currencies)}`
    : number.replace('-', '\u2212').replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function delimited(draw: Draw, form: Form, rows: readonly (readonly string[])[]): string {
  const width = rows[0]?.length ?? 0;
  const isShort = form.rowNames && draw.chance(0.5);
  const isTrailing = form.delimiter !== 'blanks' && width > 1 && draw.chance(0.1);
  const write = (cells: readonly string[]): string => {
    const written = cells.map((cell) => writtenCell(draw, form, cell));
    const end = isTrailing ? form.delimiter : '';
    const space = form.delimiter === 'blanks' ? () => draw.of([' ', '   ', '\t']) : () => form.delimiter;
    return written.reduce((line, cell, index) => (index === 0 ? cell : line + space() + cell), '') + end;
  };
  const names = Array.from({ length: width }, (_, index) =>
    `v${index} ${draw.of(['a', 'b'])}`.replace(' ', form.delimiter === 'blanks' ? '_' : ' '),
  );
  const corner = form.rowNames && !isShort ? [form.delimiter === 'blanks' ? 'id' : ''] : [];
  // Among blanks pandas lets a quote in a skipped line swallow the lines behind it.
  const notes = form.delimiter === 'blanks' ? ['', 'x;y', 'a,b'] : ['', '"', 'x;y', 'a,b', "it's"];
  const lines = Array.from({ length: form.skip }, (_, index) => `note ${index} ${draw.of(notes)}`);
  if (form.header) {
    lines.push(write([...corner, ...names]));
  }
  for (const [index, row] of rows.entries()) {
    lines.push(write(form.rowNames ? [`r${index}`, ...row] : row));
    if (width > 1 && form.delimiter !== 'blanks' && !form.rowNames && draw.chance(0.05)) {
      lines.push(form.delimiter.repeat(width - 1 + (isTrailing ? 1 : 0)));
    }
    if (draw.chance(0.05)) {
      lines.push('');
    }
  }
  return lines.join(form.lineEnd) + (draw.chance(0.8) ? form.lineEnd : '');
}

/** A cell as the form has it: quoted where it must be and sometimes where it need not, with blanks around it under `trim`. */
function writtenCell(draw: Draw, { delimiter, quote, trim }: Form, cell: string): string {
  const special = delimiter === 'blanks' ? /[ \t\r\n]|^$/ : /[\r\n]/;
  const isSpecial = cell.includes(quote) || special.test(cell) || (delimiter !== 'blanks' && cell.includes(delimiter));
  const isQuoted = isSpecial || (cell !== '' && draw.chance(0.15));
  const written = isQuoted ? quote + cell.replaceAll(quote, quote + quote) + quote : cell;
  return trim && cell !== '' && draw.chance(0.4) ? ` ${written}${isQuoted ? '' : draw.of(['', ' '])}` : written;
}

function objects(draw: Draw, { type, lineEnd, decimal, thousands }: Form, rows: readonly (readonly string[])[]): string {
  const keys = (rows[0] ?? []).map((_, index) => draw.of([`v${index}`, String(9 - index), `größe ${index}`]));
  // Numbers that print as they are written, since a JSON number is a number and has no other text.
  const isPlain = decimal === '.' && thousands === null;
  const isJson = (text: string): boolean => isPlain && text === String(Number(text));
  const texts = rows.map((row) => {
    const entries = row.map((cell, index) => {
      const value = cell === '' && draw.chance(0.5) ? 'null' : isJson(cell) && draw.chance(0.7) ? cell : JSON.stringify(cell);
      return `${JSON.stringify(keys[index])}:${draw.of(['', ' '])}${value}`;
    });
    return `{${entries.join(draw.of([',', ', ']))}}`;
  });
  const end = lineEnd === '\r' ? '\n' : lineEnd;
  return type === 'jsonl' ? texts.join(end) + end : `[${texts.join(draw.of([',', `,${end}  `]))}]${end}`;
}
