/**
 * A node's port: a ring of 11 pixels on the card's edge with a larger invisible place to catch.
 * Keeps true: its name is the document's port name (`out` for the output); while a wire is being drawn it says by its look
 * whether the wire may end here.
 */
import { Handle, Position } from '@xyflow/react';
import { portTop } from '../../../document/card';
import type { Port as TargetPort } from '../../../document/types';
import { useText } from '../../text';
import { outPort } from '../flow-types';
import { portKey, useConnecting } from './connecting';
import styles from './Port.module.css';

interface PortProps {
  readonly node: string;
  readonly port: TargetPort | typeof outPort;
  readonly tone: 'input' | 'neuron' | 'plain';
}

/** One port. Ports whose meaning a glance does not tell have their name beside them. */
export function Port({ node, port, tone }: PortProps) {
  const t = useText();
  const state = useConnecting((connecting) => {
    if (!connecting.from) return 'idle';
    const key = portKey(node, port);
    if (key === portKey(connecting.from.node, connecting.from.port)) return 'from';
    return connecting.open.has(key) ? 'open' : 'shut';
  });
  const isOut = port === outPort;
  return (
    <Handle
      type={isOut ? 'source' : 'target'}
      position={isOut ? Position.Right : Position.Left}
      id={port}
      className={`${styles.port} ${styles[tone]} ${styles[state]}`}
      style={{ top: portTop[port] }}
      data-port={port}
      role="img"
      aria-label={t(`canvas.port.${port}`)}
    >
      {port === 'in' || isOut ? null : <span className={styles.name}>{t(`canvas.port.${port}`)}</span>}
    </Handle>
  );
}
