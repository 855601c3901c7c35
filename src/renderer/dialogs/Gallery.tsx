/**
 * New: an empty document first, then the examples by topic, each with a picture drawn from its own document.
 * Keeps true: arrows move between cards as the eye does, Enter opens, Escape closes; it stays where the user called off what
 * was to be opened; the search finds words of either language.
 */
import { FilePlus2, Search, Target } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { examples } from '../../document/examples';
import { type Example, type Goal, resultsOf, topics } from '../../document/examples/example';
import { say } from '../../strings/say';
import { command, openExample } from '../actions/commands';
import { useSession } from '../stores/session';
import { type Text, useWriting } from '../text';
import { DialogFrame } from './DialogFrame';
import styles from './Gallery.module.css';
import { NetworkPicture } from './NetworkPicture';
import { neighbour } from './neighbour';

/** What the example reaches, in words. */
function goalText({ figure, value }: Goal, { t, figure: write }: Text): string {
  if (figure !== 'accuracy') return t(`gallery.goal.${figure}`, { value: write(value) });
  return value === 1 ? t('gallery.goal.everyRow') : t('gallery.goal.accuracy', { value: write(100 * value) });
}

/** Whether an example's words hold all words of the search, in either language. */
function matches({ id, topic }: Example, search: string): boolean {
  const codes = [`example.${id}.title`, `example.${id}.description`, `gallery.topic.${topic}`];
  const text = codes
    .flatMap((code) => [say(code, {}, 'en'), say(code, {}, 'zh')])
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface ExampleCardProps {
  readonly example: Example;
  readonly onOpen: (id: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLElement>) => void;
}

function ExampleCard({ example, onOpen, onKey }: ExampleCardProps) {
  const writing = useWriting();
  const { t } = writing;
  const { id, goal } = example;
  return (
    <button type="button" className={styles.card} onClick={() => onOpen(id)} onKeyDown={onKey} data-example={id}>
      <span className={styles.picture}>
        <NetworkPicture document={example.document()} results={resultsOf(example)} />
      </span>
      <span className={styles.words}>
        <b className={styles.name}>{t(`example.${id}.title`)}</b>
        <span className={styles.description}>{t(`example.${id}.description`)}</span>
        <span className={styles.goal}>
          <Target size={13} aria-hidden />
          {goalText(goal, writing)}
        </span>
      </span>
    </button>
  );
}

/** The gallery as a dialog. */
export function Gallery() {
  const { t } = useWriting();
  const openDialog = useSession((state) => state.openDialog);
  const [text, setText] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const search = text.trim();
  const found = examples.filter((example) => matches(example, search));
  const closeWhen = (isDone: boolean): void => {
    if (isDone) openDialog(null);
  };
  const open = (id: string): void => void openExample(id).then(closeWhen);
  const openEmpty = (): void => void command('new').then(closeWhen);
  const cards = (): HTMLElement[] => [...(body.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  const onSearchKey = (event: KeyboardEvent): void => {
    const [best] = found;
    if (event.key === 'ArrowDown') cards()[0]?.focus();
    else if (event.key === 'Enter' && search !== '' && best !== undefined) open(best.id);
    else return;
    event.preventDefault();
  };
  const onCardKey = (event: KeyboardEvent<HTMLElement>): void => {
    const all = cards();
    const from = all.indexOf(event.currentTarget);
    const to = neighbour(
      all.map((card) => card.getBoundingClientRect()),
      from,
      event.key,
    );
    if (to === null) return;
    event.preventDefault();
    all[to]?.focus();
  };
  const field = (
    <label className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        aria-label={t('gallery.search')}
        placeholder={t('gallery.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onSearchKey}
      />
    </label>
  );
  return (
    <DialogFrame title={t('gallery.title')} size="wide" tools={field} initialFocus={first}>
      <div ref={body} className={styles.body}>
        {search === '' ? (
          <button
            type="button"
            className={`${styles.card} ${styles.empty}`}
            ref={first}
            onClick={openEmpty}
            onKeyDown={onCardKey}
            data-example="empty"
          >
            <FilePlus2 size={22} aria-hidden />
            <span className={styles.words}>
              <b className={styles.name}>{t('gallery.empty.title')}</b>
              <span className={styles.description}>{t('gallery.empty.description')}</span>
            </span>
          </button>
        ) : null}
        {topics.map((topic) => {
          const own = found.filter((example) => example.topic === topic);
          if (own.length === 0) return null;
          return (
            <section key={topic} className={styles.topic} data-cards={Math.min(4, own.length)} aria-labelledby={`topic-${topic}`}>
              <h3 id={`topic-${topic}`} className={styles.topicName}>
                {t(`gallery.topic.${topic}`)}
              </h3>
              {own.map((example) => (
                <ExampleCard key={example.id} example={example} onOpen={open} onKey={onCardKey} />
              ))}
            </section>
          );
        })}
        {found.length === 0 && <p className={styles.nothing}>{t('gallery.nothing', { text: search })}</p>}
      </div>
      <p className={styles.spoken} role="status">
        {search === '' || found.length === 0 ? '' : t('gallery.found', { count: found.length })}
      </p>
    </DialogFrame>
  );
}
