/** What a run of tests begins with, as main sends it. */
import type { LoadRun } from '../../ipc/main-trainer';

/** A network that was never trained, on the reference backend. */
export function loadOf(
  compiled: Pick<LoadRun, 'model' | 'bindings' | 'edges' | 'neurons'>,
  { source, columns, split }: Omit<LoadRun['data'], 'file'>,
): LoadRun {
  const { model, bindings, edges, neurons } = compiled;
  return {
    run: 1,
    ...{ model, bindings, edges, neurons },
    data: { source, columns, split, file: null },
    fitted: new Map(),
    parameters: new Map(),
    progress: null,
    past: { curve: 'c', epochs: [], since: 0 },
    backend: 'reference',
    threads: null,
  };
}
