/** All properties of an input node: which columns in which order, how they are encoded and scaled, whether they are an image. */
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { nodeKinds } from '../../document/format/records';
import type { InputNode } from '../../document/types';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { Hint, Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { Press } from '../controls/Press';
import { Toggle } from '../controls/Toggle';
import { allEncodings, allScalings } from '../nodes/catalogue';
import { ColumnIcon } from '../palette/ColumnIcon';
import { columnProfile, useData } from '../stores/data';
import { useText } from '../text';
import { changeProperty } from './change';
import { moved, nearSquare, withColumn, withoutColumn } from './columns';
import styles from './Inspector.module.css';
import { NodeHead } from './NodeHead';

/** Columns beyond this many are summed up: an image has hundreds. */
const mostListed = 64;

function ChosenColumns({ node }: { readonly node: InputNode }) {
  const t = useText();
  const profile = useData((state) => state.profile);
  const { id, columns } = node;
  const change = (next: readonly string[]): void => changeProperty(id, { columns: next });
  return (
    <ol className={styles.columns}>
      {columns.slice(0, mostListed).map((name, index) => {
        const column = columnProfile(profile, name);
        return (
          <li key={name} className={styles.columnRow}>
            {column && <ColumnIcon column={column} />}
            <span className={column || !profile ? styles.columnName : styles.columnMissing} title={name}>
              {name}
            </span>
            <Press
              className={styles.small}
              label={t('inspector.columnUp', { name })}
              whyNot={index === 0 ? 'why.firstColumn' : null}
              onPress={() => change(moved(columns, index, -1))}
            >
              <ChevronUp size={13} aria-hidden />
            </Press>
            <Press
              className={styles.small}
              label={t('inspector.columnDown', { name })}
              whyNot={index === columns.length - 1 ? 'why.lastColumn' : null}
              onPress={() => change(moved(columns, index, 1))}
            >
              <ChevronDown size={13} aria-hidden />
            </Press>
            <button
              type="button"
              className={styles.small}
              aria-label={t('inspector.columnRemove', { name })}
              title={t('inspector.columnRemove', { name })}
              onClick={() => change(withoutColumn(columns, name))}
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        );
      })}
      {columns.length > mostListed && (
        <li className={styles.quiet}>{t('inspector.moreColumns', { count: columns.length - mostListed })}</li>
      )}
    </ol>
  );
}

function OtherColumns({ node }: { readonly node: InputNode }) {
  const t = useText();
  const profile = useData((state) => state.profile);
  if (!profile) return null;
  const others = profile.columns.filter((column) => !node.columns.includes(column.name));
  const numeric = others.filter((column) => column.kind === 'numeric').map((column) => column.name);
  return (
    <>
      {others.length > 0 && (
        <Row label={t('inspector.addColumn')}>
          <Choice
            label={t('inspector.addColumn')}
            value={null}
            placeholder={t('inspector.chooseColumn')}
            options={others.slice(0, 400).map((column) => ({ value: column.name, label: column.name, note: t(`column.${column.kind}`) }))}
            onChoose={(name) => changeProperty(node.id, { columns: withColumn(node.columns, name, profile) })}
          />
        </Row>
      )}
      {numeric.length > 0 && node.encoding === 'numeric' && (
        <div className={styles.actions}>
          <button
            type="button"
            className={controls.button}
            onClick={() => changeProperty(node.id, { columns: [...node.columns, ...numeric] })}
          >
            {t('inspector.allNumeric')}
          </button>
        </div>
      )}
    </>
  );
}

function ImageShape({ node }: { readonly node: InputNode }) {
  const t = useText();
  const { id, shape } = node;
  if (node.encoding !== 'numeric' || node.columns.length < 4) return null;
  return (
    <>
      <Row label={t('inspector.isImage')} tip={t('inspector.isImage.tip')}>
        <Toggle
          label={t('inspector.isImage')}
          checked={shape !== undefined}
          onChange={(isImage) => changeProperty(id, { shape: isImage ? nearSquare(node.columns.length) : undefined })}
        />
      </Row>
      {shape && (
        <>
          <Row label={t('inspector.imageRows')}>
            <NumberField
              label={t('inspector.imageRows')}
              value={shape[0]}
              rule={nodeKinds.input.shape.field.rule}
              onCommit={(rows, gesture) => rows !== null && changeProperty(id, { shape: [rows, shape[1]] }, gesture)}
            />
          </Row>
          <Row label={t('inspector.imageColumns')}>
            <NumberField
              label={t('inspector.imageColumns')}
              value={shape[1]}
              rule={nodeKinds.input.shape.field.rule}
              onCommit={(columns, gesture) => columns !== null && changeProperty(id, { shape: [shape[0], columns] }, gesture)}
            />
          </Row>
        </>
      )}
    </>
  );
}

/** The inspector of one input node. */
export function InputPanel({ node }: { readonly node: InputNode }) {
  const t = useText();
  return (
    <>
      <NodeHead node={node} />
      <Row label={t('inspector.encoding')} tip={t('inspector.encoding.tip')}>
        <Choice
          label={t('inspector.encoding')}
          value={node.encoding}
          options={allEncodings.map((encoding) => ({ value: encoding, label: t(`encoding.${encoding}`) }))}
          onChoose={(encoding) => changeProperty(node.id, { encoding })}
        />
      </Row>
      {node.encoding === 'numeric' && (
        <Row label={t('inspector.scaling')} tip={t('inspector.scaling.tip')}>
          <Choice
            label={t('inspector.scaling')}
            value={node.scaling}
            options={allScalings.map((scaling) => ({ value: scaling, label: t(`scaling.${scaling}`) }))}
            onChoose={(scaling) => changeProperty(node.id, { scaling })}
          />
        </Row>
      )}
      <Section title={t('inspector.columns', { count: node.columns.length })}>
        {node.columns.length === 0 && <Hint>{t('inspector.noColumns')}</Hint>}
        <ChosenColumns node={node} />
        <OtherColumns node={node} />
      </Section>
      <ImageShape node={node} />
    </>
  );
}
