/**
 * Where the reference keeps a plan's numbers: one array, the regions one after the other and in each the slots in order.
 *   [ fixed | training rows × a row's numbers | evaluation rows × a row's numbers ]
 * Keeps true: the fixed region stays where it is whatever the batches' rows; row r of a slot starts at r·size.
 */
import type { Plan, Region } from '../../plan';
import { numbersIn } from '../../plan';

/** Some of the arena's numbers. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

/** Each slot's place by its id, and how many numbers there are, for batches of up to these rows. */
export function arenaOf(
  plan: Plan,
  trainingRows: number,
  evaluationRows: number,
): { readonly spans: readonly Span[]; readonly length: number } {
  const rows: Readonly<Record<Region, number>> = { fixed: 1, training: trainingRows, evaluation: evaluationRows };
  const training = numbersIn(plan, 'fixed');
  const evaluation = training + numbersIn(plan, 'training') * trainingRows;
  const next: Record<Region, number> = { fixed: 0, training, evaluation };
  const spans = plan.slots.map(({ region, size }): Span => {
    const start = next[region];
    next[region] += size * rows[region];
    return { start, length: size * rows[region] };
  });
  return { spans, length: next.evaluation };
}
