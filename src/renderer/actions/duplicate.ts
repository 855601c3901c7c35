/**
 * Copies of selected nodes and notes, with the wires between them, beside the originals.
 * Keeps true: the originals are untouched; every copy has a fresh id; wires to nodes outside the selection are not copied.
 */
import { freshId } from '../../document/create';
import type { Document } from '../../document/types';

/** Pixels by which copies stand off from their originals. */
const offset = 32;

/** The document with copies in it, and the copies' ids. */
export function duplicated(
  document: Document,
  selection: ReadonlySet<string>,
): { readonly document: Document; readonly ids: readonly string[] } {
  const copies = new Map<string, string>();
  let result = document;
  const add = (graph: Document['graph']): void => {
    result = { ...result, graph };
  };
  for (const node of document.graph.nodes.filter((each) => selection.has(each.id))) {
    const id = freshId(result, node.kind);
    copies.set(node.id, id);
    const position = { x: node.position.x + offset, y: node.position.y + offset };
    add({ ...result.graph, nodes: [...result.graph.nodes, { ...node, id, position }] });
  }
  for (const note of document.graph.notes.filter((each) => selection.has(each.id))) {
    const id = freshId(result, 'note');
    copies.set(note.id, id);
    const position = { x: note.position.x + offset, y: note.position.y + offset };
    add({ ...result.graph, notes: [...result.graph.notes, { ...note, id, position }] });
  }
  for (const edge of document.graph.edges) {
    const source = copies.get(edge.source);
    const target = copies.get(edge.target);
    if (source === undefined || target === undefined) continue;
    add({ ...result.graph, edges: [...result.graph.edges, { ...edge, id: freshId(result, 'edge'), source, target }] });
  }
  return { document: result, ids: [...copies.values()] };
}
