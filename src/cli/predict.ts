/**
 * `nngraph predict FILE --data TABLE`: a table of predictions, a line for each row (docs/cli.md).
 * Keeps true: answers are not needed; a line says which row it is of; what the network never saw is an error and no guess.
 */
import { readInline } from '../data/read';
import type { InlineSource } from '../data/types';
import { displayName } from '../document/create';
import { viewGraph } from '../document/order';
import type { Result } from '../findings';
import { fileBytes } from '../host/byte-stream';
import { type PredictionTable, predictionLines } from '../host/predictions';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { leftOutFindings, type NewRun, openNew } from './new-data';
import { canWrite, chosenMachine, failed, list, warnUntrained, write } from './report';
import type { Terminal } from './terminal';

/** The table's own columns as they are written; none where nobody asks for them. */
async function ownColumns({ source }: NewRun, { withColumns }: CommandLine): Promise<Result<Pick<InlineSource, 'columns' | 'rows'>>> {
  return withColumns ? await readInline(source, () => fileBytes(source.path)) : { ok: true, value: { columns: [], rows: [] } };
}

function tableOf({ open, rows }: NewRun, own: Pick<InlineSource, 'columns' | 'rows'>, hasOutputs: boolean): PredictionTable {
  const { nodes } = viewGraph(open.document);
  return {
    nameOf: (id) => displayName(nodes.get(id) ?? { id }),
    hasOutputs,
    before: {
      names: [own.columns.includes('row') ? 'row_' : 'row', ...own.columns],
      cells: (place) => [(rows[place] ?? 0) + 1, ...(own.rows[rows[place] ?? 0] ?? [])],
    },
  };
}

/**
 * Writes a header and one CSV line a row of `--data`, to `--out` or the terminal.
 * @returns `wrong` for a row that cannot be read, unless such rows are left out
 */
export async function predict(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const machine = chosenMachine(line, terminal);
  if (machine === null) return exitCodes.usage;
  const { data = '', 'data-options': options = '{}', out } = line.texts;
  if (!(await canWrite([out], terminal))) return exitCodes.wrong;
  const table = { path: data, options };
  const opened = await openNew(line.file, { table, machine, needsAnswers: false, leavesOut: line.leavesOut });
  if (!opened.ok) return failed(line.file, opened.findings, terminal);
  const own = await ownColumns(opened.value, line);
  if (!own.ok) return failed(line.file, own.findings, terminal);
  const { open, prepared, leftOut } = opened.value;
  warnUntrained(line.file, open, terminal);
  list(line.file, leftOutFindings(leftOut), terminal);
  const lines = predictionLines(prepared, prepared.parts.training, tableOf(opened.value, own.value, line.hasOutputs));
  if (out === undefined) {
    for (const text of lines) terminal.out(text);
    return exitCodes.done;
  }
  return (await write(out, [...lines, ''].join('\n'), terminal)) ? exitCodes.done : exitCodes.wrong;
}
