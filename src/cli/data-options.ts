/**
 * `--data-options JSON`: keys of `data.source` that say how a table is written, where the guess is wrong.
 * Keeps true: read by the document's own reader, so what a file may not hold is refused here by the same words.
 */

import { isTextFile } from '../data/read';
import type { FileSource } from '../data/types';
import { parseDocument } from '../document/parse';
import type { Result } from '../findings';

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The source with the keys that `options`, a JSON object, has. */
export function withOptions(source: FileSource, options: string): Result<FileSource> {
  const refused: Result<never> = {
    ok: false,
    findings: [{ code: 'cli.badDataOptions', severity: 'error', values: { options }, place: {} }],
  };
  let keys: unknown;
  try {
    keys = JSON.parse(options);
  } catch {
    return refused;
  }
  if (!isObject(keys)) return refused;
  const whole = { format: 'nngraph', version: 2, graph: { nodes: [] }, data: { source: { ...source, ...keys, path: source.path } } };
  const parsed = parseDocument(JSON.stringify(whole));
  if (!parsed.ok) return parsed;
  const made = parsed.value.document.data.source;
  return isTextFile(made) ? { ok: true, value: made } : refused;
}
