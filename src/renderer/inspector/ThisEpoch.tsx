/**
 * What the selected neuron's units do at present: how many outputs are active, how many units are dead, and what a dead
 * ReLU is where there is one.
 * Keeps true: there is nothing before the first figures came, and no explanation where it does not apply; it is told of how
 * many rows the dead ones are dead.
 */
import type { NeuronNode } from '../../document/types';
import type { Insight } from '../../ipc/insight';
import { Hint, Row, Section } from '../controls/Layout';
import { useInsight } from '../stores/insight';
import { useWriting } from '../text';
import styles from './Inspector.module.css';

/** More dead units than this share of all of them speak of a learning rate that is too high. */
const many = 0.4;

const activeOf = (insight: Insight | null): number | null => (insight?.shows === 'units' ? insight.active : null);
const deadOf = (insight: Insight | null): number | null => (insight?.shows === 'units' ? insight.dead : null);
const rowsOf = (insight: Insight | null): number => (insight?.shows === 'units' ? insight.rows : 0);
const allRowsOf = (insight: Insight | null): number => (insight?.shows === 'units' ? insight.of : 0);
const unitsOf = (insight: Insight | null): number => insight?.units ?? 0;

/** The section of one neuron node; nothing for softmax, whose shares the card shows. */
export function ThisEpoch({ node }: { readonly node: NeuronNode }) {
  const { t, share } = useWriting();
  const active = useInsight(node.id, activeOf);
  const dead = useInsight(node.id, deadOf);
  const units = useInsight(node.id, unitsOf);
  const rows = useInsight(node.id, rowsOf);
  const of = useInsight(node.id, allRowsOf);
  if (active === null) return null;
  return (
    <>
      <Section title={t('inspector.thisEpoch')}>
        <Row label={t('inspector.activeOutputs')} tip={t('inspector.activeOutputs.tip')}>
          <span data-figure="active">{share(active)}</span>
        </Row>
        {dead === null ? null : (
          <Row label={t('inspector.deadNeurons')} tip={t('inspector.deadNeurons.tip')}>
            <span data-figure="dead" className={dead > 0 ? styles.attention : ''}>
              {t('inspector.deadOf', { dead, units, rows })}
            </span>
          </Row>
        )}
      </Section>
      {dead ? (
        <Section title={t('inspector.explain')}>
          <Hint>
            {t(rows < of ? 'inspector.dead.rows' : 'inspector.dead.allRows', { dead, units, rows, of })} {t('inspector.dead.gradient')}{' '}
            {t(dead > many * units ? 'inspector.dead.many' : 'inspector.dead.few')}
          </Hint>
        </Section>
      ) : null}
    </>
  );
}
