/**
 * The wires that are drawn, from card to card: a folded group's card stands for its members, and wires within it are not
 * drawn.
 * Keeps true: a wire whose record, ends and way did not change is the very same object as before; where nothing changed at
 * all, so is the list.
 */

import type { Size } from '../../../document/card';
import type { Document, Edge, GraphRecords, Port } from '../../../document/types';
import { besideEachOther, type CardBox, detours } from '../../picture/detours';
import { groupBox, memberBoxes } from '../groups/frames';

/** A wire as it is drawn. */
export interface DrawnWire {
  readonly record: Edge;
  /** The cards at its ends: nodes, or folded groups for theirs. */
  readonly source: string;
  readonly target: string;
  readonly port: Port;
  /** The height at which the wire passes cards in its way, or its own in a bundle; null where it goes straight. */
  readonly passes: number | null;
}

/** What decides about wires beside the document. */
export interface WirePlaces {
  /** Sizes as the browser laid the cards out. */
  readonly measured: ReadonlyMap<string, Size>;
  /** By node: the folded group whose card stands for it. */
  readonly folded: ReadonlyMap<string, string>;
}

/** The cards that wires must pass: nodes, and folded groups for theirs. */
function cardsOf({ graph }: Document, { measured, folded }: WirePlaces, boxes: ReturnType<typeof memberBoxes>): readonly CardBox[] {
  const cards = graph.nodes.flatMap(({ id }): CardBox[] => {
    const box = folded.has(id) ? undefined : boxes.get(id);
    return box ? [{ id, ...box }] : [];
  });
  const groups = graph.groups.filter((group) => group.collapsed);
  return [
    ...cards,
    ...groups.flatMap((group): CardBox[] => {
      const box = groupBox(group, boxes, measured);
      return box ? [{ id: group.id, ...box }] : [];
    }),
  ];
}

type Ends = Omit<DrawnWire, 'passes'>;

function endsOf(edges: readonly Edge[], folded: ReadonlyMap<string, string>): readonly Ends[] {
  return edges.flatMap((record): Ends[] => {
    const source = folded.get(record.source) ?? record.source;
    const target = folded.get(record.target) ?? record.target;
    return source === target ? [] : [{ record, source, target, port: target === record.target ? record.port : 'in' }];
  });
}

/** A function from documents to drawn wires that remembers what it made last. */
export function createWireTable(): (document: Document, places: WirePlaces) => readonly DrawnWire[] {
  let last: readonly DrawnWire[] = [];
  let graph: GraphRecords | null = null;
  let places: WirePlaces | null = null;
  return (document, now) => {
    if (document.graph === graph && places?.measured === now.measured && places.folded === now.folded) return last;
    graph = document.graph;
    places = now;
    const known = new Map(last.map((wire) => [wire.record.id, wire]));
    const ends = endsOf(graph.edges, now.folded);
    const boxes = memberBoxes(document, { moved: new Map(), measured: now.measured });
    const cards = cardsOf(document, now, boxes);
    const waysOf = (some: readonly Ends[]) => some.map(({ record, source, target, port }) => ({ id: record.id, source, target, port }));
    // Only at the card of a folded group can several wires have the same two ends.
    const atGroups = ends.filter(({ record, source, target }) => source !== record.source || target !== record.target);
    const direct = detours(cards, waysOf(ends));
    const around = atGroups.length === 0 ? direct : besideEachOther(cards, waysOf(atGroups), direct);
    const wires = ends.map((wire): DrawnWire => {
      const passes = around.get(wire.record.id) ?? null;
      const before = known.get(wire.record.id);
      const isSame =
        before?.record === wire.record && before.source === wire.source && before.target === wire.target && before.passes === passes;
      return isSame ? before : { ...wire, passes };
    });
    if (wires.length === last.length && wires.every((wire, index) => wire === last[index])) return last;
    last = wires;
    return wires;
  };
}
