/**
 * An example's words in a language, by its id: what the gallery says of it, and the names of its nodes.
 * Keeps true: a name that the catalogue does not know (x1, OR, ReLU) is the same in every language.
 */
import { isKnownCode, say } from './say';
import type { Language } from './sentence';

/** Title, description and names of nodes; unknown ids have their codes for words. */
export function exampleWords(id: string, language: Language) {
  const nameOf = (name: string): string => {
    const code = `example.name.${name}`;
    return isKnownCode(code) ? say(code, {}, language) : name;
  };
  return { title: say(`example.${id}.title`, {}, language), description: say(`example.${id}.description`, {}, language), nameOf };
}
