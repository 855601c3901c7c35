/**
 * About: the version and what it runs on, where the data sets come from, and the licences of all that is shipped.
 * Keeps true: facts come from main and from the build; nothing here is written down twice.
 */
import { useEffect, useState } from 'react';
import { builtins } from '../../data/builtin';
import type { AboutFacts } from '../../ipc/renderer-main';
import { Hint, Section } from '../controls/Layout';
import { door } from '../door';
import { useSession } from '../stores/session';
import { useText } from '../text';
import styles from './About.module.css';
import { type Credits, type Library, loadCredits } from './credits';
import { DialogFrame } from './DialogFrame';

type Loaded = { readonly facts: AboutFacts; readonly credits: Credits | null };

/** Facts and credits once they are there. */
function useAbout(): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let isWanted = true;
    void Promise.all([door().about(), loadCredits()]).then(([facts, credits]) => {
      if (isWanted) setLoaded({ facts, credits });
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return loaded;
}

function RunsOn({ facts }: { readonly facts: AboutFacts }) {
  const t = useText();
  const shown = ['electron', 'chrome', 'node', 'system'] as const;
  return (
    <Section title={t('about.runsOn')}>
      <dl className={styles.facts}>
        {shown.map((name) => (
          <div key={name} className={styles.fact}>
            <dt>{t(`about.${name}`)}</dt>
            <dd>{facts[name]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function DataSets({ credits }: { readonly credits: Credits }) {
  const t = useText();
  const titles = new Map(builtins.map(({ id, title }) => [id, title]));
  return (
    <Section title={t('about.dataSets')}>
      <dl className={styles.facts}>
        {credits.dataSets.map(({ id, source }) => (
          <div key={id} className={styles.fact}>
            <dt>{t(titles.get(id) ?? id)}</dt>
            <dd>{source}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function LibraryEntry({ library }: { readonly library: Library }) {
  const t = useText();
  return (
    <details className={styles.library}>
      <summary className={styles.summary}>
        <span className={styles.name}>{library.name}</span>
        <span className={styles.version}>{library.version}</span>
        <span className={styles.licence}>{library.licence}</span>
      </summary>
      <pre className={styles.text}>{library.text ?? t('about.noText')}</pre>
    </details>
  );
}

function Libraries({ credits }: { readonly credits: Credits }) {
  const t = useText();
  return (
    <Section title={t('about.libraries')}>
      <Hint>{t('about.canvas')}</Hint>
      <div className={styles.libraries}>
        {credits.libraries.map((library) => (
          <LibraryEntry key={`${library.name}@${library.version}`} library={library} />
        ))}
      </div>
      <Hint>{t('about.chromium')}</Hint>
    </Section>
  );
}

/** About as a dialog. */
export function About() {
  const t = useText();
  const version = useSession((state) => state.version);
  const loaded = useAbout();
  return (
    <DialogFrame title={t('about.title')}>
      <header className={styles.head}>
        <p className={styles.app}>{t('about.name')}</p>
        <p className={styles.appVersion}>{t('about.version', { version })}</p>
        <p className={styles.what}>{t('about.what')}</p>
      </header>
      {loaded && <RunsOn facts={loaded.facts} />}
      {loaded?.credits && <DataSets credits={loaded.credits} />}
      {loaded?.credits && <Libraries credits={loaded.credits} />}
      {loaded?.credits === null && <Hint>{t('about.noCredits')}</Hint>}
    </DialogFrame>
  );
}
