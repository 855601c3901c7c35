/**
 * `nngraph export FILE --to weights --out PATH`: the trained network in another form (docs/weights-format.md).
 * Keeps true: a document's weights are exported as they are; a network that was never trained is an error.
 */

import { emptyProfile } from '../data/profile';
import type { Profile } from '../data/types';
import { checkDocument, isError } from '../document/check';
import { withoutStops } from '../document/new-data';
import { exportWeights } from '../document/results/weights-export';
import type { Result } from '../findings';
import type { PreparedRun } from '../host/prepare-run';
import type { CommandLine } from './command-line';
import { partFigures } from './evaluate';
import { type ExitCode, exitCodes } from './exit-codes';
import { examine, type Machine, makeRun, type OpenDocument, openDocument } from './open';
import { canWrite, chosenMachine, failed, write } from './report';
import { type Terminal, tell } from './terminal';

/** The forms of docs/cli.md, and those of them that this version writes. */
const forms = ['weights', 'onnx', 'pytorch', 'javascript'];
const writtenForms = ['weights'];

/** The weights file's text. Its losses are those of the weights that it holds, over each part, in the evaluation pass. */
export function weightsText(open: OpenDocument, profile: Profile, prepared: PreparedRun | null): Result<string> {
  const loss = prepared === null ? null : (partFigures(prepared, prepared.parts.training)?.loss ?? null);
  const validationLoss = prepared === null ? null : (partFigures(prepared, prepared.parts.validation)?.loss ?? null);
  const exported = exportWeights(open.document, open.results, profile, { loss, validationLoss });
  if (!exported.ok) return exported;
  return { ok: true, value: `${JSON.stringify(exported.value)}\n` };
}

async function weightsOf(open: OpenDocument, machine: Machine): Promise<Result<string>> {
  const { findings, ready } = await examine(open);
  if (ready !== null) {
    const run = makeRun(ready, machine);
    if (!run.ok) return run;
    const { prepared } = run.value;
    return weightsText({ ...open, results: { ...open.results, fitted: prepared.fitted } }, ready.profile, prepared);
  }
  // What the network learnt of its data is in the document: the data itself may be somewhere else.
  const alone = checkDocument(open.document, null, open.results.fitted).findings;
  if (alone.some(isError)) return { ok: false, findings };
  const text = weightsText(open, emptyProfile, null);
  return text.ok ? text : { ok: false, findings };
}

/**
 * Writes the trained network to `--out`.
 * @returns `usage` for a form that is unknown or not to be written yet, `wrong` where nothing was trained or the file cannot be written
 */
export async function exportTo(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const { to = '', out = '' } = line.texts;
  if (!writtenForms.includes(to)) {
    const code = forms.includes(to) ? 'cli.formNotYet' : 'cli.unknownForm';
    tell(terminal, code, { form: to, forms: writtenForms });
    return exitCodes.usage;
  }
  const machine = chosenMachine(line, terminal);
  if (machine === null) return exitCodes.usage;
  if (!(await canWrite([out], terminal))) return exitCodes.wrong;
  const open = await openDocument(line.file);
  if (!open.ok) return failed(line.file, open.findings, terminal);
  const text = await weightsOf({ ...open.value, document: withoutStops(open.value.document) }, machine);
  if (!text.ok) return failed(line.file, text.findings, terminal);
  return (await write(out, text.value, terminal)) ? exitCodes.done : exitCodes.wrong;
}
