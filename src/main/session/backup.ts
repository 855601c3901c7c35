/**
 * Hot-exit copies: a file a window in the app's own folder, written one second after the last edit, gone once the
 * document is saved or given up. What is there at the next start belonged to a session that crashed or was killed.
 * Keeps true: a copy is whole or not there (atomic writes, one after the other); a copy that cannot be read is left alone.
 */
import { mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../host/atomic-file';
import type { FileStamp } from '../../host/file-stamp';
import { Turns } from './turns';

const ENDING = '.backup';

/** What a copy says besides the document: where it lives and which files it may read. */
export interface BackupHead {
  readonly path: string | null;
  readonly stamp: FileStamp | null;
  readonly grants: readonly (readonly [string, string])[];
}

export interface Backup extends BackupHead {
  readonly id: string;
  /** The document as text of the format. */
  readonly text: string;
}

const head = z.object({
  path: z.nullable(z.string()),
  stamp: z.nullable(z.object({ size: z.number(), modified: z.number(), hash: z.string() })),
  grants: z.array(z.tuple([z.string(), z.string()])),
});

/** The copy of one window. */
export class BackupFile {
  private readonly turns = new Turns();

  /** @param id names the file; a window restored from a copy goes on with the copy's id */
  constructor(
    private readonly folder: string,
    private readonly id: string,
  ) {}

  /** Copies are written in the order of the calls, whichever text is there first. */
  write(backupHead: BackupHead, text: Promise<string>): Promise<void> {
    return this.turns.take(async () => {
      const written = await text;
      await mkdir(this.folder, { recursive: true });
      await writeFileAtomic(this.place, `${JSON.stringify(backupHead)}\n${written}`);
    });
  }

  remove(): Promise<void> {
    return this.turns.take(() => unlink(this.place).catch(() => undefined));
  }

  private get place(): string {
    return join(this.folder, this.id + ENDING);
  }
}

/** The copies that an earlier session left, oldest name first. */
export async function leftBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch(() => []);
  const backups: Backup[] = [];
  for (const name of names.sort()) {
    if (!name.endsWith(ENDING) || name.startsWith('.')) continue;
    const backup = readBackup(await readFile(join(folder, name), 'utf8').catch(() => ''));
    if (backup !== null) backups.push({ ...backup, id: name.slice(0, -ENDING.length) });
  }
  return backups;
}

function readBackup(content: string): (BackupHead & { readonly text: string }) | null {
  const end = content.indexOf('\n');
  if (end < 0) return null;
  try {
    const parsed = head.safeParse(JSON.parse(content.slice(0, end)));
    return parsed.success ? { ...parsed.data, text: content.slice(end + 1) } : null;
  } catch {
    return null;
  }
}
