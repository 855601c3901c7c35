/**
 * What the canvas can do for the rest of the window: fit, zoom, add in the middle, bring a node into view.
 * The canvas puts its commands here when it appears and takes them away when it goes, so that menus and panels need not
 * know React Flow. Keeps true: `commands` is null exactly while no canvas is on the screen.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Alignment, Distribution } from '../../document/edits/arrange';
import type { Point } from '../../document/types';
import type { ActivationType, LossType } from '../../engine/types';

/** MIME type of a palette item under the pointer; its text is a NodePayload in JSON. */
export const nodeMime = 'application/x-nngraph-node';
/** A type that a dragged palette item has too where it is a neuron: a drag's text cannot be read before it is dropped. */
export const neuronMime = 'application/x-nngraph-neuron';
/** MIME type of columns under the pointer; its text is a JSON array of names. */
export const columnsMime = 'application/x-nngraph-columns';

/** What a palette item adds. */
export interface NodePayload {
  readonly kind: 'input' | 'neuron' | 'loss';
  readonly activation?: ActivationType;
  readonly loss?: LossType;
}

/** The canvas's own commands; each is harmless where there is nothing to do. */
export interface CanvasCommands {
  /** Fits the selection, or everything where nothing is selected. */
  fit(): void;
  fitAll(): void;
  /** Right after an edit that made the selected cards: fits everything where it was fitted, or where they (all, if all was seen) are not seen. */
  showMade(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomTo(zoom: number): void;
  /** Adds a node in the middle of what is visible, selects it, and answers its id. */
  addNode(payload: NodePayload): void;
  /** Adds input nodes for columns in the middle of what is visible. */
  addColumns(columns: readonly string[]): void;
  /** Where something pasted should be, in the graph's pixels: at the pointer or the open menu, else in the middle of the view. */
  pastePlace(): Point;
  /** Adds a note in the middle of what is visible and opens its text. */
  addNote(): void;
  /** Opens the search for a node to add. */
  openAdd(): void;
  /** Brings a node or wire into view, selects it and gives it the focus. */
  reveal(id: string): void;
  /** Gives the canvas the keyboard focus. */
  focus(): void;
}

/** What arranges the graph, and the searches over it. */
export interface CanvasTools {
  /** Lines the selected nodes up, as one edit. */
  align(alignment: Alignment): void;
  /** Spaces the selected nodes evenly, as one edit. */
  distribute(distribution: Distribution): void;
  /** Lays the selection, or everything, out from left to right. */
  layOut(): void;
  /** Opens the search over what is on the canvas. */
  openFind(): void;
  /** Opens the search for the other end of a wire at the one selected node. */
  openConnect(): void;
  /** Opens the search for another end of the one selected wire. */
  openRewire(): void;
}

export interface CanvasState {
  readonly commands: CanvasCommands | null;
  /** Null exactly while no canvas is on the screen. */
  readonly tools: CanvasTools | null;
  readonly minimap: boolean;
  setCommands(commands: CanvasCommands | null): void;
  setTools(tools: CanvasTools | null): void;
  toggleMinimap(): void;
}

/** The canvas as others see it. */
export const canvas = createStore<CanvasState>()((set, get) => ({
  commands: null,
  tools: null,
  minimap: true,
  setCommands(commands) {
    set({ commands });
  },
  setTools(tools) {
    set({ tools });
  },
  toggleMinimap() {
    set({ minimap: !get().minimap });
  },
}));

/** Reads the canvas's state in a component. */
export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useStore(canvas, selector);
}
