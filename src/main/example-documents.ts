/**
 * The examples as this app opens them: title, description and the names of their nodes in the user's language.
 * Keeps true: apart from words each is the example under examples/, so it trains as that does.
 */
import { exampleById } from '../document/examples';
import { type Example, resultsOf } from '../document/examples/example';
import { xor } from '../document/examples/first-networks';
import type { Document, Node } from '../document/types';
import { isKnownCode, say } from '../strings/say';
import type { Language } from '../strings/sentence';
import { untitled } from './session/file-commands';
import type { Opening } from './session/session';

function named(node: Node, language: Language): Node {
  const code = `example.name.${node.name}`;
  return isKnownCode(code) ? { ...node, name: say(code, {}, language) } : node;
}

function translated({ id, document: make }: Example, language: Language): Document {
  const document = make();
  const nodes = document.graph.nodes.map((node) => named(node, language));
  const word = (key: string): string => say(`example.${id}.${key}`, {}, language);
  return { ...document, title: word('title'), description: word('description'), graph: { ...document.graph, nodes } };
}

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
  return { ...untitled(translated(example, language), resultsOf(example)), pace: example.pace ?? 'full' };
}
