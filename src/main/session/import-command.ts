/**
 * Import: parameters out of another document or an exported weights file, into the neurons that match.
 * Keeps true: a file that offers nothing changes nothing, and says so; what was taken and what was not is told by name.
 */

import { basename, extname } from 'node:path';
import { displayName } from '../../document/create';
import { LIMITS } from '../../document/limits';
import { type Donor, donorOf, type Import, readDonor } from '../../document/results/import-parameters';
import type { Document } from '../../document/types';
import { type Finding, namedOf, type Result } from '../../findings';
import { readTextFile } from '../../host/text-file';
import type { Outcome } from '../../ipc/renderer-main';
import { LARGE, type ParseLarge, readDocument } from './document-file';
import type { Dialogs } from './page';
import type { DocumentSession } from './session';

/** Reads what a long text offers in a worker. */
export type ReadLargeDonor = (text: string) => Promise<Result<Donor>>;

/** What the file at `path` offers. */
export async function donorAt(path: string, parseLarge: ParseLarge, readLarge: ReadLargeDonor): Promise<Result<Donor>> {
  if (extname(path).toLowerCase() === '.nngraph') {
    const read = await readDocument(path, parseLarge);
    return read.ok ? { ok: true, value: donorOf(read.value.document, read.value.results) } : read;
  }
  const read = await readTextFile(path, LIMITS.length);
  if (!read.ok) return read;
  const { text } = read.value;
  return text.length > LARGE ? readLarge(text) : readDonor(text);
}

/** What was taken whole, what in part, and which neurons of the document took nothing. */
function report({ graph }: Document, { taken, partly }: Import): { readonly whole: readonly string[]; readonly rest: readonly Finding[] } {
  const neurons = graph.nodes.filter((node) => node.kind === 'neuron');
  const namesOf = (isOne: (id: string) => boolean) => neurons.filter(({ id }) => isOne(id)).map(displayName);
  const finding = (code: string, names: readonly string[]): Finding[] =>
    names.length === 0 ? [] : [{ code, severity: 'warning', values: { count: names.length, neurons: namedOf(names) }, place: {} }];
  return {
    whole: namedOf(namesOf((id) => taken.includes(id))),
    rest: [
      ...finding(
        'import.partly',
        namesOf((id) => partly.includes(id)),
      ),
      ...finding(
        'import.notTaken',
        namesOf((id) => !taken.includes(id)),
      ),
    ],
  };
}

/** Asks for a file and takes in what it offers. */
export async function importWeights<Port>(
  session: DocumentSession<Port>,
  dialogs: Pick<Dialogs, 'openWeights'>,
  parseLarge: ParseLarge,
  readLarge: ReadLargeDonor,
): Promise<Outcome> {
  const path = await dialogs.openWeights();
  if (path === null) return { ok: false, findings: [] };
  const donor = await donorAt(path, parseLarge, readLarge);
  if (!donor.ok) return donor;
  const imported = await session.moves.import(donor.value);
  if (imported === null) {
    return { ok: false, findings: [{ code: 'import.nothingFits', severity: 'error', values: {}, place: {} }] };
  }
  const { whole, rest } = report(session.document, imported);
  session.notice(
    rest.length > 0 ? 'warning' : 'info',
    'import.taken',
    { name: basename(path), count: imported.taken.length, neurons: whole },
    rest,
  );
  return { ok: true };
}
