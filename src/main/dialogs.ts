/**
 * The native dialogs, in the user's language.
 * Keeps true: `dialog` is looked up at the time of the call, so that tests can answer in its place; closing a question
 * means cancel, never a loss.
 */
import { type BrowserWindow, dialog } from 'electron';
import { tableEndings } from '../data/settings';
import { type SayValues, say } from '../strings/say';
import type { Language } from '../strings/sentence';
import type { Dialogs } from './session/page';

/** Dialogs over `window`. */
export function createDialogs(window: BrowserWindow, language: () => Language): Dialogs {
  const text = (code: string, values: SayValues = {}) => say(code, values, language());
  const documents = () => [{ name: text('dialog.documents'), extensions: ['nngraph'] }];
  const pickOne = async (title: string, filters: Electron.FileFilter[]): Promise<string | null> => {
    const answer = await dialog.showOpenDialog(window, { title, filters, properties: ['openFile'] });
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
  };
  const pickPlace = async (title: string, suggested: string, filters: Electron.FileFilter[]): Promise<string | null> => {
    const properties = ['createDirectory', 'showOverwriteConfirmation'] as const;
    const answer = await dialog.showSaveDialog(window, { title, defaultPath: suggested, filters, properties: [...properties] });
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  };
  const allFiles = () => ({ name: text('dialog.allFiles'), extensions: ['*'] });
  return {
    openDocument: () => pickOne(text('dialog.open'), [...documents(), allFiles()]),
    openData: () =>
      pickOne(text('dialog.openData'), [
        { name: text('dialog.tables'), extensions: tableEndings.map((ending) => ending.slice(1)) },
        allFiles(),
      ]),
    openWeights: () => pickOne(text('dialog.openWeights'), [{ name: text('dialog.weights'), extensions: ['nngraph', 'json'] }, allFiles()]),
    saveDocument: (suggested) => pickPlace(text('dialog.save'), suggested, documents()),
    saveExport: (form, suggested) =>
      pickPlace(text(`dialog.export.${form}`), suggested, [
        { name: text(`dialog.export.${form}.files`), extensions: [form === 'weights' ? 'json' : 'csv'] },
        allFiles(),
      ]),
    async askRevert(name, isTraining) {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: text('dialog.revert', { name }),
        detail: text(isTraining ? 'dialog.unsavedTraining' : 'dialog.unsavedDetail'),
        buttons: [text('dialog.revertButton'), text('dialog.cancelButton')],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    },
    async askUnsaved(name, isTraining) {
      const answers = ['save', 'discard', 'cancel'] as const;
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: name === null ? text('dialog.unsavedUntitled') : text('dialog.unsaved', { name }),
        detail: text(isTraining ? 'dialog.unsavedTraining' : 'dialog.unsavedDetail'),
        buttons: [text('dialog.saveButton'), text('dialog.discardButton'), text('dialog.cancelButton')],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      });
      return answers[response] ?? 'cancel';
    },
    async askConflict(name) {
      const answers = ['reload', 'overwrite', 'saveAs', 'cancel'] as const;
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: text('dialog.conflict', { name }),
        detail: text('dialog.conflictDetail'),
        buttons: [text('dialog.reloadButton'), text('dialog.keepMineButton'), text('dialog.saveAsButton'), text('dialog.cancelButton')],
        defaultId: 2,
        cancelId: 3,
        noLink: true,
      });
      return answers[response] ?? 'cancel';
    },
  };
}
