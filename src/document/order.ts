/**
 * The document's graph as neighbours and in the order in which values flow.
 * Keeps true: linear in nodes and edges, no recursion; ties follow the document's order; what depends on the wiring alone
 * is worked out once a wiring, so that an edit of a node's settings asks for none of it again.
 */
import { remembered } from './remembered';
import type { Document, Edge, Node } from './types';

/** The edges at each node, in document order; the keys are all nodes, in document order. */
export interface Neighbours {
  /** Edges by the node they arrive at. */
  readonly incoming: ReadonlyMap<string, readonly Edge[]>;
  /** Edges by the node they leave. */
  readonly outgoing: ReadonlyMap<string, readonly Edge[]>;
}

/** Nodes by id and the edges at each, in document order. */
export interface GraphView extends Neighbours {
  readonly nodes: ReadonlyMap<string, Node>;
  /** The same object for as long as no node or edge comes, goes or moves to another place in its table. */
  readonly wiring: Neighbours;
}

const nodesById = remembered((nodes: readonly Node[]): ReadonlyMap<string, Node> => new Map(nodes.map((node) => [node.id, node])));

interface Wired {
  readonly nodes: readonly Node[];
  readonly wiring: Neighbours;
}

/** The wiring of a table of edges, with the nodes that it was made for last. */
const wiredBy = new WeakMap<readonly Edge[], Wired>();

function wiringOf(nodes: readonly Node[], edges: readonly Edge[]): Neighbours {
  const known = wiredBy.get(edges);
  if (known !== undefined && hasSameIds(known.nodes, nodes)) return known.wiring;
  const incoming = new Map<string, Edge[]>(nodes.map((node) => [node.id, []]));
  const outgoing = new Map<string, Edge[]>(nodes.map((node) => [node.id, []]));
  for (const edge of edges) {
    outgoing.get(edge.source)?.push(edge);
    incoming.get(edge.target)?.push(edge);
  }
  const wiring = { incoming, outgoing };
  wiredBy.set(edges, { nodes, wiring });
  return wiring;
}

function hasSameIds(a: readonly Node[], b: readonly Node[]): boolean {
  return a === b || (a.length === b.length && a.every((node, index) => node === b[index] || node.id === b[index]?.id));
}

/** Looks the graph's neighbours up once, for many questions. */
export function viewGraph(document: Document): GraphView {
  const { nodes, edges } = document.graph;
  const wiring = wiringOf(nodes, edges);
  return { nodes: nodesById(nodes), incoming: wiring.incoming, outgoing: wiring.outgoing, wiring };
}

/** Ids in an order in which each node comes after all that feed it. Nodes on or behind a cycle are left out. */
export function flowOrder(view: GraphView): readonly string[] {
  return orderOf(view.wiring);
}

const orderOf = remembered(({ incoming, outgoing }: Neighbours): readonly string[] => {
  const waiting = new Map<string, number>();
  const order: string[] = [];
  for (const [id, edges] of incoming) {
    waiting.set(id, edges.length);
    if (edges.length === 0) order.push(id);
  }
  // `order` grows while it is read: it is the queue as well as the answer.
  for (const id of order) {
    for (const edge of outgoing.get(id) ?? []) {
      const left = (waiting.get(edge.target) ?? 0) - 1;
      waiting.set(edge.target, left);
      if (left === 0) order.push(edge.target);
    }
  }
  return order;
});

/** Everything that `ids` can be reached from, themselves included. */
export function upstream(view: GraphView, ids: Iterable<string>): ReadonlySet<string> {
  const seen = new Set(ids);
  const queue = [...seen];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const edge of view.incoming.get(id) ?? []) {
      if (seen.has(edge.source)) continue;
      seen.add(edge.source);
      queue.push(edge.source);
    }
  }
  return seen;
}

interface Visit {
  readonly id: string;
  readonly index: number;
  low: number;
  next: number;
}

/** The strongly connected components that hold a cycle: Tarjan's algorithm with its stack spelled out. */
function cyclicComponents(view: Neighbours): readonly ReadonlySet<string>[] {
  const visits = new Map<string, Visit>();
  const open = new Set<string>();
  const stack: string[] = [];
  const found: ReadonlySet<string>[] = [];
  const enter = (id: string): Visit => {
    const visit: Visit = { id, index: visits.size, low: visits.size, next: 0 };
    visits.set(id, visit);
    open.add(id);
    stack.push(id);
    return visit;
  };
  for (const root of view.incoming.keys()) {
    if (visits.has(root)) continue;
    const path = [enter(root)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const edge = view.outgoing.get(visit.id)?.[visit.next];
      visit.next += 1;
      if (edge !== undefined) {
        const seen = visits.get(edge.target);
        if (seen === undefined) path.push(enter(edge.target));
        else if (open.has(edge.target)) visit.low = Math.min(visit.low, seen.index);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
      if (visit.low !== visit.index) continue;
      const members = new Set<string>();
      for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
        open.delete(id);
        members.add(id);
        if (id === visit.id) break;
      }
      const loops = view.outgoing.get(visit.id)?.some((own) => own.target === visit.id) ?? false;
      if (members.size > 1 || loops) found.push(members);
    }
  }
  return found;
}

/** One way round in every set of nodes that reach each other, as edges, from the node that comes first in the document. */
export function cycles(view: GraphView): readonly (readonly Edge[])[] {
  // Where every node has its place in the flow there is none.
  return flowOrder(view).length === view.nodes.size ? [] : waysRound(view.wiring);
}

const waysRound = remembered((view: Neighbours): readonly (readonly Edge[])[] => {
  const places = new Map([...view.incoming.keys()].map((id, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? 0;
  return cyclicComponents(view).map((members) => {
    const start = [...members].reduce((first, id) => (placeOf(id) < placeOf(first) ? id : first));
    const arrivedBy = new Map<string, Edge>();
    const queue = [start];
    for (const id of queue) {
      for (const edge of view.outgoing.get(id) ?? []) {
        if (!members.has(edge.target) || arrivedBy.has(edge.target)) continue;
        arrivedBy.set(edge.target, edge);
        if (edge.target === start) return wayBack(arrivedBy, start);
        queue.push(edge.target);
      }
    }
    return [];
  });
});

function wayBack(arrivedBy: ReadonlyMap<string, Edge>, start: string): readonly Edge[] {
  const way: Edge[] = [];
  let edge = arrivedBy.get(start);
  while (edge !== undefined) {
    way.push(edge);
    edge = edge.source === start ? undefined : arrivedBy.get(edge.source);
  }
  return way.reverse();
}
