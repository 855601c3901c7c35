/**
 * What actions ask of main, and how an answer that says no is told: a notice with the findings, and the Problems tab
 * where they belong to the document. Keeps true: no failure is swallowed.
 */

import { setSource, setSplit, setTraining } from '../../document/edits';
import type { Finding } from '../../findings';
import type { RunStatus } from '../../ipc/main-trainer';
import type { MainCommand, Outcome, TrainCommand } from '../../ipc/renderer-main';
import type { RunPace } from '../../ipc/run-pace';
import { door } from '../door';
import { announce } from '../stores/announcing';
import { checks } from '../stores/checks';
import { editor } from '../stores/editor';
import { session } from '../stores/session';

/** Tells a refusal as a notice; answers whether there is none. */
export function tell(outcome: Outcome, code: string, known: readonly Finding[] = []): boolean {
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

/** Runs one of main's commands; answers whether it was done, or there is something to read of why it was not. */
export async function command(name: MainCommand): Promise<boolean> {
  session.getState().settle('asked');
  const outcome = await door().command(name);
  tell(outcome, `notice.failed.${name}`);
  return outcome.ok || outcome.findings.length > 0;
}

/** Asks for training; where it cannot be, says why and shows the problems. */
export async function train(what: TrainCommand): Promise<void> {
  const outcome = await door().train(what);
  if (!tell(outcome, 'notice.cannotTrain', checks.getState().findings)) session.getState().showTab('problems');
  else session.getState().settle('trained');
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
  session.getState().settle('asked');
  tell(await door().openRecent(id), 'notice.failed.openRecent');
}

/** Opens an example of the gallery; answers whether it is open now, or there is something to read of why it is not. */
export async function openExample(id: string): Promise<boolean> {
  session.getState().settle('asked');
  const outcome = await door().openExample(id);
  tell(outcome, 'notice.failed.example');
  return outcome.ok || outcome.findings.length > 0;
}

/** How fast runs of this window play from now on. */
export function changePace(pace: RunPace): void {
  announce(`pace.each.${pace}`);
  void door().setPace(pace);
}

/** Whether a tenth of the learning rate is a way out: of a run that diverged, or whose loss grew. */
export function offersLowerRate({ phase, finding }: Pick<RunStatus, 'phase' | 'finding'>): boolean {
  return phase === 'diverged' || finding?.code === 'train.lossGrew';
}

/** A tenth of the learning rate, from fresh weights: those that had grown would diverge at any rate. */
export async function lowerRate(): Promise<void> {
  editor.getState().edit('edit.lowerRate', (document) => {
    const { optimizer } = document.training;
    // A tenth of 0.7 is 0.07, and not 0.06999999999999999.
    return setTraining(document, { optimizer: { ...optimizer, learningRate: Number((optimizer.learningRate / 10).toPrecision(12)) } });
  });
  await train('reset');
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
