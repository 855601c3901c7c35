/**
 * The canvas: the document's graph as nodes and wires, drawn by React Flow and edited by hand.
 * Keeps true: the document decides what is there; every gesture ends as one edit or as none; this folder is the only one
 * that knows React Flow.
 */
import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  type ReactFlowProps,
  ReactFlowProvider,
  SelectionMode,
  useKeyPress,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { type PointerEvent, type MouseEvent as ReactMouseEvent, type RefObject, useCallback, useMemo, useRef } from 'react';
import type { Point } from '../../document/types';
import { useEditor } from '../stores/editor';
import { useText } from '../text';
import { wireAt } from './add-place';
import styles from './Canvas.module.css';
import { ContextMenu, useContextMenu } from './ContextMenu';
import { nodeTypes } from './cards/cards';
import { FarContext, farBelow } from './cards/detail';
import { EmptyHint } from './EmptyHint';
import { editAt } from './editing/edit-at';
import { zoomRange } from './fitting';
import type { FlowEdge, FlowNode } from './flow-types';
import { Ghosts } from './hand/Ghosts';
import { Guides } from './hand/Guides';
import { useKeptFocus } from './hand/keep-focus';
import { useCarrying } from './hand/use-carrying';
import { useDropping } from './hand/use-dropping';
import { focusRecord, useKeyboard } from './hand/use-keyboard';
import { useMarquee } from './hand/use-marquee';
import { useWheel } from './hand/wheel';
import { Minimap } from './Minimap';
import { QuickAdd } from './searches/QuickAdd';
import { type Adding, useAdding } from './searches/use-adding';
import { useCommands } from './use-commands';
import { useFlow } from './use-flow';
import { useKeptInView } from './use-kept-in-view';
import { useMoving } from './use-moving';
import { useTools, useWalker } from './use-tools';
import { ViewControls } from './ViewControls';
import { ConnectionReason } from './wires/ConnectionReason';
import { useWireHand } from './wires/use-wire-hand';
import { useWiring } from './wires/use-wiring';
import { Wire } from './wires/Wire';
import { WireLayer } from './wires/WireLayer';
import { WirePeek } from './wires/WirePeek';

/** What of React Flow's own behaviour the canvas takes, and never changes. */
const behaviour = {
  edgeTypes: { wire: Wire },
  nodeTypes,
  reconnectRadius: 14,
  connectionRadius: 26,
  connectOnClick: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: ['Shift', 'Control', 'Meta'],
  zoomActivationKeyCode: null,
  panActivationKeyCode: 'Space',
  /** The middle button pans; Space makes the left one pan. */
  panOnDrag: [1],
  /** The wheel is ours (hand/wheel.ts); by this its many small moves count as one. */
  panOnScroll: true,
  selectionOnDrag: true,
  selectionMode: SelectionMode.Partial,
  zoomOnDoubleClick: false,
  nodesFocusable: true,
  edgesFocusable: true,
  disableKeyboardA11y: true,
  minZoom: zoomRange.min,
  maxZoom: zoomRange.max,
  proOptions: { hideAttribution: true },
} satisfies ReactFlowProps<FlowNode, FlowEdge>;

/** Wires can be picked up at their ends while Shift is held, unless there are so many that marking them would stall. */
const mostReconnectable = 1500;

function Graph() {
  const t = useText();
  const element = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const { width, height } = useStoreSize();
  const isFar = useStore((state) => state.transform[2] < farBelow);
  const isEmpty = useEditor((state) => state.document.graph.nodes.length === 0);
  const isShiftHeld = useKeyPress('Shift');

  const { selectNodes, selectEdges, onPointerDown, ...marquee } = useMarquee();
  const { nodes, edges, layer, isLarge, onNodesChange, onEdgesChange, ...drag } = useFlow({ selectNodes, selectEdges });
  const { shown, ghosts, abandon, ...carrying } = useCarrying(element, nodes, drag);

  const focus = useCallback(() => focusRecord(element.current, null), []);
  useKeptFocus(element, focus);
  const { pointer, trackPointer } = usePointer(element);
  const menu = useContextMenu();
  const adding = useAdding(flow, { element, pointer, menuPlace: menu.place });
  const onDoubleClick = useDoubleClick(adding);
  const wiring = useWiring(adding.openAt);
  const { isOver, ...dropping } = useDropping(flow, focus);
  const walker = useWalker(flow, element);
  const keyboard = useKeyboard(flow, { abandonDrag: abandon, focusCanvas: focus, openAdd: adding.openHere, walker });
  const search = useTools(flow, element);
  useCommands(flow, element, adding.openHere, adding.here);
  useKeptInView(flow, element);
  useWheel(flow, element);
  const moving = useMoving(flow, element);
  const { onPointer } = keyboard;
  const onPointerDownCapture = useCallback(
    (event: PointerEvent) => {
      onPointer();
      onPointerDown(event);
    },
    [onPointer, onPointerDown],
  );
  const ariaLabels = useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.keys.node'),
      'node.a11yDescription.keyboardDisabled': t('canvas.keys.node'),
      'edge.a11yDescription.default': t('canvas.keys.wire'),
      'minimap.ariaLabel': t('canvas.minimap'),
    }),
    [t],
  );

  return (
    <div
      ref={element}
      data-canvas=""
      className={`${styles.canvas} ${isOver ? styles.over : ''} ${isLarge ? styles.large : ''}`}
      {...dropping}
      onPointerMove={trackPointer}
      onPointerLeave={trackPointer}
    >
      <FarContext value={isFar}>
        <ReactFlow
          {...behaviour}
          {...carrying}
          {...marquee}
          {...wiring}
          {...moving}
          className={styles.flow}
          aria-label={t('canvas.name')}
          tabIndex={-1}
          data-panel-focus=""
          nodes={shown}
          edges={edges}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onPointerDownCapture={onPointerDownCapture}
          onKeyDown={keyboard.onKeyDown}
          onFocus={keyboard.onFocus}
          onDoubleClick={onDoubleClick}
          onContextMenu={menu.onContextMenu}
          edgesReconnectable={isShiftHeld && edges.length <= mostReconnectable}
          onlyRenderVisibleElements={isLarge}
          ariaLabelConfig={ariaLabels}
        >
          <Dots />
          <Minimap count={isEmpty ? 0 : nodes.length} />
          {layer ? <WireLayer wires={layer.wires} haloed={layer.haloed} nodes={shown} /> : null}
          <Ghosts ghosts={ghosts} />
          <Guides />
          <ConnectionReason />
        </ReactFlow>
      </FarContext>
      {isEmpty && !adding.request ? <EmptyHint /> : null}
      <WirePeek canvas={element} />
      <ViewControls />
      {search}
      <ContextMenu open={menu.open} canvas={element.current} onClose={menu.close} onDone={menu.forgetPlace} />
      {adding.request ? (
        <QuickAdd request={adding.request} bounds={{ width, height }} onChoose={adding.choose} onClose={adding.close} />
      ) : null}
    </div>
  );
}

/** Pixels of the graph between two dots of the background, and how near they come to each other on the screen. */
const dots = { gap: 22, nearest: 0.5 };

/** The background's grid of dots; from far out every other one is left out, as often as it takes to tell them apart. */
function Dots() {
  const wider = useStore(({ transform: [, , zoom] }) => 2 ** Math.max(0, Math.ceil(Math.log2(dots.nearest / zoom))));
  return <Background variant={BackgroundVariant.Dots} gap={dots.gap * wider} size={2 * wider} color="var(--line)" />;
}

/** Where the pointer is over the canvas, in pixels of the window; the wires under it are followed too. */
function usePointer(element: RefObject<HTMLElement | null>) {
  const pointer = useRef<Point | null>(null);
  const followWires = useWireHand(element);
  const trackPointer = useCallback(
    (event: PointerEvent) => {
      pointer.current = event.type === 'pointerleave' ? null : { x: event.clientX, y: event.clientY };
      followWires(event);
    },
    [followWires],
  );
  return { pointer, trackPointer };
}

/** A double-click edits the text under it, or opens the search on the bare canvas and on a wire. */
function useDoubleClick({ openAt }: Adding) {
  return useCallback(
    (event: ReactMouseEvent) => {
      if (editAt(event.target)) return;
      const isPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      const client = { x: event.clientX, y: event.clientY };
      const isWire = event.target instanceof Element && event.target.closest('.react-flow__edge') !== null;
      const wire = isWire ? wireAt(client) : null;
      if (isPane || wire !== null) openAt(client, null, wire);
    },
    [openAt],
  );
}

function useStoreSize(): { readonly width: number; readonly height: number } {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return { width, height };
}

/** The canvas of this window. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Graph />
    </ReactFlowProvider>
  );
}
