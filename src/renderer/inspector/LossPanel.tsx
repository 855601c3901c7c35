/** All properties of a loss node and what it measures now. */
import { nodeKinds } from '../../document/format/records';
import type { LossNode } from '../../document/types';
import { Choice } from '../controls/Choice';
import { Hint, Row } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import { allLosses } from '../nodes/catalogue';
import { useText } from '../text';
import { changeProperty } from './change';
import { NodeHead } from './NodeHead';

/** The inspector of one loss node. */
export function LossPanel({ node }: { readonly node: LossNode }) {
  const t = useText();
  return (
    <>
      <NodeHead node={node} />
      <Row label={t('inspector.loss')} tip={t('inspector.loss.tip')}>
        <Choice
          label={t('inspector.loss')}
          value={node.loss}
          options={allLosses.map((loss) => ({ value: loss, label: t(`loss.${loss}`) }))}
          onChoose={(loss) => changeProperty(node.id, { loss })}
        />
      </Row>
      <Row label={t('inspector.lossWeight')} tip={t('inspector.lossWeight.tip')}>
        <NumberField
          label={t('inspector.lossWeight')}
          value={node.weight}
          rule={nodeKinds.loss.weight.rule}
          onCommit={(weight, gesture) => weight !== null && changeProperty(node.id, { weight }, gesture)}
        />
      </Row>
      {node.loss === 'huber' && (
        <Row label={t('inspector.delta')} tip={t('inspector.delta.tip')}>
          <NumberField
            label={t('inspector.delta')}
            value={node.delta}
            rule={nodeKinds.loss.delta.field.rule}
            onCommit={(delta, gesture) => delta !== null && changeProperty(node.id, { delta }, gesture)}
          />
        </Row>
      )}
      <Hint>{t(`loss.${node.loss}.about`)}</Hint>
    </>
  );
}
