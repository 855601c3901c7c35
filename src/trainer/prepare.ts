/**
 * From what main sends and the table that the reader shares to a run that can step.
 * Keeps true: the trainer runs what the command line runs (src/host/prepare-run.ts); only the wrapping is its own.
 */
import type { Table } from '../data/types';
import type { CrewPool } from '../host/crew';
import { type Preparation, prepareRun } from '../host/prepare-run';
import type { LoadRun } from '../ipc/main-trainer';

/** Splits, encodes and makes the run. Takes as long as the data is large; called in the worker. */
export function prepareLoad(load: LoadRun, table: Table, pool: CrewPool | null = null): Preparation {
  return prepareRun({ ...load, split: load.data.split }, table, pool);
}
