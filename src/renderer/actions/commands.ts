/**
 * What actions ask of main, and how an answer that says no is told: a notice with the diagnostics, and the Problems tab
 * where they belong to the document. Keeps true: no failure is swallowed.
 */
import { setSource, setTraining } from '../../document/edits';
import type { ChosenData, DroppedFile, MainCommand, Outcome, TrainCommand } from '../../ipc/renderer-main';
import { door } from '../door';
import { editor } from '../stores/editor';
import { session } from '../stores/session';

/** Tells a refusal as a notice. */
function tell(outcome: Outcome, code: string): boolean {
  if (!outcome.ok && outcome.diagnostics.length > 0) {
    session.getState().notify({ tone: 'error', code, values: {}, diagnostics: outcome.diagnostics });
  }
  return outcome.ok;
}

/** Runs one of main's commands. */
export async function command(name: MainCommand): Promise<void> {
  tell(await door().command(name), `notice.failed.${name}`);
}

/** Asks for training; where it cannot be, says why and shows the problems. */
export async function train(what: TrainCommand): Promise<void> {
  const outcome = await door().train(what);
  if (!tell(outcome, 'notice.cannotTrain')) session.getState().showTab('problems');
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

/** Hands dropped files to main, which opens documents itself and answers a table. Files go as they are: preload finds their paths. */
export async function receiveDrop(files: readonly DroppedFile[]): Promise<void> {
  takeData(await door().dropFiles(files));
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
