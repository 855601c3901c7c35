/**
 * Widths of the nodes as the document stands now: wires are judged by them, so they wait for no check.
 * Keeps true: worked out once for a table of nodes, a profile and what inputs learnt.
 */
import { useMemo } from 'react';
import type { Fitted, Profile } from '../../data/types';
import type { Widths } from '../../document/results/tensors';
import type { Document } from '../../document/types';
import { widthsOf } from '../../document/widths';
import { checks, useChecks } from './checks';
import { data, useData } from './data';
import { editor, useEditor } from './editor';

interface Known {
  readonly nodes: Document['graph']['nodes'];
  readonly profile: Profile | null;
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly widths: Widths;
}

let known: Known | null = null;

function widthsIn(document: Document, profile: Profile | null, fitted: ReadonlyMap<string, Fitted>): Widths {
  const { nodes } = document.graph;
  if (known?.nodes !== nodes || known.profile !== profile || known.fitted !== fitted) {
    known = { nodes, profile, fitted, widths: widthsOf(document, profile, fitted) };
  }
  return known.widths;
}

/** The widths at this moment. */
export function presentWidths(): Widths {
  return widthsIn(editor.getState().document, data.getState().profile, checks.getState().fitted);
}

/** The widths in a component. */
export function useWidths(): Widths {
  const document = useEditor((state) => state.document);
  const profile = useData((state) => state.profile);
  const fitted = useChecks((state) => state.fitted);
  return useMemo(() => widthsIn(document, profile, fitted), [document, profile, fitted]);
}
