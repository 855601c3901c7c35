/**
 * From the document to what React Flow draws: one flow node a record, one flow edge a wire.
 * Keeps true: an element whose record, place and selection did not change is the very same object as before, so that only
 * what changed renders again; the document alone decides what there is, the gesture under way only where it is.
 */
import { type NodeHandle, Position } from '@xyflow/react';
import { cardWidth, type Size, typicalHeight } from '../../document/card';
import type { Document, Edge, Node, Point, Port } from '../../document/types';
import { ringOf } from '../picture/port-places';
import { type CardNode, type FlowEdge, findingsId, type NodeData, type NodeView, outPort } from './flow-types';
import { createWireTable, type DrawnWire } from './wires/drawn-wires';

/** What a card is large that was never laid out. */
const usualSize: Size = { width: cardWidth, height: typicalHeight };

function ring(port: Port | typeof outPort): NodeHandle {
  const isOut = port === outPort;
  return { ...ringOf(port), id: port, type: isOut ? 'source' : 'target', position: isOut ? Position.Right : Position.Left };
}

/** The ports of each kind of card, as React Flow would find them in the page. */
const ports = {
  input: [ring('out')],
  neuron: [ring('in'), ring('out')],
  inhibited: [ring('in'), ring('inhibit'), ring('out')],
  loss: [ring('prediction'), ring('target')],
} satisfies Record<Node['kind'] | 'inhibited', NodeHandle[]>;

/** The words by which a node is known to a screen reader. */
export interface NodeWords {
  readonly label: (data: NodeData) => string;
  /** The word for a node. */
  readonly kind: string;
}

interface Wiring {
  wiresIn: number;
  wiresOut: number;
  isInhibited: boolean;
}
const unwired: Readonly<Wiring> = { wiresIn: 0, wiresOut: 0, isInhibited: false };

function wiringOf(edges: readonly Edge[]): ReadonlyMap<string, Readonly<Wiring>> {
  const wiring = new Map<string, Wiring>();
  const at = (node: string): Wiring => {
    const found = wiring.get(node) ?? { ...unwired };
    wiring.set(node, found);
    return found;
  };
  for (const edge of edges) {
    at(edge.source).wiresOut += 1;
    const target = at(edge.target);
    target.wiresIn += 1;
    target.isInhibited ||= edge.port === 'inhibit';
  }
  return wiring;
}

function isSamePoint(a: Point, b: Point): boolean {
  return a === b || (a.x === b.x && a.y === b.y);
}

const nothingFolded: ReadonlyMap<string, string> = new Map();

/** A function from documents to flow nodes that remembers what it made last. What a folded group stands for is left out. */
export function createNodeDeriver(): (
  document: Document,
  view: NodeView,
  words: NodeWords,
  folded?: ReadonlyMap<string, string>,
) => readonly CardNode[] {
  let known = new Map<string, CardNode>();
  let last: readonly CardNode[] = [];
  let edges: readonly Edge[] | null = null;
  let wiring: ReadonlyMap<string, Readonly<Wiring>> = new Map();

  let lastWords: NodeWords | null = null;

  function derived(record: Node, view: NodeView, words: NodeWords): CardNode {
    const before = known.get(record.id);
    const { wiresIn, wiresOut, isInhibited } = wiring.get(record.id) ?? unwired;
    const hasInhibitPort = isInhibited || (record.kind === 'neuron' && record.activation.type === 'threshold');
    const position = view.moved.get(record.id) ?? record.position;
    const selected = view.selection.has(record.id);
    const measured = view.measured.get(record.id) ?? (view.isLarge ? usualSize : undefined);
    const handles = view.isLarge ? ports[hasInhibitPort && record.kind === 'neuron' ? 'inhibited' : record.kind] : undefined;
    const data =
      before &&
      before.data.record === record &&
      before.data.wiresIn === wiresIn &&
      before.data.wiresOut === wiresOut &&
      before.data.hasInhibitPort === hasInhibitPort
        ? before.data
        : { record, wiresIn, wiresOut, hasInhibitPort };
    if (
      before &&
      before.data === data &&
      before.selected === selected &&
      before.measured === measured &&
      before.handles === handles &&
      words === lastWords &&
      isSamePoint(before.position, position)
    )
      return before;
    return {
      id: record.id,
      type: `${record.kind}Card`,
      position: { x: position.x, y: position.y },
      data,
      selected,
      sourcePosition: Position.Right,
      targetPosition: Position.Left,
      ariaLabel: before?.data === data && words === lastWords ? before.ariaLabel : words.label(data),
      domAttributes: {
        'aria-roledescription': words.kind,
        'aria-current': selected,
        'aria-describedby': findingsId(record.id),
      },
      ...(measured ? { measured } : {}),
      ...(handles ? { handles } : {}),
    };
  }

  return (document, view, words, folded = nothingFolded) => {
    if (document.graph.edges !== edges) {
      edges = document.graph.edges;
      wiring = wiringOf(edges);
    }
    const shown = folded.size === 0 ? document.graph.nodes : document.graph.nodes.filter(({ id }) => !folded.has(id));
    const nodes = shown.map((record) => derived(record, view, words));
    lastWords = words;
    const isSame = nodes.length === last.length && nodes.every((node, index) => node === last[index]);
    if (isSame) return last;
    known = new Map(nodes.map((node) => [node.id, node]));
    last = nodes;
    return nodes;
  };
}

/** The words by which a wire is known to a screen reader. */
export interface WireWords {
  readonly label: (source: string, target: string) => string;
  /** The word for a wire. */
  readonly kind: string;
}

/** What the canvas knows of wires and the document does not. */
export interface WireView {
  readonly selection: ReadonlySet<string>;
  /** Sizes as the browser laid the cards out. */
  readonly measured: ReadonlyMap<string, Size>;
  /** By node: the folded group whose card stands for it. */
  readonly folded?: ReadonlyMap<string, string>;
  /** The wires that are elements of the page, where not all are. */
  readonly elements?: readonly string[];
}

/**
 * A function from documents to flow edges that remembers what it made last. `table` says which wires are drawn; where
 * `elements` of the view is given, only those become flow edges, in its order.
 */
export function createEdgeDeriver(table = createWireTable()): (document: Document, view: WireView, words: WireWords) => FlowEdge[] {
  let known = new Map<string, FlowEdge>();
  let last: FlowEdge[] = [];
  let nodes: readonly Node[] | null = null;
  let names: ReadonlyMap<string, string> = new Map();
  return (document, view, words) => {
    const wires = table(document, { measured: view.measured, folded: view.folded ?? nothingFolded });
    if (document.graph.nodes !== nodes) {
      nodes = document.graph.nodes;
      names = new Map(nodes.map((node) => [node.id, node.name ?? node.id]));
    }
    const drawn = view.elements ? chosenOf(wires, view.elements) : wires;
    const edges = drawn.map(({ record, source, target, port, passes }): FlowEdge => {
      const before = known.get(record.id);
      const selected = view.selection.has(record.id);
      const ariaLabel = words.label(names.get(record.source) ?? record.source, names.get(record.target) ?? record.target);
      const isSame =
        before?.data?.record === record && before.data.passes === passes && before.source === source && before.target === target;
      if (isSame && before.selected === selected && before.ariaLabel === ariaLabel) return before;
      return {
        id: record.id,
        type: 'wire',
        source,
        target,
        sourceHandle: outPort,
        targetHandle: port,
        // The card of a folded group is no end of a wire: which of its nodes it meant could not be told.
        ...(source === record.source && target === record.target ? {} : { reconnectable: false }),
        data: { record, passes },
        selected,
        ariaLabel,
        domAttributes: { 'aria-roledescription': words.kind, 'aria-current': selected },
      };
    });
    const isSame = edges.length === last.length && edges.every((edge, index) => edge === last[index]);
    if (isSame) return last;
    known = new Map(edges.map((edge) => [edge.id, edge]));
    last = edges;
    return edges;
  };
}

/** The wires with these ids, in the order of the ids. */
function chosenOf(wires: readonly DrawnWire[], ids: readonly string[]): readonly DrawnWire[] {
  const wanted = new Set(ids);
  const found = new Map<string, DrawnWire>();
  for (const wire of wanted.size === 0 ? [] : wires) if (wanted.has(wire.record.id)) found.set(wire.record.id, wire);
  return ids.flatMap((id) => found.get(id) ?? []);
}
