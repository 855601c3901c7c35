/** The parameters of an activation, each with its rule. */
import type { Activation } from '../../engine/types';
import { Row } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import type { NumberRule } from '../controls/number-text';
import { useText } from '../text';

interface Field {
  readonly name: string;
  readonly value: number;
  readonly rule: NumberRule;
  readonly change: (value: number) => Activation;
}

/** The parameters of each type, as the format's table lists them. */
function fieldsOf(activation: Activation): readonly Field[] {
  switch (activation.type) {
    case 'threshold':
      return [{ name: 'theta', value: activation.theta, rule: {}, change: (theta) => ({ ...activation, theta }) }];
    case 'leakyRelu':
      return [{ name: 'slope', value: activation.slope, rule: {}, change: (slope) => ({ ...activation, slope }) }];
    case 'prelu':
      return [{ name: 'init', value: activation.init, rule: {}, change: (init) => ({ ...activation, init }) }];
    case 'rrelu':
      return [
        { name: 'lower', value: activation.lower, rule: { max: activation.upper }, change: (lower) => ({ ...activation, lower }) },
        { name: 'upper', value: activation.upper, rule: { min: activation.lower }, change: (upper) => ({ ...activation, upper }) },
      ];
    case 'elu':
      return [{ name: 'alpha', value: activation.alpha, rule: {}, change: (alpha) => ({ ...activation, alpha }) }];
    case 'apl':
      return [
        {
          name: 'segments',
          value: activation.segments,
          rule: { integer: true, min: 1, max: 64 },
          change: (segments) => ({ ...activation, segments }),
        },
      ];
    case 'maxout':
      return [
        {
          name: 'pieces',
          value: activation.pieces,
          rule: { integer: true, min: 2, max: 64 },
          change: (pieces) => ({ ...activation, pieces }),
        },
      ];
    default:
      return [];
  }
}

export interface ActivationFieldsProps {
  readonly activation: Activation;
  readonly onChange: (activation: Activation, gesture?: string) => void;
}

/** One row a parameter; nothing for activations without. */
export function ActivationFields({ activation, onChange }: ActivationFieldsProps) {
  const t = useText();
  return fieldsOf(activation).map((field) => (
    <Row key={`${activation.type}.${field.name}`} label={t(`activation.param.${field.name}`)}>
      <NumberField
        label={t(`activation.param.${field.name}`)}
        value={field.value}
        rule={field.rule}
        onCommit={(value, gesture) => value !== null && onChange(field.change(value), gesture)}
      />
    </Row>
  ));
}
