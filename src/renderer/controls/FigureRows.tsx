/**
 * The figures of an activation, initialiser, optimiser or schedule, a row each, as its table lists them.
 * Keeps true: a field takes what the file can hold and nothing else.
 */
import { type Figure, figuresOf, withFigure } from '../../document/format/figures';
import type { Rows } from '../../fields';
import { useWriting } from '../text';
import { Row } from './Layout';
import { NumberField } from './NumberField';
import { Toggle } from './Toggle';

interface FigureRowsProps<T> {
  /** The table of the thing's kinds. */
  readonly rows: Rows;
  readonly thing: T;
  /** Codes of the labels: `<prefix>.<name>`. */
  readonly prefix: string;
  /** Whose figures they are, for a reader of the screen, where a panel has several such things. */
  readonly of?: string;
  /** Which of the figures; all of them where it is not given. */
  readonly only?: readonly string[];
  readonly onChange: (thing: T, gesture?: string) => void;
}

/** One row a figure; nothing for kinds without. */
export function FigureRows<T extends { readonly type: string }>({ rows, thing, prefix, of, only, onChange }: FigureRowsProps<T>) {
  const { t, tip } = useWriting();
  const control = (figure: Figure, label: string) =>
    'rule' in figure ? (
      <NumberField
        label={of === undefined ? label : t('inspector.fieldOf', { field: label, of })}
        value={figure.value}
        rule={figure.rule}
        onCommit={(value, gesture) => value !== null && onChange(withFigure(thing, figure.name, value), gesture)}
      />
    ) : (
      <Toggle label={label} checked={figure.value} onChange={(value) => onChange(withFigure(thing, figure.name, value))} />
    );
  const figures = figuresOf(rows, thing).filter(({ name }) => only === undefined || only.includes(name));
  return figures.map((figure) => {
    const code = `${prefix}.${figure.name}`;
    const label = t(code);
    return (
      <Row key={`${thing.type}.${figure.name}`} label={label} tip={tip(code)}>
        {control(figure, label)}
      </Row>
    );
  });
}
