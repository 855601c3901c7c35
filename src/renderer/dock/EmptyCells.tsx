/**
 * What becomes of empty cells, by one press: for all columns that the network reads, and for the one that a problem names.
 * Keeps true: a press is one edit; each column's own menu says what it came to, and can say otherwise.
 */
import { Check } from 'lucide-react';
import type { ColumnProfile, Profile } from '../../data/types';
import { type GapWay, gapColumns, gapRule, setGaps } from '../../document/edits/gaps';
import controls from '../controls/controls.module.css';
import { Hint, Section } from '../controls/Layout';
import { useData } from '../stores/data';
import { editor, useEditor } from '../stores/editor';
import { useText } from '../text';
import styles from './Data.module.css';

const ways = ['fill', 'drop'] as const satisfies readonly GapWay[];

/** What a way means for each of the columns, as a text to compare by. */
function useRules(columns: readonly ColumnProfile[]): (way: GapWay) => string {
  const document = useEditor((state) => state.document);
  return (way) => columns.map((column) => gapRule(document, column, way)).join();
}

/** The ways as buttons; one alone where both come to the same. */
function Ways({ columns }: { readonly columns: readonly ColumnProfile[] }) {
  const t = useText();
  const rules = useRules(columns);
  const present = columns.map(({ missingRule }) => missingRule ?? '').join();
  const shown = ways.filter((way) => way === 'drop' || rules(way) !== rules('drop'));
  return shown.map((way) => {
    const isPresent = rules(way) === present;
    return (
      <button
        key={way}
        type="button"
        className={controls.button}
        title={t(`gaps.${way}.tip`)}
        aria-pressed={isPresent}
        onClick={() => editor.getState().edit('edit.gaps', (document) => setGaps(document, columns, way))}
      >
        {isPresent && <Check size={13} aria-hidden className={styles.markOn} />}
        {t(`gaps.${way}`)}
      </button>
    );
  });
}

/** The ways for the column that a problem names; nothing where the data has none of that name. */
export function GapsOf({ column }: { readonly column: string }) {
  const found = useData((state) => state.profile?.columns.find(({ name }) => name === column));
  return found === undefined ? null : <Ways columns={[found]} />;
}

/** A part of the Data tab's settings; nothing while no column of the network has a gap. */
export function EmptyCells({ profile }: { readonly profile: Profile }) {
  const t = useText();
  const document = useEditor((state) => state.document);
  const columns = gapColumns(document, profile);
  if (columns.length === 0) return null;
  return (
    <Section title={t('data.missingRule')}>
      <Hint>{t('gaps.about', { count: columns.length })}</Hint>
      <div className={styles.reading}>
        <Ways columns={columns} />
      </div>
    </Section>
  );
}
