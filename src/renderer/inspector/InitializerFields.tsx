/** How weights or biases begin: the distribution and its figures. */
import { initializerOf } from '../../document/create';
import type { Initializer } from '../../engine/types';
import { Choice } from '../controls/Choice';
import { Row } from '../controls/Layout';
import { NumberField } from '../controls/NumberField';
import type { NumberRule } from '../controls/number-text';
import { allInitializers } from '../nodes/catalogue';
import { useText } from '../text';

interface Field {
  readonly name: string;
  readonly value: number;
  readonly rule: NumberRule;
  readonly change: (value: number) => Initializer;
}

function fieldsOf(initializer: Initializer): readonly Field[] {
  switch (initializer.type) {
    case 'uniform':
      return [
        { name: 'min', value: initializer.min, rule: { max: initializer.max }, change: (min) => ({ ...initializer, min }) },
        { name: 'max', value: initializer.max, rule: { min: initializer.min }, change: (max) => ({ ...initializer, max }) },
      ];
    case 'normal':
      return [
        { name: 'mean', value: initializer.mean, rule: {}, change: (mean) => ({ ...initializer, mean }) },
        { name: 'std', value: initializer.std, rule: { min: 0 }, change: (std) => ({ ...initializer, std }) },
      ];
    case 'constant':
      return [{ name: 'value', value: initializer.value, rule: {}, change: (value) => ({ ...initializer, value }) }];
    default:
      return [];
  }
}

export interface InitializerFieldsProps {
  readonly label: string;
  readonly initializer: Initializer;
  readonly onChange: (initializer: Initializer, gesture?: string) => void;
}

/** A choice and one row a figure. */
export function InitializerFields({ label, initializer, onChange }: InitializerFieldsProps) {
  const t = useText();
  return (
    <>
      <Row label={label}>
        <Choice
          label={label}
          value={initializer.type}
          options={allInitializers.map((type) => ({ value: type, label: t(`initializer.${type}`) }))}
          onChoose={(type) => onChange(initializerOf(type))}
        />
      </Row>
      {fieldsOf(initializer).map((field) => (
        <Row key={`${initializer.type}.${field.name}`} label={t(`initializer.param.${field.name}`)}>
          <NumberField
            label={t('inspector.fieldOf', { field: t(`initializer.param.${field.name}`), of: label })}
            value={field.value}
            rule={field.rule}
            onCommit={(value, gesture) => value !== null && onChange(field.change(value), gesture)}
          />
        </Row>
      ))}
    </>
  );
}
