/**
 * The one door through which pages speak to main: every channel is registered here with its schema.
 * Keeps true: only the main frame of a known window of ours, showing a page of ours, is heard; arguments that the
 * schema refuses are logged and answered with an error, an edit with a refusal that the page acts upon; nothing else listens
 * on ipcMain.
 */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import log from 'electron-log/main';
import { ZodError } from 'zod';
import { CHANNELS } from '../ipc/renderer-main';
import { type AskArguments, type AskChannel, argumentSchemas } from '../ipc/schemas';
import { readSentEdit, type SentEdit } from '../ipc/sent-edit';
import { isAppAddress } from './addresses';

/** Channels that answer nothing: the page sends and goes on. */
type SentChannel = 'record' | 'tookBack' | 'menuState';

/** One function a channel. `Window` is what the app knows of the sender. */
export type Handlers<Window> = {
  readonly [Channel in Exclude<AskChannel, 'record'>]: (window: Window, ...values: AskArguments<Channel>) => unknown;
} & {
  /** An edit of the document that the schema refuses is not dropped here: the page must hear of it. */
  readonly record: (window: Window, sent: SentEdit) => unknown;
};

/** Opens the door. `windowOf` knows the app's windows by the id of their web contents. */
export function openDoor<Window>(handlers: Handlers<Window>, windowOf: (contents: number) => Window | null): void {
  const senderOf = (event: IpcMainEvent | IpcMainInvokeEvent): Window | null => {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || !isAppAddress(frame.url)) return null;
    return windowOf(event.sender.id);
  };
  const call = <Channel extends AskChannel>(
    channel: Channel,
    event: IpcMainEvent | IpcMainInvokeEvent,
    values: readonly unknown[],
    pass: (window: Window, values: readonly unknown[]) => unknown,
  ): unknown => {
    const window = senderOf(event);
    if (window === null) {
      log.warn(`${channel}: refused, the sender is no window of ours`);
      throw new Error('refused');
    }
    try {
      return pass(window, values);
    } catch (error) {
      if (!(error instanceof ZodError)) {
        log.error(`${channel}:`, error);
        throw error;
      }
      const [issue] = error.issues;
      log.warn(`${channel}: refused, ${issue?.message} at ${issue?.path.join('.')}`);
      throw new Error('refused');
    }
  };
  const answer = <Channel extends AskChannel>(channel: Channel, pass: (window: Window, values: readonly unknown[]) => unknown): void => {
    ipcMain.handle(CHANNELS[channel], (event, ...values) => call(channel, event, values, pass));
  };
  const hear = (channel: SentChannel, pass: (window: Window, values: readonly unknown[]) => unknown): void => {
    ipcMain.on(CHANNELS[channel], (event, ...values) => {
      try {
        call(channel, event, values, pass);
      } catch {
        // Logged in call; a page that only sends is told nothing.
      }
    });
  };
  answer('start', (window, values) => handlers.start(window, ...argumentSchemas.start.parse(values)));
  answer('command', (window, values) => handlers.command(window, ...argumentSchemas.command.parse(values)));
  answer('train', (window, values) => handlers.train(window, ...argumentSchemas.train.parse(values)));
  answer('setPace', (window, values) => handlers.setPace(window, ...argumentSchemas.setPace.parse(values)));
  answer('chooseData', (window, values) => handlers.chooseData(window, ...argumentSchemas.chooseData.parse(values)));
  answer('dropFiles', (window, values) => handlers.dropFiles(window, ...argumentSchemas.dropFiles.parse(values)));
  answer('presentTable', (window, values) => handlers.presentTable(window, ...argumentSchemas.presentTable.parse(values)));
  answer('lookAtTable', (window, values) => handlers.lookAtTable(window, ...argumentSchemas.lookAtTable.parse(values)));
  answer('takeTable', (window, values) => handlers.takeTable(window, ...argumentSchemas.takeTable.parse(values)));
  answer('predictTable', (window, values) => handlers.predictTable(window, ...argumentSchemas.predictTable.parse(values)));
  answer('predictDropped', (window, values) => handlers.predictDropped(window, ...argumentSchemas.predictDropped.parse(values)));
  answer('predictAgain', (window, values) => handlers.predictAgain(window, ...argumentSchemas.predictAgain.parse(values)));
  answer('writeNewTable', (window, values) => handlers.writeNewTable(window, ...argumentSchemas.writeNewTable.parse(values)));
  answer('rows', (window, values) => handlers.rows(window, ...argumentSchemas.rows.parse(values)));
  answer('inlineData', (window, values) => handlers.inlineData(window, ...argumentSchemas.inlineData.parse(values)));
  answer('readClipboard', (window, values) => handlers.readClipboard(window, ...argumentSchemas.readClipboard.parse(values)));
  answer('writeClipboard', (window, values) => handlers.writeClipboard(window, ...argumentSchemas.writeClipboard.parse(values)));
  answer('openRecent', (window, values) => handlers.openRecent(window, ...argumentSchemas.openRecent.parse(values)));
  answer('openExample', (window, values) => handlers.openExample(window, ...argumentSchemas.openExample.parse(values)));
  answer('about', (window, values) => handlers.about(window, ...argumentSchemas.about.parse(values)));
  answer('changeSettings', (window, values) => handlers.changeSettings(window, ...argumentSchemas.changeSettings.parse(values)));
  hear('record', (window, values) => {
    const sent = readSentEdit(values);
    if (sent.kind === 'refused') log.warn(`record: version ${sent.head.version} refused, ${sent.reason}`);
    handlers.record(window, sent);
  });
  hear('tookBack', (window, values) => handlers.tookBack(window, ...argumentSchemas.tookBack.parse(values)));
  hear('menuState', (window, values) => handlers.menuState(window, ...argumentSchemas.menuState.parse(values)));
}
