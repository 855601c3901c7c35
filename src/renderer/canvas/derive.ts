/**
 * From the document to what React Flow draws: one flow node a record, one flow edge a wire.
 * Keeps true: an element whose record, place and selection did not change is the very same object as before, so that only
 * what changed renders again; the document alone decides what there is, the gesture under way only where it is.
 */
import { type Edge as FlowEdgeBase, type Node as FlowNodeBase, Position } from '@xyflow/react';
import type { Document, Edge, GraphRecords, Node, Point } from '../../document/types';
import { type CardBox, detours } from './detours';
import type { GroupFlowNode } from './groups/derive-groups';
import { groupBox, memberBoxes } from './groups/frames';
import type { NoteFlowNode } from './notes/derive-notes';

/** What a node's card is drawn from. */
export type NodeData = {
  readonly record: Node;
  readonly wiresIn: number;
  readonly wiresOut: number;
  /** A threshold neuron has the port; another has it only while a wire still ends there, so that the wire can be seen. */
  readonly hasInhibitPort: boolean;
};
/** Not the bare kind: React Flow has types of its own named `input` and `output`. */
export type CardType = `${Node['kind']}Card`;
export type CardNode = FlowNodeBase<NodeData, CardType>;
/** Whatever stands on the canvas. */
export type FlowNode = CardNode | GroupFlowNode | NoteFlowNode;

/** What a wire is drawn from. */
export type WireData = {
  readonly record: Edge;
  /** The height at which the wire passes cards in its way; null where there are none. */
  readonly passes: number | null;
};
export type FlowEdge = FlowEdgeBase<WireData, 'wire'>;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the canvas knows and the document does not. */
export interface NodeView {
  readonly selection: ReadonlySet<string>;
  /** Places of nodes under a drag that is not over. */
  readonly moved: ReadonlyMap<string, Point>;
  /** Sizes as the browser laid the cards out. */
  readonly measured: ReadonlyMap<string, Size>;
}

/** The words by which a node is known to a screen reader. */
export interface NodeWords {
  readonly label: (data: NodeData) => string;
  /** The word for a node. */
  readonly kind: string;
}

/** Id of the element in the page that holds what is wrong with a node. */
export function findingsId(node: string): string {
  return `findings-${node}`;
}

/** The one output port's name. */
export const outPort = 'out';

interface Wiring {
  readonly wiresIn: number;
  readonly wiresOut: number;
  readonly isInhibited: boolean;
}
const unwired: Wiring = { wiresIn: 0, wiresOut: 0, isInhibited: false };

function wiringOf(edges: readonly Edge[]): ReadonlyMap<string, Wiring> {
  const wiring = new Map<string, Wiring>();
  for (const edge of edges) {
    const source = wiring.get(edge.source) ?? unwired;
    wiring.set(edge.source, { ...source, wiresOut: source.wiresOut + 1 });
    const target = wiring.get(edge.target) ?? unwired;
    wiring.set(edge.target, {
      ...target,
      wiresIn: target.wiresIn + 1,
      isInhibited: target.isInhibited || edge.port === 'inhibit',
    });
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
  let wiring: ReadonlyMap<string, Wiring> = new Map();

  let lastWords: NodeWords | null = null;

  function derived(record: Node, view: NodeView, words: NodeWords): CardNode {
    const before = known.get(record.id);
    const { wiresIn, wiresOut, isInhibited } = wiring.get(record.id) ?? unwired;
    const hasInhibitPort = isInhibited || (record.kind === 'neuron' && record.activation.type === 'threshold');
    const position = view.moved.get(record.id) ?? record.position;
    const selected = view.selection.has(record.id);
    const measured = view.measured.get(record.id);
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
}

/** The cards that wires must pass: nodes, and folded groups for theirs. */
function cardsOf(document: Document, measured: ReadonlyMap<string, Size>, folded: ReadonlyMap<string, string>): readonly CardBox[] {
  const boxes = memberBoxes(document, { moved: new Map(), measured });
  const cards = document.graph.nodes.flatMap(({ id }): CardBox[] => {
    const box = folded.has(id) ? undefined : boxes.get(id);
    return box ? [{ id, ...box }] : [];
  });
  const groups = document.graph.groups.filter((group) => group.collapsed);
  return [
    ...cards,
    ...groups.flatMap((group): CardBox[] => {
      const box = groupBox(group, boxes, measured);
      return box ? [{ id: group.id, ...box }] : [];
    }),
  ];
}

/** The wires that are drawn, from card to card: those within a folded group are not. */
function drawnEdges(edges: readonly Edge[], folded: ReadonlyMap<string, string>): readonly DrawnEdge[] {
  return edges.flatMap((record): DrawnEdge[] => {
    const source = folded.get(record.source) ?? record.source;
    const target = folded.get(record.target) ?? record.target;
    return source === target ? [] : [{ record, source, target, port: target === record.target ? record.port : 'in' }];
  });
}

interface DrawnEdge extends Pick<Edge, 'source' | 'target' | 'port'> {
  readonly record: Edge;
}

/** A function from documents to flow edges that remembers what it made last. */
export function createEdgeDeriver(): (document: Document, view: WireView, words: WireWords) => FlowEdge[] {
  let known = new Map<string, FlowEdge>();
  let last: FlowEdge[] = [];
  let graph: GraphRecords | null = null;
  let measured: ReadonlyMap<string, Size> | null = null;
  let around: ReadonlyMap<string, number> = new Map();
  return (document, view, words) => {
    const folded = view.folded ?? nothingFolded;
    const drawn = drawnEdges(document.graph.edges, folded);
    if (document.graph !== graph || view.measured !== measured) {
      graph = document.graph;
      measured = view.measured;
      around = detours(
        cardsOf(document, measured, folded),
        drawn.map(({ record, source, target, port }) => ({ id: record.id, source, target, port })),
      );
    }
    const names = new Map(document.graph.nodes.map((node) => [node.id, node.name ?? node.id]));
    const edges = drawn.map(({ record, source, target, port }): FlowEdge => {
      const before = known.get(record.id);
      const passes = around.get(record.id) ?? null;
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
