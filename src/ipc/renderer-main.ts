/**
 * Renderer ↔ main: the one contract from which preload, main's door and the renderer take their types.
 * Keeps true: the renderer names no paths; every channel has a schema in schemas.ts that main's door checks.
 */

import type { EpochPoint } from '../curve';
import type { Fitted, InlineSource, Profile } from '../data/types';
import type { Difference } from '../document/history/difference';
import type { Document } from '../document/types';
import type { Progress } from '../engine/types';
import type { Failure, Finding, FindingValues } from '../findings';
import type { FoundTable, TableLook, TableReading, TakenTable } from './import-sheet';
import type { NewTableAnswer, NewTableExport, NewTableView } from './new-table';
import type { RunWord } from './run-clock';
import type { RunPace } from './run-pace';

export type Language = 'en' | 'zh';
export type Theme = 'system' | 'light' | 'dark';
/** What a wheel, or two fingers on a touchpad, do to the canvas. */
export type Wheel = 'pan' | 'zoom';

export type BackendName = Progress['backend'];

/** The panels around the canvas. */
export type PanelName = 'palette' | 'dock' | 'inspector';

/** What is remembered of a panel: its width, or the dock's height, in pixels, where a person gave it one; and whether it is shown. */
export interface PanelSettings {
  readonly size?: number | undefined;
  readonly shown: boolean;
}

export interface Settings {
  readonly language: Language | 'system';
  readonly theme: Theme;
  readonly backend: BackendName;
  readonly threads: number | null;
  /** Whether dragged nodes catch the lines of others; they do where it is missing. */
  readonly snap?: boolean;
  /** It moves the view where it is missing. */
  readonly wheel?: Wheel;
  /** As designed where it is missing. */
  readonly panels?: Readonly<Record<PanelName, PanelSettings>>;
}

/** A document that was open lately, in words fit for a menu; main alone knows where it lies. */
export interface RecentFile {
  /** Names it to main, until the app ends. */
  readonly id: number;
  readonly name: string;
  /** The name of its folder, which tells two files of one name apart. */
  readonly folder: string;
}

/** What the app runs on, for its About dialog. */
export interface AboutFacts {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly system: string;
}

/** Where a document lives, in words fit for a title; never a path. */
export interface FileState {
  /** File name, or null for an untitled document. */
  readonly name: string | null;
  readonly savedAt: number | null;
}

/** What training had reached was put aside for something else; the page makes it an entry of its history. */
export interface ResultsMove {
  readonly opening: number;
  /** Catalogue code of what was done. */
  readonly name: 'edit.import' | 'edit.reset';
  /** Main's numbers of the branches of results. */
  readonly before: number;
  readonly after: number;
}

/** A document as a window gets it: at start, after Open, New, Revert and after a crash. */
export interface OpenedDocument {
  readonly document: Document;
  /** Counts what this window was given, so that an edit of the document before cannot be taken for one of this. */
  readonly opening: number;
  readonly file: FileState;
  /** It came from a hot-exit copy, so it counts as changed. */
  readonly restored: boolean;
  /** Parameter shapes known already (the document was trained). */
  readonly hasParameters: boolean;
  /** The curve of its last run, which is there whether or not the network can run. */
  readonly epochs: readonly EpochPoint[];
}

export interface Bootstrap {
  readonly opened: OpenedDocument;
  readonly settings: Settings;
  readonly systemLanguage: Language;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly version: string;
  /** The latest first. */
  readonly recent: readonly RecentFile[];
  /** What this version can train with, the preferred one first. */
  readonly backends: readonly BackendName[];
}

/** What names an edit to main. */
export interface EditHead {
  /** The opening whose document was edited. */
  readonly opening: number;
  /** Counts messages from 1 after each opening; no number is given twice. */
  readonly version: number;
  /** The version that it was made upon; 0 for the document as it was opened. Main takes what follows its own version. */
  readonly base: number;
}

/** An edit of the document. Main answers with a check of that version or a later one, or with a refusal. */
export interface RecordedEdit extends EditHead {
  /** Number of the state of the page's history that it leads to: the same one, the same document, since the opening. */
  readonly state: number;
  readonly differences: readonly Difference[];
}

/**
 * Main did not take an edit, and takes none that stands upon it. The page takes that one back, sends those after it anew,
 * upon what came before it, and then says `tookBack`.
 */
export interface Refusal {
  readonly opening: number;
  readonly version: number;
  readonly findings: readonly Finding[];
}

/** What main found in the document at `version`: it has taken every edit up to there. */
export interface CheckReport {
  readonly opening: number;
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly parameterCount: number | null;
  /** Categories that inputs have learnt from the data, by node id: with them the page knows every width itself. */
  readonly fitted: ReadonlyMap<string, Fitted>;
}

export type DataState =
  | { readonly kind: 'reading'; readonly bytes: number; readonly total: number; readonly rows: number }
  /** `canKeepInside`: a file that is small enough to become part of the document. */
  | { readonly kind: 'ready'; readonly name: string; readonly profile: Profile; readonly canKeepInside?: boolean }
  | { readonly kind: 'failed'; readonly name: string; readonly findings: readonly Finding[] };

/**
 * A step and an epoch wait for those asked for before, and each counts once; while a run plays they are not to be had. Play,
 * pause and reset leave none waiting.
 */
export type TrainCommand = 'play' | 'pause' | 'step' | 'epoch' | 'reset';

/** An operation that the page asked for: done, or why not. */
export type Outcome = { readonly ok: true } | Failure;

/** Message box in the window: a sentence by code with a place and a way out. */
export interface Notice {
  readonly tone: 'info' | 'warning' | 'error';
  readonly code: string;
  readonly values: FindingValues;
  readonly findings: readonly Finding[];
}

/** What preload puts on `window.nngraph`. Requests answer; `on…` subscribe and return how to stop. */
export interface MainDoor {
  start(): Promise<Bootstrap>;
  record(edit: RecordedEdit): void;
  /** The edit that main refused is taken back, and every one made since is sent again. */
  tookBack(refused: Pick<Refusal, 'opening' | 'version'>): void;
  /** Runs a main-side command of the actions table (open, save, quit …). */
  command(command: MainCommand): Promise<Outcome>;
  train(command: TrainCommand): Promise<Outcome>;
  /** How fast the window's runs play from now on. */
  setPace(pace: RunPace): Promise<void>;
  /** Shows the open dialog for a data file; the answer goes on the import sheet. Null where the user picks none. */
  chooseData(): Promise<FoundTable | null>;
  /** Files dropped on the window: main decides by their ending (documents open, a table goes on the import sheet). */
  dropFiles(files: readonly DroppedFile[]): Promise<FoundTable | null>;
  /** The document's own file for the import sheet; null, with a notice, where it cannot be looked at. */
  presentTable(): Promise<FoundTable | null>;
  /** The beginning of the table on the sheet under another reading. */
  lookAtTable(reading: TableReading): Promise<TableLook | null>;
  /** Reads the table on the sheet whole; the answer is an edit that the page then makes, or why it cannot. */
  takeTable(reading: TableReading): Promise<TakenTable>;
  /** What the network says of a table that is new to it, which the user picks first; null where they do not. */
  predictTable(): Promise<NewTableAnswer | null>;
  /** The same of a dropped table; null for files that are none, of which a document is opened. */
  predictDropped(files: readonly DroppedFile[]): Promise<NewTableAnswer | null>;
  /** The table that was picked or dropped last, once more; null where there is none for this document. */
  predictAgain(view: NewTableView): Promise<NewTableAnswer | null>;
  /** Writes what the network says of all rows of that table to a file that the user names. */
  writeNewTable(how: NewTableExport): Promise<Outcome>;
  rows(from: number, to: number): Promise<readonly (readonly string[])[]>;
  /** The data file's rows as a source that needs no file; null, with a notice, where that cannot be. */
  inlineData(): Promise<InlineSource | null>;
  /** The clipboard's text where it may be nodes (document/edits/fragment.ts); null where it is anything else. */
  readClipboard(): Promise<string | null>;
  /** Puts text of at most `longestClipboardText` on the clipboard. */
  writeClipboard(text: string): Promise<void>;
  /** Opens a document of the list of recent ones. */
  openRecent(id: number): Promise<Outcome>;
  /** Opens an example of the gallery by its id, in place of the document here, once the user has settled what becomes of that. */
  openExample(id: string): Promise<Outcome>;
  about(): Promise<AboutFacts>;
  changeSettings(change: Partial<Settings>): Promise<void>;
  /** Tells main which menu items are enabled, so that native menus agree. */
  menuState(state: MenuState): void;
  onOpened(listener: (opened: OpenedDocument) => void): () => void;
  onFile(listener: (file: FileState) => void): () => void;
  onRefused(listener: (refusal: Refusal) => void): () => void;
  onSaved(listener: (version: number) => void): () => void;
  onCheck(listener: (report: CheckReport) => void): () => void;
  onData(listener: (state: DataState) => void): () => void;
  onRun(listener: (word: RunWord) => void): () => void;
  onNotice(listener: (notice: Notice) => void): () => void;
  onResults(listener: (move: ResultsMove) => void): () => void;
  onSettings(listener: (settings: Settings) => void): () => void;
  onRecent(listener: (recent: readonly RecentFile[]) => void): () => void;
  /** A menu item was chosen: the renderer runs that action. */
  onAction(listener: (action: string) => void): () => void;
}

/** What the page knows of a dropped File; preload turns it into a path that only main sees. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}

/** What main does when it is told to, by the names of the actions table. */
export const mainCommands = [
  'new',
  'newWindow',
  'open',
  'clearRecent',
  'save',
  'saveAs',
  'saveCopy',
  'revert',
  'importWeights',
  'exportWeights',
  'exportPredictions',
  'readAgain',
  'cancelReading',
  'locateData',
  'enlarge',
  'shrink',
  'actualSize',
  'openLogs',
  'quit',
  'reloadTrainer',
] as const;
export type MainCommand = (typeof mainCommands)[number];

/** What main's menus and windows show of the page. */
export interface MenuState {
  readonly edited: boolean;
  /** Actions that can do nothing now, by id. */
  readonly disabled: readonly string[];
  /** Switches that are on now, by id; the other switches are off. */
  readonly checked: readonly string[];
}

/** Characters that the page may put on the clipboard: those of the largest fragment that could be pasted. */
export const longestClipboardText = 64 * 1024 * 1024;

/** The name under which preload hands the trainer's port to the page. */
export const TRAINER_PORT = 'nngraph:trainer-port';

export const CHANNELS = {
  start: 'start',
  record: 'record',
  tookBack: 'took-back',
  command: 'command',
  train: 'train',
  setPace: 'set-pace',
  chooseData: 'choose-data',
  dropFiles: 'drop-files',
  presentTable: 'present-table',
  lookAtTable: 'look-at-table',
  takeTable: 'take-table',
  predictTable: 'predict-table',
  predictDropped: 'predict-dropped',
  predictAgain: 'predict-again',
  writeNewTable: 'write-new-table',
  rows: 'rows',
  inlineData: 'inline-data',
  readClipboard: 'read-clipboard',
  writeClipboard: 'write-clipboard',
  openRecent: 'open-recent',
  openExample: 'open-example',
  about: 'about',
  changeSettings: 'change-settings',
  menuState: 'menu-state',
  opened: 'opened',
  file: 'file',
  refused: 'refused',
  saved: 'saved',
  check: 'check',
  data: 'data',
  run: 'run',
  notice: 'notice',
  results: 'results',
  settings: 'settings',
  recent: 'recent',
  action: 'action',
  trainerPort: 'trainer-port',
} as const;
