/**
 * `nngraph predict FILE --data CSV`: a table of predictions, a line for each row (docs/cli.md).
 * Keeps true: rows keep their order; what the network never saw is an error and no guess.
 */
import { displayName } from '../document/create';
import { viewGraph } from '../document/order';
import { predictionLines } from '../host/predictions';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { makeRun, openReady, withoutSplit, withoutStops } from './open';
import { canWrite, chosenMachine, failed, list, warnUntrained, write } from './report';
import type { Terminal } from './terminal';

/**
 * Writes a header and one CSV line a row of `--data`, to `--out` or the terminal.
 * @returns `wrong` for rows with categories that the training never saw
 */
export async function predict(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const machine = chosenMachine(line, terminal);
  if (machine === null) return exitCodes.usage;
  const { data, out } = line.texts;
  if (!(await canWrite([out], terminal))) return exitCodes.wrong;
  const ready = await openReady(line.file, data, (document) => withoutSplit(withoutStops(document)));
  if (!ready.ok) return failed(line.file, ready.findings, terminal);
  const run = makeRun(ready.value, machine);
  if (!run.ok) return failed(line.file, run.findings, terminal);
  warnUntrained(line.file, ready.value, terminal);
  const { table, document } = ready.value;
  if (table.droppedRows > 0) {
    list(line.file, [{ code: 'cli.droppedRows', severity: 'warning', values: { count: table.droppedRows }, place: {} }], terminal);
  }
  const { nodes } = viewGraph(document);
  const nameOf = (id: string): string => displayName(nodes.get(id) ?? { id });
  const { prepared } = run.value;
  const lines = predictionLines(prepared, prepared.parts.training, nameOf);
  if (out === undefined) {
    for (const text of lines) terminal.out(text);
    return exitCodes.done;
  }
  return (await write(out, [...lines, ''].join('\n'), terminal)) ? exitCodes.done : exitCodes.wrong;
}
