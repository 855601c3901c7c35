/**
 * Where groups are on the canvas: an open one is a frame around its members, a folded one a card at their upper left.
 * Keeps true: a group has no place of its own, so whatever moves its members moves it and the other way round; a folded
 * group's place depends on positions alone, so that it opens in a file where it was.
 */

import { cardWidth, type Size, typicalHeight } from '../../../document/card';
import type { Document, Group, Point } from '../../../document/types';

/** A rectangle of the graph, in pixels. */
export interface Box extends Point, Size {}

/** Pixels between a frame and its members at the sides and below, and above, where its name stands. */
export const frameMargin = 18;
export const frameHead = 38;

/** What is known of places beside the document. */
export interface Places {
  /** Places under a drag that is not over. */
  readonly moved: ReadonlyMap<string, Point>;
  /** Sizes as the browser laid the cards out. */
  readonly measured: ReadonlyMap<string, Size>;
}

const usual: Size = { width: cardWidth, height: typicalHeight };

/** The rectangles of all nodes and notes by id, `moved` ones where they are now. */
export function memberBoxes(document: Document, { moved, measured }: Places): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { id, position } of document.graph.nodes) {
    const { x, y } = moved.get(id) ?? position;
    const { width, height } = measured.get(id) ?? usual;
    boxes.set(id, { x, y, width, height });
  }
  for (const { id, position, size } of document.graph.notes) {
    const { x, y } = moved.get(id) ?? position;
    const { width, height } = measured.get(id) ?? size;
    boxes.set(id, { x, y, width, height });
  }
  return boxes;
}

/** The rectangle of a group: the frame around its members, or for a folded one its card; null where no member is there. */
export function groupBox(group: Group, boxes: ReadonlyMap<string, Box>, measured: ReadonlyMap<string, Size>): Box | null {
  const members = group.members.flatMap((id) => boxes.get(id) ?? []);
  if (members.length === 0) return null;
  const left = Math.min(...members.map(({ x }) => x));
  const top = Math.min(...members.map(({ y }) => y));
  if (group.collapsed) return { x: left, y: top, ...(measured.get(group.id) ?? usual) };
  const right = Math.max(...members.map(({ x, width }) => x + width));
  const bottom = Math.max(...members.map(({ y, height }) => y + height));
  return {
    x: left - frameMargin,
    y: top - frameHead,
    width: right - left + 2 * frameMargin,
    height: bottom - top + frameHead + frameMargin,
  };
}

/**
 * Moves of what is dragged as moves of nodes and notes: a group's move becomes its members', as far as they are not dragged
 * themselves. `measured` must be what the group was drawn with.
 */
export function memberMoves(
  document: Document,
  places: ReadonlyMap<string, Point>,
  measured: ReadonlyMap<string, Size>,
): ReadonlyMap<string, Point> {
  const groups = document.graph.groups.filter(({ id }) => places.has(id));
  if (groups.length === 0) return places;
  const boxes = memberBoxes(document, { moved: new Map(), measured });
  const moves = new Map(places);
  for (const group of groups) {
    const now = places.get(group.id);
    const rest = groupBox(group, boxes, measured);
    moves.delete(group.id);
    if (!now || !rest) continue;
    for (const member of group.members) {
      const box = boxes.get(member);
      if (box && !moves.has(member)) moves.set(member, { x: box.x + now.x - rest.x, y: box.y + now.y - rest.y });
    }
  }
  return moves;
}

/** Whether the middle of one box lies in another. */
function holdsMiddle(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

/**
 * What joins which open group if it is let go where it is now: nodes and notes in no group whose middle lies in a frame, by
 * member; of several frames, the smallest.
 */
export function joining(
  document: Document,
  moved: ReadonlyMap<string, Point>,
  measured: ReadonlyMap<string, Size>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { groups } = document.graph;
  if (groups.length === 0 || moved.size === 0) return found;
  const boxes = memberBoxes(document, { moved, measured });
  const grouped = new Set(groups.flatMap((group) => group.members));
  const frames = groups
    .filter((group) => !group.collapsed)
    .flatMap((group) => {
      const box = groupBox(group, boxes, measured);
      return box ? [{ id: group.id, box }] : [];
    })
    .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height);
  for (const id of moved.keys()) {
    const box = grouped.has(id) ? undefined : boxes.get(id);
    const frame = box && frames.find((each) => holdsMiddle(each.box, box));
    if (frame) found.set(id, frame.id);
  }
  return found;
}
