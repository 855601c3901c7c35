/**
 * What actions ask of main, and how an answer that says no is told: a notice with the findings, and the Problems tab
 * where they belong to the document. Keeps true: no failure is swallowed.
 */

import { setSource, setSplit, setTraining } from '../../document/edits';
import type { Finding } from '../../findings';
import type { ChosenData, DroppedFile, MainCommand, Outcome, TrainCommand } from '../../ipc/renderer-main';
import { door } from '../door';
import { checks, isNothingToTrain } from '../stores/checks';
import { editor } from '../stores/editor';
import { run } from '../stores/run';
import { session } from '../stores/session';

/** Tells a refusal as a notice. */
function tell(outcome: Outcome, code: string, known: readonly Finding[] = []): boolean {
  if (outcome.ok) session.getState().withdraw(code);
  else if (outcome.findings.length > 0) {
    // What stands in the Problems panel need not be said twice.
    const listed = new Set(known.map(identity));
    const findings = outcome.findings.filter((found) => !listed.has(identity(found)));
    session.getState().notify({ tone: 'error', code, values: { count: outcome.findings.length }, findings });
  }
  return outcome.ok;
}

function identity({ code, values, place }: Finding): string {
  return JSON.stringify([code, values, place]);
}

/** Runs one of main's commands. */
export async function command(name: MainCommand): Promise<void> {
  tell(await door().command(name), `notice.failed.${name}`);
}

/** Of a trainer that went away, and of a press that came while it played: done with once something else is asked for. */
const pastNotices = ['trainer.died', 'trainer.stuck', 'toolbar.isPlaying'] as const;

/** Asks for training; where it cannot be, says why and shows the problems. */
export async function train(what: TrainCommand): Promise<void> {
  const outcome = await door().train(what);
  if (!tell(outcome, 'notice.cannotTrain', checks.getState().findings)) session.getState().showTab('problems');
  else for (const code of pastNotices) session.getState().withdraw(code);
}

function takeData(chosen: ChosenData | null): void {
  if (!chosen) return;
  editor.getState().edit('edit.data', (document) => setSource(document, chosen.source));
  session.getState().showTab('data');
}

/** Lets the user pick a table and makes it the document's data. */
export async function chooseDataFile(): Promise<void> {
  takeData(await door().chooseData());
}

/** Makes the rows of the data file a part of the document; what it says of columns and split stays. */
export async function keepDataInside(): Promise<void> {
  const source = await door().inlineData();
  if (source === null) return;
  editor.getState().edit('edit.keepInside', (document) => {
    const { columns, split } = document.data;
    return setSplit(setSource(document, source, columns), split);
  });
}

/** Opens a document of the recent ones. */
export async function openRecent(id: number): Promise<void> {
  tell(await door().openRecent(id), 'notice.failed.openRecent');
}

/** Opens an example of the gallery. */
export async function openExample(id: string): Promise<void> {
  tell(await door().openExample(id), 'notice.failed.example');
}

/** Hands dropped files to main, which opens documents itself and answers a table. Files go as they are: preload finds their paths. */
export async function receiveDrop(files: readonly DroppedFile[]): Promise<void> {
  takeData(await door().dropFiles(files));
}

/** As many epochs more as a finished run is given: those it had, a thousand at most. */
export function moreEpochs(epochs: number): number {
  return Math.max(1, Math.min(epochs, 1000));
}

/** Trains; a run that has had all its epochs is given more, as an edit like any other, if there is anything to learn. */
export async function play(): Promise<void> {
  const { phase, finished, epoch } = run.getState().status;
  const { epochs } = editor.getState().document.training;
  const isBlocked = checks.getState().findings.some((found) => found.severity === 'error');
  const isUseless = isBlocked || isNothingToTrain(checks.getState());
  if (!isUseless && phase === 'finished' && finished === 'epochs' && epoch >= epochs) {
    editor.getState().edit('edit.moreEpochs', (document) => setTraining(document, { epochs: epochs + moreEpochs(epochs) }));
  }
  await train('play');
}

/** A new seed, so that the next run starts elsewhere. */
export function freshSeed(): void {
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
  editor.getState().edit('edit.seed', (document) => setTraining(document, { seed }));
}

/** Light to dark and back. */
export function toggleTheme(): void {
  const { resolvedTheme, changeSettings } = session.getState();
  changeSettings({ theme: resolvedTheme === 'dark' ? 'light' : 'dark' });
}

/** English to Chinese and back. */
export function toggleLanguage(): void {
  const { language, changeSettings } = session.getState();
  changeSettings({ language: language === 'en' ? 'zh' : 'en' });
}
