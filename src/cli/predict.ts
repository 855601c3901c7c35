/**
 * `nngraph predict FILE --data TABLE`: a table of predictions, a line for each row (docs/cli.md).
 * Keeps true: answers are not needed; a line says which row it is of; what the network never saw is an error and no guess.
 */
import { displayName } from '../document/create';
import { viewGraph } from '../document/order';
import { tableOfNewRun } from '../host/new-run';
import { predictionLines } from '../host/predictions';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { leftOutFindings, openNew } from './new-data';
import { canWrite, chosenMachine, failed, list, warnUntrained, write } from './report';
import type { Terminal } from './terminal';

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
  const opened = await openNew(line.file, { table, machine, answers: 'none', leavesOut: line.leavesOut });
  if (!opened.ok) return failed(line.file, opened.findings, terminal);
  const { open, run } = opened.value;
  const { nodes } = viewGraph(open.document);
  const nameOf = (id: string): string => displayName(nodes.get(id) ?? { id });
  const layout = await tableOfNewRun(run, { nameOf, hasOutputs: line.hasOutputs, withColumns: line.withColumns });
  if (!layout.ok) return failed(line.file, layout.findings, terminal);
  warnUntrained(line.file, open, terminal);
  list(line.file, leftOutFindings(run.leftOut), terminal);
  const lines = predictionLines(run.prepared, run.rows, layout.value);
  if (out === undefined) {
    for (const text of lines) terminal.out(text);
    return exitCodes.done;
  }
  return (await write(out, [...lines, ''].join('\n'), terminal)) ? exitCodes.done : exitCodes.wrong;
}
