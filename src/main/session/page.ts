/**
 * What a session tells its window, and what it asks its user in dialogs: interfaces, so that sessions are tested without
 * either.
 */

import type { CheckReport, DataState, FileState, Notice, OpenedDocument, Refusal, ResultsMove } from '../../ipc/renderer-main';
import type { RunWord } from '../../ipc/run-clock';

/** The window's side of a session. */
export interface Page {
  opened(opened: OpenedDocument): void;
  file(file: FileState): void;
  refused(refusal: Refusal): void;
  saved(version: number): void;
  check(report: CheckReport): void;
  data(state: DataState): void;
  run(word: RunWord): void;
  notice(notice: Notice): void;
  results(move: ResultsMove): void;
}

/** Questions to the user; a null path is a cancelled dialog. */
export interface Dialogs {
  openDocument(): Promise<string | null>;
  /** @param suggested a file name or a path */
  saveDocument(suggested: string): Promise<string | null>;
  /** @param suggested as for saveDocument */
  saveExport(form: 'weights' | 'predictions', suggested: string): Promise<string | null>;
  openData(): Promise<string | null>;
  openWeights(): Promise<string | null>;
  /** Whether to give up what was not saved. */
  askRevert(name: string, isTraining: boolean): Promise<boolean>;
  askUnsaved(name: string | null, isTraining: boolean): Promise<'save' | 'discard' | 'cancel'>;
  askConflict(name: string): Promise<'reload' | 'overwrite' | 'saveAs' | 'cancel'>;
}
