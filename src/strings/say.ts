/**
 * The one way from a code and its values to a sentence, for every runtime: looked up in the catalogues of all areas, its
 * placeholders filled, numbers written as the language writes them.
 * Keeps true: text that comes from a file is put in as text and never read as a placeholder; an unknown code is shown as it is.
 *
 * A placeholder is `{name}`, or `{name|one|many}`, which picks a word by the number `name` and the language's plural rule, or
 * `{area.name}`, which writes the words of the code `area.<value>` where there are some. A list is written with what the
 * language puts between its items.
 */
import type { FindingValue, FindingValues } from '../findings';
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
import { importStrings } from './interface-import';
import { keyboardStrings } from './interface-keyboard';
import { lookingStrings } from './interface-looking';
import { messageStrings } from './interface-messages';
import { nodeStrings } from './interface-nodes';
import { panelStrings } from './interface-panels';
import { predictStrings } from './interface-predict';
import { tipStrings } from './interface-tips';
import { mainStrings } from './main';
import { countText, figureText, localeOf } from './numbers';
import type { Language, Sentence, Sentences } from './sentence';
import { unitStrings } from './units';

/** What fills a sentence. */
export type SayValues = FindingValues;

/** The catalogues by area, for tests that look at each. */
export const catalogues: Readonly<Record<string, Sentences>> = {
  engine: engineStrings,
  data: dataStrings,
  document: documentStrings,
  main: mainStrings,
  interface: interfaceStrings,
  nodes: nodeStrings,
  messages: messageStrings,
  panels: panelStrings,
  tips: tipStrings,
  app: appStrings,
  canvas: canvasStrings,
  groups: groupStrings,
  figures: figureStrings,
  looking: lookingStrings,
  predict: predictStrings,
  import: importStrings,
  keyboard: keyboardStrings,
  clipboard: clipboardStrings,
  units: unitStrings,
  cli: cliStrings,
  examples: exampleStrings,
};

const sentences: ReadonlyMap<string, Sentence> = new Map(Object.values(catalogues).flatMap((area) => Object.entries(area)));

const placeholder = /\{(?:([a-z]+)\.)?([A-Za-z0-9]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

const pluralRules = new Map<Language, Intl.PluralRules>();
/** Digits of a number in a sentence that is no count: a setting, a cell. */
const sentenceDigits = 6;

function isOne(value: FindingValue, language: Language): boolean {
  let rules = pluralRules.get(language);
  if (!rules) {
    rules = new Intl.PluralRules(localeOf(language));
    pluralRules.set(language, rules);
  }
  return typeof value === 'number' && rules.select(value) === 'one';
}

/** What stands between the items of a list. */
const between = { en: ', ', zh: '、' } as const satisfies Sentence;

function written(value: FindingValue, language: Language): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return value.map((item) => written(item, language)).join(between[language]);
  return Number.isSafeInteger(value) ? countText(value, language) : figureText(value, language, { digits: sentenceDigits });
}

/** Whether the catalogues know a code. */
export function isKnownCode(code: string): boolean {
  return sentences.has(code);
}

/** The sentence of a code in a language, with its values in it; the code itself where no catalogue has it. */
export function say(code: string, values: SayValues, language: Language): string {
  const sentence = sentences.get(code);
  if (!sentence) return code;
  return sentence[language].replace(
    placeholder,
    (whole, area: string | undefined, name: string, one: string | undefined, many: string | undefined) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return whole;
      if (one !== undefined && many !== undefined) return isOne(value, language) ? one : many;
      return sentences.get(`${area}.${value}`)?.[language] ?? written(value, language);
    },
  );
}
