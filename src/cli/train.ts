/**
 * `nngraph train FILE`: trains a document until its stopping rule, and saves what it reached (docs/cli.md).
 * Keeps true: whatever ends the training (its rule, divergence, Ctrl-C) the last committed step is saved; nothing is
 * trained that could not be saved; Ctrl-C is heard between two kernel calls.
 */

import { checkDocument } from '../document/check';
import { LIMITS } from '../document/limits';
import { importParameters, readDonor } from '../document/results/import-parameters';
import { serialiseDocument } from '../document/serialise';
import type { Results, RunRecord } from '../document/types';
import type { Finish } from '../engine/finish';
import type { EpochReport, StepOutcome } from '../engine/run.types';
import type { Progress } from '../engine/types';
import type { Finding, Result } from '../findings';
import { Pace } from '../host/pace';
import { readTextFile } from '../host/text-file';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { weightsText } from './export';
import { documentAt, makeRun, openReady, type ReadyDocument, type ReadyRun, tableChoice } from './open';
import { ProgressLine } from './progress-line';
import { canWrite, chosenMachine, failed, list, reportUnwritable, write } from './report';
import { RunCurve } from './run-curve';
import { StepLog } from './step-log';
import { type Terminal, tell } from './terminal';
import { type Interruption, uninterrupted } from './training-thread';

/** Milliseconds of training between two turns of the event loop, which shows what was written. */
const SLICE = 20;
/** Milliseconds of steps in one call. */
const CALL = 4;

/** What ended the training. */
type End =
  | { readonly kind: 'finished'; readonly by: NonNullable<Finish>; readonly warning: Finding | null }
  /** It was finished already. */
  | { readonly kind: 'done'; readonly by: NonNullable<Finish> }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'diverged'; readonly finding: Finding };

interface Training {
  readonly end: End;
  readonly lastEpoch: EpochReport | null;
  readonly lastLoss: number | null;
}

/** Who hears of the steps. */
interface Told {
  readonly log: StepLog;
  readonly show: ProgressLine;
  readonly curve: RunCurve;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Steps until something ends it. */
async function trainRun({ prepared }: ReadyRun, told: Told, { isAsked }: Interruption): Promise<Training> {
  const { log, show, curve } = told;
  let lastEpoch: EpochReport | null = null;
  let lastLoss: number | null = null;
  const ended = (end: End): Training => ({ end, lastEpoch, lastLoss });
  const pace = new Pace(CALL);
  const betweenCalls = () => (isAsked() ? 'abandon' : 'go');
  for (let until = performance.now() + SLICE; ; ) {
    const start = performance.now();
    const outcome: StepOutcome = prepared.run.step(betweenCalls, pace.steps);
    switch (outcome.kind) {
      case 'stepped':
        if (log.isOpen) prepared.run.forEachStep((step, epoch, loss) => log.add(step, epoch, loss));
        curve.stepped(prepared.run, outcome);
        pace.took(outcome.steps, performance.now() - start);
        lastEpoch = outcome.epochEnd ?? lastEpoch;
        lastLoss = outcome.loss;
        show.stepped(outcome);
        if (outcome.finished !== null) return ended({ kind: 'finished', by: outcome.finished, warning: outcome.warning });
        break;
      case 'diverged':
        return ended({ kind: 'diverged', finding: outcome.finding });
      case 'done':
        return ended({ kind: 'done', by: outcome.finished });
      case 'abandoned':
        return ended({ kind: 'interrupted' });
    }
    // Small steps may be too short to look within them.
    if (isAsked()) return ended({ kind: 'interrupted' });
    const now = performance.now();
    if (now < until) continue;
    await nextTurn();
    show.refresh(now);
    until = performance.now() + SLICE;
  }
}

/** The document's results with what `file` gives to neurons that match. */
async function withInitial(ready: ReadyDocument, file: string, line: CommandLine, terminal: Terminal): Promise<Result<Results>> {
  const text = await readTextFile(file, LIMITS.length);
  if (!text.ok) return text;
  const donor = readDonor(text.value.text);
  if (!donor.ok) return donor;
  const { document, profile, results } = ready;
  const { widths } = checkDocument(document, profile, results.fitted);
  const imported = importParameters(document, widths, results, donor.value);
  const { taken, partly } = imported;
  if (taken.length === 0) {
    return { ok: false, findings: [{ code: 'import.nothingFits', severity: 'error', values: {}, place: {} }] };
  }
  if (!line.isQuiet) {
    tell(terminal, 'cli.imported', { count: taken.length, neurons: taken, file });
    if (partly.length > 0) tell(terminal, 'import.partly', { count: partly.length, neurons: partly });
  }
  return { ok: true, value: imported.results };
}

function warnings({ warnings: found, results }: ReadyDocument, run: ReadyRun): readonly Finding[] {
  const { progress } = results;
  if (progress === null) return found;
  const now = run.prepared.run.state().progress;
  if (isSameMachine(progress, now)) return found;
  const values = { before: nameOf(progress), now: nameOf(now) };
  return [...found, { code: 'cli.otherBackend', severity: 'warning', values, place: {} }];
}

function nameOf({ backend, instructions }: Progress): string {
  return instructions === '' ? backend : `${backend} (${instructions})`;
}

function isSameMachine(a: Progress, b: Progress): boolean {
  return a.backend === b.backend && (a.instructions === b.instructions || a.instructions === '');
}

/** Saves what was asked for; false, said so, where some of it failed. */
async function save(
  line: CommandLine,
  ready: ReadyDocument,
  run: ReadyRun,
  { curve, end }: Pick<Told, 'curve'> & Pick<Training, 'end'>,
  terminal: Terminal,
): Promise<boolean> {
  const { prepared } = run;
  const { parameters, progress } = prepared.run.state();
  const record = curve.record(progress, ready.document.training, ready.profile.fingerprint, endOf(end));
  const fitted = new Map([...ready.results.fitted, ...prepared.fitted]);
  const results: Results = { fitted, parameters, progress, ...(record === undefined ? {} : { run: record }) };
  const { save: place, weights } = line.texts;
  let isGood = true;
  if (place !== undefined) isGood = await write(place, serialiseDocument(documentAt(place, ready), results), terminal);
  if (weights !== undefined) {
    const text = weightsText({ ...ready, results }, ready.profile, prepared);
    if (!text.ok) failed(line.file, text.findings, terminal);
    isGood = text.ok && (await write(weights, text.value, terminal)) && isGood;
  }
  return isGood;
}

/** What a record says of how a run ended. */
function endOf(end: End): RunRecord['ended'] {
  if (end.kind === 'finished' || end.kind === 'done') return end.by;
  return end.kind === 'diverged' ? 'diverged' : 'paused';
}

function exitOf({ kind }: End): ExitCode {
  if (kind === 'diverged') return exitCodes.diverged;
  return kind === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
}

/** Whether the perceptron's last epoch was without a mistake; uncounted ones show in its loss. */
function sayConvergence({ mistakes, trainingLoss }: EpochReport, terminal: Terminal): void {
  if (mistakes === null) tell(terminal, trainingLoss > 0 ? 'cli.notConvergedUncounted' : 'cli.converged');
  else tell(terminal, mistakes > 0 ? 'cli.notConverged' : 'cli.converged', { count: mistakes });
}

/** Says how it ended, and of a perceptron whether it still makes mistakes. */
function sayEnd({ end, lastEpoch, lastLoss }: Training, line: CommandLine, run: ReadyRun, terminal: Terminal): void {
  if (end.kind === 'diverged') {
    list(line.file, [end.finding], terminal);
    tell(terminal, 'cli.diverged');
    return;
  }
  if (line.isQuiet) return;
  const { standing, best } = run.prepared.run;
  const values = { epochs: standing.epoch, steps: standing.step };
  if (end.kind === 'done') {
    tell(terminal, `cli.alreadyDone.${end.by}`, values);
    return;
  }
  if (end.kind === 'finished' && end.warning !== null) list(line.file, [end.warning], terminal);
  tell(terminal, end.kind === 'finished' ? `cli.finished.${end.by}` : 'cli.interrupted', values);
  if (lastEpoch !== null) tell(terminal, 'cli.trainingLoss', { epoch: lastEpoch.epoch, loss: lastEpoch.trainingLoss });
  else if (lastLoss !== null) tell(terminal, 'cli.batchLoss', { loss: lastLoss });
  const validationLoss = lastEpoch?.validationLoss ?? null;
  if (validationLoss !== null) tell(terminal, 'cli.validationLoss', { loss: validationLoss });
  // Under patience the weights are those of the best epoch in the end, whatever ended the run.
  if (end.kind === 'finished' && best !== null) tell(terminal, 'cli.best', { epoch: best.epoch, loss: best.validationLoss });
  const isPerceptron = run.model.training.rule === 'perceptron';
  if (end.kind === 'finished' && isPerceptron && lastEpoch !== null) sayConvergence(lastEpoch, terminal);
}

/**
 * Trains to the document's stopping rule, then saves to `--save` and `--weights`.
 * @param interruption how Ctrl-C is heard between two kernel calls
 * @returns `wrong` where training diverged or anything could not be written; the last committed step is saved all the same
 */
export async function train(line: CommandLine, terminal: Terminal, interruption: Interruption = uninterrupted): Promise<ExitCode> {
  const machine = chosenMachine(line, terminal);
  if (machine === null) return exitCodes.usage;
  const { init, log: logPath, save: savePath, weights } = line.texts;
  if (!(await canWrite([savePath, weights, logPath], terminal))) return exitCodes.wrong;
  const { epochs } = line;
  const opened = await openReady(line.file, tableChoice(line), (document) =>
    epochs === null ? document : { ...document, training: { ...document.training, epochs } },
  );
  if (!opened.ok) return failed(line.file, opened.findings, terminal);
  let ready = opened.value;
  if (init !== undefined) {
    const results = await withInitial(ready, init, line, terminal);
    if (!results.ok) return failed(init, results.findings, terminal);
    // What led to the parameters before did not lead to these.
    const { run: _run, ...others } = results.value;
    ready = { ...ready, results: others };
  }
  const run = makeRun(ready, machine);
  if (!run.ok) return failed(line.file, run.findings, terminal);
  if (!line.isQuiet) list(line.file, warnings(ready, run.value), terminal);

  interruption.begin();
  const log = new StepLog(logPath ?? null);
  const show = new ProgressLine(terminal, line.isQuiet, run.value.model.training.epochs);
  const curve = new RunCurve(ready.results);
  const training = await trainRun(run.value, { log, show, curve }, interruption);
  log.close();
  terminal.transient('');
  sayEnd(training, line, run.value, terminal);
  if (logPath !== undefined && log.problem !== null) reportUnwritable(logPath, log.problem, terminal);
  const isSaved = await save(line, ready, run.value, { curve, end: training.end }, terminal);
  return isSaved && log.problem === null ? exitOf(training.end) : exitCodes.wrong;
}
