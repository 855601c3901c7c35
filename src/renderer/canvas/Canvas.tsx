/**
 * The canvas: the document's graph as nodes and wires, drawn by React Flow and edited by hand.
 * Keeps true: the document decides what is there; every gesture ends as one edit or as none; this folder is the only one
 * that knows React Flow.
 */
import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  MiniMap,
  PanOnScrollMode,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useKeyPress,
  useReactFlow,
  useStore,
  type Viewport,
} from '@xyflow/react';
import { type PointerEvent, type MouseEvent as ReactMouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Document, Point } from '../../document/types';
import { useCanvas } from '../stores/canvas';
import { editor, useEditor } from '../stores/editor';
import { drawLessInMotion } from '../stores/when-drawn';
import { useText } from '../text';
import { addPlace, wireAt } from './add-place';
import styles from './Canvas.module.css';
import { ContextMenu, useContextMenu } from './ContextMenu';
import { nodeTypes } from './cards/cards';
import { FarContext, farBelow } from './cards/detail';
import { restPictures } from './cards/live-pictures';
import { EmptyHint } from './EmptyHint';
import { editAt } from './editing/edit-at';
import type { FlowEdge, FlowNode } from './flow-types';
import { focusSoon } from './hand/focus-far';
import { Ghosts } from './hand/Ghosts';
import { Guides } from './hand/Guides';
import { useKeptFocus } from './hand/keep-focus';
import { useCarrying } from './hand/use-carrying';
import { addNodeAt, placeAndSelect, surroundings, useDropping } from './hand/use-dropping';
import { focusRecord, useKeyboard } from './hand/use-keyboard';
import { addNoteAt } from './notes/note-edits';
import type { Placed } from './placing';
import { QuickAdd, type QuickAddRequest } from './searches/QuickAdd';
import { type Choice, placeChoice } from './searches/quick-add';
import { useCommands, useViewport, zoomRange } from './use-commands';
import { useFlow } from './use-flow';
import { useKeptInView } from './use-kept-in-view';
import { besideSelected, useTools, useWalker } from './use-tools';
import { ViewControls } from './ViewControls';
import { ConnectionReason } from './wires/ConnectionReason';
import type { PortPlace } from './wires/connecting';
import { useWireHand } from './wires/use-wire-hand';
import { useWiring } from './wires/use-wiring';
import { Wire } from './wires/Wire';
import { WireLayer } from './wires/WireLayer';
import { WirePeek } from './wires/WirePeek';

const edgeTypes = { wire: Wire };
/** The middle button pans; Space makes the left one pan. */
const panButtons = [1];
const multiSelectionKeys = ['Shift', 'Control', 'Meta'];
const pro = { hideAttribution: true };
const toneOfCard = {
  inputCard: 'var(--input)',
  neuronCard: 'var(--neuron)',
  lossCard: 'var(--loss)',
  groupFrame: 'color-mix(in srgb, var(--muted) 22%, transparent)',
  groupCard: 'var(--muted)',
  noteCard: 'var(--note-line)',
} as const;
/** Of more nodes the minimap would cost more than it shows: every one of them is an element of it. */
const mostMapped = 1000;
const minimapSize = { width: 150, height: 92 };

/** Wires can be picked up at their ends while Shift is held, unless there are so many that marking them would stall. */
const mostReconnectable = 1500;

function minimapColour(node: FlowNode): string {
  return node.type === undefined ? 'var(--muted)' : toneOfCard[node.type];
}

function Graph() {
  const t = useText();
  const element = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const { width, height } = useStoreSize();
  const isEmpty = useEditor((state) => state.document.graph.nodes.length === 0);
  const isFar = useStore((state) => state.transform[2] < farBelow);
  const hasMinimap = useCanvas((state) => state.minimap);
  const isShiftHeld = useKeyPress('Shift');
  const [adding, setAdding] = useState<(QuickAddRequest & { readonly at: Point }) | null>(null);

  const { nodes, edges, layer, isLarge, onNodesChange, onEdgesChange, commitDrag, abandonDrag, beginMarquee, endMarquee } = useFlow();
  const carrying = useCarrying(element, nodes, { commitDrag, abandonDrag });

  const focus = useCallback(() => focusRecord(element.current, null), []);
  useKeptFocus(element, focus);
  const walker = useWalker(flow, element);
  const openAdd = useCallback(
    (client: Point, from: PortPlace | null = null, wire: string | null = null) => {
      const box = element.current?.getBoundingClientRect();
      if (!box) return;
      setAdding({ x: client.x - box.left, y: client.y - box.top, at: flow.screenToFlowPosition(client), from, wire });
    },
    [flow],
  );
  const pointer = useRef<Point | null>(null);
  const followWires = useWireHand(element);
  const trackPointer = useCallback(
    (event: PointerEvent) => {
      pointer.current = event.type === 'pointerleave' ? null : { x: event.clientX, y: event.clientY };
      followWires(event);
    },
    [followWires],
  );
  const { open: menuOpen, close: closeMenu, place: menuPlace, forgetPlace: forgetMenu, onContextMenu } = useContextMenu();
  const here = useCallback(() => (element.current ? addPlace(element.current, menuPlace.current, pointer.current) : null), [menuPlace]);
  const openAddHere = useCallback(() => {
    const place = here();
    const isByKeyboard = pointer.current === null || element.current?.querySelector('.react-flow__node:focus-visible') !== null;
    const beside = isByKeyboard && place?.wire === null && menuPlace.current === null ? besideSelected(flow) : null;
    if (place) openAdd(beside ? flow.flowToScreenPosition(beside) : place.client, null, place.wire);
  }, [openAdd, here, flow, menuPlace]);
  const closeAdd = useCallback(() => {
    setAdding(null);
    focus();
  }, [focus]);
  const choose = useCallback(
    (choice: Choice) => {
      if (!adding) return;
      if (choice.kind === 'note') {
        setAdding(null);
        addNoteAt(adding.at);
        return;
      }
      const { at, from, wire } = adding;
      const place = (document: Document): Placed => placeChoice(document, choice, at, from, surroundings());
      const [id] =
        wire !== null && choice.kind === 'node' ? addNodeAt(choice.payload, at, wire) : placeAndSelect('canvas.edit.addNode', place);
      setAdding(null);
      focusSoon(element.current, id ?? null);
    },
    [adding],
  );

  const wiring = useWiring(openAdd);
  const { isOver, ...dropping } = useDropping(flow.screenToFlowPosition, focus);
  const { onKeyDown, onFocus, onPointer } = useKeyboard(flow, {
    abandonDrag: carrying.abandon,
    focusCanvas: focus,
    openAdd: openAddHere,
    walker,
  });
  const search = useTools(flow, element);
  useCommands(flow, element, openAddHere, here);
  useKeptInView(flow, element);
  const rememberViewport = useViewport(flow);
  const beginMove = useCallback(() => {
    restPictures(true);
    drawLessInMotion(true);
  }, []);
  const endMove = useCallback(
    (event: unknown, viewport: Viewport) => {
      restPictures(false);
      drawLessInMotion(false);
      rememberViewport(event, viewport);
    },
    [rememberViewport],
  );

  const selectedBefore = useRef<ReadonlySet<string>>(new Set());
  const onPointerDownCapture = useCallback(
    (event: PointerEvent) => {
      onPointer();
      selectedBefore.current = event.shiftKey ? editor.getState().selection : new Set();
    },
    [onPointer],
  );
  const onSelectionStart = useCallback(() => beginMarquee(selectedBefore.current), [beginMarquee]);
  const onDoubleClick = useCallback(
    (event: ReactMouseEvent) => {
      if (editAt(event.target)) return;
      const isPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      const client = { x: event.clientX, y: event.clientY };
      const isWire = event.target instanceof Element && event.target.closest('.react-flow__edge') !== null;
      const wire = isWire ? wireAt(client) : null;
      if (isPane || wire !== null) openAdd(client, null, wire);
    },
    [openAdd],
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
          className={styles.flow}
          aria-label={t('canvas.name')}
          tabIndex={-1}
          data-panel-focus=""
          nodes={carrying.shown}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onNodeDragStart={carrying.onNodeDragStart}
          onNodeDrag={carrying.onNodeDrag}
          onNodeDragStop={carrying.onNodeDragStop}
          onPointerDownCapture={onPointerDownCapture}
          onSelectionStart={onSelectionStart}
          onSelectionEnd={endMarquee}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onDoubleClick={onDoubleClick}
          onContextMenu={onContextMenu}
          onMoveStart={beginMove}
          onMoveEnd={endMove}
          isValidConnection={wiring.isValidConnection}
          onConnectStart={wiring.onConnectStart}
          onConnect={wiring.onConnect}
          onConnectEnd={wiring.onConnectEnd}
          onReconnectStart={wiring.onReconnectStart}
          onReconnect={wiring.onReconnect}
          onReconnectEnd={wiring.onReconnectEnd}
          onEdgeClick={wiring.onEdgeClick}
          edgesReconnectable={isShiftHeld && edges.length <= mostReconnectable}
          reconnectRadius={14}
          connectionRadius={26}
          connectOnClick={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={multiSelectionKeys}
          zoomActivationKeyCode={null}
          panActivationKeyCode="Space"
          panOnDrag={panButtons}
          panOnScroll={false}
          panOnScrollMode={PanOnScrollMode.Free}
          selectionOnDrag
          selectionMode={SelectionMode.Partial}
          zoomOnDoubleClick={false}
          nodesFocusable
          edgesFocusable
          disableKeyboardA11y
          onlyRenderVisibleElements={isLarge}
          minZoom={zoomRange.min}
          maxZoom={zoomRange.max}
          proOptions={pro}
          ariaLabelConfig={ariaLabels}
        >
          <Background variant={BackgroundVariant.Dots} gap={22} size={2} color="var(--line)" />
          {hasMinimap && !isEmpty && nodes.length <= mostMapped ? (
            <MiniMap<FlowNode>
              className={styles.minimap}
              style={minimapSize}
              nodeColor={minimapColour}
              nodeBorderRadius={10}
              maskColor="color-mix(in srgb, var(--canvas) 55%, transparent)"
              bgColor="var(--panel)"
              pannable
              zoomable
            />
          ) : null}
          {layer ? <WireLayer wires={layer.wires} haloed={layer.haloed} nodes={carrying.shown} /> : null}
          <Ghosts ghosts={carrying.ghosts} />
          <Guides />
          <ConnectionReason width={width} />
        </ReactFlow>
      </FarContext>
      {isEmpty && !adding ? <EmptyHint /> : null}
      <WirePeek canvas={element} />
      <ViewControls />
      {search}
      <ContextMenu open={menuOpen} canvas={element.current} onClose={closeMenu} onDone={forgetMenu} />
      {adding ? <QuickAdd request={adding} bounds={{ width, height }} onChoose={choose} onClose={closeAdd} /> : null}
    </div>
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
