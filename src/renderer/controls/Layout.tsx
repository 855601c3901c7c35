/** Sections and rows of panels: one spacing for every panel of the window. */
import type { ReactNode } from 'react';
import styles from './controls.module.css';

/** A titled part of a panel. `aside` stands at the right of the title. */
export function Section({ title, aside, children }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.title}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A label and its control. `tip` explains the label. */
export function Row({ label, tip, children }: { readonly label: string; readonly tip?: string; readonly children: ReactNode }) {
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
