/**
 * Explain a sample: one row of the table on its way through the network, node by node: the columns as they are written,
 * each neuron's z and what its activation makes of it, and at the end what the loss says.
 * Keeps true: figures are of the evaluation pass with the parameters of this moment; the order is the network's.
 */
import { ArrowRight, ChevronLeft, ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode, useEffect } from 'react';
import { displayName } from '../../../document/create';
import { flowOrder, viewGraph } from '../../../document/order';
import type { InputNode, NeuronNode } from '../../../document/types';
import type { SampleAnswer, SampleLoss, SampleNode } from '../../../ipc/questions';
import { hasRun } from '../../../ipc/run-clock';
import { categoryName } from '../../category-name';
import { Figure } from '../../controls/Figure';
import { NumberField } from '../../controls/NumberField';
import { Press } from '../../controls/Press';
import { useData } from '../../stores/data';
import { useEditor } from '../../stores/editor';
import { useLiveAnswer } from '../../stores/live-answers';
import { useLooking } from '../../stores/looking';
import { useRun } from '../../stores/run';
import { useWriting } from '../../text';
import { useRows } from '../rows';
import { OlderNote } from './OlderNote';
import styles from './Sample.module.css';

const pause = 300;
/** So many units of a node are listed. */
const mostUnits = 16;

function Bar({ value, largest }: { readonly value: number; readonly largest: number }) {
  const share = largest === 0 ? 0 : Math.min(1, Math.abs(value) / largest) * 50;
  const side = value < 0 ? { right: '50%' } : { left: '50%' };
  return (
    <span className={styles.signedBar} aria-hidden>
      <span className={styles.fill} style={{ ...side, width: `${share}%`, background: value < 0 ? 'var(--neg)' : 'var(--pos)' }} />
    </span>
  );
}

function largestOf(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** A node on the way. One that is longer than the dock is reached by Tab and scrolled by the arrow keys. */
function Station({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const scrolledByKeys = { role: 'group', tabIndex: 0, 'aria-label': name };
  return (
    <div className={styles.station} {...scrolledByKeys}>
      <p className={styles.stationName} title={name}>
        {name}
      </p>
      {children}
    </div>
  );
}

function NeuronValues({ node, values }: { readonly node: NeuronNode; readonly values: SampleNode }) {
  const { t } = useWriting();
  const largest = largestOf(values.output);
  const shown = Array.from(values.output.subarray(0, mostUnits), (output, unit) => ({ output, unit }));
  return (
    <Station name={displayName(node)}>
      <table className={styles.values}>
        <thead>
          <tr>
            {values.z && <th scope="col">z</th>}
            <td />
            <th scope="col">{t('looking.output')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ output, unit }) => (
            <tr key={unit}>
              {values.z && (
                <td className={styles.numeric}>
                  <Figure value={values.z[unit] ?? 0} digits={3} />
                </td>
              )}
              <td>
                <Bar value={output} largest={largest} />
              </td>
              <td className={styles.numeric}>
                <Figure value={output} digits={3} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {values.width > mostUnits && <p className={styles.more}>{t('looking.moreUnits', { count: values.width - mostUnits })}</p>}
    </Station>
  );
}

function InputValues({
  node,
  cells,
  names,
}: {
  readonly node: InputNode;
  readonly cells: readonly string[] | null;
  readonly names: readonly string[];
}) {
  const { t } = useWriting();
  return (
    <Station name={displayName(node)}>
      <table className={styles.values}>
        <tbody>
          {node.columns.slice(0, mostUnits).map((column) => (
            <tr key={column}>
              <th scope="row" title={column}>
                {column}
              </th>
              <td className={styles.numeric}>{cells?.[names.indexOf(column)] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {node.columns.length > mostUnits && (
        <p className={styles.more}>{t('looking.moreColumns', { count: node.columns.length - mostUnits })}</p>
      )}
    </Station>
  );
}

function LossValues({ name, loss }: { readonly name: string; readonly loss: SampleLoss }) {
  const { t, loss: lossText, exact } = useWriting();
  const write = (value: string | number): ReactNode => (typeof value === 'number' ? <Figure value={value} /> : categoryName(value, t));
  const isSame = loss.predicted === loss.target;
  return (
    <div className={styles.station} data-loss={loss.loss}>
      <p className={styles.stationName} title={name}>
        {name}
      </p>
      <dl className={styles.verdicts}>
        {loss.predicted !== null && (
          <div>
            <dt>{t('looking.predicted')}</dt>
            <dd className={typeof loss.predicted === 'string' ? (isSame ? styles.right : styles.wrong) : ''}>{write(loss.predicted)}</dd>
          </div>
        )}
        {loss.target !== null && (
          <div>
            <dt>{t('looking.target')}</dt>
            <dd>{write(loss.target)}</dd>
          </div>
        )}
        <div>
          <dt title={t('looking.lossNow.tip')}>{t('looking.lossNow')}</dt>
          <dd title={exact(loss.value)}>{lossText(loss.value)}</dd>
        </div>
      </dl>
    </div>
  );
}

function Stations({
  answer,
  cells,
  names,
}: {
  readonly answer: SampleAnswer;
  readonly cells: readonly string[] | null;
  readonly names: readonly string[];
}) {
  const document = useEditor((state) => state.document);
  const values = new Map(answer.nodes.map((each) => [each.node, each]));
  const losses = new Map(answer.losses.map((each) => [each.loss, each]));
  const targets = new Set(document.graph.edges.flatMap(({ source, port }) => (port === 'target' ? [source] : [])));
  const feeds = new Set(document.graph.edges.flatMap(({ source, port }) => (port === 'target' ? [] : [source])));
  const view = viewGraph(document);
  const stations = flowOrder(view).flatMap((id) => {
    const node = view.nodes.get(id);
    if (node === undefined) return [];
    const figures = values.get(node.id);
    const loss = losses.get(node.id);
    if (node.kind === 'input') {
      const isLabel = targets.has(node.id) && !feeds.has(node.id);
      return isLabel || !feeds.has(node.id) ? [] : [<InputValues key={node.id} node={node} cells={cells} names={names} />];
    }
    if (node.kind === 'neuron') return figures ? [<NeuronValues key={node.id} node={node} values={figures} />] : [];
    return loss ? [<LossValues key={node.id} name={displayName(node)} loss={loss} />] : [];
  });
  return stations.map((station, index) => (
    <Fragment key={station.key}>
      {index > 0 && <ArrowRight className={styles.arrow} size={14} aria-hidden />}
      {station}
    </Fragment>
  ));
}

/** The tab's content. */
export function SampleTab() {
  const { t } = useWriting();
  const isThere = useRun(({ status }) => hasRun(status));
  const profile = useData((state) => state.profile);
  const revision = useData((state) => state.revision);
  const rowCount = profile?.rowCount ?? 0;
  const { row: wanted, change } = useLooking((state) => state);
  const row = Math.max(0, Math.min(wanted, rowCount - 1));
  const rows = useRows(revision, rowCount);
  const given = useLiveAnswer(isThere && rowCount > 0 ? { of: 'sample', row } : null, pause);
  const answer = given?.of === 'sample' ? given : null;
  useEffect(() => {
    if (rowCount > 0) rows.show(row, row);
  });
  if (!isThere || profile === null || rowCount === 0) return <p className={styles.empty}>{t('looking.empty')}</p>;
  const move = (by: number) => change({ row: Math.max(0, Math.min(rowCount - 1, row + by)) });
  return (
    <div className={styles.sample} data-run-figures>
      <OlderNote />
      <div className={styles.sampleBar}>
        <span>{t('looking.row')}</span>
        <Press className={styles.step} label={t('looking.previous')} whyNot={row === 0 ? 'why.firstRow' : null} onPress={() => move(-1)}>
          <ChevronLeft size={15} aria-hidden />
        </Press>
        <span className={styles.rowField}>
          <NumberField
            label={t('looking.row')}
            value={row + 1}
            rule={{ minimum: 1, maximum: rowCount, isWhole: true }}
            onCommit={(value) => value !== null && change({ row: value - 1 })}
          />
        </span>
        <Press
          className={styles.step}
          label={t('looking.next')}
          whyNot={row === rowCount - 1 ? 'why.lastRow' : null}
          onPress={() => move(1)}
        >
          <ChevronRight size={15} aria-hidden />
        </Press>
        <span className={styles.faint}>
          {t('looking.of', { count: rowCount })}
          {answer && answer.row === row ? ` · ${t(`looking.part.${answer.part}`)}` : ''}
        </span>
      </div>
      <section className={styles.way} aria-label={t('looking.way')}>
        {answer && answer.row === row ? (
          <Stations answer={answer} cells={rows.row(row)} names={profile.columns.map(({ name }) => name)} />
        ) : given?.of === 'none' ? (
          <p className={styles.empty}>{t(given.code, given.values)}</p>
        ) : null}
      </section>
    </div>
  );
}
