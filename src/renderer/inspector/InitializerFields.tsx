/** How weights or biases begin: the distribution and its figures. */
import { initializerOf } from '../../document/create';
import { initializers } from '../../engine/settings';
import type { Initializer } from '../../engine/types';
import { Choice } from '../controls/Choice';
import { FigureRows } from '../controls/FigureRows';
import { Row } from '../controls/Layout';
import { allInitializers } from '../nodes/catalogue';
import { useText } from '../text';

export interface InitializerFieldsProps {
  readonly label: string;
  readonly tip: string | undefined;
  readonly initializer: Initializer;
  readonly onChange: (initializer: Initializer, gesture?: string) => void;
}

/** A choice and one row a figure. */
export function InitializerFields({ label, tip, initializer, onChange }: InitializerFieldsProps) {
  const t = useText();
  return (
    <>
      <Row label={label} tip={tip}>
        <Choice
          label={label}
          value={initializer.type}
          options={allInitializers.map((type) => ({ value: type, label: t(`initializer.${type}`) }))}
          onChoose={(type) => onChange(initializerOf(type))}
        />
      </Row>
      <FigureRows rows={initializers} thing={initializer} prefix="initializer.param" of={label} onChange={onChange} />
    </>
  );
}
