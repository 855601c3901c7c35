/** What a category is called on the screen. Keeps true: the category of empty cells has a name too, which no cell can have. */
import type { Category } from '../data/types';
import type { Translate } from './text';

/** The category as it stands in the table; a word in brackets for that of empty cells. */
export function categoryName(category: Category | undefined, t: Translate): string {
  return category === undefined || category === '' ? t('category.empty') : String(category);
}
