/**
 * The file of an export: where the user wants it, and what is called how in it.
 * Keeps true: the place that is proposed is beside the document; a file named without an ending gets its form's.
 */
import { displayName } from '../../document/create';
import type { Document } from '../../document/types';
import { besideDocument, withEnding } from './file-names';
import type { Dialogs } from './page';
import type { DocumentSession } from './session';

/** Asks for the place of an export; null where the user called it off. */
export async function askExportFile<Port>(
  { file, document }: DocumentSession<Port>,
  dialogs: Pick<Dialogs, 'saveExport'>,
  form: 'weights' | 'predictions',
): Promise<string | null> {
  const ending = form === 'weights' ? '.json' : '.csv';
  const chosen = await dialogs.saveExport(form, besideDocument(file.path, document.title, `.${form}${ending}`));
  return chosen === null ? null : withEnding(chosen, ending);
}

/** What a person calls the neurons, by id. */
export function neuronNames({ graph }: Document): ReadonlyMap<string, string> {
  return new Map(graph.nodes.flatMap((node) => (node.kind === 'neuron' ? [[node.id, displayName(node)] as const] : [])));
}
