/**
 * `nngraph evaluate FILE`: losses and metrics of each part of the data, as JSON (docs/cli.md).
 * Keeps true: a loss node lists what its kind of target has, classes or numbers, and nothing else.
 */
import { withoutStops } from '../document/new-data';
import { printJson } from '../document/serialise/print-json';
import type { JsonValue } from '../document/types';
import { type LossFigures, measurePart, type PartFigures } from '../host/measure';
import type { LossEnds, PreparedRun } from '../host/prepare-run';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { leftOutFindings, openNew } from './new-data';
import { type Machine, makeRun, openReady, type TableChoice, tableChoice } from './open';
import { chosenMachine, failed, list, warnUntrained } from './report';
import type { Terminal } from './terminal';

/** Figures of a part without the interruption that nobody asks for. */
export function partFigures(prepared: PreparedRun, rows: Int32Array): PartFigures | null {
  const figures = measurePart(prepared, rows);
  if (figures === 'interrupted') throw new Error('nothing interrupts this');
  return figures;
}

function outputsJson(outputs: LossFigures['outputs']): JsonValue {
  return Object.fromEntries(Object.entries(outputs ?? {}).map(([column, { rmse, mae, r2 }]) => [column, { rmse, mae, r2 }]));
}

function lossJson(ends: LossEnds, figures: LossFigures): JsonValue {
  const { loss, accuracy, confusion, categories, precision, recall, rmse, mae, r2, outputs } = figures;
  return ends.classes === null
    ? { loss, rmse, mae, r2, outputs: outputsJson(outputs) }
    : { loss, accuracy, confusion, categories, precision, recall };
}

function partJson(prepared: PreparedRun, rows: Int32Array): JsonValue {
  const figures = partFigures(prepared, rows);
  if (figures === null) return null;
  const losses = prepared.losses.flatMap((ends): [string, JsonValue][] => {
    const own = figures.losses[ends.id];
    return own === undefined ? [] : [[ends.id, lossJson(ends, own)]];
  });
  return { rows: figures.rows, loss: figures.loss, losses: Object.fromEntries(losses) };
}

/** A table that the network was not trained on is one part. */
async function evaluateNew(line: CommandLine, table: TableChoice, machine: Machine, terminal: Terminal): Promise<ExitCode> {
  const opened = await openNew(line.file, { table, machine, answers: 'needed', leavesOut: false });
  if (!opened.ok) return failed(line.file, opened.findings, terminal);
  const { open, run } = opened.value;
  warnUntrained(line.file, open, terminal);
  list(line.file, leftOutFindings(run.leftOut), terminal);
  terminal.out(printJson({ data: partJson(run.prepared, run.rows) }));
  return exitCodes.done;
}

/**
 * Prints losses and metrics of the three parts, or of `--data`, as one JSON object.
 * @returns `wrong` for a document or data that cannot be run; a network never trained is measured, with a warning
 */
export async function evaluate(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const machine = chosenMachine(line, terminal);
  if (machine === null) return exitCodes.usage;
  const table = tableChoice(line);
  if (table !== undefined) return evaluateNew(line, table, machine, terminal);
  const ready = await openReady(line.file, undefined, withoutStops);
  if (!ready.ok) return failed(line.file, ready.findings, terminal);
  const run = makeRun(ready.value, machine);
  if (!run.ok) return failed(line.file, run.findings, terminal);
  warnUntrained(line.file, ready.value, terminal);
  const { prepared } = run.value;
  const { training, validation, test } = prepared.parts;
  const parts = { training: partJson(prepared, training), validation: partJson(prepared, validation), test: partJson(prepared, test) };
  terminal.out(printJson(parts));
  return exitCodes.done;
}
