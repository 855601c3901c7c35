/**
 * What happened that the user must know: short boxes at the top of the canvas, said to screen readers as they come.
 * Keeps true: they lie over the canvas alone, so that no result of a run and no button is ever under one; news goes by itself,
 * the others with what they speak of (stores/notice-ends.ts); each finding is told with its place, and the way out is a button.
 */
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import controls from '../controls/controls.module.css';
import { Problem, useMending } from '../dock/ProblemsTab';
import { type ShownNotice, useSession } from '../stores/session';
import { useText } from '../text';
import { ActionButton } from '../toolbar/ActionButton';
import styles from './Notices.module.css';
import { waysOut } from './ways-out';

const newsStays = 6000;
const mostFindings = 5;
const icons = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;

function Box({ notice }: { readonly notice: ShownNotice }) {
  const t = useText();
  const dismiss = useSession((state) => state.dismiss);
  const { id, tone } = notice;
  useEffect(() => {
    if (tone !== 'info') return;
    const timer = setTimeout(() => dismiss(id), newsStays);
    return () => clearTimeout(timer);
  }, [dismiss, id, tone]);
  const Icon = icons[tone];
  const ways = waysOut(notice.code);
  const mend = useMending();
  // What cannot be used as data is another file than the document's.
  const onMend = notice.code === 'data.cannotUse' ? undefined : mend;
  const more = notice.findings.length - mostFindings;
  return (
    <div className={styles.box} data-tone={tone} data-notice={notice.code} role={tone === 'error' ? 'alert' : undefined}>
      <div className={styles.head}>
        <Icon size={16} className={styles[tone]} aria-hidden />
        <p className={styles.text}>{t(notice.code, notice.values)}</p>
        <button type="button" className={styles.close} aria-label={t('notice.dismiss')} onClick={() => dismiss(id)}>
          <X size={14} aria-hidden />
        </button>
      </div>
      {notice.findings.length > 0 && (
        <ul className={styles.findings}>
          {notice.findings.slice(0, mostFindings).map((found) => (
            <li key={JSON.stringify(found)}>
              <Problem found={found} onMend={onMend} />
            </li>
          ))}
          {more > 0 && <li className={styles.more}>{t('notice.more', { count: more })}</li>}
        </ul>
      )}
      {ways.length > 0 && (
        <div className={styles.ways}>
          {ways.map((way) => (
            <ActionButton key={way} id={way} className={controls.button} />
          ))}
        </div>
      )}
    </div>
  );
}

/** The region of notices. */
export function Notices() {
  const t = useText();
  const notices = useSession((state) => state.notices);
  return (
    <section className={styles.region} aria-live="polite" aria-label={t('notice.region')}>
      {notices.map((notice) => (
        <Box key={notice.id} notice={notice} />
      ))}
    </section>
  );
}
