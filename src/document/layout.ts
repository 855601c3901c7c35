/**
 * Automatic layout from left to right: columns by longest paths, few crossings, wires as level as they can be.
 * Keeps true: positions only, and of nodes only: notes stay, but for those in a collapsed group; the same document and sizes give the same places, wherever
 * the nodes stood before, but for the upper left corner, which stays; a collapsed group moves as the one card it is, whole;
 * linear in nodes and edges but for sorting; very many cards of one column become a block.
 */
import { cardWidth, portTop, type Size, typicalHeight } from './card';
import { blockOf, MOST_IN_COLUMN } from './layout/blocks';
import { columnsOf } from './layout/columns';
import { type Columned, untangled } from './layout/crossings';
import { heightsOf, type Slot } from './layout/heights';
import { linksOf, type Piece } from './layout/links';
import type { Document, Edge, Point } from './types';

/** What is placed as one: a node's card, a collapsed group's with all its members, or a block of many cards. */
interface Box extends Point, Size {
  readonly members: readonly { readonly id: string; readonly position: Point }[];
  readonly group: number | null;
  readonly isBlock?: boolean;
}

const USUAL_SIZE: Size = { width: cardWidth, height: typicalHeight };
/** Pixels between cards of a column, and from column to column. */
const DOWN = 40;
const ACROSS = 84;
/** Of the pixels that wires climb between two columns on average, the part by which the columns stand further apart. */
const CLIMB = 0.2;
/** The most of that, in pixels. */
const MOST_ROOM = 280;
/** What a wire that passes a column takes of its height. */
const LANE = 16;
/** How much a target's wire counts where a card wants to be level with its neighbours. */
const TARGET_WEIGHT = 1e-3;
/** Most points where long wires pass columns, for each node and edge: what keeps the time linear. */
const LANES_EACH = 1;

/** Where an edge arrives, in slots from the middle: a target comes from below its prediction. */
const SLANTS = { in: 0, inhibit: 0.25, prediction: -0.25, target: 0.25 } as const satisfies Record<Edge['port'], number>;

function boxesOf(document: Document, sizes: ReadonlyMap<string, Size>, ids: ReadonlySet<string> | undefined): readonly Box[] {
  const { nodes, notes, groups } = document.graph;
  const groupOf = new Map<string, number>();
  // The first group of a member counts, where a file names several.
  groups.forEach(({ members }, index) => {
    for (const member of members) if (!groupOf.has(member)) groupOf.set(member, index);
  });
  const isChosen = (id: string): boolean => ids === undefined || ids.has(id);
  const collapsed = new Map<number, Box['members'][number][]>();
  const boxes: (Box | number)[] = [];
  for (const { id, position } of nodes) {
    const index = groupOf.get(id) ?? null;
    const group = index === null ? undefined : groups[index];
    if (index === null || group === undefined || !group.collapsed) {
      if (isChosen(id)) boxes.push({ ...(sizes.get(id) ?? USUAL_SIZE), ...position, members: [{ id, position }], group: index });
      continue;
    }
    const members = collapsed.get(index);
    if (members !== undefined) members.push({ id, position });
    else if (isChosen(group.id) || group.members.some(isChosen)) {
      boxes.push(index);
      collapsed.set(index, [{ id, position }]);
    }
  }
  for (const { id, position } of notes) collapsed.get(groupOf.get(id) ?? -1)?.push({ id, position });
  return boxes.map((box): Box => {
    if (typeof box !== 'number') return box;
    const members = collapsed.get(box) ?? [];
    const x = members.reduce((least, { position }) => Math.min(least, position.x), Number.POSITIVE_INFINITY);
    const y = members.reduce((least, { position }) => Math.min(least, position.y), Number.POSITIVE_INFINITY);
    return { ...(sizes.get(groups[box]?.id ?? '') ?? USUAL_SIZE), x, y, members, group: box };
  });
}

/** Edges between different boxes, each pair once. */
function wiresBetween(document: Document, boxes: readonly Box[]): readonly Piece[] {
  const indexes = new Map(boxes.flatMap(({ members }, index) => members.map(({ id }) => [id, index] as const)));
  const wires = new Map<number, Piece>();
  for (const { source, target, port } of document.graph.edges) {
    const from = indexes.get(source);
    const to = indexes.get(target);
    if (from === undefined || to === undefined || from === to) continue;
    const key = from * boxes.length + to;
    if (!wires.has(key)) wires.set(key, { from, to, slant: SLANTS[port], weight: port === 'target' ? TARGET_WEIGHT : 1 });
  }
  return [...wires.values()];
}

/** The same boxes, but for those of which too many would stand in one column: they are one box, a block. */
function withBlocks(boxes: readonly Box[], columns: Int32Array): readonly Box[] {
  const alike = new Map<string, Box[]>();
  boxes.forEach((box, index) => {
    // A collapsed group, which may be of many cards itself, stays one of its own.
    const key = box.members.length === 1 ? `${columns[index] ?? 0} ${box.group}` : `box ${index}`;
    const others = alike.get(key);
    if (others === undefined) alike.set(key, [box]);
    else others.push(box);
  });
  const isMany = (cards: readonly Box[]): boolean => cards.length > MOST_IN_COLUMN;
  if (![...alike.values()].some(isMany)) return boxes;
  return [...alike.values()].flatMap((cards): readonly Box[] => {
    if (!isMany(cards)) return cards;
    const { places, width, height } = blockOf(cards, DOWN);
    const x = cards.reduce((least, card) => Math.min(least, card.x), Number.POSITIVE_INFINITY);
    const y = cards.reduce((least, card) => Math.min(least, card.y), Number.POSITIVE_INFINITY);
    const members = cards.flatMap((card, index) => {
      const place = places[index] ?? { x: 0, y: 0 };
      return card.members.map(({ id }) => ({ id, position: { x: x + place.x, y: y + place.y } }));
    });
    return [{ x, y, width, height, members, group: cards[0]?.group ?? null, isBlock: true }];
  });
}

/**
 * Boxes and, where a wire passes columns, a lane in each of them. The wires that leave one box share their lanes. Long
 * ones come last, and without lanes where there are too many.
 */
function withLanes(count: number, wires: readonly Piece[], columns: Int32Array, groups: readonly (number | null)[]): Columned {
  const columnOf = Array.from(columns);
  const groupOf = [...groups];
  const last = columnOf.reduce((most, column) => Math.max(most, column), 0);
  const table: number[][] = Array.from({ length: last + 1 }, () => []);
  columnOf.forEach((column, node) => {
    table[column]?.push(node);
  });
  const pieces: Piece[] = [];
  const add = (from: number, to: number, slant: number, weight: number): void => {
    pieces.push({ from, to, slant, weight });
  };
  const span = ({ from, to }: Piece): number => (columnOf[to] ?? 0) - (columnOf[from] ?? 0);
  const lanes = new Map<number, number>();
  let room = LANES_EACH * (count + wires.length);
  for (const wire of [...wires].sort((a, b) => span(a) - span(b))) {
    let from = wire.from;
    const end = columnOf[wire.to] ?? 0;
    for (let column = (columnOf[from] ?? 0) + 1; column < end && room > 0; column += 1) {
      const key = wire.from * table.length + column;
      let lane = lanes.get(key);
      if (lane === undefined) {
        lane = columnOf.length;
        lanes.set(key, lane);
        columnOf.push(column);
        groupOf.push(null);
        table[column]?.push(lane);
        add(from, lane, 0, wire.weight);
        room -= 1;
      }
      from = lane;
    }
    add(from, wire.to, wire.slant, wire.weight);
  }
  return { columns: table, columnOf, groupOf, pieces };
}

/** Where the left edge of each column is: wires that climb far get room to do it, so that they can be told apart. */
function columnStarts(boxes: readonly Box[], graph: Columned, heights: Float64Array): readonly number[] {
  const widths = graph.columns.map(() => 0);
  boxes.forEach(({ width }, index) => {
    const column = graph.columnOf[index] ?? 0;
    widths[column] = Math.max(widths[column] ?? 0, width);
  });
  const climbs = graph.columns.map(() => ({ sum: 0, count: 0 }));
  for (const { from, to } of graph.pieces) {
    const climb = climbs[graph.columnOf[from] ?? 0];
    if (climb === undefined) continue;
    climb.sum += Math.abs((heights[to] ?? 0) - (heights[from] ?? 0));
    climb.count += 1;
  }
  let x = 0;
  return widths.map((width, column) => {
    const start = x;
    const { sum = 0, count = 0 } = climbs[column] ?? {};
    x += width + ACROSS + Math.min(MOST_ROOM, (CLIMB * sum) / Math.max(1, count));
    return start;
  });
}

/**
 * New positions by node id: of all nodes, or of those among `ids`, laid out by the wires between them. `sizes` are the
 * cards' by node id, a collapsed group's by the group's; those missing count as an ordinary card's.
 */
export function layoutPositions(
  document: Document,
  sizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>,
  ids?: ReadonlySet<string>,
): ReadonlyMap<string, Point> {
  const cards = boxesOf(document, sizes, ids);
  if (cards.length === 0) return new Map();
  const boxes = withBlocks(cards, columnsOf({ count: cards.length, edges: wiresBetween(document, cards) }).columns);
  const wires = wiresBetween(document, boxes);
  const { columns, graph: flowing } = columnsOf({ count: boxes.length, edges: wires });
  const turned = flowing.edges.map(({ from, to }, index): Piece => ({ slant: 0, weight: 1, ...wires[index], from, to }));
  const graph = withLanes(
    boxes.length,
    turned,
    columns,
    boxes.map(({ group }) => group),
  );
  const slots = Array.from(graph.columnOf, (_, index): Slot => {
    const box = boxes[index];
    if (box === undefined) return { above: LANE / 2, below: LANE / 2 };
    const above = box.isBlock ? box.height / 2 : Math.min(portTop.in, box.height / 2);
    return { above, below: box.height - above };
  });
  const heights = heightsOf(
    untangled(graph),
    slots,
    DOWN,
    linksOf(slots.length, graph.pieces, 'left'),
    linksOf(slots.length, graph.pieces, 'right'),
  );
  const tops = boxes.map((_, index) => (heights[index] ?? 0) - (slots[index]?.above ?? 0));
  const starts = columnStarts(boxes, graph, heights);
  const corner = boxes.reduce((least, { x, y }) => ({ x: Math.min(least.x, x), y: Math.min(least.y, y) }), {
    x: Number.POSITIVE_INFINITY,
    y: Number.POSITIVE_INFINITY,
  });
  const highest = tops.reduce((least, top) => Math.min(least, top), Number.POSITIVE_INFINITY);
  const positions = new Map<string, Point>();
  boxes.forEach((box, index) => {
    const x = Math.round(corner.x + (starts[columns[index] ?? 0] ?? 0)) + 0;
    const y = Math.round(corner.y + (tops[index] ?? 0) - highest) + 0;
    for (const { id, position } of box.members) positions.set(id, { x: position.x + x - box.x, y: position.y + y - box.y });
  });
  return positions;
}
