/**
 * The data that comes with the app: generators, and real tables with their sources in tables/SOURCES.md.
 * Keeps true: the same source gives the same rows everywhere; a parameter out of its range is a finding; a table is only
 * loaded when asked for.
 */

import { stream } from '../engine/random';
import type { Finding, Result } from '../findings';
import { CsvScanner } from './csv';
import { errorFinding } from './finding';
import { line, sine } from './generators/curves';
import type { Generator, ParamDescription } from './generators/generator';
import { and, or, xor } from './generators/logic';
import { circles, gaussians, moons, spiral } from './generators/planar';
import type { BuiltinSource, RawTable } from './types';

/** What a chooser shows of a built-in. Titles and parameter names are codes of src/strings/data.ts. */
export interface BuiltinDescription {
  readonly id: string;
  /** `data.builtin.<id>` */
  readonly title: `data.builtin.${string}`;
  readonly kind: 'generated' | 'table';
  readonly task: 'classification' | 'regression';
  /** The column that one would want to predict. */
  readonly target: string;
  /** Empty for a table. Sentences of the names: `data.param.<name>`. */
  readonly params: readonly ParamDescription[];
}

interface TableFile {
  readonly id: string;
  readonly task: 'classification' | 'regression';
  readonly target: string;
  load(): Promise<{ readonly default: string }>;
}

const GENERATORS: readonly Generator[] = [xor, and, or, circles, moons, spiral, gaussians, line, sine];

const TABLES: readonly TableFile[] = [
  { id: 'iris', task: 'classification', target: 'species', load: () => import('./tables/iris.csv?raw') },
  { id: 'wine', task: 'classification', target: 'cultivar', load: () => import('./tables/wine.csv?raw') },
  { id: 'breast_cancer', task: 'classification', target: 'diagnosis', load: () => import('./tables/breast_cancer.csv?raw') },
  { id: 'diabetes', task: 'regression', target: 'progression', load: () => import('./tables/diabetes.csv?raw') },
  { id: 'digits', task: 'classification', target: 'digit', load: () => import('./tables/digits.csv?raw') },
];

/** All built-ins in the order in which a chooser lists them. */
export const builtins: readonly BuiltinDescription[] = [
  ...GENERATORS.map(
    ({ id, task, params }): BuiltinDescription => ({ id, title: `data.builtin.${id}`, kind: 'generated', task, target: 'y', params }),
  ),
  ...TABLES.map(
    ({ id, task, target }): BuiltinDescription => ({ id, title: `data.builtin.${id}`, kind: 'table', task, target, params: [] }),
  ),
];

/** A source with every parameter of the built-in at its default; null for an unknown id. */
export function builtinSource(id: string): BuiltinSource | null {
  const description = builtins.find((builtin) => builtin.id === id);
  if (description === undefined) {
    return null;
  }
  return { type: 'builtin', id, params: Object.fromEntries(description.params.map((param) => [param.name, param.default])) };
}

/** Makes a generated data set at once; null where the source names no generator. */
function generateBuiltin(source: BuiltinSource): Result<RawTable> | null {
  const generator = GENERATORS.find(({ id }) => id === source.id);
  if (generator === undefined) {
    return null;
  }
  const values = new Map<string, number>();
  const findings: Finding[] = [];
  for (const param of generator.params) {
    const value = (Object.hasOwn(source.params, param.name) ? source.params[param.name] : undefined) ?? param.default;
    if (!isWithin(value, param)) {
      const { name, min, max } = param;
      findings.push(errorFinding(param.integer ? 'data.builtinInteger' : 'data.builtinParam', { id: source.id, name, value, min, max }));
    }
    values.set(param.name, value);
  }
  for (const name of Object.keys(source.params)) {
    if (!values.has(name)) {
      findings.push(errorFinding('data.unknownParam', { id: source.id, name }));
    }
  }
  if (findings.length > 0) {
    return { ok: false, findings };
  }
  const params = (name: string): number => {
    const value = values.get(name);
    if (value === undefined) {
      throw new Error(`${generator.id} describes no parameter ${name}`);
    }
    return value;
  };
  return { ok: true, value: generator.generate(params, stream(params('seed'), `builtin:${generator.id}`)) };
}

/** The rows of a built-in. Findings: an unknown id, a parameter that is unknown or out of its range. */
export async function loadBuiltin(source: BuiltinSource): Promise<Result<RawTable>> {
  const generated = generateBuiltin(source);
  if (generated !== null) {
    return generated;
  }
  const table = TABLES.find(({ id }) => id === source.id);
  if (table === undefined) {
    return { ok: false, findings: [errorFinding('data.unknownBuiltin', { id: source.id })] };
  }
  const text = await table.load();
  return { ok: true, value: parseTable(text.default) };
}

function isWithin(value: number, { min, max, integer }: ParamDescription): boolean {
  return value >= min && value <= max && (!integer || Number.isInteger(value));
}

function parseTable(text: string): RawTable {
  const rows: string[][] = [];
  let row: string[] = [];
  const scanner = new CsvScanner(
    { delimiter: ',', quote: '"' },
    {
      cell: (_index, source, from, to) => row.push(source.slice(from, to)),
      row: () => {
        rows.push(row);
        row = [];
        return true;
      },
    },
  );
  const finding = scanner.push(text) ?? scanner.end();
  const [columns, ...cells] = rows;
  if (finding !== null || columns === undefined) {
    throw new Error('a table of the app is no CSV');
  }
  return { columns, rows: cells };
}
