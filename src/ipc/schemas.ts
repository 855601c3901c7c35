/**
 * What main's door lets through: a schema for the arguments of every channel that the page may call.
 * Keeps true: each schema is checked against the contract's type at compile time, optional keys included, and refuses
 * keys that the contract does not name.
 */
import { z } from 'zod';
import { backends } from '../engine/settings';
import type { TableReading } from './import-sheet';
import type { NewTableExport, NewTableView } from './new-table';
import { longestClipboardText, type MenuState, mainCommands, type PanelSettings, type RecordedEdit, type Settings } from './renderer-main';
import { runPaces } from './run-pace';
import { exactly, index, text } from './schemas/base';
import { difference } from './schemas/difference';
import { columnSettings, fileSource } from './schemas/fields';

const panelSettings = exactly<PanelSettings>({ size: z.optional(z.int().min(1).max(10_000)), shown: z.boolean() });

/** Preferences, as the page changes them and as the settings file holds them. */
export const settingsChange = exactly<Partial<Settings>>({
  language: z.optional(z.enum(['en', 'zh', 'system'])),
  theme: z.optional(z.enum(['system', 'light', 'dark'])),
  backend: z.optional(z.enum(backends)),
  threads: z.optional(z.nullable(z.int().min(1).max(256))),
  snap: z.optional(z.boolean()),
  wheel: z.optional(z.enum(['pan', 'zoom'])),
  panels: z.optional(z.strictObject({ palette: panelSettings, dock: panelSettings, inspector: panelSettings })),
});

const editHead = { opening: z.int().min(1), version: z.int().min(1), base: index };

const recordedEdit = exactly<RecordedEdit>({ ...editHead, state: index, differences: z.array(difference) });

/** An edit of which only the head was read: enough to refuse it by name. */
export const unreadEdit = z.tuple([z.strictObject({ ...editHead, state: z.unknown(), differences: z.unknown() })]);

const menuState = exactly<MenuState>({ edited: z.boolean(), disabled: z.array(text(64)).max(500), checked: z.array(text(64)).max(500) });

const tableReading = exactly<TableReading>({ source: fileSource, columns: columnSettings });

const droppedPaths = z.array(text(32_768)).max(100);

/** Channel → its arguments as a tuple. Paths come from preload alone, which asks `webUtils` for them. */
export const argumentSchemas = {
  start: z.tuple([]),
  record: z.tuple([recordedEdit]),
  tookBack: z.tuple([z.strictObject({ opening: z.int().min(1), version: z.int().min(1) })]),
  command: z.tuple([z.enum(mainCommands)]),
  train: z.tuple([z.enum(['play', 'pause', 'step', 'epoch', 'reset'])]),
  setPace: z.tuple([z.literal(runPaces)]),
  chooseData: z.tuple([]),
  dropFiles: z.tuple([droppedPaths]),
  presentTable: z.tuple([]),
  lookAtTable: z.tuple([tableReading]),
  takeTable: z.tuple([tableReading]),
  predictTable: z.tuple([]),
  predictDropped: z.tuple([droppedPaths]),
  predictAgain: z.tuple([exactly<NewTableView>({ leavesOut: z.boolean() })]),
  writeNewTable: z.tuple([exactly<NewTableExport>({ leavesOut: z.boolean(), withColumns: z.boolean() })]),
  rows: z.tuple([index, index]),
  inlineData: z.tuple([]),
  readClipboard: z.tuple([]),
  writeClipboard: z.tuple([text(longestClipboardText)]),
  openRecent: z.tuple([index]),
  openExample: z.tuple([text(64)]),
  about: z.tuple([]),
  changeSettings: z.tuple([settingsChange]),
  menuState: z.tuple([menuState]),
} as const;

/** The channels that the page may call. */
export type AskChannel = keyof typeof argumentSchemas;
/** What a handler of a channel is called with, after the check. */
export type AskArguments<Channel extends AskChannel> = z.infer<(typeof argumentSchemas)[Channel]>;
