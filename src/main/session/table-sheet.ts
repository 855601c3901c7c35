/**
 * Main's side of the import sheet: a file that the user picked or dropped, or that the document reads already, looked at under
 * whatever the sheet says of it, and read whole once that is settled.
 * Keeps true: the page gets a name, a preview and a profile, never a path; a file that cannot be read changes nothing and is told;
 * only the beginning of the file is looked at here.
 */
import { basename } from 'node:path';
import { isTextFile } from '../../data/read';
import { lookAs, SNIFFED_BYTES } from '../../data/sniff/sniff';
import { DEFAULT_SPLIT } from '../../document/create';
import { keptColumns } from '../../document/edits/other-data';
import { isSame } from '../../document/history/difference';
import { type Finding, failure } from '../../findings';
import { firstBytes } from '../../host/byte-stream';
import { firstLook } from '../../host/first-look';
import type { FoundTable, TableLook, TableReading, TakenTable } from '../../ipc/import-sheet';
import { died, sourceName } from './data-desk';
import { sourcePath } from './grants';
import type { DocumentSession } from './session';

interface Chosen {
  readonly file: string;
  readonly head: Uint8Array;
  /** As the document names it. */
  readonly path: string;
  /** The opening whose document it was chosen for. */
  readonly opening: number;
}

/** The table on a window's import sheet. */
export class TableSheet<Port> {
  private chosen: Chosen | null = null;

  constructor(private readonly session: DocumentSession<Port>) {}

  /** A file that is to be the document's data, read as it seems to be written; null, with a notice, where it is no table. */
  async begin(file: string): Promise<FoundTable | null> {
    const { session } = this;
    const name = basename(file);
    const path = sourcePath(file, session.file.path);
    const look = await firstLook(file, path);
    if (!look.ok) return this.unreadable(name, look.findings);
    const { head, source, findings, preview } = look.value;
    this.chosen = { file, head, path, opening: session.opening };
    const names = preview.columns.map((column) => column.name);
    const columns = new Map(keptColumns(session.document, names));
    return { name, source, columns, findings, preview, isNew: true, hasLearnt: session.hasLearnt };
  }

  /** The document's own file, as the document says it is read; null, with a notice, where there is none to look at. */
  async present(): Promise<FoundTable | null> {
    const { session } = this;
    const { source, columns } = session.document.data;
    if (!isTextFile(source)) return null;
    const name = sourceName(source);
    const { file } = await session.desk.granted(session.document.data);
    if (file === null) return this.unreadable(name, failure('data.fileNotFound', { path: source.path }).findings);
    const head = await firstBytes(file, SNIFFED_BYTES);
    if (!head.ok) return this.unreadable(name, head.findings);
    this.chosen = { file, head: head.value, path: source.path, opening: session.opening };
    const { hasLearnt } = session;
    return { name, source, columns: new Map(Object.entries(columns)), ...lookAs(head.value, source), isNew: false, hasLearnt };
  }

  /** How its beginning looks under another reading; null where it is no longer on the sheet. */
  look({ source }: Pick<TableReading, 'source'>): TableLook | null {
    const { onSheet } = this;
    return onSheet === null ? null : lookAs(onSheet.head, source);
  }

  /** Reads the whole file so, and grants it to the document. */
  async take({ source, columns }: TableReading): Promise<TakenTable> {
    const { onSheet, session } = this;
    if (onSheet === null) return failure('sheet.gone');
    const { file, path } = onSheet;
    const own = { ...source, path };
    const reply = await session.desk.tryOut({ source: own, columns: Object.fromEntries(columns), split: DEFAULT_SPLIT, file });
    if (reply.kind !== 'profiled') return { ok: false, findings: reply.kind === 'refused' ? reply.findings : [died] };
    session.grant(path, file);
    // Where the document says all this already no edit follows, though another file may stand behind the name now.
    const { data } = session.document;
    if (isSame(data.source, own)) session.desk.again(data);
    return { ok: true, value: { source: own, profile: reply.profile } };
  }

  /** The file on the sheet of the document that is open; null where there is none. */
  private get onSheet(): Chosen | null {
    return this.chosen?.opening === this.session.opening ? this.chosen : null;
  }

  private unreadable(name: string, findings: readonly Finding[]): null {
    this.session.notice('error', 'data.cannotUse', { name }, findings);
    return null;
  }
}
