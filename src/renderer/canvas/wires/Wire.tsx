/**
 * A wire: a curve that carries its weights' colour and width, and a wide invisible one under it to point at.
 * Keeps true: weights reach the path through the painter only; a wire into a loss is grey, the target's dashed.
 */
import { type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import type { Port } from '../../../document/types';
import { bowedPath } from '../../picture/detours';
import type { FlowEdge } from '../flow-types';
import styles from './Wire.module.css';
import { paintWire } from './wire-painter';

/** Width of the invisible path that takes the pointer, in pixels. */
const hitWidth = 18;

const lookOf = {
  in: styles.weighted,
  inhibit: styles.inhibit,
  prediction: styles.prediction,
  target: styles.target,
} as const satisfies Record<Port, string | undefined>;

/** React Flow's edge of the type `wire`. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data } = props;
  const path = useRef<SVGPathElement>(null);
  const port = data?.record.port ?? 'in';
  useEffect(() => {
    if (port !== 'in' || !path.current) return undefined;
    return paintWire(id, path.current);
  }, [id, port]);
  const passes = data?.passes ?? null;
  const isBowed = passes !== null && targetX > sourceX;
  const d = isBowed
    ? bowedPath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, passes)
    : getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition })[0];
  return (
    <>
      <path className={styles.hit} d={d} strokeWidth={hitWidth} data-wire-hit={id} />
      <path className={styles.halo} d={d} />
      <path key={port} ref={path} className={`${styles.wire} ${lookOf[port]}`} d={d} data-edge-id={id} data-edge-port={port} />
    </>
  );
});
