/** Sections and rows of panels: one spacing for every panel of the window. */
import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface SectionProps {
  readonly title: string;
  /** The title has words of the user's, whose case is theirs: mathematics and names of columns know two. */
  readonly isOwn?: boolean;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a panel. */
export function Section({ title, isOwn = false, aside, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={`${styles.title} ${isOwn ? styles.own : ''}`} title={title}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A label and its control. `tip` explains the label. */
export function Row({ label, tip, children }: { readonly label: string; readonly tip?: string | undefined; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.label} title={tip}>
        {label}
      </span>
      <span className={styles.control}>{children}</span>
    </div>
  );
}

/** A quiet sentence in a panel. */
export function Hint({ children }: { readonly children: ReactNode }) {
  return <p className={styles.hint}>{children}</p>;
}
