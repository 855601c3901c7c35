/**
 * An edit as main's door finds it: one that it can take, or one that it must refuse by name.
 * Keeps true: an edit whose head can be read is never dropped in silence; a message without that is none of our page's,
 * and throws.
 */
import { ZodError } from 'zod';
import type { Finding } from '../findings';
import type { EditHead, RecordedEdit } from './renderer-main';
import { argumentSchemas, unreadEdit } from './schemas';

/** What the door hands on. `reason` is for the log. */
export type SentEdit =
  | { readonly kind: 'edit'; readonly edit: RecordedEdit }
  | { readonly kind: 'refused'; readonly head: EditHead; readonly findings: readonly Finding[]; readonly reason: string };

const notUnderstood: Finding = { code: 'edit.notUnderstood', severity: 'error', values: {}, place: {} };

/** Reads the arguments of `record`. Throws a ZodError where not even the edit's head can be read. */
export function readSentEdit(values: readonly unknown[]): SentEdit {
  const read = argumentSchemas.record.safeParse(values);
  if (read.success) return { kind: 'edit', edit: read.data[0] };
  const head = unreadEdit.safeParse(values);
  if (!head.success) throw new ZodError(head.error.issues);
  const [{ opening, version, base }] = head.data;
  const [issue] = read.error.issues;
  const reason = `${issue?.message} at ${issue?.path.join('.')}`;
  return { kind: 'refused', head: { opening, version, base }, findings: [notUnderstood], reason };
}
