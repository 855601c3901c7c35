/**
 * Makes the names of a header usable.
 * Keeps true: every column has a name of its own; a name that had to be made or changed is told with its position.
 */
import type { Finding } from '../findings';
import { warningFinding } from './finding';

/** Usable names, and which of them are not as the source has them. */
export interface ColumnNames {
  readonly names: readonly string[];
  readonly warnings: readonly Finding[];
}

/** Names for the texts of a header: an empty one becomes c1, c2, …, a repeated one `name_2`. `line` is the header's. */
export function columnNames(header: readonly string[], line: number | undefined): ColumnNames {
  const warnings: Finding[] = [];
  const inHeader = new Set(header.map(keyOf));
  const taken = new Set<string>();
  const names = header.map((text, index) => {
    const isEmpty = text.trim() === '';
    const wanted = isEmpty ? `c${index + 1}` : text;
    const isRepeated = taken.has(keyOf(wanted)) || (isEmpty && inHeader.has(wanted));
    const name = isRepeated ? freeName(wanted, (candidate) => taken.has(candidate) || inHeader.has(candidate)) : wanted;
    taken.add(keyOf(name));
    if (isEmpty) {
      warnings.push(warningFinding('data.emptyColumnName', { position: index + 1, name }, { line }));
    } else if (isRepeated) {
      warnings.push(warningFinding('data.repeatedColumn', { position: index + 1, repeated: text, name }, { column: name, line }));
    }
    return name;
  });
  return { names, warnings };
}

function freeName(name: string, isTaken: (key: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const candidate = `${name}_${number}`;
    if (!isTaken(keyOf(candidate))) {
      return candidate;
    }
  }
}

/** Names compare by their characters, however an accent is put together. */
function keyOf(name: string): string {
  return name.normalize('NFC');
}

/** Finds what has a name: exactly so written, else the same after NFC, since programs spell accents in two ways. */
export function byName<C extends { readonly name: string }>(columns: readonly C[]): (name: string) => C | undefined {
  const exact = new Map(columns.map((column) => [column.name, column]));
  let composed: ReadonlyMap<string, C> | null = null;
  return (name) => {
    const found = exact.get(name);
    if (found !== undefined) return found;
    composed ??= new Map(columns.map((column) => [column.name.normalize('NFC'), column]));
    return composed.get(name.normalize('NFC'));
  };
}
