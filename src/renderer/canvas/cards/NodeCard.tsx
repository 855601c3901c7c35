/**
 * The frame that every node's card shares: title with coloured square, summary at the right, findings, ports.
 * Keeps true: React Flow's wrapper takes the focus and says the node's name (derive.ts); what is wrong with it is said with it.
 */

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { cardWidth } from '../../../document/card';
import type { Finding } from '../../../findings';
import { useChecks } from '../../stores/checks';
import { useText } from '../../text';
import { NodeName } from '../editing/NodeName';
import { findingsId, type NodeData } from '../flow-types';
import styles from './NodeCard.module.css';

interface NodeCardProps {
  readonly data: NodeData;
  readonly selected: boolean;
  readonly summary: string;
  /** Ports, which stand outside of the card's flow. */
  readonly ports: ReactNode;
  readonly children: ReactNode;
}

/** A node's card. */
export function NodeCard({ data, selected, summary, ports, children }: NodeCardProps) {
  const { record } = data;
  const findings = useChecks((checks) => checks.byNode.get(record.id));
  return (
    <div
      className={`${styles.card} ${styles[record.kind]} ${selected ? styles.selected : ''}`}
      style={{ width: cardWidth }}
      data-node-id={record.id}
    >
      <div className={styles.head}>
        <i className={styles.square} />
        <NodeName node={record} summary={summary} />
      </div>
      <div className={styles.body}>{children}</div>
      <Findings node={record.id} findings={findings ?? none} />
      {ports}
    </div>
  );
}

interface FarCardProps {
  readonly data: NodeData;
  readonly selected: boolean;
  /** As high as the card is from near, in pixels. */
  readonly height: number;
  readonly ports: ReactNode;
}

/** A node's card seen from far out: a box in the colour of its kind with its name, and whether something is wrong. */
export function FarCard({ data, selected, height, ports }: FarCardProps) {
  const { record } = data;
  const findings = useChecks((checks) => checks.byNode.get(record.id));
  return (
    <div
      className={`${styles.card} ${styles.far} ${styles[record.kind]} ${selected ? styles.selected : ''}`}
      style={{ width: cardWidth, height }}
      data-node-id={record.id}
      data-far=""
    >
      <div className={styles.farName}>
        <NodeName node={record} summary="" />
      </div>
      <Findings node={record.id} findings={findings ?? none} />
      {ports}
    </div>
  );
}

const none: readonly Finding[] = [];

/** The badge at the card's corner; its sentences appear under the pointer and are what a screen reader says of the node. */
export function Findings({ node, findings }: { readonly node: string; readonly findings: readonly Finding[] }) {
  const t = useText();
  const [badge, setBadge] = useState<DOMRect | null>(null);
  const isError = findings.some((finding) => finding.severity === 'error');
  const Icon = isError ? CircleAlert : TriangleAlert;
  const sentences = findings.map((finding) => (
    <p key={`${finding.code} ${JSON.stringify(finding.values)}`}>{t(finding.code, finding.values)}</p>
  ));
  return (
    <>
      <div hidden id={findingsId(node)}>
        {sentences}
      </div>
      {findings.length === 0 ? null : (
        <div
          className={`${styles.badge} ${isError ? styles.error : styles.warning}`}
          onPointerEnter={(event) => setBadge(event.currentTarget.getBoundingClientRect())}
          onPointerLeave={() => setBadge(null)}
        >
          <Icon size={14} strokeWidth={2.4} aria-hidden />
        </div>
      )}
      {badge && findings.length > 0 ? createPortal(<Bubble badge={badge}>{sentences}</Bubble>, document.body) : null}
    </>
  );
}

const bubble = { width: 250, room: 120 };

/** Sentences beside a badge, in the page's own size whatever the canvas's zoom, and never cut by an edge of the window. */
function Bubble({ badge, children }: { readonly badge: DOMRect; readonly children: ReactNode }) {
  const left = Math.max(8, Math.min(badge.right - bubble.width, window.innerWidth - bubble.width - 8));
  const place = badge.top > bubble.room ? { bottom: window.innerHeight - badge.top + 5 } : { top: badge.bottom + 5 };
  return (
    <div className={styles.bubble} style={{ left, width: bubble.width, ...place }} aria-hidden>
      {children}
    </div>
  );
}
