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
} from '@xyflow/react';
import { type PointerEvent, type MouseEvent as ReactMouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Document, Point } from '../../document/types';
import { useCanvas } from '../stores/canvas';
import { editor, useEditor } from '../stores/editor';
import { useText } from '../text';
import styles from './Canvas.module.css';
import { ConnectionReason } from './ConnectionReason';
import { nodeTypes } from './cards';
import type { PortPlace } from './connecting';
import type { FlowEdge, FlowNode } from './derive';
import { EmptyHint } from './EmptyHint';
import type { Placed } from './placing';
import { QuickAdd, type QuickAddRequest } from './QuickAdd';
import { type Choice, placeChoice } from './quick-add';
import { useCommands, useViewport, zoomRange } from './use-commands';
import { placeAndSelect, surroundings, useDropping } from './use-dropping';
import { useFlow } from './use-flow';
import { focusRecord, useKeyboard } from './use-keyboard';
import { useWiring } from './use-wiring';
import { ViewControls } from './ViewControls';
import { Wire } from './Wire';

const edgeTypes = { wire: Wire };
/** The middle button pans; Space makes the left one pan. */
const panButtons = [1];
const multiSelectionKeys = ['Shift', 'Control', 'Meta'];
const pro = { hideAttribution: true };
const toneOfCard = { inputCard: 'var(--input)', neuronCard: 'var(--neuron)', lossCard: 'var(--loss)' } as const;
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
  const hasMinimap = useCanvas((state) => state.minimap);
  const isShiftHeld = useKeyPress('Shift');
  const [adding, setAdding] = useState<(QuickAddRequest & { readonly at: Point }) | null>(null);

  const { nodes, edges, onNodesChange, onEdgesChange, commitDrag, abandonDrag, beginMarquee, endMarquee } = useFlow();

  const focus = useCallback(() => focusRecord(element.current, null), []);
  const openAdd = useCallback(
    (client: Point, from: PortPlace | null = null) => {
      const box = element.current?.getBoundingClientRect();
      if (!box) return;
      setAdding({ x: client.x - box.left, y: client.y - box.top, at: flow.screenToFlowPosition(client), from });
    },
    [flow],
  );
  const pointer = useRef<Point | null>(null);
  const trackPointer = useCallback((event: PointerEvent) => {
    pointer.current = event.type === 'pointerleave' ? null : { x: event.clientX, y: event.clientY };
  }, []);
  /** At the pointer; in the middle of the view where the pointer is elsewhere. */
  const openAddHere = useCallback(() => {
    const box = element.current?.getBoundingClientRect();
    if (box) openAdd(pointer.current ?? { x: box.left + box.width / 2, y: box.top + box.height / 2 });
  }, [openAdd]);
  const closeAdd = useCallback(() => {
    setAdding(null);
    focus();
  }, [focus]);
  const choose = useCallback(
    (choice: Choice) => {
      if (!adding) return;
      const place = (document: Document): Placed => placeChoice(document, choice, adding.at, adding.from, surroundings());
      const [id] = placeAndSelect('canvas.edit.addNode', place);
      setAdding(null);
      // The card is in the page only after the next picture.
      requestAnimationFrame(() => focusRecord(element.current, id ?? null));
    },
    [adding],
  );

  const wiring = useWiring(openAdd);
  const { isOver, ...dropping } = useDropping(flow.screenToFlowPosition, focus);
  const { onKeyDown, onFocus, onPointer } = useKeyboard(flow, { abandonDrag, focusCanvas: focus, openAdd: openAddHere });
  useCommands(flow, element, openAddHere);
  const rememberViewport = useViewport(flow);

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
      const isPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
      if (isPane) openAdd({ x: event.clientX, y: event.clientY });
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
      className={`${styles.canvas} ${isOver ? styles.over : ''}`}
      {...dropping}
      onPointerMove={trackPointer}
      onPointerLeave={trackPointer}
    >
      <ReactFlow
        className={styles.flow}
        aria-label={t('canvas.name')}
        tabIndex={-1}
        data-panel-focus=""
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={(_event, _node, dragged) => commitDrag(dragged)}
        onPointerDownCapture={onPointerDownCapture}
        onSelectionStart={onSelectionStart}
        onSelectionEnd={endMarquee}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onDoubleClick={onDoubleClick}
        onMoveEnd={rememberViewport}
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
        minZoom={zoomRange.min}
        maxZoom={zoomRange.max}
        proOptions={pro}
        ariaLabelConfig={ariaLabels}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={2} color="var(--line)" />
        {hasMinimap && !isEmpty ? (
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
        <ConnectionReason width={width} />
      </ReactFlow>
      {isEmpty && !adding ? <EmptyHint /> : null}
      <ViewControls />
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
