/** Which loss's prediction is looked at. Keeps true: one that the document no longer has gives way to the first. */
import { useMemo } from 'react';
import { displayName } from '../../../document/create';
import { useEditor } from '../../stores/editor';
import { useLooking } from '../../stores/looking';

/** The losses of the document that are looked at, and the one that is. */
export function useLosses(): { readonly losses: readonly { readonly id: string; readonly name: string }[]; readonly loss: string | null } {
  const document = useEditor((state) => state.document);
  const chosen = useLooking((state) => state.loss);
  const losses = useMemo(
    () => document.graph.nodes.flatMap((node) => (node.kind === 'loss' ? [{ id: node.id, name: displayName(node) }] : [])),
    [document],
  );
  const present = losses.find(({ id }) => id === chosen) ?? losses[0];
  return { losses, loss: present?.id ?? null };
}
