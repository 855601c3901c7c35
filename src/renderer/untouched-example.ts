/**
 * An example that nobody has touched speaks the window's language: where that is switched, its title, its description and the
 * names of its nodes follow. Keeps true: untouched means equal to the example in the language before, and never saved; what a
 * person has changed or kept in a file keeps its words, and so do the weights that it has learnt.
 */
import { examples } from '../document/examples';
import { inWords } from '../document/examples/example';
import { isSame } from '../document/history/difference';
import type { Document } from '../document/types';
import { exampleWords } from '../strings/example-words';
import type { Language } from '../strings/sentence';
import { editor } from './stores/editor';
import { session } from './stores/session';

/** What makes a document an example: all but where the user looks, and what it has learnt. */
function content({ title, description, graph, data, training }: Document): Partial<Document> {
  return { title, description, graph, data, training };
}

/** The document in another language, where it is an example in this one; null for any other document. */
export function inOtherLanguage(document: Document, from: Language, to: Language): Document | null {
  const example = examples.find(({ id }) => document.title === exampleWords(id, from).title);
  if (example === undefined || !isSame(content(inWords(example, exampleWords(example.id, from))), content(document))) return null;
  return { ...document, ...content(inWords(example, exampleWords(example.id, to))) };
}

/** Follows the language; `told` is called after the words changed, as main takes that for an edit until it hears otherwise. */
export function followLanguage(told: () => void): void {
  session.subscribe(({ language }, { language: before }) => {
    if (language === before) return;
    const { document, file, reword } = editor.getState();
    const other = file.name === null ? inOtherLanguage(document, before, language) : null;
    if (other !== null && reword(other)) told();
  });
}
