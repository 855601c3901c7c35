/** Every finding as a sentence with its place; a click selects the node or wire and brings it into view. */

import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { missingRulesOf } from '../../data/settings';
import type { ColumnKind } from '../../data/types';
import { displayName } from '../../document/create';
import type { Document } from '../../document/types';
import type { Finding } from '../../findings';
import { changeMissing } from '../actions/columns';
import { openSheet } from '../actions/importing';
import controls from '../controls/controls.module.css';
import { canvas } from '../stores/canvas';
import { useChecks } from '../stores/checks';
import { edgeById, editor, nodeById, useEditor } from '../stores/editor';
import { fieldOf, type SheetField } from '../stores/import-sheet';
import { type Translate, useText } from '../text';
import styles from './Problems.module.css';

/** Where a finding is, in words: the node, the wire, the column; null where it is of the whole document. */
function placeText(found: Finding, document: Document, t: Translate): string | null {
  const { node, edge, column, row, line, path } = found.place;
  const named = (id: string): string => {
    const present = nodeById(document, id);
    return present ? displayName(present) : id;
  };
  if (node !== undefined) return named(node);
  if (edge !== undefined) {
    const wire = edgeById(document, edge);
    return wire ? t('problems.wire', { source: named(wire.source), target: named(wire.target) }) : edge;
  }
  const parts = [
    ...(line === undefined ? [] : [t('problems.line', { line })]),
    ...(row === undefined ? [] : [t('problems.row', { row })]),
    ...(column === undefined ? [] : [column]),
    ...(path === undefined || path === '' ? [] : [path]),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;
const ranks = { error: 0, warning: 1, info: 2 } as const;

function reveal(found: Finding): void {
  const id = found.place.node ?? found.place.edge;
  if (id === undefined) return;
  editor.getState().select([id]);
  canvas.getState().commands?.reveal(id);
}

export interface ProblemProps {
  readonly found: Finding;
  /** Goes to the field of the import sheet that mends it, where one does. */
  readonly onMend?: ((field: SheetField) => void) | undefined;
}

/** What is said of empty cells, and of which kind the column is then. */
const ofEmptyCells: Readonly<Record<string, ColumnKind>> = {
  'data.missingNumbers': 'numeric',
  'data.emptyNumberAsCategory': 'numeric',
  'data.missingCategories': 'category',
  'data.meanOfText': 'category',
};

/** What mends a finding: a press, and what it is called. */
interface Mend {
  readonly label: string;
  readonly do: () => void;
}

/** The rules for empty cells that suit the column, or the field of the import sheet; none where neither mends it. */
function mendsOf({ code, place: { column } }: Finding, onMend: ProblemProps['onMend'], t: Translate): readonly Mend[] {
  const kind = Object.hasOwn(ofEmptyCells, code) ? ofEmptyCells[code] : undefined;
  if (kind !== undefined && column !== undefined) {
    return missingRulesOf[kind].map((rule) => ({ label: t(`missing.${rule}`), do: () => changeMissing(column, rule) }));
  }
  const field = fieldOf(code);
  if (onMend === undefined || field === null) return [];
  return [{ label: t('sheet.change', { field: t(`sheet.${field}`) }), do: () => onMend(field) }];
}

/** One finding as a line of a list, with what mends it as buttons beside it. */
export function Problem({ found, onMend }: ProblemProps) {
  const t = useText();
  const mends = mendsOf(found, onMend, t);
  if (mends.length === 0) return <Said found={found} />;
  return (
    <div className={styles.mendable}>
      <Said found={found} />
      {mends.map((mend) => (
        <button key={mend.label} type="button" className={controls.button} onClick={mend.do}>
          {mend.label}
        </button>
      ))}
    </div>
  );
}

/** The way to the sheet for what is said of the document's data; none where that is no file. */
export function useMending(): ((field: SheetField) => void) | undefined {
  const isFile = useEditor((state) => 'path' in state.document.data.source);
  return isFile ? (field) => void openSheet(field) : undefined;
}

/** Where it has a place on the canvas, a button that goes there. */
function Said({ found }: { readonly found: Finding }) {
  const t = useText();
  const document = useEditor((state) => state.document);
  const place = placeText(found, document, t);
  const canReveal = found.place.node !== undefined || found.place.edge !== undefined;
  const Icon = icons[found.severity];
  const said = (
    <>
      <Icon className={styles[found.severity]} size={15} aria-label={t(`problems.${found.severity}`)} />
      <span className={styles.sentence}>{t(found.code, found.values)}</span>
      {place && <span className={styles.place}>{place}</span>}
    </>
  );
  if (!canReveal) {
    return (
      <div className={styles.problem} data-severity={found.severity}>
        {said}
      </div>
    );
  }
  return (
    <button type="button" className={`${styles.problem} ${styles.leads}`} data-severity={found.severity} onClick={() => reveal(found)}>
      {said}
    </button>
  );
}

/** The Problems tab's content. */
export function ProblemsTab() {
  const t = useText();
  const findings = useChecks((state) => state.findings);
  const mend = useMending();
  if (findings.length === 0) {
    return (
      <p className={styles.none}>
        <CircleCheck size={16} aria-hidden />
        {t('problems.none')}
      </p>
    );
  }
  const ordered = [...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
  return (
    <ul className={styles.list} aria-label={t('dock.problems')}>
      {ordered.map((found) => (
        <li key={`${found.code}:${JSON.stringify(found.place)}:${JSON.stringify(found.values)}`}>
          <Problem found={found} onMend={mend} />
        </li>
      ))}
    </ul>
  );
}
