/**
 * What the network gets right: accuracy with its confusion matrix, or R², RMSE and MAE in the target's own units.
 * Keeps true: figures are of the validation rows where there are any, and the title says of which rows they are.
 */
import { displayName } from '../../document/create';
import type { LossMetrics } from '../../ipc/renderer-trainer';
import { Figure } from '../controls/Figure';
import { nodeById, useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useWriting } from '../text';
import { Confusion } from './Confusion';
import styles from './Training.module.css';

interface LossFiguresProps {
  readonly loss: string;
  readonly part: 'training' | 'validation';
  readonly title: string;
  readonly metrics: LossMetrics;
}

function LossFigures({ loss, part, title, metrics }: LossFiguresProps) {
  const { t, share } = useWriting();
  if (metrics.accuracy !== null) {
    return (
      <div className={styles.metric}>
        <p className={styles.metricTitle}>
          {title} <b data-metric="accuracy">{share(metrics.accuracy, 1)}</b>
        </p>
        {metrics.confusion && <Confusion loss={loss} part={part} confusion={metrics.confusion} categories={metrics.categories} />}
      </div>
    );
  }
  const figures = (['r2', 'rmse', 'mae'] as const).flatMap((name) => (metrics[name] === null ? [] : [{ name, value: metrics[name] }]));
  if (figures.length === 0) return null;
  return (
    <div className={styles.metric}>
      <p className={styles.metricTitle}>{title}</p>
      <dl className={styles.figures}>
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt title={t(`metrics.${name}.tip`)}>{t(`metrics.${name}`)}</dt>
            <dd data-metric={name}>
              <Figure value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The figures of every loss node. */
export function Metrics() {
  const { t } = useWriting();
  const metrics = useRun((state) => state.metrics);
  const document = useEditor((state) => state.document);
  const part = metrics.validation ? 'validation' : 'training';
  const figures = Object.entries((metrics.validation ?? metrics.training)?.losses ?? {});
  if (figures.length === 0) return null;
  return (
    <div className={styles.metrics}>
      {figures.map(([id, each]) => {
        const node = nodeById(document, id);
        const kind = each.accuracy === null ? 'regression' : 'accuracy';
        const title = t(`metrics.${part}.${kind}`);
        const named = figures.length > 1 && node ? `${displayName(node)} · ${title}` : title;
        return <LossFigures key={id} loss={id} part={part} title={named} metrics={each} />;
      })}
    </div>
  );
}
