/**
 * A table that is new to a trained network, read by what the network learnt: what predict and `evaluate --data` start from.
 * Keeps true: the new table teaches nothing, however small it is; what the document does not hold of that comes from its
 * own training rows, and where those are not to be had it is said; rows keep their numbers.
 */
import { byName } from '../data/column-names';
import { encodeInputs, encodeNew, type NewData, unreadFinding } from '../data/encode';
import type { Unread } from '../data/encoded';
import { learntColumns } from '../data/learnt-columns';
import { readSource } from '../data/read';
import { splitRows } from '../data/split';
import { settingsOf } from '../data/table-builder';
import type { FileSource, Fitted, InputBinding, Profile, Table } from '../data/types';
import { checkDocument, isError } from '../document/check';
import { compileDocument } from '../document/compile';
import { viewGraph } from '../document/order';
import type { Document } from '../document/types';
import type { Finding, Result } from '../findings';
import { fileBytes } from '../host/byte-stream';
import { classesOf, type PreparedRun, startRun } from '../host/prepare-run';
import { type Machine, type OpenDocument, openDocument, pool, readTable, sourceOf, type TableChoice, withoutStops } from './open';

/** A run over the rows of a new table that the network can read. */
export interface NewRun {
  readonly open: OpenDocument;
  readonly prepared: PreparedRun;
  readonly source: FileSource;
  /** Rows of the table, from 0, that the run's rows are. */
  readonly rows: Int32Array;
  /** Rows that it cannot read, or that the document leaves out. */
  readonly leftOut: readonly Unread[];
}

/** What is asked of a new table. */
export interface NewRequest {
  readonly table: TableChoice;
  readonly machine: Machine;
  /** Whether the answers must be there; else none is looked for. */
  readonly needsAnswers: boolean;
  /** Whether rows that cannot be read are left out; else the first of them is an error. */
  readonly leavesOut: boolean;
}

const noProfile: Profile = { rowCount: 0, columns: [], fingerprint: '', parts: { training: 0, validation: 0, test: 0 } };

/** What the network learnt of its data, and of which targets the training rows are nothing but 0 and 1. */
interface Learnt {
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly hasTwoValues: (target: InputBinding) => boolean;
}

function bindingsOf({ graph }: Document): readonly InputBinding[] {
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'input') return [];
    const { id, columns, encoding, scaling } = node;
    return [{ id, columns, encoding, scaling, isSpare: true }];
  });
}

/** From the document, and for the rest from its own rows. */
async function learntOf(open: OpenDocument): Promise<Learnt> {
  const { document, results } = open;
  const bindings = bindingsOf(document);
  const isKnown = bindings.every((binding) => isLearnt(binding, results.fitted.get(binding.id), document));
  const table = isKnown ? null : await readTable(open);
  const parts = table?.ok === true ? splitRows(table.value, document.data.split) : null;
  const encoded = table?.ok === true && parts?.ok === true ? encodeInputs(table.value, bindings, parts.value, results.fitted) : null;
  const found = encoded?.ok === true ? encoded.value.fitted : new Map<string, Fitted>();
  // Without the rows the loss tells: these ask for answers of 0 and 1.
  const binaryTargets = new Set(
    document.graph.edges.flatMap(({ source, target, port }) => {
      const loss = document.graph.nodes.find(({ id }) => id === target);
      const isBinary = loss?.kind === 'loss' && (loss.loss === 'binaryCrossEntropy' || document.training.rule === 'perceptron');
      return port === 'target' && isBinary ? [source] : [];
    }),
  );
  return {
    fitted: new Map([...results.fitted, ...found]),
    hasTwoValues: (target) => (table?.ok === true ? isZeroOrOne(table.value, target) : binaryTargets.has(target.id)),
  };
}

/** Whether nothing of the training rows has to be known beside what the document holds. */
function isLearnt({ id, columns, encoding, scaling }: InputBinding, learnt: Fitted | undefined, document: Document): boolean {
  if (encoding !== 'numeric') return learnt !== undefined && 'categories' in learnt;
  if (scaling === 'standardize') return learnt !== undefined && 'mean' in learnt;
  const isFilled = columns.some((name) => settingsOf(document.data.columns, name).missing === 'mean');
  // A target of one column may be nothing but 0 and 1.
  const isAnswer = columns.length === 1 && document.graph.edges.some((edge) => edge.source === id && edge.port === 'target');
  const hasFill = learnt !== undefined && 'fill' in learnt && learnt.fill !== undefined;
  const isScaled = scaling === 'none' || (learnt !== undefined && 'min' in learnt);
  return isScaled && !isAnswer && (!isFilled || hasFill);
}

function isZeroOrOne(table: Table, { columns }: InputBinding): boolean {
  const column = byName(table.columns)(columns[0] ?? '');
  return column?.kind === 'numeric' && column.values.every((value) => value === 0 || value === 1 || Number.isNaN(value));
}

/** Inputs that are nothing but targets. */
function answersOf(document: Document): ReadonlySet<string> {
  const { outgoing, nodes } = viewGraph(document);
  return new Set([...nodes.keys()].filter((id) => (outgoing.get(id) ?? []).every(({ port }) => port === 'target')));
}

/** An answer that is not there is 1: every loss takes it, and no prediction depends on it. */
function withAnswers(data: NewData, missing: readonly InputBinding[], fitted: ReadonlyMap<string, Fitted>): NewData['inputs'] {
  const inputs = new Map(data.inputs);
  for (const binding of missing) {
    const learnt = fitted.get(binding.id);
    const isWide = binding.encoding === 'oneHot' && learnt !== undefined && 'categories' in learnt;
    const width = isWide ? learnt.categories.length : binding.encoding === 'numeric' ? binding.columns.length : 1;
    inputs.set(binding.id, { width, values: new Float64Array(data.rowCount * width).fill(1) });
  }
  return inputs;
}

/** Opens a document, and reads a new table by what it learnt. */
export async function openNew(file: string, request: NewRequest): Promise<Result<NewRun>> {
  const opened = await openDocument(file);
  if (!opened.ok) return opened;
  const open = { ...opened.value, document: withoutStops(opened.value.document) };
  const { document, results } = open;
  const { fitted, hasTwoValues } = await learntOf(open);
  const errors = checkDocument(document, null, fitted).findings.filter(isError);
  if (errors.length > 0) return { ok: false, findings: errors };
  const source = await sourceOf(request.table, document);
  if (!source.ok) return source;
  const compiled = compileDocument(document, noProfile, fitted);
  if (!compiled.ok) return compiled;
  const bindings = compiled.value.bindings.filter(({ isSpare }) => isSpare !== true);
  const answers = request.needsAnswers ? new Set<string>() : answersOf(document);
  const needed = bindings.filter(({ id }) => !answers.has(id));
  const table = await readSource(source.value, learntColumns(needed, fitted, document.data.columns), () => fileBytes(request.table.path));
  if (!table.ok) return table;
  const data = encodeNew(table.value, needed, fitted);
  if (!data.ok) return data;
  const { unread } = data.value;
  const isDropped = ({ code, column }: Unread): boolean =>
    code === 'data.emptyCell' && settingsOf(document.data.columns, column).missing === 'drop';
  const refused = request.leavesOut ? [] : unread.filter((cell) => !isDropped(cell)).slice(0, 1);
  const gone = new Set(unread.map(({ row }) => row));
  const rows = Int32Array.from(Array.from({ length: table.value.rowCount }, (_, row) => row).filter((row) => !gone.has(row)));
  const findings: readonly Finding[] = refused.length > 0 ? refused.map(unreadFinding) : rows.length === 0 ? [noRows] : [];
  if (findings.length > 0) return { ok: false, findings };
  const inputs = withAnswers(
    data.value,
    bindings.filter(({ id }) => answers.has(id)),
    fitted,
  );
  const parts = { training: rows, validation: new Int32Array(), test: new Int32Array() };
  const prepared = startRun(
    { ...compiled.value, ...results, ...request.machine },
    { rowCount: table.value.rowCount, inputs, fitted, parts },
    (target) => classesOf(target, fitted.get(target.id), hasTwoValues),
    pool,
  );
  if (!prepared.ok) return prepared;
  return { ok: true, value: { open, prepared: prepared.value, source: source.value, rows, leftOut: unread } };
}

const noRows: Finding = { code: 'cli.noRowsLeft', severity: 'error', values: {}, place: {} };

/** Rows that a sentence names. */
const ROWS_NAMED = 10;

/** How many rows were left out and which, as a warning; none where none was. */
export function leftOutFindings(leftOut: readonly Unread[]): readonly Finding[] {
  if (leftOut.length === 0) return [];
  const named = leftOut.slice(0, ROWS_NAMED).map(({ row }) => row + 1);
  const rows = [...named, ...(leftOut.length > ROWS_NAMED ? ['…'] : [])].join(', ');
  return [{ code: 'cli.leftOut', severity: 'warning', values: { count: leftOut.length, rows }, place: {} }];
}
