/**
 * `nngraph check FILE…`: what is wrong or odd with documents and their data.
 * Keeps true: one line a finding on standard output; whatever has no error here can be trained.
 */

import { backends } from '../engine/settings';
import type { Finding } from '../findings';
import { type ExitCode, exitCodes } from './exit-codes';
import { examine, makeRun, openDocument } from './open';
import { findingLine, type Terminal } from './terminal';

async function findingsOf(file: string): Promise<readonly Finding[]> {
  const open = await openDocument(file);
  if (!open.ok) return open.findings;
  const { findings, ready } = await examine(open.value);
  if (ready === null) return findings;
  // Some things only the encoded data tells, such as a target that its loss cannot take.
  const run = makeRun(ready, { backend: backends[0], threads: null });
  return run.ok ? findings : [...findings, ...run.findings];
}

/**
 * Prints the findings of each file, a line each.
 * @returns `wrong` where any file has an error; warnings alone are `done`
 */
export async function check(files: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  for (const file of files) {
    const findings = await findingsOf(file);
    for (const finding of findings) terminal.out(findingLine(file, finding, terminal.language));
    if (findings.some(({ severity }) => severity === 'error')) code = exitCodes.wrong;
  }
  return code;
}
