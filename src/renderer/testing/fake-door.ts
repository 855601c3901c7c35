/**
 * A door to main that tests (and pages without main) can hold: it keeps what it was told and says what it is made to say.
 * Keeps true: it does nothing by itself.
 */

import type { InlineSource } from '../../data/types';
import { emptyDocument } from '../../document/create';
import type { FoundTable, TableLook, TableReading, TakenTable } from '../../ipc/import-sheet';
import type { NewTableAnswer } from '../../ipc/new-table';
import type {
  Bootstrap,
  MainDoor,
  MenuState,
  OpenedDocument,
  Outcome,
  RecordedEdit,
  Settings,
  TrainCommand,
} from '../../ipc/renderer-main';
import type { RunPace } from '../../ipc/run-pace';

/** What a fake door was told. */
export interface FakeDoor extends MainDoor {
  readonly edits: RecordedEdit[];
  /** Versions that the page said it took back. */
  readonly takenBack: number[];
  readonly commands: string[];
  readonly trained: TrainCommand[];
  readonly paces: RunPace[];
  readonly changes: Partial<Settings>[];
  /** What the next requests answer. */
  outcome: Outcome;
  inline: InlineSource | null;
  newTable: NewTableAnswer | null;
  found: FoundTable | null;
  look: (reading: TableReading) => Promise<TableLook | null>;
  taken: TakenTable;
  /** What tables were taken as. */
  readonly readings: TableReading[];
  /** What lies on the clipboard. */
  clipboard: string | null;
  /** What main was told of the menus, the latest last. */
  readonly menuStates: MenuState[];
}

const stop = (): void => {};
const subscribe = (): (() => void) => stop;

/** An empty document as it comes into a window. */
export function emptyOpened(): OpenedDocument {
  return { document: emptyDocument(), file: { name: null, savedAt: null }, restored: false, hasParameters: false, epochs: [], opening: 1 };
}

/** A door that agrees to everything. */
export function fakeDoor(): FakeDoor {
  const bootstrap: Bootstrap = {
    opened: emptyOpened(),
    settings: { language: 'en', theme: 'dark', backend: 'reference', threads: null },
    systemLanguage: 'en',
    platform: 'linux',
    version: '0.0.0',
    recent: [],
    backends: ['reference'],
  };
  const door: FakeDoor = {
    edits: [],
    takenBack: [],
    commands: [],
    trained: [],
    paces: [],
    changes: [],
    outcome: { ok: true },
    inline: null,
    newTable: null,
    found: null,
    look: () => Promise.resolve(null),
    taken: { ok: false, findings: [] },
    readings: [],
    clipboard: null,
    menuStates: [],
    start: () => Promise.resolve(bootstrap),
    record: (edit) => void door.edits.push(edit),
    tookBack: ({ version }) => void door.takenBack.push(version),
    command: (name) => {
      door.commands.push(name);
      return Promise.resolve(door.outcome);
    },
    train: (command) => {
      door.trained.push(command);
      return Promise.resolve(door.outcome);
    },
    setPace: (pace) => {
      door.paces.push(pace);
      return Promise.resolve();
    },
    chooseData: () => Promise.resolve(door.found),
    dropFiles: () => Promise.resolve(door.found),
    presentTable: () => Promise.resolve(door.found),
    lookAtTable: (reading) => door.look(reading),
    takeTable: (reading) => {
      door.readings.push(reading);
      return Promise.resolve(door.taken);
    },
    predictTable: () => Promise.resolve(door.newTable),
    predictDropped: () => Promise.resolve(door.newTable),
    predictAgain: ({ leavesOut }) => {
      door.commands.push(`predictAgain ${leavesOut}`);
      return Promise.resolve(door.newTable);
    },
    writeNewTable: ({ leavesOut, withColumns }) => {
      door.commands.push(`writeNewTable ${leavesOut} ${withColumns}`);
      return Promise.resolve(door.outcome);
    },
    rows: () => Promise.resolve([]),
    inlineData: () => Promise.resolve(door.inline),
    readClipboard: () => Promise.resolve(door.clipboard),
    writeClipboard: (text) => {
      door.clipboard = text;
      return Promise.resolve();
    },
    openRecent: (id) => {
      door.commands.push(`openRecent ${id}`);
      return Promise.resolve(door.outcome);
    },
    openExample: (id) => {
      door.commands.push(`openExample ${id}`);
      return Promise.resolve(door.outcome);
    },
    about: () => Promise.resolve({ version: '0.0.0', electron: '33.0.0', chrome: '130.0', node: '20.18.0', system: 'linux' }),
    changeSettings: (change) => {
      door.changes.push(change);
      return Promise.resolve();
    },
    menuState: (state) => void door.menuStates.push(state),
    onOpened: subscribe,
    onFile: subscribe,
    onRefused: subscribe,
    onSaved: subscribe,
    onCheck: subscribe,
    onData: subscribe,
    onRun: subscribe,
    onNotice: subscribe,
    onResults: subscribe,
    onSettings: subscribe,
    onRecent: subscribe,
    onAction: subscribe,
  };
  return door;
}
