/**
 * Why the wire under the pointer may not end at the port it is near: a sentence beside the pointer.
 * Keeps true: shown only while a wire is drawn and refused; it never takes the pointer.
 */
import { useConnection } from '@xyflow/react';
import { editor } from '../../stores/editor';
import { presentWidths } from '../../stores/widths';
import { useText } from '../../text';
import styles from './ConnectionReason.module.css';
import { connecting, portPlace, whyNot } from './connecting';

/** The label; `width` is the canvas's, so that the label stays inside. */
export function ConnectionReason({ width }: { readonly width: number }) {
  const t = useText();
  const connection = useConnection();
  if (!connection.inProgress || connection.isValid !== false || !connection.toHandle) return null;
  const from = portPlace(connection.fromHandle.nodeId, connection.fromHandle.id);
  const to = portPlace(connection.toHandle.nodeId, connection.toHandle.id);
  if (!from || !to) return null;
  const { replacing } = connecting.getState();
  const reason = whyNot(from, to, { document: editor.getState().document, widths: presentWidths(), replacing });
  if (!reason) return null;
  const { x, y } = connection.pointer;
  const isNearRight = x > width - 300;
  return (
    <div role="status" className={styles.reason} style={{ top: y + 18, ...(isNearRight ? { right: width - x + 12 } : { left: x + 16 }) }}>
      {t(reason.code, reason.values)}
    </div>
  );
}
