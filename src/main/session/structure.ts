/**
 * Which changes of a document need a new network, and which at most other settings of the same.
 * Keeps true: names, positions, notes, groups and the view never touch a run; no cell of a table is looked at.
 */
import type { Source } from '../../data/types';
import { remembered } from '../../document/remembered';
import type { Document, Edge, Node } from '../../document/types';

/** Equal keys: the same network on the same data. `fingerprint` is the profile's. */
export function structureKey(document: Document, fingerprint: string): string {
  const { graph, data, training } = document;
  const { source, columns, split } = data;
  const rest = JSON.stringify([origin(source).text, columns, split, training.rule, fingerprint]);
  return `${graph.nodes.map((node) => meaning(node).text).join()}\n${wiring(graph.edges).text}\n${rest}`;
}

/** A source without its cells: those are in the fingerprint. */
const origin = remembered((source: Source) => ({
  text: JSON.stringify(source.type === 'inline' ? [source.type, source.columns] : source),
}));

/** Records and tables that an edit left alone are not written again. */
const meaning = remembered((node: Node) => {
  const { position: _position, name: _name, extra: _extra, ...rest } = node;
  return { text: JSON.stringify(rest) };
});

const wiring = remembered((edges: readonly Edge[]) => ({
  text: edges.map(({ id, source, target, port }) => `${id} ${source} ${target} ${port}`).join(),
}));
