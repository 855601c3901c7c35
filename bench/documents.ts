/**
 * The workloads as documents, for what is judged from a parsed document on.
 * Keeps true: a document lowers to the very graph that `graphOf` builds: the same nodes, edges and order.
 */
import type { Profile } from '../src/data/types';
import { parseDocument } from '../src/document/parse';
import type { Document } from '../src/document/types';
import type { Workload } from './workloads';

/** The document's text. */
export function documentTextOf({ widths, hidden, output, batch, isWired, rate }: Workload): string {
  const nodes: unknown[] = [];
  const edges: { id: string; source: string; target: string; port: string }[] = [];
  const [inputWidth = 1, ...layers] = widths;
  const outputWidth = widths.at(-1) ?? 1;
  const columns = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const isClass = output === 'softmax';
  const shared = { kind: 'input', position: { x: 0, y: 0 }, scaling: 'none' };
  nodes.push({ ...shared, id: 'x', name: 'x', columns: columns('x', inputWidth), encoding: 'numeric' });
  nodes.push({ ...shared, id: 'y', name: 'y', columns: columns('y', outputWidth), encoding: 'numeric' });
  let sources = ['x'];
  layers.forEach((units, depth) => {
    const isLast = depth === layers.length - 1;
    const count = isWired && !isLast ? units : 1;
    sources = Array.from({ length: count }, (_, index) => {
      const id = `n${depth}-${index}`;
      nodes.push({
        ...{ id, kind: 'neuron', name: id, position: { x: 200 * depth, y: 80 * index }, units: units / count },
        ...{ activation: { type: isLast ? output : hidden }, bias: true, dropout: 0, trainable: true },
        ...{ init: { weights: { type: 'heNormal' }, bias: { type: 'zeros' } }, regularization: { l1: 0, l2: 0 } },
      });
      edges.push(...sources.map((source, wire) => ({ id: `${id}-${wire}`, source, target: id, port: 'in' })));
      return id;
    });
  });
  const [last = ''] = sources;
  nodes.push({ id: 'loss', kind: 'loss', name: 'loss', position: { x: 0, y: 0 }, loss: isClass ? 'crossEntropy' : 'mse', weight: 1 });
  edges.push({ id: 'p', source: last, target: 'loss', port: 'prediction' }, { id: 't', source: 'y', target: 'loss', port: 'target' });
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: { nodes, edges },
    data: { source: { type: 'csv', path: 'made-up.csv' }, split: { validation: 0, test: 0, seed: 1 } },
    training: {
      ...{ rule: 'gradient', optimizer: { type: 'sgd', learningRate: rate ?? 0.001 } },
      ...{ batchSize: batch, epochs: 1_000_000, seed: 1 },
    },
  });
}

/** Parsed anew, so that nothing is remembered of it. */
export function parsed(text: string): Document {
  const result = parseDocument(text);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value.document;
}

/** What lowering needs to know of a table whose columns are plain numbers: nothing but their count. */
export const plainProfile: Profile = { rowCount: 0, columns: [], fingerprint: '', parts: { training: 0, validation: 0, test: 0 } };
