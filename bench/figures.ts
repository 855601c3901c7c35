/**
 * What is judged beside samples a second: how long a network takes from its description to code that is ready to run.
 * Keeps true: what is compared takes turns, so that both meet the same neighbours on the machine.
 */
import { createRun } from '../src/engine/run';
import type { Run } from '../src/engine/run.types';
import type { Parameters } from '../src/engine/types';
import { dataOf, modelOf, type Workload, workloads } from './workloads';

export interface Figures {
  /** Milliseconds from the graph to a run whose code is instantiated, by the workload's id. */
  readonly compile: Readonly<Record<string, readonly number[]>>;
  /** The same for 10,000 and 20,000 single neurons, round by round. */
  readonly scaling: readonly { readonly small: number; readonly large: number }[];
}

function runOf(workload: Workload, data = dataOf(workload), parameters: Parameters = new Map()): Run {
  const made = createRun(modelOf(workload), data, { parameters, progress: null }, { backend: 'wasm' });
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  return made.value;
}

/** Ten times, with a document's own numbers, as after opening it; drawing first values is not compiling. */
function compileTimes(workload: Workload): readonly number[] {
  const small = { ...workload, rows: workload.batch };
  const data = dataOf(small);
  const { parameters } = runOf(small, data).state();
  return Array.from({ length: 10 }, () => {
    const begin = performance.now();
    runOf(small, data, parameters);
    return performance.now() - begin;
  });
}

/** Layers of ten single neurons, each wired to all of the layer before. */
function chain(neurons: number): Workload {
  const widths = [10, ...Array.from({ length: neurons / 10 }, () => 10), 1];
  return {
    name: `${neurons} neurons`,
    widths,
    hidden: 'tanh',
    output: 'tanh',
    batch: 10,
    rows: 10,
    isWired: true,
  };
}

function timeOf(workload: Workload): number {
  const data = dataOf(workload);
  const begin = performance.now();
  runOf(workload, data);
  return performance.now() - begin;
}

/** Everything, in some ten seconds. */
export function measureFigures(): Figures {
  const compile = Object.fromEntries(workloads.map((workload) => [workload.id, compileTimes(workload)]));
  timeOf(chain(2_000));
  const scaling = Array.from({ length: 3 }, () => ({ small: timeOf(chain(10_000)), large: timeOf(chain(20_000)) }));
  return { compile, scaling };
}
