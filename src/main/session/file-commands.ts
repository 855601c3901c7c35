/**
 * New, Open, Save and Close, with the questions that they ask.
 * Keeps true: nothing unsaved is lost without a yes; a file that somebody else changed is never overwritten without one;
 * a document that cannot be opened leaves the window as it was.
 */
import { basename, dirname, extname, join } from 'node:path';
import { emptyDocument } from '../../document/create';
import type { Document, Results } from '../../document/types';
import { failure } from '../../findings';
import { writeFileAtomic } from '../../host/atomic-file';
import type { Outcome } from '../../ipc/renderer-main';
import { type ParseLarge, readDocument } from './document-file';
import { besideDocument } from './file-names';
import { type Grants, resolveSource } from './grants';
import type { Dialogs } from './page';
import type { DocumentSession, Opening } from './session';

export interface CommandWorld {
  readonly dialogs: Dialogs;
  readonly parseLarge: ParseLarge;
  /** Grants that the settings keep for a document. */
  readonly grantsOf: (path: string) => ReadonlyMap<string, string>;
  readonly keepGrants: (path: string, grants: ReadonlyMap<string, string>) => void;
  /** Shows the window that has this file already; false where none has. */
  readonly showOwner: (path: string) => boolean;
  /** A document was opened from this path or saved to it. */
  readonly remember: (path: string) => void;
}

const done: Outcome = { ok: true };
/** The user said no: nothing to tell. */
const cancelled: Outcome = { ok: false, findings: [] };

const noResults: Results = { fitted: new Map(), parameters: new Map(), progress: null };

/** A document that has no file, with results where it brings some. */
export function untitled(document: Document, results = noResults): Opening {
  return { document, results, path: null, stamp: null, grants: new Map(), isRestored: false };
}

/** Reads a document for a window, with the grants that belong to it. */
export async function openingOf(
  path: string,
  world: Pick<CommandWorld, 'parseLarge' | 'grantsOf'>,
): Promise<Exclude<Outcome, { ok: true }> | { readonly ok: true; readonly opening: Opening }> {
  const read = await readDocument(path, world.parseLarge);
  if (!read.ok) return read;
  return { ok: true, opening: { ...read.value, grants: world.grantsOf(path), isRestored: false } };
}

/** The commands on a window's file. Each answers whether it was carried out, called off by the user, or failed with findings. */
export class FileCommands<Port> {
  /** One question at a time, however often the user asks. */
  private isAsking = false;

  constructor(
    private readonly session: DocumentSession<Port>,
    private readonly world: CommandWorld,
  ) {}

  /** A new document takes the window: an empty one, or what `opening` brings. */
  create(opening = untitled(emptyDocument())): Promise<Outcome> {
    return this.replacing(async () => {
      this.session.open(opening);
      return done;
    });
  }

  async open(): Promise<Outcome> {
    const path = await this.world.dialogs.openDocument();
    return path === null ? cancelled : this.openPath(path);
  }

  /** Opens a file that the user named; it is read before anything is asked, so a bad file costs nothing. */
  async openPath(path: string): Promise<Outcome> {
    if (path !== this.session.file.path && this.world.showOwner(path)) return done;
    const read = await openingOf(path, this.world);
    if (!read.ok) return read;
    return this.replacing(async () => {
      this.session.open(read.opening);
      this.world.remember(path);
      return done;
    });
  }

  async save(): Promise<Outcome> {
    const { path } = this.session.file;
    if (path === null) return this.saveAs();
    if ((await this.session.file.compare()) !== 'changed') return this.write(path);
    switch (await this.world.dialogs.askConflict(basename(path))) {
      case 'overwrite':
        return this.write(path);
      case 'saveAs':
        return this.saveAs();
      case 'reload':
        return this.reload(path);
      case 'cancel':
        return cancelled;
    }
  }

  async saveAs(): Promise<Outcome> {
    const { path } = this.session.file;
    const target = await this.place(path ?? besideDocument(null, this.session.document.title, '.nngraph'));
    if (target === null) return cancelled;
    if (target !== path && this.world.showOwner(target)) return refused('file.openElsewhere', target);
    return this.write(target);
  }

  /** Writes the document somewhere else too; the window stays with the file that it has. */
  async saveCopy(): Promise<Outcome> {
    const { path } = this.session.file;
    const target = await this.place(besideDocument(path, this.session.document.title, '-copy.nngraph'));
    if (target === null) return cancelled;
    if (target === path) return refused('file.copyOntoItself', target);
    if (this.world.showOwner(target)) return refused('file.openElsewhere', target);
    const grants = await this.grantsAt(target);
    const { text } = await this.session.text();
    const written = await writeFileAtomic(target, text);
    if (!written.ok) return refused('file.notWritten', target, written.error);
    this.world.keepGrants(target, grants);
    this.session.notice('info', 'file.copyWritten', { name: basename(target) });
    return done;
  }

  /** Back to what the file holds; asks where something would be lost. */
  async revert(): Promise<Outcome> {
    const { path } = this.session.file;
    if (path === null || this.isAsking) return cancelled;
    const read = await openingOf(path, this.world);
    if (!read.ok) return read;
    if (this.session.mayLose) {
      this.isAsking = true;
      const may = await this.world.dialogs.askRevert(basename(path), this.session.runner.isTraining).finally(() => {
        this.isAsking = false;
      });
      if (!may) return cancelled;
    }
    this.session.open(read.opening);
    return done;
  }

  /** Whether the window may close: asks once where something would be lost. */
  async mayClose(): Promise<boolean> {
    return (await this.replacing(async () => done)).ok;
  }

  private async reload(path: string): Promise<Outcome> {
    const read = await openingOf(path, this.world);
    if (!read.ok) return read;
    this.session.open(read.opening);
    return done;
  }

  private async write(path: string): Promise<Outcome> {
    const grants = await this.grantsAt(path);
    const { text, version } = await this.session.text();
    const written = await this.session.file.write(path, text);
    if (!written.ok) return written;
    for (const [source, file] of grants) this.session.grant(source, file);
    this.world.keepGrants(path, grants);
    this.world.remember(path);
    this.session.saved(version);
    return done;
  }

  /** The grants that the document needs at `path`: its data stays readable where its new folder does not hold it. */
  private async grantsAt(path: string): Promise<Grants> {
    const { source } = this.session.document.data;
    const grants = new Map(this.session.allGrants);
    const file = await resolveSource(source, this.session.file.path, grants);
    if (file !== null && 'path' in source && file !== join(dirname(path), source.path)) grants.set(source.path, file);
    return grants;
  }

  private async place(suggested: string): Promise<string | null> {
    const chosen = await this.world.dialogs.saveDocument(suggested);
    return chosen === null || extname(chosen) !== '' ? chosen : `${chosen}.nngraph`;
  }

  /** Does what replaces or ends the document, once the user has settled what becomes of it. */
  private async replacing(then: () => Promise<Outcome>): Promise<Outcome> {
    if (this.isAsking) return cancelled;
    if (this.session.mayLose) {
      this.isAsking = true;
      try {
        // As the header calls it: a document without a file by its title.
        const name = this.session.file.state.name ?? this.session.document.title ?? null;
        const answer = await this.world.dialogs.askUnsaved(name, this.session.runner.isTraining);
        if (answer === 'cancel') return cancelled;
        if (answer === 'save') {
          const saved = await this.save();
          if (!saved.ok) {
            if (saved.findings.length > 0) this.session.notice('error', 'file.saveFailed', {}, saved.findings);
            return cancelled;
          }
        }
      } finally {
        this.isAsking = false;
      }
    }
    return then();
  }
}

function refused(code: string, path: string, error?: string): Outcome {
  return failure(code, { name: basename(path), ...(error === undefined ? {} : { error }) });
}
