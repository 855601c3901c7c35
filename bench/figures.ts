/**
 * What is judged beside samples a second: how long a network takes from its document to code that is ready to run.
 * Keeps true: what is compared takes turns, so that both meet the same neighbours on the machine.
 */
import { compileDocument } from '../src/document/compile';
import type { Document } from '../src/document/types';
import { createRun } from '../src/engine/run';
import type { Run, RunData } from '../src/engine/run.types';
import type { Parameters } from '../src/engine/types';
import { collectGarbage } from './collect';
import { documentTextOf, parsed, plainProfile } from './documents';
import { dataOf, type Workload, workloads } from './workloads';

/** Compilations before the ten that count: V8 has then made of what is called often all that it will. */
const WARM_UP = 60;

export interface Figures {
  /** Milliseconds from the parsed document to a run whose code is instantiated, by the workload's id. */
  readonly compile: Readonly<Record<string, readonly number[]>>;
  /** The same for single neurons, some 10,000 and twice as many, round by round. */
  readonly scaling: readonly { readonly small: number; readonly large: number }[];
}

/** The run of a parsed document, from lowering to the instantiated module. */
function runOf(document: Document, data: RunData, parameters: Parameters = new Map()): Run {
  const compiled = compileDocument(document, plainProfile);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
  const made = createRun(compiled.value.model, data, { parameters, progress: null }, { backend: 'wasm' });
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  return made.value;
}

/** Ten times in a warm process, with the document's own numbers, as after opening it; drawing first values is not compiling. */
function compileTimes(workload: Workload): readonly number[] {
  const small = { ...workload, rows: workload.batch };
  const data = dataOf(small);
  const text = documentTextOf(small);
  const { parameters } = runOf(parsed(text), data).state();
  const times = Array.from({ length: WARM_UP + 10 }, () => {
    const document = parsed(text);
    const begin = performance.now();
    runOf(document, data, parameters);
    return performance.now() - begin;
  });
  return times.slice(WARM_UP);
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
  const document = parsed(documentTextOf(workload));
  collectGarbage();
  const begin = performance.now();
  runOf(document, data);
  return performance.now() - begin;
}

/** Of single neurons, as many as a document may have beside its inputs and its loss, and half of them. */
const most = 19_980;

/** Everything, in some ten seconds. */
export function measureFigures(): Figures {
  const compile = Object.fromEntries(workloads.map((workload) => [workload.id, compileTimes(workload)]));
  timeOf(chain(2_000));
  const scaling = Array.from({ length: 3 }, () => ({ small: timeOf(chain(most / 2)), large: timeOf(chain(most)) }));
  return { compile, scaling };
}
