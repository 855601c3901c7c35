/** The training settings in a few words; opens them all. */
import { SlidersHorizontal } from 'lucide-react';
import type { Training } from '../../document/types';
import { invoke } from '../actions/actions';
import { decimalSign, writeNumber } from '../controls/number-text';
import { useEditor } from '../stores/editor';
import { type Translate, useText } from '../text';
import styles from './Dock.module.css';

const sign = decimalSign();

/** `Adam · 0.01 · batch 32`, or what the perceptron rule needs. */
function settingsSummary(training: Training, t: Translate): string {
  const rate = writeNumber(training.optimizer.learningRate, sign);
  if (training.rule === 'perceptron') return t('settings.summary.perceptron', { rate });
  const optimizer = t(`optimizer.${training.optimizer.type}`);
  if (training.batchSize === 'full') return t('settings.summary.full', { optimizer, rate });
  return t('settings.summary', { optimizer, rate, batch: training.batchSize });
}

/** The chip. */
export function SettingsChip() {
  const t = useText();
  const training = useEditor((state) => state.document.training);
  return (
    <button type="button" className={styles.chip} title={t('action.trainingSettings')} onClick={() => invoke('trainingSettings')}>
      <SlidersHorizontal size={13} aria-hidden />
      <span className={styles.chipText}>{settingsSummary(training, t)}</span>
    </button>
  );
}
