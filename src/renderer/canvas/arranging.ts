/**
 * Arranging nodes on the canvas: laying them out from left to right, lining them up, spacing them evenly.
 * Keeps true: one arrangement is one entry of the history; what is arranged is the selection, or with the layout all where
 * fewer than two nodes are selected; what was laid out is seen.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { cardWidth, type Size, typicalHeight } from '../../document/card';
import { moveRecords } from '../../document/edits';
import { type Alignment, align, type Box, type Distribution, distribute } from '../../document/edits/arrange';
import { layoutPositions } from '../../document/layout';
import type { Document, Point } from '../../document/types';
import { announce } from '../stores/announcing';
import { editor } from '../stores/editor';
import { isFitted, type Room } from './fitting';
import type { FlowEdge, FlowNode } from './flow-types';
import { glide } from './hand/gliding';
import { cardsOf } from './view';

type Flow = ReactFlowInstance<FlowNode, FlowEdge>;

/** Sizes of all cards as the browser laid them out, by id. */
function sizesOf(flow: Flow): ReadonlyMap<string, Size> {
  return new Map(
    flow.getNodes().map(({ id, measured }) => [id, { width: measured?.width ?? cardWidth, height: measured?.height ?? typicalHeight }]),
  );
}

/** The boxes of the nodes that `ids` names; those that are not drawn have the usual size. */
function boxesOf(document: Document, sizes: ReadonlyMap<string, Size>, ids: ReadonlySet<string>): readonly Box[] {
  return document.graph.nodes
    .filter((node) => ids.has(node.id))
    .map(({ id, position }) => ({ id, x: position.x, y: position.y, ...(sizes.get(id) ?? { width: cardWidth, height: typicalHeight }) }));
}

/** Makes one entry of new places, lets the cards glide there, and says so. */
function moveTo(name: string, places: ReadonlyMap<string, Point>, said: string, arrived = (): void => {}): void {
  const { document, edit } = editor.getState();
  const from = new Map(document.graph.nodes.map((node) => [node.id, node.position]));
  edit(name, (before) => moveRecords(before, places));
  glide(from, places, arrived);
  announce(said, { count: places.size });
}

/** Lines the selected nodes up. */
export function alignSelection(flow: Flow, alignment: Alignment): void {
  const { document, selection } = editor.getState();
  moveTo('canvas.edit.align', align(boxesOf(document, sizesOf(flow), selection), alignment), 'announce.aligned');
}

/** Spaces the selected nodes evenly. */
export function distributeSelection(flow: Flow, distribution: Distribution): void {
  const { document, selection } = editor.getState();
  moveTo('canvas.edit.distribute', distribute(boxesOf(document, sizesOf(flow), selection), distribution), 'announce.distributed');
}

/**
 * Lays the selection out where it is several nodes, else everything. `fitAll` shows all: of everything always, as its new
 * places are elsewhere; of a selection where all was shown before.
 */
export function layOut(flow: Flow, room: Room, fitAll: () => void): void {
  const { document, selection } = editor.getState();
  const sizes = sizesOf(flow);
  const chosen = new Set(document.graph.nodes.filter((node) => selection.has(node.id)).map((node) => node.id));
  const ids = chosen.size > 1 ? chosen : undefined;
  const wasFitted = ids === undefined || isFitted(cardsOf(flow), flow.getViewport(), room);
  const places = new Map([...layoutPositions(document, sizes, ids)].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
  moveTo('canvas.edit.layOut', places, 'announce.laidOut', () => {
    if (wasFitted) fitAll();
  });
}
