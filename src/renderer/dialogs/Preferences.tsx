/**
 * Preferences: how the window looks and what computes. Keeps true: a choice applies at once and is kept; what this
 * version cannot train with is not offered.
 */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Minus, Plus } from 'lucide-react';
import type { Settings, Wheel } from '../../ipc/renderer-main';
import { Choice } from '../controls/Choice';
import controls from '../controls/controls.module.css';
import { Hint, Row, Section } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { RadioMark } from '../controls/RadioMark';
import { useSession } from '../stores/session';
import { useText } from '../text';
import { ActionButton } from '../toolbar/ActionButton';
import { DialogFrame } from './DialogFrame';
import styles from './Preferences.module.css';

const languages: readonly Settings['language'][] = ['system', 'en', 'zh'];
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const wheels: readonly Wheel[] = ['pan', 'zoom'];
/** As main's door has it. */
const mostThreads = 256;

function Look() {
  const t = useText();
  const { language, theme } = useSession((state) => state.settings);
  const change = useSession((state) => state.changeSettings);
  const nameOf = (value: string, group: 'language' | 'theme'): string =>
    t(value === 'system' ? 'preferences.system' : `preferences.${group}.${value}`);
  return (
    <Section title={t('preferences.look')}>
      <Row label={t('preferences.language')}>
        <Choice
          label={t('preferences.language')}
          value={language}
          options={languages.map((value) => ({ value, label: nameOf(value, 'language') }))}
          onChoose={(chosen) => change({ language: chosen })}
        />
      </Row>
      <Row label={t('preferences.theme')}>
        <Choice
          label={t('preferences.theme')}
          value={theme}
          options={themes.map((value) => ({ value, label: nameOf(value, 'theme') }))}
          onChoose={(chosen) => change({ theme: chosen })}
        />
      </Row>
      <Row label={t('preferences.size')} tip={t('preferences.size.tip')}>
        <span className={styles.sizes}>
          <ActionButton id="shrink" className={controls.button} icon={<Minus size={14} aria-hidden />} iconOnly />
          <ActionButton id="actualSize" className={controls.button} />
          <ActionButton id="enlarge" className={controls.button} icon={<Plus size={14} aria-hidden />} iconOnly />
        </span>
      </Row>
    </Section>
  );
}

function Hand() {
  const t = useText();
  const wheel = useSession((state) => state.settings.wheel ?? 'pan');
  const change = useSession((state) => state.changeSettings);
  return (
    <Section title={t('preferences.hand')}>
      <Row label={t('preferences.wheel')} tip={t('preferences.wheel.tip')}>
        <Choice
          label={t('preferences.wheel')}
          value={wheel}
          options={wheels.map((value) => ({ value, label: t(`preferences.wheel.${value}`) }))}
          onChoose={(chosen) => change({ wheel: chosen })}
        />
      </Row>
      <Hint>{t('preferences.wheel.tip')}</Hint>
    </Section>
  );
}

function Computing() {
  const t = useText();
  const { backend, threads } = useSession((state) => state.settings);
  const backends = useSession((state) => state.backends);
  const change = useSession((state) => state.changeSettings);
  const present = backends.includes(backend) ? backend : backends[0];
  return (
    <Section title={t('preferences.computing')}>
      <RadioGroup
        className={styles.backends}
        aria-label={t('preferences.backend')}
        value={present}
        onValueChange={(chosen) => change({ backend: chosen })}
      >
        {backends.map((value) => (
          <Radio.Root
            key={value}
            value={value}
            className={styles.backend}
            aria-label={t(`preferences.backend.${value}`)}
            aria-describedby={`backend-${value}`}
          >
            <RadioMark />
            <span>
              <span className={styles.backendName}>{t(`preferences.backend.${value}`)}</span>
              <span className={styles.backendAbout} id={`backend-${value}`}>
                {t(`preferences.backend.${value}.about`)}
              </span>
            </span>
          </Radio.Root>
        ))}
      </RadioGroup>
      <Row label={t('preferences.threads')} tip={t('preferences.threads.tip')}>
        <NumberField
          label={t('preferences.threads')}
          value={threads}
          rule={{ isWhole: true, minimum: 1, maximum: mostThreads }}
          optional
          placeholder={t('preferences.threads.automatic')}
          onCommit={(chosen) => change({ threads: chosen })}
        />
      </Row>
      <Hint>{t('preferences.threads.tip')}</Hint>
    </Section>
  );
}

/** The preferences as a dialog. */
export function Preferences() {
  const t = useText();
  return (
    <DialogFrame title={t('preferences.title')} size="narrow">
      <Look />
      <Hand />
      <Computing />
      <p className={styles.applies}>{t('preferences.applies')}</p>
    </DialogFrame>
  );
}
