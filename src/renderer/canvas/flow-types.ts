/**
 * What the canvas gives to React Flow: the types of its nodes and edges, and the names by which their parts are found.
 * Keeps true: it knows nothing of how they are derived, so that all who derive, draw or look for them can know it.
 */
import type { Edge as FlowEdgeBase, Node as FlowNodeBase } from '@xyflow/react';
import type { Size } from '../../document/card';
import type { Edge, Group, Node, Note, Point } from '../../document/types';

/** The one output port's name. */
export const outPort = 'out';

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
/** A node of the document as a card. */
export type CardNode = FlowNodeBase<NodeData, CardType>;

/** What a group is drawn from. */
export type GroupData = {
  readonly record: Group;
  /** How many of its members are nodes. */
  readonly nodes: number;
  /** Wires that cross its border. */
  readonly wiresIn: number;
  readonly wiresOut: number;
  /** What is dragged now would join it. */
  readonly isTarget: boolean;
};
/** React Flow has a type of its own named `group`. */
export type GroupFlowNode = FlowNodeBase<GroupData, 'groupFrame' | 'groupCard'>;

/** What a note is drawn from. */
export type NoteData = { readonly record: Note };
/** A note of the document on the canvas. */
export type NoteFlowNode = FlowNodeBase<NoteData, 'noteCard'>;

/** Whatever stands on the canvas. */
export type FlowNode = CardNode | GroupFlowNode | NoteFlowNode;

/** What a wire is drawn from. */
export type WireData = {
  readonly record: Edge;
  /** The height at which the wire passes cards in its way; null where there are none. */
  readonly passes: number | null;
};
/** A wire that is an element of the page. */
export type FlowEdge = FlowEdgeBase<WireData, 'wire'>;

/** What the canvas knows of nodes and the document does not. */
export interface NodeView {
  readonly selection: ReadonlySet<string>;
  /** Places of nodes under a drag that is not over. */
  readonly moved: ReadonlyMap<string, Point>;
  /** Sizes as the browser laid the cards out. */
  readonly measured: ReadonlyMap<string, Size>;
  /** Only cards in view are in the page: of the others size and ports are told beforehand. */
  readonly isLarge?: boolean;
}

/** Id of the element in the page that holds what is wrong with a node. */
export function findingsId(node: string): string {
  return `findings-${node}`;
}
