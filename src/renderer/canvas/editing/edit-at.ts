/**
 * What a double-click writes: names and texts carry the id of what they belong to as `data-edits`.
 * Keeps true: one listener serves the whole canvas; what is being written already is left alone.
 */
import { editing } from '../../stores/editing';

/** Opens the field of the name or text that was double-clicked; answers whether there is one. */
export function editAt(target: EventTarget): boolean {
  const id = target instanceof Element ? target.closest('[data-edits]')?.getAttribute('data-edits') : null;
  if (typeof id !== 'string') return false;
  editing.getState().begin(id);
  return true;
}
