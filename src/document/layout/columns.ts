/**
 * In which column each node stands: the length of the longest way that leads to it (longest-path layering).
 * Keeps true: linear in nodes and edges; every edge leads to a column further right, but for the edges that close a
 * cycle; what nothing feeds stands right before the first of what it feeds, so that a target stands beside its loss.
 */

/** Nodes by index, and the edges between different ones. */
export interface IndexedGraph {
  readonly count: number;
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

function neighbours({ count, edges }: IndexedGraph): number[][] {
  const following: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) following[from]?.push(to);
  return following;
}

/**
 * Places in an order in which each node comes after all that feed it. Where only nodes on cycles are left, the first of
 * them goes on as if nothing more fed it.
 */
function flowPlaces({ count, edges }: IndexedGraph, following: readonly (readonly number[])[]): readonly number[] {
  const waiting = new Int32Array(count);
  for (const { to } of edges) waiting[to] = (waiting[to] ?? 0) + 1;
  const order: number[] = [];
  const isIn = new Uint8Array(count);
  const enter = (node: number): void => {
    isIn[node] = 1;
    order.push(node);
  };
  for (let node = 0; node < count; node += 1) if (waiting[node] === 0) enter(node);
  let next = 0;
  let unseen = 0;
  while (order.length < count || next < order.length) {
    if (next === order.length) {
      while (isIn[unseen] === 1) unseen += 1;
      enter(unseen);
    }
    for (const to of following[order[next] ?? 0] ?? []) {
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0 && isIn[to] === 0) enter(to);
    }
    next += 1;
  }
  return order;
}

/** Columns from 0, and the graph with the edges that went against the flow turned round. */
export function columnsOf(graph: IndexedGraph): { readonly columns: Int32Array; readonly graph: IndexedGraph } {
  const order = flowPlaces(graph, neighbours(graph));
  const places = new Int32Array(graph.count);
  order.forEach((node, place) => {
    places[node] = place;
  });
  const edges = graph.edges.map((edge) =>
    (places[edge.from] ?? 0) < (places[edge.to] ?? 0) ? edge : { ...edge, from: edge.to, to: edge.from },
  );
  const flowing = { count: graph.count, edges };
  const following = neighbours(flowing);
  const columns = new Int32Array(graph.count);
  const isFed = new Uint8Array(graph.count);
  for (const node of order) {
    for (const to of following[node] ?? []) {
      isFed[to] = 1;
      columns[to] = Math.max(columns[to] ?? 0, (columns[node] ?? 0) + 1);
    }
  }
  for (const node of order) {
    const next = following[node] ?? [];
    if (isFed[node] === 1 || next.length === 0) continue;
    columns[node] = next.reduce((least, to) => Math.min(least, columns[to] ?? 0), Number.POSITIVE_INFINITY) - 1;
  }
  return { columns, graph: flowing };
}
