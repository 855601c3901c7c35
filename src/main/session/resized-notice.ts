/**
 * What the user is told when a layer or an input that has learnt something changed its size: in one line, how many of its
 * units or columns keep it and how many begin anew.
 * Keeps true: an input that no neuron reads has nothing to lose, and nothing is said of it.
 */
import { displayName } from '../../document/create';
import { viewGraph } from '../../document/order';
import type { Resized } from '../../document/results/axes';
import type { Document } from '../../document/types';
import type { Notice } from '../../ipc/renderer-main';

/** Code and values of that line; null where there is nothing to say. */
export function resizedNotice(document: Document, all: readonly Resized[]): Pick<Notice, 'code' | 'values'> | null {
  const { nodes, outgoing } = viewGraph(document);
  const told = all.filter(({ node }) => {
    return nodes.get(node)?.kind === 'neuron' || (outgoing.get(node) ?? []).some(({ port }) => port === 'in');
  });
  const [only] = told;
  const node = nodes.get(only?.node ?? '');
  if (only === undefined || node === undefined) return null;
  const total = (of: (resized: Resized) => number): number => told.reduce((sum, resized) => sum + of(resized), 0);
  const kept = total((resized) => resized.kept);
  const values = { kept, before: total(({ before }) => before), fresh: total(({ after }) => after) - kept };
  if (told.length > 1) return { code: 'resized.several', values: { ...values, count: told.length } };
  const change = values.fresh === 0 ? 'Fewer' : kept === values.before ? 'More' : 'Other';
  return { code: `resized.${node.kind === 'input' ? 'columns' : 'units'}${change}`, values: { ...values, name: displayName(node) } };
}
