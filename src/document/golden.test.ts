/**
 * Trains every golden document on both backends and compares with what PyTorch reaches in float64, within the tolerances
 * of golden/README.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeInputs } from '../data/encode';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import { splitRows } from '../data/split';
import { createRun } from '../engine/run';
import { compileDocument } from './compile';
import { parseDocument } from './parse';

const FOLDER = new URL('./golden/', import.meta.url);
const tolerances = { reference: 1e-9, wasm: 1e-4 } as const;
type BackendName = keyof typeof tolerances;

interface Expected {
  readonly losses: readonly number[];
  readonly parameters: Readonly<Record<string, ParameterGroup>>;
}
interface ExpectedTensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}
type ParameterGroup = Readonly<Record<string, ExpectedTensor | Readonly<Record<string, ExpectedTensor>>>>;

function unwrap<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

function isTensor(value: ParameterGroup[string]): value is ExpectedTensor {
  return 'shape' in value && Array.isArray(value.data);
}

/** name → tensor, in the engine's names. */
function tensorsOf(group: ParameterGroup): [string, ExpectedTensor][] {
  return Object.entries(group).flatMap(([name, value]): [string, ExpectedTensor][] =>
    isTensor(value) ? [[name, value]] : Object.entries(value).map(([edge, tensor]) => [`${name}:${edge}`, tensor]),
  );
}

async function trainedRun(name: string, backend: BackendName) {
  const { document, results } = unwrap(parseDocument(readFileSync(new URL(`${name}.nngraph`, FOLDER), 'utf8')));
  const table = unwrap(await readSource(document.data.source, document.data.columns, () => null));
  const profile = unwrap(profileTable(table, document.data.split));
  const { model, bindings } = unwrap(compileDocument(document, profile));
  const parts = unwrap(splitRows(table, document.data.split));
  const encoded = unwrap(encodeInputs(table, bindings, parts, results.fitted));
  const data = { rowCount: encoded.rowCount, inputs: encoded.inputs, ...parts };
  const run = unwrap(createRun(model, data, { parameters: results.parameters, progress: null }, { backend }));
  const losses: number[] = [];
  for (;;) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') throw new Error(JSON.stringify(outcome));
    losses.push(outcome.loss);
    if (outcome.finished !== null) return { run, losses };
  }
}

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.nngraph'))
  .map((file) => file.slice(0, -'.nngraph'.length));

describe.each(['reference', 'wasm'] as const)('golden documents on the %s backend', (backend) => {
  const tolerance = tolerances[backend];
  test.each(names)('%s ends where PyTorch does', async (name) => {
    const expected: Expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, FOLDER), 'utf8'));
    const { run, losses } = await trainedRun(name, backend);
    expect(losses.length).toBe(expected.losses.length);

    const mean = expected.losses.reduce((sum, loss) => sum + Math.abs(loss), 0) / expected.losses.length;
    let lossError = 0;
    expected.losses.forEach((loss, i) => {
      const error = Math.abs((losses[i] ?? Number.NaN) - loss) / Math.max(Math.abs(loss), mean, 1e-3);
      lossError = Math.max(lossError, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
    });
    let parameterError = 0;
    for (const [node, group] of Object.entries(expected.parameters)) {
      for (const [tensor, { shape, data }] of tensorsOf(group)) {
        const got = run.tensor(node, tensor);
        expect(got?.shape, `${node}.${tensor}`).toEqual(shape);
        const scale = Math.max(1e-3, ...data.map(Math.abs));
        data.forEach((value, i) => {
          const error = Math.abs((got?.data[i] ?? Number.NaN) - value) / scale;
          parameterError = Math.max(parameterError, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
        });
      }
    }
    if (process.env.GOLDEN_REPORT) console.info(backend, name.padEnd(28), lossError.toExponential(1), parameterError.toExponential(1));
    expect(lossError).toBeLessThanOrEqual(tolerance);
    expect(parameterError).toBeLessThanOrEqual(tolerance);
  });
});
