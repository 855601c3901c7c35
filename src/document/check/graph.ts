/**
 * Checks of the wiring: cycles, missing and doubled wires, nodes that nothing needs.
 * Keeps true: needs no data; linear in nodes and edges.
 */
import type { Finding } from '../../findings';
import { cycles, type Neighbours } from '../order';
import { remembered } from '../remembered';
import type { Edge, LossNode, Node } from '../types';
import { unmetNeed } from '../wire-rules';
import { atEdge, atNode, type CheckContext, nameOf } from './report';

/** Names of a cycle that a message shows. */
const NAMES_SHOWN = 8;

function checkCycles({ view }: CheckContext): Finding[] {
  return cycles(view).flatMap((way) => {
    const last = way.at(-1);
    if (last === undefined) return [];
    const names = way.map((edge) => nameOf(view, edge.source));
    const shown = names.length > NAMES_SHOWN ? [...names.slice(0, NAMES_SHOWN - 1), '…'] : names;
    return [atEdge('error', 'graph.cycle', last, view, { nodes: [...shown, names[0] ?? ''].join(' → ') })];
  });
}

/** Edges that join the same ends at the same port as one before them. */
const doubled = remembered(({ incoming }: Neighbours): ReadonlySet<Edge> => {
  const found = new Set<Edge>();
  for (const arriving of incoming.values()) {
    if (arriving.length < 2) continue;
    // Ids hold no space, so the key is unambiguous.
    const seen = new Set<string>();
    for (const edge of arriving) {
      const key = `${edge.source} ${edge.port}`;
      if (seen.has(key)) found.add(edge);
      seen.add(key);
    }
  }
  return found;
});

function checkEdge(edge: Edge, copies: ReadonlySet<Edge>, { view }: CheckContext): Finding[] {
  const target = view.nodes.get(edge.target);
  const source = view.nodes.get(edge.source);
  if (target === undefined || source === undefined) return [atEdge('error', 'graph.missingNode', edge, view)];
  const found: Finding[] = [];
  if (copies.has(edge)) found.push(atEdge('error', 'graph.duplicateEdge', edge, view));
  const unmet = unmetNeed(source, target, edge.port);
  if (unmet !== null) found.push(atEdge('error', unmet.found, edge, view));
  return found;
}

function checkLossWires(node: LossNode, edges: readonly Edge[]): Finding[] {
  const found: Finding[] = [];
  const predictions = edges.filter((edge) => edge.port === 'prediction').length;
  const targets = edges.filter((edge) => edge.port === 'target').length;
  if (predictions === 0) found.push(atNode('error', 'graph.lossWithoutPrediction', node));
  if (predictions > 1) found.push(atNode('error', 'graph.manyPredictions', node, { count: predictions }));
  if (targets === 0) found.push(atNode('error', 'graph.lossWithoutTarget', node));
  if (targets > 1) found.push(atNode('error', 'graph.manyTargets', node, { count: targets }));
  return found;
}

function checkNode(node: Node, context: CheckContext, hasLoss: boolean): Finding[] {
  const edges = context.view.incoming.get(node.id) ?? [];
  if (node.kind === 'loss') return checkLossWires(node, edges);
  const found: Finding[] = [];
  const isUseful = context.useful.has(node.id);
  if (node.kind === 'neuron' && !edges.some((edge) => edge.port === 'in')) {
    // What no loss needs is pruned, so a neuron that is not wired yet stops nobody.
    found.push(atNode(isUseful ? 'error' : 'warning', 'graph.neuronWithoutInputs', node));
  } else if (hasLoss && !isUseful) {
    found.push(atNode('warning', node.kind === 'input' ? 'graph.inputUnused' : 'graph.reachesNoLoss', node));
  }
  return found;
}

/** All findings of the wiring. */
export function checkGraph(context: CheckContext): readonly Finding[] {
  const { document } = context;
  const copies = doubled(context.view.wiring);
  const hasLoss = document.graph.nodes.some((node) => node.kind === 'loss');
  const missing: Finding[] = hasLoss ? [] : [{ code: 'document.noLoss', severity: 'error', values: {}, place: {} }];
  return [
    ...missing,
    ...checkCycles(context),
    ...document.graph.edges.flatMap((edge) => checkEdge(edge, copies, context)),
    ...document.graph.nodes.flatMap((node) => checkNode(node, context, hasLoss)),
  ];
}
