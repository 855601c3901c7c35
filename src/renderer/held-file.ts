/**
 * Files dragged over the window: what can be known of them before they are let go, and the drop itself.
 * Keeps true: the page learns kinds and no paths; a drag that leaves or ends leaves no sign behind.
 */
import { receiveDrop } from './actions/importing';
import { predictDropped } from './actions/predicting';
import { type HeldFile, session } from './stores/session';

const tableTypes: ReadonlySet<string> = new Set(['text/csv', 'text/tab-separated-values', 'text/plain', 'application/jsonl']);

/** What a file of a MIME type will do; the system knows none for documents, so of a file without one nothing is said for sure. */
export function heldFileOf(types: readonly string[]): HeldFile {
  if (types.some((type) => tableTypes.has(type))) return types.includes('') ? 'any' : 'table';
  return types.length > 0 && types.every((type) => type !== '' && !type.startsWith('application/')) ? 'refused' : 'any';
}

/** Whether it is over the predictions, where a table is one to predict and no other data of the document. */
function isForPredicting({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('[data-takes="new-table"]') !== null;
}

/** Milliseconds after which a file is held no more of which nothing was heard: it is told of several times a second. */
const FORGOTTEN = 1_000;

/** Follows drags of files over the page. */
export function followFileDrags(page: Window): void {
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  const hold = (held: HeldFile | null): void => {
    clearTimeout(forgetting);
    session.getState().holdFile(held);
    if (held !== null) forgetting = setTimeout(() => hold(null), FORGOTTEN);
  };
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  page.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
    const held = heldFileOf(items.map(({ type }) => type));
    hold(held !== 'refused' && isForPredicting(event) ? 'predict' : held);
  });
  page.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) hold(null);
  });
  page.addEventListener('drop', (event) => {
    hold(null);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    void (isForPredicting(event) ? predictDropped(files) : receiveDrop(files));
  });
}
