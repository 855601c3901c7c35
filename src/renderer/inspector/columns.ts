/** Lists of column names, changed as the inspector changes them. Keeps true: no name is there twice; all pure. */
import type { Profile } from '../../data/types';

/** The list with the column at `index` moved by one place. */
export function moved(columns: readonly string[], index: number, by: 1 | -1): readonly string[] {
  const name = columns[index];
  const other = columns[index + by];
  if (name === undefined || other === undefined) return columns;
  return columns.map((each, place) => (place === index ? other : place === index + by ? name : each));
}

/** The list with one column more, where the table's order puts it if the list follows that order, else at the end. */
export function withColumn(columns: readonly string[], name: string, profile: Profile): readonly string[] {
  if (columns.includes(name)) return columns;
  const order = new Map(profile.columns.map((column, index) => [column.name, index]));
  const rank = (each: string): number => order.get(each) ?? Number.POSITIVE_INFINITY;
  const isInOrder = columns.every((each, index) => index === 0 || rank(columns[index - 1] ?? each) <= rank(each));
  const place = columns.findIndex((each) => rank(each) > rank(name));
  return isInOrder && place >= 0 ? [...columns.slice(0, place), name, ...columns.slice(place)] : [...columns, name];
}

/** The list without a column. */
export function withoutColumn(columns: readonly string[], name: string): readonly string[] {
  return columns.filter((each) => each !== name);
}

/** The squarest [rows, columns] that hold exactly `count` cells. */
export function nearSquare(count: number): readonly [number, number] {
  for (let rows = Math.floor(Math.sqrt(count)); rows > 1; rows -= 1) if (count % rows === 0) return [rows, count / rows];
  return [1, count];
}
