/**
 * What several commands say in the same way: findings that stop them, files that cannot be written, the backend they run on.
 * Keeps true: all of it goes to standard error.
 */

import { access, constants, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { backends } from '../engine/settings';
import type { Finding } from '../findings';
import { errorCode, writeFileAtomic } from '../host/atomic-file';
import { availableBackend } from '../host/prepare-run';
import type { CommandLine } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import type { Machine, OpenDocument } from './open';
import { findingLine, type Terminal, tell } from './terminal';

/** Lists findings about a file. */
export function list(file: string, findings: readonly Finding[], terminal: Terminal): void {
  for (const finding of findings) terminal.err(findingLine(file, finding, terminal.language));
}

/** Lists what stops a command: the errors, and none of the warnings beside them. */
export function failed(file: string, findings: readonly Finding[], terminal: Terminal): ExitCode {
  const errors = findings.filter(({ severity }) => severity === 'error');
  list(file, errors, terminal);
  return exitCodes.wrong;
}

/** The backend and threads to run on; null, said so, where the one asked for is not there. */
export function chosenMachine({ backend, threads }: CommandLine, terminal: Terminal): Machine | null {
  const available = availableBackend(backend);
  if (backend === null || backend === available) return { backend: available, threads };
  tell(terminal, 'cli.backendMissing', { backend, backends });
  return null;
}

/** Says that figures come from weights that nobody trained. */
export function warnUntrained(file: string, { results }: OpenDocument, terminal: Terminal): void {
  if (results.parameters.size > 0) return;
  list(file, [{ code: 'cli.untrained', severity: 'warning', values: {}, place: {} }], terminal);
}

/** Replaces a file; false, said so, where that fails. */
export async function write(path: string, text: string, terminal: Terminal): Promise<boolean> {
  const outcome = await writeFileAtomic(path, text);
  if (!outcome.ok) reportUnwritable(path, outcome.error, terminal);
  return outcome.ok;
}

/** Says that a file was not written, with the file system's word for why. */
export function reportUnwritable(path: string, error: string, terminal: Terminal): void {
  list(path, [{ code: 'file.notWritten', severity: 'error', values: { name: basename(path), error }, place: {} }], terminal);
}

/** Whether all paths can be written, as far as that shows beforehand: hours of training must not end in a typing error. */
export async function canWrite(paths: readonly (string | undefined)[], terminal: Terminal): Promise<boolean> {
  let isGood = true;
  for (const path of paths) {
    if (path === undefined) continue;
    try {
      const found = await stat(path).catch(() => null);
      if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
      await access(dirname(resolve(path)), constants.W_OK);
    } catch (error) {
      reportUnwritable(path, errorCode(error), terminal);
      isGood = false;
    }
  }
  return isGood;
}
