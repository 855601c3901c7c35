/**
 * Arranging nodes on the canvas: laying them out from left to right, lining them up, spacing them evenly.
 * Keeps true: one arrangement is one entry of the history; what is arranged is the selection, or with the layout all where
 * fewer than two nodes are selected; the view is fitted again only where it was fitted before.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { cardWidth, type Size, typicalHeight } from '../../document/card';
import { moveRecords } from '../../document/edits';
import { type Alignment, align, type Box, boundsOf, type Distribution, distribute } from '../../document/edits/arrange';
import { layoutPositions } from '../../document/layout';
import type { Document, Point } from '../../document/types';
import { announce } from '../stores/announcing';
import { editor } from '../stores/editor';
import type { FlowEdge, FlowNode } from './flow-types';
import { glide } from './hand/gliding';

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

/** Pixels of the window by which a graph may stick out or a fit may be off and still count as fitted. */
const tolerance = 40;

/** Whether the view shows all of the graph, and about in its middle, as after a fit. */
function isFitted(bounds: Omit<Box, 'id'> | null, viewport: { x: number; y: number; zoom: number }, view: Size): boolean {
  if (!bounds) return false;
  const left = bounds.x * viewport.zoom + viewport.x;
  const top = bounds.y * viewport.zoom + viewport.y;
  const right = view.width - (left + bounds.width * viewport.zoom);
  const bottom = view.height - (top + bounds.height * viewport.zoom);
  const isInside = Math.min(left, top, right, bottom) > -tolerance;
  return isInside && Math.abs(left - right) < tolerance && Math.abs(top - bottom) < tolerance;
}

/** Lays the selection out where it is several nodes, else everything. `fitAll` fits the view again where it was fitted. */
export function layOut(flow: Flow, view: Size, fitAll: () => void): void {
  const { document, selection } = editor.getState();
  const sizes = sizesOf(flow);
  const chosen = new Set(document.graph.nodes.filter((node) => selection.has(node.id)).map((node) => node.id));
  const ids = chosen.size > 1 ? chosen : undefined;
  const everything = new Set(document.graph.nodes.map((node) => node.id));
  const wasFitted = isFitted(boundsOf(boxesOf(document, sizes, everything)), flow.getViewport(), view);
  const places = new Map([...layoutPositions(document, sizes, ids)].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
  moveTo('canvas.edit.layOut', places, 'announce.laidOut', () => {
    if (wasFitted) fitAll();
  });
}
