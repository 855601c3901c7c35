/**
 * The import sheet while it is open: a table's file, what is said of how it is written, and its beginning as that reads it.
 * Keeps true: what is shown belongs to what is said: of several looks under way the last one asked for counts; a key that files
 * of version 1 do not have is there only where it says something.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ColumnKind, FileSource } from '../../data/types';
import { type Finding, failure } from '../../findings';
import type { FoundTable, TableLook, TableReading } from '../../ipc/import-sheet';
import { door } from '../door';

/** What a sheet can change, by the names of its fields. */
export type SheetField =
  | 'type'
  | 'delimiter'
  | 'quote'
  | 'header'
  | 'skip'
  | 'rowNames'
  | 'encoding'
  | 'decimal'
  | 'thousands'
  | 'units'
  | 'missingWords'
  | 'trim';

/** The answers to what becomes of what a network learnt, in the order in which they are offered. */
export const learnings = ['goOn', 'anew'] as const;

/** What becomes of what the network learnt of other data. */
export type Learning = (typeof learnings)[number];

export interface ImportSheetState {
  /** Null: no sheet is open. */
  readonly table: FoundTable | null;
  /** The field to which the sheet was opened; null: none. */
  readonly field: SheetField | null;
  /** The table is being read whole. */
  readonly isTaking: boolean;
  /** Why it could not be. */
  readonly problems: readonly Finding[];
  readonly learning: Learning;
  open(table: FoundTable, field?: SheetField | null): void;
  /** Reads it otherwise. */
  change(change: Partial<FileSource>): void;
  /** Says which kind a column is, also where its cells suggest the same: more rows may suggest another. */
  setKind(column: string, kind: ColumnKind): void;
  setLearning(learning: Learning): void;
  /** The table is being taken. Answers how to ask whether that is still so: the sheet may be closed and opened with another. */
  taking(): () => boolean;
  failed(problems: readonly Finding[]): void;
  close(): void;
}

const closed = { table: null, field: null, isTaking: false, problems: [], learning: 'goOn' } as const;

/** The sheet of this window. */
export const importSheet = createStore<ImportSheetState>()((set, get) => {
  let looks = 0;
  let takings = 0;
  const look = async (reading: TableReading): Promise<void> => {
    looks += 1;
    const own = looks;
    const seen: TableLook | null = await door().lookAtTable({ source: reading.source, columns: reading.columns });
    const { table } = get();
    if (own !== looks || table === null) return;
    // Main has it on no sheet any more: what is shown would be of another reading.
    if (seen === null) set({ problems: failure('sheet.gone').findings });
    else set({ table: { ...table, ...seen } });
  };
  return {
    ...closed,
    open: (table, field = null) => {
      looks += 1;
      set({ ...closed, table, field });
    },
    change(change) {
      const { table } = get();
      if (table === null) return;
      const next = { ...table, source: withChange(table.source, change) };
      set({ table: next, problems: [] });
      void look(next);
    },
    setKind(column, kind) {
      const { table } = get();
      if (table === null) return;
      const columns = new Map(table.columns).set(column, { ...table.columns.get(column), kind });
      set({ table: { ...table, columns }, problems: [] });
    },
    setLearning: (learning) => set({ learning }),
    taking: () => {
      takings += 1;
      const own = takings;
      set({ isTaking: true, problems: [] });
      return () => own === takings && get().isTaking;
    },
    failed: (problems) => set({ isTaking: false, problems }),
    close: () => {
      looks += 1;
      set(closed);
    },
  };
});

/** Reads the sheet in a component. */
export function useImportSheet<T>(selector: (state: ImportSheetState) => T): T {
  return useStore(importSheet, selector);
}

/** What a key says where it is absent, as docs/nngraph-format-2.md has it. */
const unsaid: readonly (readonly [keyof FileSource, string | number | boolean | null])[] = [
  ['skip', 0],
  ['rowNames', false],
  ['names', null],
  ['decimal', '.'],
  ['thousands', null],
  ['units', false],
  ['missingWords', null],
  ['trim', false],
];

/** The source with other keys; those that say nothing beyond version 1 of the format are left out. */
export function withChange(source: FileSource, change: Partial<FileSource>): FileSource {
  // Names by position are those of a table without a header; one that has a header has its own.
  const names = change.header === true ? { names: null } : {};
  const next: FileSource = { ...source, ...change, ...names };
  const silent = new Set<string>(unsaid.filter(([key, value]) => next[key] === value).map(([key]) => key));
  const { type, path, delimiter, quote, encoding, header, ...writing } = next;
  const kept = Object.fromEntries(Object.entries(writing).filter(([key]) => !silent.has(key)));
  return { type, path, delimiter, quote, encoding, header, ...kept };
}

/** Words as a person lists them; null for none. */
export function wordsOf(text: string): readonly string[] | null {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.length === 0 ? null : words;
}

/** Where a finding's way out is a field of the sheet, by its code. */
const fieldsOfCodes: Readonly<Record<string, SheetField>> = {
  'data.raggedRow': 'delimiter',
  'data.raggedRows': 'delimiter',
  'data.badDelimiter': 'delimiter',
  'data.otherDelimiter': 'delimiter',
  'data.cellTooLong': 'delimiter',
  'data.tooManyColumns': 'delimiter',
  'data.quoteNotClosed': 'quote',
  'data.foundQuote': 'quote',
  'data.badBytes': 'encoding',
  'data.otherEncoding': 'encoding',
  'data.unknownEncoding': 'encoding',
  'data.guessedEncoding': 'encoding',
  'data.doubtfulEncoding': 'encoding',
  'data.headerLooksLikeNumbers': 'header',
  'data.foundNoHeader': 'header',
  'data.doubtfulHeader': 'header',
  'data.foundLinesAbove': 'skip',
  'data.foundRowNames': 'rowNames',
  'data.shortHeader': 'rowNames',
  'data.looksLikeDecimalComma': 'decimal',
  'data.looksLikeDecimalPoint': 'decimal',
  'data.doubtfulMark': 'decimal',
  'data.badNumberStyle': 'thousands',
  'data.looksLikeThousands': 'thousands',
  'data.looksLikeUnits': 'units',
  'data.looksLikeFullWidth': 'units',
  'data.looksLikeMissing': 'missingWords',
  'data.blanksAround': 'trim',
  'data.jsonArray': 'type',
  'data.jsonNoArray': 'type',
};

/** The field of the sheet that mends what a finding says; null where none does. */
export function fieldOf(code: string): SheetField | null {
  return Object.hasOwn(fieldsOfCodes, code) ? (fieldsOfCodes[code] ?? null) : null;
}
