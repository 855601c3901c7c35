/**
 * The whole graph in a corner of the canvas, each node in the colour of its kind.
 * Keeps true: it is there where it was asked for, and where it shows more than it costs.
 */
import { MiniMap as FlowMinimap } from '@xyflow/react';
import { useCanvas } from '../stores/canvas';
import styles from './Canvas.module.css';
import type { FlowNode } from './flow-types';

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
const size = { width: 150, height: 92 };

function colourOf(node: FlowNode): string {
  return node.type === undefined ? 'var(--muted)' : toneOfCard[node.type];
}

/** The minimap of a graph with `count` flow nodes. */
export function Minimap({ count }: { readonly count: number }) {
  const isWanted = useCanvas((state) => state.minimap);
  if (!isWanted || count === 0 || count > mostMapped) return null;
  return (
    <FlowMinimap<FlowNode>
      className={styles.minimap}
      style={size}
      nodeColor={colourOf}
      nodeStrokeColor={colourOf}
      nodeStrokeWidth={1}
      nodeBorderRadius={10}
      maskColor="color-mix(in srgb, var(--canvas) 55%, transparent)"
      bgColor="var(--panel)"
      pannable
      zoomable
    />
  );
}
