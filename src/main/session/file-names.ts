/** Names that dialogs propose. Keeps true: what a file system refuses in a name is left out of it. */
import { basename, dirname, extname, join } from 'node:path';

const ENDING = '.nngraph';

/** A title as a file name, without an ending. */
function fileNameOf(title: string | undefined): string {
  const plain = [...(title ?? '')].filter((letter) => !'<>:"/\\|?*'.includes(letter) && letter >= ' ').join('');
  const short = plain.trim().replace(/^\.+/, '').slice(0, 80);
  return short === '' ? 'network' : short;
}

/** A place beside the document for something made of it: `iris.weights.json` beside `iris.nngraph`. */
export function besideDocument(document: string | null, title: string | undefined, ending: string): string {
  if (document === null) return `${fileNameOf(title)}${ending}`;
  return join(dirname(document), `${basename(document, ENDING)}${ending}`);
}

/** A file that the user named without an ending gets one. */
export function withEnding(file: string, ending: string): string {
  return extname(file) === '' ? `${file}${ending}` : file;
}
