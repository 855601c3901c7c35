/**
 * The page's only way out: named functions on `window.nngraph`, nothing generic.
 * Keeps true: the page passes no channel and names no path; a dropped File becomes a path here and goes to main only.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { type Bridge, sealed, unsealed } from '../ipc/bridge';
import { CHANNELS, type DroppedFile, type OpenedDocument, TRAINER_PORT } from '../ipc/renderer-main';

/** Messages from main that came before the page listened for them, kept for the first listener. */
function subscription<T>(channel: string): (listener: (value: T) => void) => () => void {
  const listeners = new Set<(value: T) => void>();
  const early: T[] = [];
  ipcRenderer.on(channel, (_event: IpcRendererEvent, value: T) => {
    if (listeners.size === 0) early.push(value);
    for (const listener of listeners) listener(value);
  });
  return (listener) => {
    listeners.add(listener);
    for (const value of early.splice(0)) listener(value);
    return () => listeners.delete(listener);
  };
}

function pathsOf(files: readonly DroppedFile[]): string[] {
  return files.flatMap((file) => (file instanceof File ? [webUtils.getPathForFile(file)] : [])).filter((path) => path !== '');
}

const opened = subscription<OpenedDocument>(CHANNELS.opened);

const bridge: Bridge = {
  start: async () => sealed(await ipcRenderer.invoke(CHANNELS.start)),
  record: (edit) => ipcRenderer.send(CHANNELS.record, unsealed(edit)),
  tookBack: (refused) => ipcRenderer.send(CHANNELS.tookBack, refused),
  command: (command) => ipcRenderer.invoke(CHANNELS.command, command),
  train: (command) => ipcRenderer.invoke(CHANNELS.train, command),
  setPace: (pace) => ipcRenderer.invoke(CHANNELS.setPace, pace),
  chooseData: () => ipcRenderer.invoke(CHANNELS.chooseData),
  dropFiles: (files) => ipcRenderer.invoke(CHANNELS.dropFiles, pathsOf(files)),
  presentTable: () => ipcRenderer.invoke(CHANNELS.presentTable),
  lookAtTable: (reading) => ipcRenderer.invoke(CHANNELS.lookAtTable, reading),
  takeTable: (reading) => ipcRenderer.invoke(CHANNELS.takeTable, reading),
  predictTable: () => ipcRenderer.invoke(CHANNELS.predictTable),
  predictDropped: (files) => ipcRenderer.invoke(CHANNELS.predictDropped, pathsOf(files)),
  predictAgain: (view) => ipcRenderer.invoke(CHANNELS.predictAgain, view),
  writeNewTable: (how) => ipcRenderer.invoke(CHANNELS.writeNewTable, how),
  rows: (from, to) => ipcRenderer.invoke(CHANNELS.rows, from, to),
  inlineData: () => ipcRenderer.invoke(CHANNELS.inlineData),
  readClipboard: () => ipcRenderer.invoke(CHANNELS.readClipboard),
  writeClipboard: (text) => ipcRenderer.invoke(CHANNELS.writeClipboard, text),
  openRecent: (id) => ipcRenderer.invoke(CHANNELS.openRecent, id),
  openExample: (id) => ipcRenderer.invoke(CHANNELS.openExample, id),
  about: () => ipcRenderer.invoke(CHANNELS.about),
  changeSettings: (change) => ipcRenderer.invoke(CHANNELS.changeSettings, change),
  menuState: (state) => ipcRenderer.send(CHANNELS.menuState, state),
  onOpened: (listener) => opened((document) => listener(sealed(document))),
  onFile: subscription(CHANNELS.file),
  onRefused: subscription(CHANNELS.refused),
  onSaved: subscription(CHANNELS.saved),
  onCheck: subscription(CHANNELS.check),
  onData: subscription(CHANNELS.data),
  onRun: subscription(CHANNELS.run),
  onNotice: subscription(CHANNELS.notice),
  onResults: subscription(CHANNELS.results),
  onSettings: subscription(CHANNELS.settings),
  onRecent: subscription(CHANNELS.recent),
  onAction: subscription(CHANNELS.action),
};

contextBridge.exposeInMainWorld('nngraph', bridge);

ipcRenderer.on(CHANNELS.trainerPort, (event) => {
  window.postMessage(TRAINER_PORT, window.location.origin, [...event.ports]);
});
