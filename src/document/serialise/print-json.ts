/**
 * JSON as a person likes to read it and a version control system to compare it: what fits stays on one line.
 * Keeps true: the text reads back to the same value, −0 included; keys keep their order.
 */
import type { JsonValue } from '../types';

/** Objects and lists up to this many characters stand on one line. */
const LINE_LENGTH = 120;

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function printScalar(value: string | number | boolean | null): string {
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}

/** JSON text of a value; `indent` is what its own lines start with. No line break at the end. */
export function printJson(value: JsonValue, indent = ''): string {
  if (typeof value !== 'object' || value === null) return printScalar(value);
  const inner = `${indent}  `;
  const parts = isList(value)
    ? value.map((item) => printJson(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${printJson(item, inner)}`);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return `${open}${close}`;
  const length = parts.reduce((sum, part) => sum + part.length + 2, indent.length + 4);
  if (length <= LINE_LENGTH && !parts.some((part) => part.includes('\n'))) {
    return isList(value) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  }
  if (isList(value) && value.every((item) => typeof item === 'number')) return `[${packed(parts, inner)}\n${indent}]`;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** Many numbers, several a line. */
function packed(parts: readonly string[], indent: string): string {
  let text = '';
  let length = LINE_LENGTH;
  for (const [index, part] of parts.entries()) {
    const piece = index < parts.length - 1 ? `${part},` : part;
    if (length + piece.length + 1 > LINE_LENGTH) {
      text += `\n${indent}${piece}`;
      length = indent.length + piece.length;
    } else {
      text += ` ${piece}`;
      length += piece.length + 1;
    }
  }
  return text;
}
