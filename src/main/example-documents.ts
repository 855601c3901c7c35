/**
 * The examples as this app opens them: title, description and the names of their nodes in the user's language.
 * Keeps true: apart from words each is the example under examples/, so it trains as that does.
 */
import { exampleById } from '../document/examples';
import { type Example, inWords, resultsOf } from '../document/examples/example';
import { xor } from '../document/examples/first-networks';
import { exampleWords } from '../strings/example-words';
import type { Language } from '../strings/sentence';
import { untitled } from './session/file-commands';
import type { Opening } from './session/session';

/** An example on its way into a window; null for an id that names none. */
export function exampleIn(id: string, language: Language): Opening | null {
  const example = exampleById(id);
  return example === null ? null : opening(example, language);
}

/** What a first start opens. */
export function firstDocument(language: Language): Opening {
  return opening(xor, language);
}

function opening(example: Example, language: Language): Opening {
  const document = inWords(example, exampleWords(example.id, language));
  return { ...untitled(document, resultsOf(example)), pace: example.pace ?? 'full' };
}
