/**
 * What main found in the document, arranged for those who show it: nodes, wires, the Problems panel.
 * Keeps true: a report about an older version of the document never replaces a newer one.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Diagnostic } from '../../document/types';
import type { CheckReport } from '../../ipc/renderer-main';

export interface ChecksState {
  /** Version of the document that these findings are about. */
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly byNode: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly byEdge: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Output widths by node id, as far as they can be known. */
  readonly widths: Readonly<Record<string, number>>;
  readonly parameterCount: number | null;
  receive(report: CheckReport): void;
  /** A new document: forgets what was found in the one before. */
  clear(): void;
}

function grouped(diagnostics: readonly Diagnostic[], idOf: (found: Diagnostic) => string | undefined): Map<string, readonly Diagnostic[]> {
  const groups = new Map<string, readonly Diagnostic[]>();
  for (const found of diagnostics) {
    const id = idOf(found);
    if (id !== undefined) groups.set(id, [...(groups.get(id) ?? []), found]);
  }
  return groups;
}

const nothingFound = {
  version: -1,
  diagnostics: [],
  byNode: new Map(),
  byEdge: new Map(),
  widths: {},
  parameterCount: null,
} satisfies Partial<ChecksState>;

/** Main's findings about the present document. */
export const checks = createStore<ChecksState>()((set, get) => ({
  ...nothingFound,
  receive(report) {
    if (report.version < get().version) return;
    set({
      ...report,
      byNode: grouped(report.diagnostics, (found) => found.place.node),
      byEdge: grouped(report.diagnostics, (found) => found.place.edge),
    });
  },
  clear() {
    set(nothingFound);
  },
}));

/** Whether the network can run and nothing in it would learn: every neuron on the way to a loss is frozen. */
export function isNothingToTrain({ diagnostics }: Pick<ChecksState, 'diagnostics'>): boolean {
  return diagnostics.some(({ code }) => code === 'training.nothingToTrain') && diagnostics.every(({ severity }) => severity !== 'error');
}

/** Reads the findings in a component. */
export function useChecks<T>(selector: (state: ChecksState) => T): T {
  return useStore(checks, selector);
}
