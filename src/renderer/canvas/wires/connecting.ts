/**
 * The wire being drawn: where it comes from, at which ports it may end, and why not at the others; of the last one that was
 * refused, why.
 * Keeps true: what may be joined is decided by the document's rules alone (document/wire-rules.ts); the open ports are found
 * once, when the gesture begins; a refusal stays until it is dismissed or the next gesture begins.
 */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Document, Node, Point, Port } from '../../../document/types';
import { connectionProblem, portsOf, type Wire } from '../../../document/wire-rules';
import type { Finding } from '../../../findings';
import { outPort } from '../flow-types';

/** A port of a node: one that takes wires, or the output. */
export interface PortPlace {
  readonly node: string;
  readonly port: Port | typeof outPort;
}

/** What judging needs beside the two places. */
export interface Judging {
  readonly document: Document;
  readonly widths: Readonly<Record<string, number>>;
  /** The wire that is being moved, and so does not count; null for a new one. */
  readonly replacing: string | null;
}

/** Why a wire was not made that was let go, and where that was, in pixels of the window. */
export interface Refused {
  readonly reason: Finding;
  readonly at: Point;
}

export interface ConnectingState {
  readonly from: PortPlace | null;
  readonly replacing: string | null;
  /** Keys of the ports where the wire may end. */
  readonly open: ReadonlySet<string>;
  readonly refused: Refused | null;
}

const idle: ConnectingState = { from: null, replacing: null, open: new Set(), refused: null };

/** The gesture under way. */
export const connecting = createStore<ConnectingState>()(() => idle);

/** Reads the gesture in a component. */
export function useConnecting<T>(selector: (state: ConnectingState) => T): T {
  return useStore(connecting, selector);
}

/** One text for a port of a node. */
export function portKey(node: string, port: string): string {
  return `${node}/${port}`;
}

const arriving: ReadonlySet<string> = new Set(['in', 'inhibit', 'prediction', 'target'] satisfies Port[]);

function isArriving(text: string | null | undefined): text is Port {
  return typeof text === 'string' && arriving.has(text);
}

/** A place from React Flow's names of it; null where they are no port of ours. */
export function portPlace(node: string | null | undefined, handle: string | null | undefined): PortPlace | null {
  if (!node) return null;
  if (handle === outPort) return { node, port: outPort };
  return isArriving(handle) ? { node, port: handle } : null;
}

/** The wire between two places, whichever was first; null where both send or both receive. */
export function wireBetween(a: PortPlace, b: PortPlace): Wire | null {
  if (a.port === outPort && b.port !== outPort) return { source: a.node, target: b.node, port: b.port };
  if (b.port === outPort && a.port !== outPort) return { source: b.node, target: a.node, port: a.port };
  return null;
}

/** Why a wire between two places is not allowed; null where it is. */
export function whyNot(a: PortPlace, b: PortPlace, { document, widths, replacing }: Judging): Finding | null {
  const wire = wireBetween(a, b);
  if (!wire) {
    const code = a.port === outPort ? 'canvas.refused.twoOutputs' : 'canvas.refused.twoInputs';
    return { code, severity: 'error', values: {}, place: { node: b.node } };
  }
  return connectionProblem(document, replacing === null ? wire : { ...wire, replacing }, widths);
}

/** Where a wire would end: at the port, or nowhere for the reason beside it. */
export interface Landing {
  readonly place: PortPlace;
  readonly problem: Finding | null;
}

/** The ports of a node at which a wire could arrive, the likeliest first; any of them tells why an input takes none. */
function arrivingPorts(node: Node, from: PortPlace, document: Document): readonly Port[] {
  const isFromInput = document.graph.nodes.find(({ id }) => id === from.node)?.kind === 'input';
  if (node.kind === 'input') return ['in'];
  // What comes from the data is what a loss compares with.
  return node.kind === 'loss' && isFromInput ? portsOf(node).toReversed() : portsOf(node);
}

/**
 * Where a wire ends that is let go over a card, beside its ports: at the first port that fits. Null over no card of a node,
 * and over the card that the wire comes from.
 */
export function landingOn(id: string | null, from: PortPlace, judging: Judging): Landing | null {
  const node = judging.document.graph.nodes.find((each) => each.id === id);
  if (!node || node.id === from.node) return null;
  const ports: readonly PortPlace['port'][] = from.port === outPort ? arrivingPorts(node, from, judging.document) : [outPort];
  const landings = ports.map((port): Landing => {
    const place = { node: node.id, port };
    return { place, problem: whyNot(from, place, judging) };
  });
  return landings.find(({ problem }) => problem === null) ?? landings[0] ?? null;
}

/** In graphs above this many nodes ports are not marked beforehand; the one under the pointer is still judged. */
const mostJudged = 600;

/** Keys of all ports at which a wire from a place may end. */
export function openPorts(from: PortPlace, judging: Judging): ReadonlySet<string> {
  const { nodes } = judging.document.graph;
  if (nodes.length > mostJudged) return new Set();
  const places: readonly PortPlace[] = nodes.flatMap((node): readonly PortPlace[] => {
    if (from.port === outPort) return portsOf(node).map((port) => ({ node: node.id, port }));
    return node.kind === 'loss' ? [] : [{ node: node.id, port: outPort }];
  });
  return new Set(places.filter((place) => whyNot(from, place, judging) === null).map((place) => portKey(place.node, place.port)));
}

/** Begins the gesture at a port. */
export function beginConnecting(from: PortPlace, judging: Judging): void {
  connecting.setState({ from, replacing: judging.replacing, open: openPorts(from, judging), refused: null });
}

/** Ends it, whatever came of it; a refusal stays to be read. */
export function endConnecting(refused: Refused | null = null): void {
  connecting.setState({ ...idle, refused });
}

/** Takes the refusal away. */
export function dismissRefusal(): void {
  if (connecting.getState().refused !== null) connecting.setState({ refused: null });
}
