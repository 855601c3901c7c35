/** All settings of training in one dialog; each change applies at once and can be undone like any other. */
import { Dices } from 'lucide-react';
import { optimizerOf, scheduleOf } from '../../document/create';
import { setTraining } from '../../document/edits';
import type { Training } from '../../document/types';
import { invoke } from '../actions/actions';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { Hint, Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { Toggle } from '../controls/Toggle';
import { allOptimizers, allSchedules } from '../nodes/catalogue';
import { editor, useEditor } from '../stores/editor';
import { useText } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './Dialogs.module.css';
import { optimizerFields, type SettingField, scheduleFields } from './setting-fields';

function change(part: Partial<Training>, gesture?: string): void {
  editor.getState().edit('edit.training', (document) => setTraining(document, part), gesture);
}

function Fields({ fields, prefix }: { readonly fields: readonly SettingField[]; readonly prefix: string }) {
  const t = useText();
  return fields.map((field) => (
    <Row key={field.name} label={t(`${prefix}.${field.name}`)}>
      {typeof field.value === 'boolean' ? (
        <Toggle label={t(`${prefix}.${field.name}`)} checked={field.value} onChange={(value) => change(field.change(value))} />
      ) : (
        <NumberField
          label={t(`${prefix}.${field.name}`)}
          value={field.value}
          rule={field.rule}
          onCommit={(value, gesture) => value !== null && change(field.change(value), gesture)}
        />
      )}
    </Row>
  ));
}

function Learning({ training }: { readonly training: Training }) {
  const t = useText();
  const { optimizer, schedule, rule } = training;
  return (
    <Section title={t('settings.learning')}>
      <Row label={t('settings.rule')} tip={t('settings.rule.tip')}>
        <Choice
          label={t('settings.rule')}
          value={rule}
          options={(['gradient', 'perceptron'] as const).map((value) => ({ value, label: t(`rule.${value}`) }))}
          onChoose={(chosen) => change({ rule: chosen })}
        />
      </Row>
      {rule === 'gradient' && (
        <Row label={t('settings.optimizer')}>
          <Choice
            label={t('settings.optimizer')}
            value={optimizer.type}
            options={allOptimizers.map((value) => ({ value, label: t(`optimizer.${value}`) }))}
            onChoose={(type) => change({ optimizer: optimizerOf(type) })}
          />
        </Row>
      )}
      <Fields fields={rule === 'gradient' ? optimizerFields(optimizer) : optimizerFields(optimizer).slice(0, 1)} prefix="optimizer.param" />
      {rule === 'gradient' && (
        <>
          <Row label={t('settings.schedule')} tip={t('settings.schedule.tip')}>
            <Choice
              label={t('settings.schedule')}
              value={schedule.type}
              options={allSchedules.map((value) => ({ value, label: t(`schedule.${value}`) }))}
              onChoose={(type) => change({ schedule: scheduleOf(type, training.epochs) })}
            />
          </Row>
          <Fields fields={scheduleFields(schedule)} prefix="schedule.param" />
          <Row label={t('settings.clipNorm')} tip={t('settings.clipNorm.tip')}>
            <NumberField
              label={t('settings.clipNorm')}
              value={training.clipNorm}
              rule={{ above: 0 }}
              optional
              placeholder={t('settings.off')}
              onCommit={(clipNorm, gesture) => change({ clipNorm }, gesture)}
            />
          </Row>
        </>
      )}
    </Section>
  );
}

function Batches({ training }: { readonly training: Training }) {
  const t = useText();
  const isFull = training.batchSize === 'full';
  return (
    <Section title={t('settings.steps')}>
      {training.rule === 'gradient' && (
        <>
          <Row label={t('settings.fullBatch')} tip={t('settings.fullBatch.tip')}>
            <Toggle label={t('settings.fullBatch')} checked={isFull} onChange={(full) => change({ batchSize: full ? 'full' : 32 })} />
          </Row>
          {training.batchSize !== 'full' && (
            <Row label={t('settings.batchSize')}>
              <NumberField
                label={t('settings.batchSize')}
                value={training.batchSize}
                rule={{ integer: true, min: 1 }}
                onCommit={(batchSize, gesture) => batchSize !== null && change({ batchSize }, gesture)}
              />
            </Row>
          )}
        </>
      )}
      <Row label={t('settings.epochs')} tip={t('settings.epochs.tip')}>
        <NumberField
          label={t('settings.epochs')}
          value={training.epochs}
          rule={{ integer: true, min: 0 }}
          onCommit={(epochs, gesture) => epochs !== null && change({ epochs }, gesture)}
        />
      </Row>
      <Row label={t('settings.shuffle')}>
        <Toggle label={t('settings.shuffle')} checked={training.shuffle} onChange={(shuffle) => change({ shuffle })} />
      </Row>
      <Row label={t('settings.seed')} tip={t('settings.seed.tip')}>
        <NumberField
          label={t('settings.seed')}
          value={training.seed}
          rule={{ integer: true, min: 0, max: 2 ** 32 - 1 }}
          onCommit={(seed, gesture) => seed !== null && change({ seed }, gesture)}
        />
        <button
          type="button"
          className={controls.quiet}
          title={t('action.newSeed')}
          aria-label={t('action.newSeed')}
          onClick={() => invoke('newSeed')}
        >
          <Dices size={15} aria-hidden />
        </button>
      </Row>
    </Section>
  );
}

function Stopping({ training }: { readonly training: Training }) {
  const t = useText();
  const { stop } = training;
  return (
    <Section title={t('settings.stop')}>
      <Row label={t('settings.targetLoss')} tip={t('settings.targetLoss.tip')}>
        <NumberField
          label={t('settings.targetLoss')}
          value={stop.targetLoss}
          optional
          placeholder={t('settings.off')}
          onCommit={(targetLoss, gesture) => change({ stop: { ...stop, targetLoss } }, gesture)}
        />
      </Row>
      <Row label={t('settings.patience')} tip={t('settings.patience.tip')}>
        <NumberField
          label={t('settings.patience')}
          value={stop.patience}
          rule={{ integer: true, min: 1 }}
          optional
          placeholder={t('settings.off')}
          onCommit={(patience, gesture) => change({ stop: { ...stop, patience } }, gesture)}
        />
      </Row>
      <Hint>{t('settings.applies')}</Hint>
    </Section>
  );
}

/** The settings as a dialog. */
export function TrainingSettings() {
  const t = useText();
  const training = useEditor((state) => state.document.training);
  return (
    <DialogFrame title={t('settings.title')}>
      <div className={styles.columns}>
        <div>
          <Learning training={training} />
        </div>
        <div>
          <Batches training={training} />
          <Stopping training={training} />
        </div>
      </div>
    </DialogFrame>
  );
}
