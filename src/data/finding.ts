/**
 * How the data folder makes its findings.
 * Keeps true: a finding is a code with values and a place; src/strings/data.ts holds its sentence. Column, row and line of
 * the place are among the values, so that the sentence can name them.
 */
import type { Finding } from '../findings';

type Values = Finding['values'];
type Place = Finding['place'];

/** Something that stands in the way. */
export function errorFinding(code: string, values: Values = {}, place: Place = {}): Finding {
  return { code, severity: 'error', values: { ...spoken(place), ...values }, place };
}

/** Something odd that stands in nobody's way. */
export function warningFinding(code: string, values: Values = {}, place: Place = {}): Finding {
  return { code, severity: 'warning', values: { ...spoken(place), ...values }, place };
}

function spoken({ column, row, line }: Place): Values {
  return {
    ...(column === undefined ? {} : { column }),
    ...(row === undefined ? {} : { row }),
    ...(line === undefined ? {} : { line }),
  };
}

/** A cell short enough for a sentence. */
export function shortened(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 39)}…` : cell;
}
