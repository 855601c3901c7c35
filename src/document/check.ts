/**
 * Everything that is wrong or odd with a document, against its data where the data's profile is there.
 * Keeps true: finds all at once and changes nothing; whatever has no error here can be lowered and trained; linear in
 * the document's size, and less where only places changed. What an edit leaves as it was is not asked again: by the
 * identity of tables and records, so that no answer can outlive what it was about.
 */

import type { Fitted, Profile } from '../data/types';
import type { Finding } from '../findings';
import { checkAnswers } from './check/answers';
import { checkData } from './check/data';
import { checkGiven } from './check/given';
import { checkGraph } from './check/graph';
import { checkNeurons } from './check/neurons';
import type { CheckContext } from './check/report';
import { checkTraining } from './check/training';
import { isSame } from './history/difference';
import { LIMITS } from './limits';
import { type GraphView, upstream, viewGraph } from './order';
import { parameterCountOf, type Widths } from './results/tensors';
import { excesses } from './size';
import type { Document, Edge, Node } from './types';
import { widthsOf } from './widths';

/** Findings beyond this number are only counted. */
const MOST_FINDINGS = 1_000;

/** What checking a document tells. */
export interface DocumentCheck {
  readonly findings: readonly Finding[];
  /** Widths by node id, as far as they can be known: units of neurons, width of inputs; losses have none. */
  readonly widths: Widths;
  /** Numbers in all parameters; null where a width is unknown. */
  readonly parameterCount: number | null;
}

function countParameters(document: Document, view: GraphView, widths: Widths): number | null {
  let count = 0;
  for (const node of document.graph.nodes) {
    if (node.kind !== 'neuron') continue;
    const own = parameterCountOf(node, view, widths);
    if (own === null) return null;
    count += own;
  }
  return count;
}

function checkSize(document: Document, parameterCount: number | null): readonly Finding[] {
  const found = excesses(document).map(({ code, node, values }): Finding => {
    return { code, severity: 'error', values: { ...values }, place: node === undefined ? {} : { node } };
  });
  if (parameterCount === null || parameterCount <= LIMITS.parameters) return found;
  const values = { count: parameterCount, limit: LIMITS.parameters };
  return [...found, { code: 'document.tooManyParameters', severity: 'error', values, place: {} }];
}

function limited(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_FINDINGS) return findings;
  // Errors first, so that none of them is among those left out while a warning stays.
  const sorted = [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
  const count = sorted.length - MOST_FINDINGS;
  const severity = sorted.slice(MOST_FINDINGS).some(isError) ? 'error' : 'warning';
  return [...sorted.slice(0, MOST_FINDINGS), { code: 'document.moreFindings', severity, values: { count }, place: {} }];
}

/** Whether a finding keeps the document from being trained. */
export function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}

interface Checked {
  readonly document: Document;
  readonly profile: Profile | null;
  readonly fitted: ReadonlyMap<string, Fitted> | undefined;
  readonly result: DocumentCheck;
}

/** The last check of each wiring that is still in use, by its table of edges. */
const lastChecks = new WeakMap<readonly Edge[], Checked>();

/** Whether a node means the same to every check: where it stands and what the format does not name are looked at by none. */
function isAlike(a: Node, b: Node): boolean {
  if (a === b) return true;
  const { position: _a, extra: _otherA, ...left } = a;
  const { position: _b, extra: _otherB, ...right } = b;
  return isSame(left, right);
}

function isCheckedAlike(a: Document, b: Document): boolean {
  if (a.data !== b.data || a.training !== b.training || a.given !== b.given) return false;
  const { nodes, notes, groups } = b.graph;
  if (a.graph.notes.length !== notes.length || a.graph.groups.length !== groups.length) return false;
  if (a.graph.nodes === nodes) return true;
  return (
    a.graph.nodes.length === nodes.length &&
    a.graph.nodes.every((node, index) => {
      const other = nodes[index];
      return other !== undefined && isAlike(node, other);
    })
  );
}

/** All findings of a document. With no profile (no data yet) only what the document alone says. */
export function checkDocument(document: Document, profile: Profile | null, fitted?: ReadonlyMap<string, Fitted>): DocumentCheck {
  const { edges } = document.graph;
  const last = lastChecks.get(edges);
  if (last !== undefined && last.profile === profile && last.fitted === fitted && isCheckedAlike(last.document, document)) {
    return last.result;
  }
  const result = checked(document, profile, fitted);
  lastChecks.set(edges, { document, profile, fitted, result });
  return result;
}

function checked(document: Document, profile: Profile | null, fitted?: ReadonlyMap<string, Fitted>): DocumentCheck {
  const view = viewGraph(document);
  const widths = widthsOf(document, profile, fitted);
  const losses = document.graph.nodes.filter((node) => node.kind === 'loss').map((node) => node.id);
  const context: CheckContext = { document, profile, view, widths, fitted: fitted ?? new Map(), useful: upstream(view, losses) };
  const parameterCount = countParameters(document, view, widths);
  const findings = [
    // First, so that a thousand doubled wires don't leave no room to say that there are too many.
    ...checkSize(document, parameterCount),
    ...checkGraph(context),
    ...checkNeurons(context),
    ...checkData(context),
    ...checkAnswers(context),
    ...checkGiven(context),
    ...checkTraining(context),
  ];
  return { findings: limited(findings), widths, parameterCount };
}
