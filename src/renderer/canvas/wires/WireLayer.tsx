/**
 * The canvas under the cards on which the wires of a large graph are drawn.
 * Keeps true: it takes no pointer and says nothing to a screen reader: a wire that is pointed at or in focus is an element
 * of the page (in-hand.ts); weights, pans and moves reach it outside of React.
 */
import { useReactFlow, useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { cardWidth } from '../../../document/card';
import { wireEnds } from '../../picture/port-places';
import { useSession } from '../../stores/session';
import type { FlowEdge, FlowNode } from '../flow-types';
import { useConnecting } from './connecting';
import type { CardPlace } from './curves';
import type { DrawnWire } from './drawn-wires';
import { setWireLayer } from './in-hand';
import { createLayer, type Layer } from './layer';
import styles from './WireLayer.module.css';

interface WireLayerProps {
  readonly wires: readonly DrawnWire[];
  readonly nodes: readonly FlowNode[];
  /** Selected wires that are no elements of the page. */
  readonly haloed: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** The places of the cards at which wires end. */
function cardPlaces(nodes: readonly FlowNode[]): ReadonlyMap<string, CardPlace> {
  const cards = new Map<string, CardPlace>();
  for (const { id, type, position, measured } of nodes) {
    if (type !== 'groupFrame' && type !== 'noteCard') cards.set(id, { x: position.x, y: position.y, width: measured?.width ?? cardWidth });
  }
  return cards;
}

/** The layer. */
export function WireLayer({ wires, nodes, haloed }: WireLayerProps) {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi();
  const theme = useSession((state) => state.resolvedTheme);
  const replacing = useConnecting((state) => state.replacing);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const [layer, setLayer] = useState<Layer | null>(null);

  useLayoutEffect(() => {
    if (!canvas) return;
    const made = createLayer(canvas, wireEnds, () => store.getState(), flow.screenToFlowPosition);
    setLayer(made);
    setWireLayer(made);
    const unfollow = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) made.move();
    });
    return () => {
      unfollow();
      made.stop();
      setWireLayer(null);
    };
  }, [canvas, flow, store]);

  const cards = useMemo(() => cardPlaces(nodes), [nodes]);
  useLayoutEffect(() => layer?.update(wires, cards), [layer, wires, cards]);
  useLayoutEffect(() => layer?.mark(replacing === null ? none : new Set([replacing]), haloed), [layer, replacing, haloed]);
  useEffect(() => {
    if (theme) layer?.refresh();
  }, [layer, theme]);

  return (
    <ViewportPortal>
      <canvas ref={setCanvas} className={styles.layer} aria-hidden data-wire-layer="" />
    </ViewportPortal>
  );
}
