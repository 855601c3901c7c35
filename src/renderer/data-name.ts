/** What the document's data is called: a built-in table by its name in the window's language, a file by its own. */
import { useData } from './stores/data';
import { useEditor } from './stores/editor';
import { useText } from './text';

/** The name; renders anew when the data or the language changes. */
export function useDataName(): string {
  const t = useText();
  const source = useEditor(({ document }) => document.data.source);
  const name = useData((data) => data.name);
  return source.type === 'builtin' ? t(`data.builtin.${source.id}`) : name || t('data.inline');
}
