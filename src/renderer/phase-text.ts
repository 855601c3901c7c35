/**
 * What is said of how a run is: its phase, and where it is over, why, and which weights it has.
 * Keeps true: pure; who stopped by patience is told of the best epoch, and who has its weights, that these are back.
 */
import type { RunStoreState } from './stores/run';

/** A sentence of the catalogue with its values. */
export interface PhaseWords {
  readonly code: string;
  readonly values: Readonly<Record<string, number>>;
}

type Told = Pick<RunStoreState, 'phase' | 'status'>;

/** The words for the footer. */
export function phaseWords({ phase, status }: Told): PhaseWords {
  const { epoch, step, mistakes, finished, best, finding } = status;
  // Of a run that never began: what it met there is no word of training.
  const isRefused = phase === 'failed' && finding !== null && !finding.code.startsWith('train.');
  if ((phase === 'idle' || isRefused) && step > 0) return { code: 'phase.trained', values: {} };
  if (isRefused) return { code: 'phase.refused', values: {} };
  if (phase !== 'finished' || finished === null) return { code: `phase.${phase}`, values: {} };
  if (mistakes !== null) return { code: mistakes > 0 ? 'phase.notConverged' : 'phase.converged', values: { count: mistakes } };
  if (best === null) return { code: `phase.finished.${finished}`, values: { epoch } };
  return { code: finished === 'epochs' ? 'phase.finished.best' : `phase.finished.${finished}`, values: { epoch, best: best.epoch } };
}
