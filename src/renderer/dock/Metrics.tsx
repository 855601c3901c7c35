/**
 * What the network gets right: accuracy with its confusion matrix, or R², RMSE and MAE of each output in its own units.
 * Keeps true: figures are of the validation rows where there are any, and the title says of which rows they are.
 */
import { displayName } from '../../document/create';
import type { LossMetrics } from '../../ipc/renderer-trainer';
import { Figure } from '../controls/Figure';
import older from '../older.module.css';
import { nodeById, useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useWriting } from '../text';
import { Confusion } from './Confusion';
import styles from './Training.module.css';

/** More outputs than this are shown together, as the pixels of an image. */
const mostOutputs = 8;
const figureNames = ['r2', 'rmse', 'mae'] as const;

/** Errors of several outputs, a line each: they are in units of their own, so no figure is of all of them. */
function OutputFigures({ title, outputs }: { readonly title: string; readonly outputs: NonNullable<LossMetrics['outputs']> }) {
  const { t } = useWriting();
  return (
    <div className={styles.metric}>
      <p className={styles.metricTitle}>{title}</p>
      <table className={styles.outputs}>
        <thead>
          <tr>
            <th scope="col">{t('metrics.output')}</th>
            {figureNames.map((name) => (
              <th key={name} scope="col" title={t(`metrics.${name}.tip`)}>
                {t(`metrics.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(outputs).map(([column, figures]) => (
            <tr key={column} data-output={column}>
              <th scope="row" title={column}>
                {column}
              </th>
              {figureNames.map((name) => (
                <td key={name} data-metric={name}>
                  {figures[name] === null ? '–' : <Figure value={figures[name]} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

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
  const outputs = metrics.outputs === null ? 1 : Object.keys(metrics.outputs).length;
  if (metrics.outputs !== null && outputs > 1 && outputs <= mostOutputs) return <OutputFigures title={title} outputs={metrics.outputs} />;
  const figures = figureNames.flatMap((name) => (metrics[name] === null ? [] : [{ name, value: metrics[name] }]));
  if (figures.length === 0) return null;
  return (
    <div className={styles.metric}>
      <p className={styles.metricTitle}>{outputs > 1 ? `${title} · ${t('metrics.together', { count: outputs })}` : title}</p>
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
  const measured = metrics.validation ?? metrics.training;
  const figures = Object.entries(measured?.losses ?? {});
  // Those of the network before stay until the next ones come.
  const isOlder = useRun((state) => state.isOlder || state.measuredRun !== state.status.run);
  if (measured === null || figures.length === 0) return null;
  return (
    <div className={`${styles.metrics} ${older.figures}`} data-older={isOlder} title={t('metrics.rows', { rows: measured.rows })}>
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
