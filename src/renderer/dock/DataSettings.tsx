/** Beside the table: the source with its parameters, what becomes of empty cells, and how rows are split into training, validation and test. */
import { builtins } from '../../data/builtin';
import { splitFields } from '../../data/settings';
import type { BuiltinSource, Profile, Split } from '../../data/types';
import { setSource, setSplit } from '../../document/edits';
import { invoke } from '../actions/actions';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { Hint, Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { useDataName } from '../data-name';
import { DataMenu } from '../palette/DataMenu';
import { useData } from '../stores/data';
import { editor, useEditor } from '../stores/editor';
import { useText } from '../text';
import { ActionButton } from '../toolbar/ActionButton';
import styles from './Data.module.css';
import { EmptyCells } from './EmptyCells';

function changeSplit(change: Partial<Split>, gesture?: string): void {
  editor.getState().edit('edit.split', (document) => setSplit(document, change), gesture);
}

function changeParam(source: BuiltinSource, name: string, value: number, gesture?: string): void {
  const params = { ...source.params, [name]: value };
  editor.getState().edit('edit.data', (document) => setSource(document, { ...source, params }, document.data.columns), gesture);
}

function BuiltinParams({ source }: { readonly source: BuiltinSource }) {
  const t = useText();
  const description = builtins.find((each) => each.id === source.id);
  return description?.params.map((param) => (
    <Row key={param.name} label={t(`data.param.${param.name}`)}>
      <NumberField
        label={t(`data.param.${param.name}`)}
        value={source.params[param.name] ?? param.default}
        rule={{ minimum: param.min, maximum: param.max, isWhole: param.integer }}
        onCommit={(value, gesture) => value !== null && changeParam(source, param.name, value, gesture)}
      />
    </Row>
  ));
}

function SplitFields({ profile }: { readonly profile: Profile }) {
  const t = useText();
  const split = useEditor((state) => state.document.data.split);
  const categories = profile.columns.filter((column) => column.kind === 'category').map((column) => column.name);
  const whyNot = split.column === null ? null : 'why.splitByColumn';
  const none = { value: '', label: t('split.none') };
  const byName = categories.map((name) => ({ value: name, label: name }));
  return (
    <>
      {(['validation', 'test'] as const).map((part) => (
        <Row key={part} label={t(`split.${part}`)} tip={t('split.share.tip')}>
          <NumberField
            label={t(`split.${part}`)}
            value={split[part]}
            rule={splitFields[part].rule}
            whyNot={whyNot}
            onCommit={(value, gesture) => value !== null && changeSplit({ [part]: value }, gesture)}
          />
        </Row>
      ))}
      <Row label={t('split.stratify')} tip={t('split.stratify.tip')}>
        <Choice
          label={t('split.stratify')}
          value={split.stratify ?? ''}
          whyNot={whyNot}
          options={[none, ...byName]}
          onChoose={(name) => changeSplit({ stratify: name === '' ? null : name })}
        />
      </Row>
      <Row label={t('split.column')} tip={t('split.column.tip')}>
        <Choice
          label={t('split.column')}
          value={split.column ?? ''}
          options={[none, ...byName]}
          onChoose={(name) => changeSplit({ column: name === '' ? null : name })}
        />
      </Row>
      <Row label={t('split.seed')}>
        <NumberField
          label={t('split.seed')}
          value={split.seed}
          rule={splitFields.seed.rule}
          onCommit={(seed, gesture) => seed !== null && changeSplit({ seed }, gesture)}
        />
      </Row>
    </>
  );
}

/** The settings beside the table. */
export function DataSettings({ profile }: { readonly profile: Profile }) {
  const t = useText();
  const source = useEditor((state) => state.document.data.source);
  const name = useDataName();
  const canKeepInside = useData(({ state }) => state?.kind === 'ready' && state.canKeepInside === true);
  return (
    <div className={styles.settings}>
      <Section isOwn title={name} aside={<DataMenu />}>
        {source.type === 'builtin' && <BuiltinParams source={source} />}
        <Hint>{t('data.parts', profile.parts)}</Hint>
        {'path' in source && (
          <div className={styles.reading}>
            <ActionButton id="readHow" className={controls.button} />
          </div>
        )}
        {canKeepInside && (
          <Row label={t('data.keepInside')} tip={t('data.keepInside.tip')}>
            <button type="button" className={controls.button} onClick={() => invoke('keepInside')}>
              {t('data.keepInside.do')}
            </button>
          </Row>
        )}
      </Section>
      <EmptyCells profile={profile} />
      <Section title={t('split.title')}>
        <SplitFields profile={profile} />
      </Section>
    </div>
  );
}
