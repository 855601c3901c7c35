/**
 * What main found in the document, arranged for those who show it: nodes, wires, the Problems panel.
 * Keeps true: a report about an older version of the document never replaces a newer one; findings that are the same as
 * before are the same objects, so that an edit draws those nodes again whose findings it changed.
 */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Fitted } from '../../data/types';
import { isSame } from '../../document/history/difference';
import type { Finding } from '../../findings';
import type { CheckReport } from '../../ipc/renderer-main';

export interface ChecksState {
  /** Version of the document that these findings are about. */
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly byNode: ReadonlyMap<string, readonly Finding[]>;
  readonly byEdge: ReadonlyMap<string, readonly Finding[]>;
  /** Categories that inputs have learnt from the data, by node id. */
  readonly fitted: ReadonlyMap<string, Fitted>;
  readonly parameterCount: number | null;
  receive(report: CheckReport): void;
  /** A new document: forgets what was found in the one before. */
  clear(): void;
}

type Groups = ReadonlyMap<string, readonly Finding[]>;

/** Findings by what they are about. A list that says the same as before stays the same object, so that nothing is drawn again. */
function grouped(findings: readonly Finding[], idOf: (found: Finding) => string | undefined, before: Groups): Groups {
  const groups = new Map<string, Finding[]>();
  for (const found of findings) {
    const id = idOf(found);
    if (id === undefined) continue;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [found]);
    else group.push(found);
  }
  const kept = new Map<string, readonly Finding[]>();
  let isNew = groups.size !== before.size;
  for (const [id, group] of groups) {
    const last = before.get(id);
    const isKept = last !== undefined && isSame(last, group);
    kept.set(id, isKept ? last : group);
    isNew ||= !isKept;
  }
  return isNew ? kept : before;
}

const nothingFound = {
  version: -1,
  findings: [],
  byNode: new Map(),
  byEdge: new Map(),
  fitted: new Map(),
  parameterCount: null,
} satisfies Partial<ChecksState>;

/** Main's findings about the present document. */
export const checks = createStore<ChecksState>()((set, get) => ({
  ...nothingFound,
  receive(report) {
    if (report.version < get().version) return;
    const before = get();
    set({
      ...report,
      findings: isSame(before.findings, report.findings) ? before.findings : report.findings,
      fitted: isSame([...before.fitted], [...report.fitted]) ? before.fitted : report.fitted,
      byNode: grouped(report.findings, (found) => found.place.node, before.byNode),
      byEdge: grouped(report.findings, (found) => found.place.edge, before.byEdge),
    });
  },
  clear() {
    set(nothingFound);
  },
}));

/** How many findings are problems: what is only to be known is none. */
export function problemCount({ findings }: Pick<ChecksState, 'findings'>): number {
  return findings.reduce((count, { severity }) => count + (severity === 'info' ? 0 : 1), 0);
}

/** Whether the network can run and nothing in it would learn: every neuron on the way to a loss is frozen. */
export function isNothingToTrain({ findings }: Pick<ChecksState, 'findings'>): boolean {
  return findings.some(({ code }) => code === 'training.nothingToTrain') && findings.every(({ severity }) => severity !== 'error');
}

/** Reads the findings in a component. */
export function useChecks<T>(selector: (state: ChecksState) => T): T {
  return useStore(checks, selector);
}
