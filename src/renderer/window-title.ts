/**
 * The window's title: the document's name, a mark while it is not saved, the app's name.
 * Keeps true: it names what the header names.
 */
import { editor } from './stores/editor';
import { session } from './stores/session';
import { writing } from './text';

/** The title now, in the window's language. */
export function windowTitle(): string {
  const { file, document, edited } = editor.getState();
  const { t } = writing();
  const name = file.name ?? document.title ?? t('document.untitled');
  return t(edited ? 'window.titleEdited' : 'window.title', { name });
}

/** Keeps a page's title up to date from now on. */
export function followTitle(page: Document): void {
  const apply = (): void => {
    const title = windowTitle();
    if (page.title !== title) page.title = title;
  };
  editor.subscribe(apply);
  session.subscribe(apply);
  apply();
}
