/** A share as people read it. */
import type { Text } from './text';

/** A share 0…1 in whole percents, but neither 0 % nor 100 % where it is not quite. */
export function shareText(share: number, number: Text['number']): string {
  const percent = Math.round(100 * share);
  const shown = share > 0 && share < 1 ? Math.max(1, Math.min(99, percent)) : percent;
  return number(shown / 100, { style: 'percent', maximumFractionDigits: 0 });
}
