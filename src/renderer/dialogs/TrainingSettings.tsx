/** All settings of training in one dialog; each change applies at once and can be undone like any other. */
import { Dices } from 'lucide-react';
import { optimizerOf, scheduleOf } from '../../document/create';
import { setTraining } from '../../document/edits';
import type { Training } from '../../document/types';
import { trainingFields as fields, optimizers, schedules } from '../../engine/settings';
import { invoke } from '../actions/actions';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { FigureRows } from '../controls/FigureRows';
import { Hint, Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { Toggle } from '../controls/Toggle';
import { allOptimizers, allSchedules } from '../nodes/catalogue';
import { editor, useEditor } from '../stores/editor';
import { useText } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './Dialogs.module.css';

function change(part: Partial<Training>, gesture?: string): void {
  editor.getState().edit('edit.training', (document) => setTraining(document, part), gesture);
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
          options={fields.rule.options.map((value) => ({ value, label: t(`rule.${value}`) }))}
          onChoose={(chosen) => change({ rule: chosen })}
        />
      </Row>
      {rule === 'gradient' && (
        <Row label={t('settings.optimizer')} tip={t('settings.optimizer.tip')}>
          <Choice
            label={t('settings.optimizer')}
            value={optimizer.type}
            options={allOptimizers.map((value) => ({ value, label: t(`optimizer.${value}`) }))}
            onChoose={(type) => change({ optimizer: optimizerOf(type) })}
          />
        </Row>
      )}
      <FigureRows
        rows={optimizers}
        thing={optimizer}
        prefix="optimizer.param"
        {...(rule === 'gradient' ? {} : { only: ['learningRate'] })}
        onChange={(changed, gesture) => change({ optimizer: changed }, gesture)}
      />
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
          <FigureRows
            rows={schedules}
            thing={schedule}
            prefix="schedule.param"
            onChange={(changed, gesture) => change({ schedule: changed }, gesture)}
          />
          <Row label={t('settings.clipNorm')} tip={t('settings.clipNorm.tip')}>
            <NumberField
              label={t('settings.clipNorm')}
              value={training.clipNorm}
              rule={fields.clipNorm.field.rule}
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
            <Toggle
              label={t('settings.fullBatch')}
              checked={isFull}
              onChange={(full) => change({ batchSize: full ? 'full' : fields.batchSize.fallback })}
            />
          </Row>
          {training.batchSize !== 'full' && (
            <Row label={t('settings.batchSize')} tip={t('settings.batchSize.tip')}>
              <NumberField
                label={t('settings.batchSize')}
                value={training.batchSize}
                rule={fields.batchSize.rule}
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
          rule={fields.epochs.rule}
          onCommit={(epochs, gesture) => epochs !== null && change({ epochs }, gesture)}
        />
      </Row>
      <Row label={t('settings.shuffle')} tip={t('settings.shuffle.tip')}>
        <Toggle label={t('settings.shuffle')} checked={training.shuffle} onChange={(shuffle) => change({ shuffle })} />
      </Row>
      <Row label={t('settings.seed')} tip={t('settings.seed.tip')}>
        <NumberField
          label={t('settings.seed')}
          value={training.seed}
          rule={fields.seed.rule}
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
          rule={fields.stop.fields.targetLoss.field.rule}
          optional
          placeholder={t('settings.off')}
          onCommit={(targetLoss, gesture) => change({ stop: { ...stop, targetLoss } }, gesture)}
        />
      </Row>
      <Row label={t('settings.patience')} tip={t('settings.patience.tip')}>
        <NumberField
          label={t('settings.patience')}
          value={stop.patience}
          rule={fields.stop.fields.patience.field.rule}
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
