/**
 * What the network gets right: accuracy with its confusion matrix, or R², RMSE and MAE of each output in its own units.
 * Keeps true: figures are of the validation rows where there are any, and the title says of which rows they are.
 */
import { displayName } from '../../document/create';
import type { LossMetrics } from '../../ipc/renderer-trainer';
import { nodeById, useEditor } from '../stores/editor';
import { useRun } from '../stores/run';
import { useWriting } from '../text';
import { shadeOf } from './shade';
import styles from './Training.module.css';

/** More classes than this would make cells that nobody can read. */
const mostClasses = 12;

function Confusion({
  confusion,
  categories,
}: {
  readonly confusion: readonly (readonly number[])[];
  readonly categories: LossMetrics['categories'];
}) {
  const { t, number } = useWriting();
  const size = confusion.length;
  const most = Math.max(1, ...confusion.flat());
  const nameOf = (index: number): string => String(categories?.[index] ?? index);
  if (size > mostClasses) return null;
  return (
    <table className={styles.confusion} aria-label={t('metrics.confusion')} data-classes={size}>
      <thead className={styles.spoken}>
        <tr>
          <td />
          {confusion.map((_, index) => (
            <th key={nameOf(index)} scope="col">
              {t('metrics.predicted', { name: nameOf(index) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {confusion.map((row, target) => (
          <tr key={nameOf(target)}>
            <th scope="row" title={nameOf(target)}>
              {nameOf(target)}
            </th>
            {row.map((count, predicted) => {
              const share = shadeOf(count / most);
              const sign = target === predicted ? '--pos' : '--neg';
              return (
                <td
                  key={nameOf(predicted)}
                  title={t('metrics.cell', { target: nameOf(target), predicted: nameOf(predicted), count })}
                  style={count > 0 ? { background: `color-mix(in srgb, var(${sign}) ${share}%, var(--raised))` } : undefined}
                >
                  {number(count)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** More outputs than this are shown together, as the pixels of an image. */
const mostOutputs = 8;
const figureNames = ['r2', 'rmse', 'mae'] as const;

/** Errors of several outputs, a line each: they are in units of their own, so no figure is of all of them. */
function OutputFigures({ title, outputs }: { readonly title: string; readonly outputs: NonNullable<LossMetrics['outputs']> }) {
  const { t, number } = useWriting();
  const write = (value: number | null): string => (value === null ? '–' : number(value, { maximumSignificantDigits: 4 }));
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
                  {write(figures[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LossFigures({ title, metrics }: { readonly title: string; readonly metrics: LossMetrics }) {
  const { t, number } = useWriting();
  const share = (value: number): string =>
    number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, maximumSignificantDigits: undefined });
  if (metrics.accuracy !== null) {
    return (
      <div className={styles.metric}>
        <p className={styles.metricTitle}>
          {title} <b data-metric="accuracy">{share(metrics.accuracy)}</b>
        </p>
        {metrics.confusion && <Confusion confusion={metrics.confusion} categories={metrics.categories} />}
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
            <dd data-metric={name}>{number(value, { maximumSignificantDigits: 4 })}</dd>
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
    <div className={styles.metrics} data-older={isOlder} title={t('metrics.rows', { rows: measured.rows })}>
      {figures.map(([id, each]) => {
        const node = nodeById(document, id);
        const kind = each.accuracy === null ? 'regression' : 'accuracy';
        const title = t(`metrics.${part}.${kind}`);
        return <LossFigures key={id} title={figures.length > 1 && node ? `${displayName(node)} · ${title}` : title} metrics={each} />;
      })}
    </div>
  );
}
