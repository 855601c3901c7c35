/**
 * The one way from a code and its values to a sentence, for every runtime: looked up in the catalogues of all areas, its
 * placeholders filled, numbers written as the language writes them.
 * Keeps true: text that comes from a file is put in as text and never read as a placeholder; an unknown code is shown as it is.
 *
 * A placeholder is `{name}`, or `{name|one|many}`, which picks a word by the number `name` and the language's plural rule.
 */
import { cliStrings } from './cli';
import { clipboardStrings } from './clipboard';
import { dataStrings } from './data';
import { documentStrings } from './document';
import { engineStrings } from './engine';
import { exampleStrings } from './examples';
import { interfaceStrings } from './interface';
import { appStrings } from './interface-app';
import { canvasStrings } from './interface-canvas';
import { figureStrings } from './interface-figures';
import { groupStrings } from './interface-groups';
import { keyboardStrings } from './interface-keyboard';
import { lookingStrings } from './interface-looking';
import { nodeStrings } from './interface-nodes';
import { panelStrings } from './interface-panels';
import { mainStrings } from './main';
import type { Language, Sentence, Sentences } from './sentence';
import { unitStrings } from './units';

/** What fills a sentence. */
export type SayValues = Readonly<Record<string, string | number>>;

/** The catalogues by area, for tests that look at each. */
export const catalogues: Readonly<Record<string, Sentences>> = {
  engine: engineStrings,
  data: dataStrings,
  document: documentStrings,
  main: mainStrings,
  interface: interfaceStrings,
  nodes: nodeStrings,
  panels: panelStrings,
  app: appStrings,
  canvas: canvasStrings,
  groups: groupStrings,
  figures: figureStrings,
  looking: lookingStrings,
  keyboard: keyboardStrings,
  clipboard: clipboardStrings,
  units: unitStrings,
  cli: cliStrings,
  examples: exampleStrings,
};

const sentences: ReadonlyMap<string, Sentence> = new Map(Object.values(catalogues).flatMap((area) => Object.entries(area)));

const placeholder = /\{([A-Za-z0-9]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

const locales: Readonly<Record<Language, string>> = { en: 'en-US', zh: 'zh-CN' };
const numberFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<Language, Intl.PluralRules>();

/** The BCP 47 tag that stands for a language wherever Intl is asked. */
export function localeOf(language: Language): string {
  return locales[language];
}

/** A number as the language writes it: at most six significant digits, none of them made up. */
export function formatNumber(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
  const key = language + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locales[language], { maximumSignificantDigits: 6, ...options });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

function isOne(value: string | number, language: Language): boolean {
  let rules = pluralRules.get(language);
  if (!rules) {
    rules = new Intl.PluralRules(locales[language]);
    pluralRules.set(language, rules);
  }
  return typeof value === 'number' && rules.select(value) === 'one';
}

function written(value: string | number, language: Language): string {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? formatNumber(value, language, { maximumSignificantDigits: 21 }) : formatNumber(value, language);
}

/** Whether the catalogues know a code. */
export function isKnownCode(code: string): boolean {
  return sentences.has(code);
}

/** The sentence of a code in a language, with its values in it; the code itself where no catalogue has it. */
export function say(code: string, values: SayValues, language: Language): string {
  const sentence = sentences.get(code);
  if (!sentence) return code;
  return sentence[language].replace(placeholder, (whole, name: string, one: string | undefined, many: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return isOne(value, language) ? one : many;
    return written(value, language);
  });
}
