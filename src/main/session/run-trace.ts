/**
 * How the present parameters came about, as the bank keeps it with them: the curve, its record for the document, and which
 * network took the last step.
 * Keeps true: figures of an epoch are never taken for those of a network that did not train in it; a trace never changes.
 */
import { randomUUID } from 'node:crypto';
import type { EpochPoint } from '../../curve';
import { isNamed, recordedEpochs, runRecord } from '../../document/results/run-record';
import type { Document, Results, RunRecord } from '../../document/types';
import type { Progress, TrainingSettings } from '../../engine/types';
import type { Past, RunResults } from '../../ipc/main-trainer';
import { structureKey } from './structure';

/** How parameters came about. */
export interface RunTrace {
  /** Names the curve to the trainer; goes into the record as its id. */
  readonly id: string;
  /** Null before anything was kept of a run, and where a file says nothing of it. */
  readonly record: RunRecord | null;
  readonly epochs: readonly EpochPoint[];
  /** Steps after which the network that took the last one took over from another. */
  readonly since: number;
  /** The structure key of that network; null where it is not known. */
  readonly madeBy: string | null;
  /** Named runs that this one took the place of. */
  readonly earlier: readonly RunRecord[];
}

/** A run that is loaded, as far as its record is about it. */
export interface Traced {
  readonly key: string;
  readonly past: Past;
  readonly started: string;
  readonly fingerprint: string;
  settings: TrainingSettings;
}

/** Nothing was trained; `before` is what a reset put aside. */
export function freshTrace(before: RunTrace | null = null): RunTrace {
  const { record = null, earlier = [] } = before ?? {};
  const isKept = record !== null && isNamed(record);
  return { id: randomUUID(), record: null, epochs: [], since: 0, madeBy: null, earlier: isKept ? [...earlier, record] : earlier };
}

/** The trace that a document brings. One whose network was changed after its last step says so, and its curve is another's. */
export function openedTrace({ run, progress }: Results, document: Document): RunTrace {
  if (run === undefined || progress === null) return freshTrace();
  const madeBy = run.ended === 'changed' ? '' : structureKey(document, run.fingerprint);
  return { ...freshTrace(), id: run.id, record: run, epochs: recordedEpochs(run, progress), madeBy };
}

/** The same past under a name of its own, when other parameters take the place of those that it led to. */
export function branchedTrace(trace: RunTrace): RunTrace {
  return { ...trace, id: randomUUID(), madeBy: '' };
}

/** What a run of the network `key` is told of the past. */
export function pastOf({ id, epochs, since, madeBy }: RunTrace, progress: Progress | null, key: string): Past {
  const step = progress?.step ?? 0;
  const isSame = step === 0 || madeBy === null || madeBy === key;
  return { curve: id, epochs, since: isSame ? since : step };
}

/** The trace after a run gave its results; `before` is the progress that was known until then. */
export function extendedTrace(
  trace: RunTrace,
  { key, past, ...run }: Traced,
  results: Pick<RunResults, 'progress' | 'epochs' | 'ended'>,
  before: Progress | null,
): RunTrace {
  const { progress, epochs, ended } = results;
  if (progress === null || progress.step === 0) return trace;
  const hasTrained = progress.step > (before?.step ?? 0);
  const own = hasTrained ? { madeBy: key, since: past.since } : {};
  const begun = trace.record === null ? { id: trace.id, started: run.started } : { ...trace.record, id: trace.id };
  const isSaid = trace.record !== null || hasTrained || epochs.length > 0;
  // Settings and data that were chosen after the last step are those of the next.
  const { settings, fingerprint } = hasTrained || trace.record === null ? run : trace.record;
  const record = isSaid ? runRecord({ before: begun, settings, fingerprint, progress, ended, epochs }) : null;
  return { ...trace, ...own, epochs, record };
}

/** What a document's file says of its runs: that the last one's network is not there any more, too. */
export function tracedResults({ record, madeBy, earlier }: RunTrace, document: Document): Pick<Results, 'run' | 'earlierRuns'> {
  const kept = earlier.length === 0 ? {} : { earlierRuns: earlier };
  if (record === null) return kept;
  const isThere = madeBy === null || madeBy === structureKey(document, record.fingerprint);
  return { ...kept, run: isThere ? record : { ...record, ended: 'changed' } };
}
