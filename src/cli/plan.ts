/**
 * `nngraph plan FILE`: what becomes of a network on its way from the document to kernel calls, as text (docs/cli.md).
 * Keeps true: what is printed is what compiling made, stage by stage; nothing is trained.
 */

import { compileDocument } from '../document/compile';
import { withoutStops } from '../document/new-data';
import type { Graph } from '../engine/graph';
import { printPlan, printStages } from '../engine/print';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { openReady, tableChoice } from './open';
import { failed } from './report';
import type { Terminal } from './terminal';

/** Prints every stage, or says why there is no plan. */
export async function plan(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const ready = await openReady(line.file, tableChoice(line), withoutStops);
  if (!ready.ok) return failed(line.file, ready.findings, terminal);
  const { document, profile, results } = ready.value;
  const stages: { stage: string; graph: Graph }[] = [];
  const compiled = compileDocument(document, profile, results.fitted, (stage, graph) => stages.push({ stage, graph }));
  if (!compiled.ok) return failed(line.file, compiled.findings, terminal);
  terminal.out(printStages(stages));
  terminal.out(`\nplan:\n${printPlan(compiled.value.model.plan)}`);
  return exitCodes.done;
}
