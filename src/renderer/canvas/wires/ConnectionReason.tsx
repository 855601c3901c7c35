/**
 * Why the wire under the pointer may not end where it is, and, once it was let go there, why it did not: a sentence beside
 * that place.
 * Keeps true: while a wire is drawn it never takes the pointer; after that it stays until it is dismissed, by its button or
 * Escape, or the next thing is done.
 */
import { type ConnectionState, useConnection, useStore } from '@xyflow/react';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Size } from '../../../document/card';
import type { Point } from '../../../document/types';
import type { Finding } from '../../../findings';
import { editor } from '../../stores/editor';
import { presentWidths } from '../../stores/widths';
import { useText } from '../../text';
import { cardAt } from '../hand/card-at';
import styles from './ConnectionReason.module.css';
import { connecting, dismissRefusal, landingOn, portPlace, useConnecting, whyNot } from './connecting';

/** Room that a sentence may take. */
const room = { width: 320, height: 110 };

/** Where the sentence stands beside a place of the canvas, and inside of it. */
function besides({ x, y }: Point, { width, height }: Size) {
  const across = x > width - room.width ? { right: Math.max(8, width - x + 12) } : { left: x + 16 };
  const down = y > height - room.height ? { bottom: Math.max(8, height - y + 12) } : { top: y + 18 };
  return { ...across, ...down };
}

/** Why the wire that is drawn may not end where the pointer is; null where it may, and where nothing is. */
function reasonNow(connection: ConnectionState, corner: Point): Finding | null {
  if (!connection.inProgress || connection.isValid === true) return null;
  const from = portPlace(connection.fromHandle.nodeId, connection.fromHandle.id);
  const to = portPlace(connection.toHandle?.nodeId, connection.toHandle?.id);
  const judging = { document: editor.getState().document, widths: presentWidths(), replacing: connecting.getState().replacing };
  if (!from || to?.node === from.node) return null;
  if (to) return whyNot(from, to, judging);
  const { x, y } = connection.pointer;
  return landingOn(cardAt({ x: x + corner.x, y: y + corner.y }), from, judging)?.problem ?? null;
}

/** The sentence, where there is one. */
export function ConnectionReason() {
  const t = useText();
  const canvas = useStore((state) => state.domNode)?.getBoundingClientRect() ?? new DOMRect();
  const connection = useConnection();
  const refused = useConnecting((state) => state.refused);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    const onPress = (event: Event): void => {
      if (!(event.target instanceof globalThis.Node && box.current?.contains(event.target))) dismissRefusal();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      dismissRefusal();
    };
    // A dialog that opens takes the focus.
    for (const type of ['pointerdown', 'wheel', 'focusin'] as const)
      document.addEventListener(type, onPress, { capture: true, passive: true, signal });
    document.addEventListener('keydown', onKeyDown, { capture: true, signal });
    const stop = editor.subscribe((state, before) => {
      if (state.document.graph !== before.document.graph) dismissRefusal();
    });
    return () => {
      ending.abort();
      stop();
    };
  }, [refused]);

  if (refused !== null) {
    const { reason, at } = refused;
    return (
      <div
        ref={box}
        role="alert"
        className={`${styles.reason} ${styles.stays}`}
        style={besides({ x: at.x - canvas.x, y: at.y - canvas.y }, canvas)}
        data-refused=""
      >
        {t(reason.code, reason.values)}
        <button
          type="button"
          className={styles.dismiss}
          aria-label={t('notice.dismiss')}
          title={t('notice.dismiss')}
          onClick={dismissRefusal}
        >
          <X size={14} aria-hidden />
        </button>
      </div>
    );
  }
  const reason = reasonNow(connection, canvas);
  if (reason === null || !connection.inProgress) return null;
  return (
    <div role="status" className={styles.reason} style={besides(connection.pointer, canvas)}>
      {t(reason.code, reason.values)}
    </div>
  );
}
