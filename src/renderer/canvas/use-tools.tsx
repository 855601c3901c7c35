/**
 * The canvas's tools for the rest of the window: arranging, Find, Connect to…, Rewire…; and the searches they open.
 * Keeps true: tools are in the canvas store exactly while the canvas is on the screen; one search is open at a time.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { cardWidth, typicalHeight } from '../../document/card';
import { connect, rewire } from '../../document/edits';
import type { Point } from '../../document/types';
import { canvas } from '../stores/canvas';
import { edgeById, editor } from '../stores/editor';
import { alignSelection, distributeSelection, layOut } from './arranging';
import type { FlowEdge, FlowNode } from './flow-types';
import { besides } from './hand/directions';
import { focusFar } from './hand/focus-far';
import { wantsLessMotion } from './hand/gliding';
import { focusRecord } from './hand/use-keyboard';
import { cardsDrawn, type Walker } from './hand/walking';
import { FindPanel } from './searches/FindPanel';
import { roomOf } from './view';
import { ConnectPanel } from './wires/ConnectPanel';
import type { PossibleWire } from './wires/possible-wires';

type Flow = ReactFlowInstance<FlowNode, FlowEdge>;
type Search = { readonly kind: 'find' } | { readonly kind: 'connect'; readonly of: string } | null;

/** Smaller than this nobody can read a card; what was found is then shown larger. */
const readable = 0.5;

/** Id of what is drawn for a record: itself, or the folded group that it is in. */
function drawnFor(flow: Flow, id: string): string {
  if (flow.getNode(id) || flow.getEdge(id)) return id;
  const { groups } = editor.getState().document.graph;
  return groups.find((group) => group.members.includes(id))?.id ?? id;
}

/** Brings a node, note or group to the middle of the view and selects it. */
function centre(flow: Flow, id: string): void {
  const drawn = drawnFor(flow, id);
  editor.getState().select([drawn]);
  const node = flow.getNode(drawn);
  if (!node) return;
  const width = node.measured?.width ?? cardWidth;
  const height = node.measured?.height ?? typicalHeight;
  const zoom = flow.getZoom() < readable ? 0.8 : flow.getZoom();
  void flow.setCenter(node.position.x + width / 2, node.position.y + height / 2, { zoom, duration: wantsLessMotion() ? 0 : 160 });
}

/** The one node that is selected; null for none or several. */
function onlyNode(): string | null {
  const { document, selection } = editor.getState();
  const nodes = document.graph.nodes.filter((node) => selection.has(node.id));
  return nodes.length === 1 ? (nodes[0]?.id ?? null) : null;
}

/**
 * Where a card goes that was asked for by keyboard: beside the selected node; null where none is selected. In pixels of
 * the graph, the middle of the new card.
 */
export function besideSelected(flow: Flow): Point | null {
  const id = onlyNode();
  const cards = cardsDrawn(flow);
  const box = cards.find((card) => card.id === id);
  return box ? besides(box, { width: cardWidth, height: typicalHeight }, cards) : null;
}

/** What walks over this canvas by keyboard. */
export function useWalker(flow: Flow, element: RefObject<HTMLElement | null>): Walker {
  return useMemo(
    () => ({
      flow,
      middle() {
        const box = element.current?.getBoundingClientRect();
        return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : { x: 0, y: 0 };
      },
      go(id, extending) {
        editor.getState().select([id], extending ? 'add' : 'replace');
        focusFar(flow, element.current, id);
      },
    }),
    [flow, element],
  );
}

/** Puts the tools into the canvas store; answers the search that is open, to be drawn over the canvas. */
export function useTools(flow: Flow, element: RefObject<HTMLElement | null>): ReactNode {
  const [search, setSearch] = useState<Search>(null);

  useEffect(() => {
    canvas.getState().setTools({
      align: (alignment) => alignSelection(flow, alignment),
      distribute: (distribution) => distributeSelection(flow, distribution),
      layOut: () => {
        if (element.current) layOut(flow, roomOf(element.current), () => canvas.getState().commands?.fitAll());
      },
      openFind: () => setSearch({ kind: 'find' }),
      openConnect: () => {
        const node = onlyNode();
        if (node !== null) setSearch({ kind: 'connect', of: node });
      },
      openRewire: () => {
        const { document, selection } = editor.getState();
        const [id] = selection;
        if (id !== undefined && edgeById(document, id)) setSearch({ kind: 'connect', of: id });
      },
    });
    return () => canvas.getState().setTools(null);
  }, [flow, element]);

  const focusSelected = useCallback(() => {
    const [id] = editor.getState().selection;
    if (id === undefined) focusRecord(element.current, null);
    else focusFar(flow, element.current, id);
  }, [element, flow]);
  const close = useCallback(() => {
    setSearch(null);
    focusSelected();
  }, [focusSelected]);
  const show = useCallback((id: string) => centre(flow, id), [flow]);
  const go = useCallback(
    (id: string) => {
      centre(flow, id);
      close();
    },
    [flow, close],
  );
  const choose = useCallback(
    ({ wire }: PossibleWire) => {
      const of = search?.kind === 'connect' ? search.of : null;
      const { document, edit, select } = editor.getState();
      const place = document.graph.edges.findIndex((edge) => edge.id === of);
      if (of === null || place < 0) edit('canvas.edit.connect', (before) => connect(before, wire));
      else {
        edit('canvas.edit.rewire', (before) => rewire(before, of, wire));
        // Another pair of nodes makes it another wire, which stands where the old one stood.
        const rewired = editor.getState().document.graph.edges[place];
        if (rewired) select([rewired.id]);
      }
      close();
    },
    [close, search],
  );

  if (search === null) return null;
  if (search.kind === 'find') return <FindPanel onShow={show} onGo={go} onClose={close} />;
  return <ConnectPanel of={search.of} onChoose={choose} onClose={close} />;
}
