/**
 * Single neurons with the same inputs, activation and settings become one layer: the way back from split.ts, and a way to
 * a layer for nets wired neuron by neuron.
 * Keeps true: neurons that were one layer become that layer again, with its id, name and place and the ids of its wires,
 * as far as those are free; others become a layer with fresh ids where they stood.
 */
import { freshId } from '../create';
import { regroupedGiven, withGiven } from '../given';
import type { Regrouped } from '../split';
import { type UnitOrigin, unitOrigin, type WireOrigin, wireOrigins, withMemory } from '../split/origin';
import { unitPosition, withRoom } from '../split/places';
import { joinProblem } from '../split/problems';
import type { UnitsForm } from '../split/units';
import type { Document, Edge, Group, NeuronNode, Point } from '../types';

/** Neurons in the order of their units, and the layer that all of them were; null where they were none. */
interface Units {
  readonly neurons: readonly NeuronNode[];
  readonly layer: UnitOrigin | null;
}

/** In the order of the layer that they remember, or of the document. */
function unitsOf(neurons: readonly NeuronNode[]): Units {
  const pairs = neurons.map((neuron) => ({ neuron, origin: unitOrigin(neuron.extra) }));
  const layer = pairs[0]?.origin ?? null;
  const isOneLayer = layer !== null && pairs.every(({ origin }) => origin?.id === layer.id && origin.units === layer.units);
  if (!isOneLayer) return { neurons, layer: null };
  pairs.sort((a, b) => (a.origin?.unit ?? 0) - (b.origin?.unit ?? 0));
  return { neurons: pairs.map(({ neuron }) => neuron), layer };
}

/** What the names have in common before a number at their end; the first name where that is nothing. */
function commonName(neurons: readonly NeuronNode[]): string | null {
  const names = neurons.flatMap(({ name }) => (name === undefined || name.trim() === '' ? [] : [name]));
  const stems = new Set(names.map((name) => name.replace(/\s*[0-9]+$/, '')));
  const [stem] = stems;
  return stems.size === 1 && stem !== undefined && stem !== '' ? stem : (names[0] ?? null);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/**
 * Where the layer stood, moved as far as its neurons were on average, and whether all of them were moved alike; the
 * neurons' middle where they were no layer.
 */
function layerPlace({ neurons, layer }: Units): { readonly position: Point; readonly isWhole: boolean } {
  const places = neurons.map(({ position }) => position);
  if (layer === null) {
    return { position: { x: Math.round(mean(places.map(({ x }) => x))), y: Math.round(mean(places.map(({ y }) => y))) }, isWhole: false };
  }
  const homes = neurons.map((neuron) => unitPosition(layer.position, unitOrigin(neuron.extra)?.unit ?? 0, layer.units));
  const moves = places.map((place, i): Point => ({ x: place.x - (homes[i]?.x ?? 0), y: place.y - (homes[i]?.y ?? 0) }));
  const [x, y] = [mean(moves.map((move) => move.x)), mean(moves.map((move) => move.y))];
  const position = x === 0 && y === 0 ? layer.position : { x: layer.position.x + x, y: layer.position.y + y };
  return { position, isWhole: moves.every((move) => Math.abs(move.x - x) < 1 && Math.abs(move.y - y) < 1) };
}

/** The edges that become one: those of each neuron to or from the same node and port, in the neurons' order. */
interface Bundle {
  readonly end: 'source' | 'target';
  readonly edges: (Edge | undefined)[];
}

function bundlesOf(document: Document, neurons: readonly NeuronNode[]): ReadonlyMap<Edge, Bundle> {
  const places = new Map(neurons.map(({ id }, place) => [id, place]));
  const seen = new Map<string, number>();
  const bundles = new Map<string, Bundle>();
  const byEdge = new Map<Edge, Bundle>();
  for (const edge of document.graph.edges) {
    const end = places.has(edge.target) ? 'target' : 'source';
    const place = places.get(edge[end]);
    if (place === undefined) continue;
    const wire = `${end} ${end === 'target' ? edge.source : edge.target} ${edge.port}`;
    // A document that breaks the rules may have the same wire twice.
    const count = seen.get(`${place} ${wire}`) ?? 0;
    seen.set(`${place} ${wire}`, count + 1);
    const bundle = bundles.get(`${wire} ${count}`) ?? { end, edges: neurons.map(() => undefined) };
    bundle.edges[place] = edge;
    bundles.set(`${wire} ${count}`, bundle);
    byEdge.set(edge, bundle);
  }
  return byEdge;
}

/** The id before the splitting that all of these edges remember, and what is to be remembered without it. */
function undoneSplit({ end, edges }: Bundle): { readonly id: string | null; readonly memory: readonly WireOrigin[] | null } {
  const [first = [], ...rest] = edges.map((edge) => wireOrigins(edge?.extra));
  const at = first.findLastIndex((origin) => origin.end === end);
  const before = first[at]?.edge;
  if (before === undefined || !rest.every((own) => own.some((origin) => origin.end === end && origin.edge === before))) {
    return { id: null, memory: null };
  }
  const isLast = at === first.length - 1;
  // A later splitting of the wires' other ends now began with the wire as it was before this one.
  const memory = first.flatMap((origin, i) => (i === at ? [] : [i === at + 1 ? { ...origin, edge: before } : origin]));
  return { id: isLast ? before : null, memory };
}

/** Hands out ids: the wanted one where it is free. */
class Ids {
  readonly #document: Document;
  readonly #taken: Set<string>;

  constructor(document: Document, gone: ReadonlySet<string>) {
    const { nodes, edges, notes, groups } = document.graph;
    this.#document = document;
    this.#taken = new Set([...nodes, ...edges, ...notes, ...groups].flatMap(({ id }) => (gone.has(id) ? [] : [id])));
  }

  take(wanted: string | null, prefix: string): string {
    const id = wanted !== null && !this.#taken.has(wanted) ? wanted : freshId(this.#document, prefix);
    this.#taken.add(id);
    return id;
  }
}

function joinedGroups(groups: readonly Group[], neurons: readonly NeuronNode[], id: string): readonly Group[] {
  const gone = new Set(neurons.map((neuron) => neuron.id));
  const home = groups.find(({ members }) => members.includes(neurons[0]?.id ?? ''));
  const changed = groups.map((group): Group => {
    const at = group.members.findIndex((member) => gone.has(member));
    if (at < 0) return group;
    const members = group.members.flatMap((member, i) => (gone.has(member) ? (group === home && i === at ? [id] : []) : [member]));
    return { ...group, members };
  });
  return changed.filter((group, i) => group === groups[i] || group.members.length > 0);
}

/** Joins neurons into a layer. Throws where `joinProblem` has a reason against it. */
export function joinNodes(document: Document, ids: Iterable<string>): Regrouped {
  const chosen = new Set(ids);
  const problem = joinProblem(document, chosen);
  const units = unitsOf(document.graph.nodes.flatMap((node) => (node.kind === 'neuron' && chosen.has(node.id) ? [node] : [])));
  const { neurons, layer } = units;
  const [first] = neurons;
  if (problem !== null || first === undefined) throw new Error(`these cannot be joined: ${problem?.code}`);
  const bundles = bundlesOf(document, neurons);
  const free = new Ids(document, new Set([...chosen, ...[...bundles.keys()].map(({ id }) => id)]));
  const { extra, name: _, ...plain } = first;
  const name = layer === null ? commonName(neurons) : layer.name;
  const id = free.take(layer?.id ?? null, 'neuron');
  const place = layerPlace(units);
  const node: NeuronNode = {
    ...plain,
    id,
    ...(name === null ? {} : { name }),
    position: place.position,
    units: neurons.length,
    ...withMemory(extra, null),
  };

  const kinds = new Map(document.graph.nodes.map((each) => [each.id, each.kind]));
  const done = new Set<Bundle>();
  const before = { incoming: [] as (readonly string[])[], outgoing: [] as UnitsForm['outgoing'][number][] };
  const after: typeof before = { incoming: [], outgoing: [] };
  const edges = document.graph.edges.flatMap((edge): readonly Edge[] => {
    const bundle = bundles.get(edge);
    if (bundle === undefined) return [edge];
    if (done.has(bundle)) return [];
    done.add(bundle);
    const { id: wanted, memory } = undoneSplit(bundle);
    const { extra: own, ...rest } = bundle.edges[0] ?? edge;
    const joined: Edge = { ...rest, id: free.take(wanted, 'wire'), [bundle.end]: id, ...withMemory(own, memory) };
    const names = bundle.edges.flatMap((each) => (each === undefined ? [] : [each.id]));
    const { target } = edge;
    if (edge.port === 'in' && bundle.end === 'target') {
      before.incoming.push(names);
      after.incoming.push([joined.id]);
    } else if (edge.port === 'in' && kinds.get(target) === 'neuron') {
      before.outgoing.push({ target, edges: names });
      after.outgoing.push({ target, edges: [joined.id] });
    }
    return [joined];
  });
  const at = document.graph.nodes.findIndex((each) => chosen.has(each.id));
  const graph = {
    ...document.graph,
    nodes: document.graph.nodes.flatMap((each, i) => (i === at ? [node] : chosen.has(each.id) ? [] : [each])),
    edges,
    groups: joinedGroups(document.graph.groups, neurons, id),
  };
  const move = { before: { nodes: neurons.map((each) => each.id), ...before }, after: { nodes: [id], ...after } };
  const isBack = layer !== null && place.isWhole;
  const joined = isBack ? withRoom(graph, node.position, layer.units, { neurons: new Set([id]), way: 'together' }) : graph;
  return { document: withGiven({ ...document, graph: joined }, regroupedGiven(document, move)), move, ids: [id] };
}
