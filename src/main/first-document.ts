/**
 * What a first start opens: the XOR example, its names and description in the user's language.
 * Keeps true: apart from words it is the example under examples/, so it trains as that does.
 */
import { exampleXor } from '../document/examples';
import type { Document } from '../document/types';
import { say } from '../strings/say';
import type { Language } from '../strings/sentence';

export function firstDocument(language: Language): Document {
  const document = exampleXor();
  const word = (key: string): string => say(`example.xor.${key}`, {}, language);
  const nodes = document.graph.nodes.map((node) => ({ ...node, name: word(node.id) }));
  return { ...document, description: word('description'), graph: { ...document.graph, nodes } };
}
