/**
 * The numbers and switches of one kind of a thing (an activation, an optimiser, …), each with what it may be just now.
 * Keeps true: a number that its rule here accepts is one that a file can hold.
 */
import { type Field, keysOf, type NumberRule, type Row, type Rows } from '../../fields';

/** A number with its rule, or a switch. */
export type Figure =
  | { readonly name: string; readonly value: number; readonly rule: NumberRule }
  | { readonly name: string; readonly value: boolean };

/** The rule of a number beside its neighbour: the first of two ordered ones ends where the second begins. */
function besideOther(name: string, rule: NumberRule, { ordered }: Row, thing: object): NumberRule {
  if (ordered === undefined || !ordered.includes(name)) return rule;
  const [lower, upper] = ordered;
  const other: unknown = Reflect.get(thing, name === lower ? upper : lower);
  if (typeof other !== 'number') return rule;
  return name === lower ? { ...rule, maximum: other } : { ...rule, minimum: other };
}

/** The figures of a thing, whose kind is a row of the table. */
export function figuresOf(rows: Rows, thing: { readonly type: string }): readonly Figure[] {
  const row = rows[thing.type];
  if (row === undefined) return [];
  return keysOf(row.fields).flatMap((name): readonly Figure[] => {
    const field: Field | undefined = row.fields[name];
    const value: unknown = Reflect.get(thing, name);
    if (field?.kind === 'number' && typeof value === 'number') return [{ name, value, rule: besideOther(name, field.rule, row, thing) }];
    return typeof value === 'boolean' ? [{ name, value }] : [];
  });
}

/** The thing with another value of one of its figures. */
export function withFigure<T extends { readonly type: string }>(thing: T, name: string, value: number | boolean): T {
  return { ...thing, [name]: value };
}
