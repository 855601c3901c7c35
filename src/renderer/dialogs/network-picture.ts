/**
 * A small picture of a network, computed from its document: cards where its nodes stand, wires from port to port, each in
 * the colour and width of its weights where the document brings some.
 * Keeps true: pure; what is drawn is in the document; cards and wires run as they do on the canvas.
 */

import { cardWidth, portTop, typicalHeight } from '../../document/card';
import type { Document, Edge, Node, Port, Results } from '../../document/types';
import { type ActivationCurve, activationCurve } from '../picture/curve-path';
import { bowedPath, detours } from '../picture/detours';
import { plainLook, type WireLook, weightsLook } from '../picture/wire-look';

/** Where the sign of a usual card stands, in the card's pixels; on a low one it is as much lower as the card is. */
export const signBox = { x: 26, y: 56, width: cardWidth - 52, height: typicalHeight - 76 } as const;
/** A card for a single column is as low as on the canvas, where such cards may stand closer together. */
const lowHeight = 92;
/** Pixels kept free around the network. */
const margin = 44;
/** The least stretch that a picture shows, so that three nodes do not fill it as giants. */
const leastStretch = { width: 1010, height: 430 } as const;

/** A node: its card's place, and what is drawn on it. */
export interface PictureCard {
  readonly id: string;
  readonly kind: Node['kind'];
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** More than one neuron or column. */
  readonly isLayer: boolean;
  /** The activation's curve in `signBox`; null for other kinds, and for a softmax or maxout, which is no curve. */
  readonly curve: ActivationCurve | null;
  /** The columns are an image. */
  readonly isImage: boolean;
}

/** A wire: its path in the picture's own coordinates, and the look of its weights. */
export interface PictureWire {
  readonly id: string;
  readonly port: Port;
  readonly path: string;
  readonly look: WireLook;
}

/** Everything to draw, in pixels of the canvas, and the part of it to show. */
export interface NetworkPicture {
  readonly viewBox: string;
  readonly cards: readonly PictureCard[];
  readonly wires: readonly PictureWire[];
}

function cardOf(node: Node): PictureCard {
  const { id, kind, position } = node;
  const base = { id, kind, x: position.x, y: position.y, height: typicalHeight, isLayer: false, curve: null, isImage: false };
  if (node.kind === 'input') {
    const isLayer = node.columns.length > 1;
    return { ...base, height: isLayer ? typicalHeight : lowHeight, isLayer, isImage: node.shape !== undefined };
  }
  if (node.kind === 'neuron') return { ...base, isLayer: node.units > 1, curve: activationCurve(node.activation, signBox) };
  return base;
}

function lookOf(weights: ArrayLike<number> | undefined, largest: number): WireLook {
  if (weights === undefined) return plainLook;
  const values = Array.from(weights);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return weightsLook(mean, rootMeanSquare(values), largest);
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function pathOf(edge: Edge, cards: ReadonlyMap<string, PictureCard>, passes: number | undefined): string | null {
  const source = cards.get(edge.source);
  const target = cards.get(edge.target);
  if (source === undefined || target === undefined) return null;
  const from = { x: source.x + cardWidth, y: source.y + portTop.out };
  const to = { x: target.x, y: target.y + portTop[edge.port] };
  if (passes !== undefined) return bowedPath(from, to, passes);
  const reach = Math.max(30, Math.abs(to.x - from.x) / 2);
  return `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
}

/** A stretch with room around what lies from the lowest start to the highest end, and at least so long. */
function stretch(least: number, starts: readonly number[], ends: readonly number[]): readonly [start: number, length: number] {
  const low = Math.min(...starts) - margin;
  const length = Math.max(...ends) + margin - low;
  return length >= least ? [low, length] : [low - (least - length) / 2, least];
}

/** The picture of a document with at least one node. */
export function networkPicture({ graph }: Document, { parameters }: Pick<Results, 'parameters'>): NetworkPicture {
  const cards = graph.nodes.map(cardOf);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const around = detours(
    cards.map((card) => ({ ...card, width: cardWidth })),
    graph.edges,
  );
  const weightsOf = (edge: Edge) => parameters.get(edge.target)?.get(`weights:${edge.id}`)?.data;
  const largest = Math.max(0, ...graph.edges.map((edge) => rootMeanSquare(Array.from(weightsOf(edge) ?? [0]))));
  const wires = graph.edges.flatMap((edge): PictureWire[] => {
    const path = pathOf(edge, byId, around.get(edge.id));
    return path === null ? [] : [{ id: edge.id, port: edge.port, path, look: lookOf(weightsOf(edge), largest) }];
  });
  const bows = [...around.values()];
  const rights = cards.map(({ x }) => x + cardWidth);
  const bottoms = cards.map(({ y, height: own }) => y + own);
  const [left, width] = stretch(
    leastStretch.width,
    cards.map(({ x }) => x),
    rights,
  );
  const [top, height] = stretch(leastStretch.height, [...cards.map(({ y }) => y), ...bows], [...bottoms, ...bows]);
  return { viewBox: `${left} ${top} ${width} ${height}`, cards, wires };
}
