/**
 * The import sheet: how a table's file is read, with its first rows as that reads them.
 * Keeps true: a table that is read well costs one press, which has the focus at first; each setting changes the preview;
 * the document changes once, when the whole table was read.
 */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useEffect, useRef } from 'react';
import { columnKinds } from '../../data/settings';
import type { FoundTable } from '../../ipc/import-sheet';
import { closeSheet, takeTable } from '../actions/importing';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { RadioMark } from '../controls/RadioMark';
import { Problem } from '../dock/ProblemsTab';
import { Reading } from '../dock/Reading';
import { learnings, type SheetField, useImportSheet } from '../stores/import-sheet';
import { useText } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './ImportSheet.module.css';
import { SheetFields } from './SheetFields';

/** So many columns are on the sheet; the Data tab has all. */
const MOST_COLUMNS = 24;

/** Puts the focus on a field's control. */
function focusField(sheet: HTMLElement | null, field: SheetField): void {
  sheet?.querySelector<HTMLElement>(`[data-field="${field}"] :is(button, input, [role="switch"])`)?.focus();
}

function PreviewTable({ table }: { readonly table: FoundTable }) {
  const t = useText();
  const setKind = useImportSheet((state) => state.setKind);
  const { preview, columns } = table;
  const shown = preview.columns.slice(0, MOST_COLUMNS);
  const rows = preview.rows.map((cells, index) => ({ cells, number: index + 1 }));
  if (preview.rows.length === 0) return <p className={styles.nothing}>{t('sheet.nothing')}</p>;
  return (
    <>
      <section className={styles.preview} aria-label={t('sheet.preview')}>
        <table>
          <thead>
            <tr>
              {shown.map(({ name, kind }) => {
                const own = columns.get(name)?.kind;
                return (
                  <th key={name} scope="col">
                    <span className={styles.name} title={name}>
                      {name}
                    </span>
                    <Choice
                      label={t('sheet.kindOf', { name })}
                      value={own === 'category' || own === 'numeric' ? own : kind}
                      options={columnKinds.map((each) => ({ value: each, label: t(`column.${each}`) }))}
                      onChoose={(chosen) => setKind(name, chosen)}
                    />
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, number }) => (
              <tr key={number}>
                {shown.map(({ name, kind }, column) => (
                  <td key={name} data-kind={columns.get(name)?.kind ?? kind}>
                    {cells[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.about}>
        {preview.columns.length > shown.length
          ? t('sheet.moreColumns', { shown: shown.length, count: preview.columns.length })
          : t('sheet.previewRows', { count: preview.rows.length })}
      </p>
    </>
  );
}

function LearningChoice() {
  const t = useText();
  const learning = useImportSheet((state) => state.learning);
  const setLearning = useImportSheet((state) => state.setLearning);
  return (
    <div className={styles.learning}>
      <p className={styles.about}>{t('other.about')}</p>
      <RadioGroup aria-label={t('other.title')} value={learning} onValueChange={(chosen) => setLearning(chosen)}>
        {learnings.map((each) => (
          <Radio.Root
            key={each}
            value={each}
            className={styles.radio}
            aria-label={t(`other.${each}`)}
            aria-describedby={`learning-${each}`}
          >
            <RadioMark />
            <span>
              {t(`other.${each}`)}
              <span className={styles.radioAbout} id={`learning-${each}`}>
                {t(`other.${each}.about`)}
              </span>
            </span>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}

/** The sheet as a dialog. */
export function ImportSheet({ table }: { readonly table: FoundTable }) {
  const t = useText();
  const { field, isTaking, problems } = useImportSheet((state) => state);
  const sheet = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // After the dialog has put the focus where it wants it first.
    if (field !== null) requestAnimationFrame(() => focusField(sheet.current, field));
  }, [field]);
  useEffect(() => {
    // A press that came to nothing says why where it is seen.
    if (problems.length > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [problems]);
  const { name, findings, isNew, hasLearnt } = table;
  // The whole table's reading says again what the look at its beginning said.
  const told = new Map([...problems, ...findings].map((found) => [JSON.stringify(found), found]));
  const mend = (to: SheetField): void => focusField(sheet.current, to);
  return (
    <DialogFrame title={t('sheet.title', { name })} size="wide" initialFocus={confirm} onClose={closeSheet}>
      <div ref={sheet} className={styles.sheet}>
        <p className={styles.about}>{t(isNew ? 'sheet.about' : 'sheet.aboutPresent')}</p>
        <div className={styles.body}>
          <SheetFields source={table.source} />
          <div className={styles.looks}>
            <PreviewTable table={table} />
            <ul ref={list} className={styles.findings} aria-label={t('dock.problems')}>
              {[...told].map(([key, found]) => (
                <li key={key}>
                  <Problem found={found} onMend={mend} />
                </li>
              ))}
            </ul>
            {isNew && hasLearnt && <LearningChoice />}
          </div>
        </div>
      </div>
      <div className={styles.foot}>
        <div role="status">{isTaking && <Reading />}</div>
        <button type="button" className={controls.button} onClick={closeSheet}>
          {t('sheet.cancel')}
        </button>
        <button ref={confirm} type="button" className={`${controls.button} ${styles.confirm}`} onClick={() => void takeTable()}>
          {t(isNew ? 'sheet.use' : 'sheet.apply')}
        </button>
      </div>
    </DialogFrame>
  );
}
