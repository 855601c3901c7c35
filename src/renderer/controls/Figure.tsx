/** A measured figure in few digits that tells all of them on hover. */
import type { FigureOptions } from '../../strings/numbers';
import { useWriting } from '../text';

/** The figure as text with its title. */
export function Figure({ value, ...options }: FigureOptions & { readonly value: number }) {
  const { figure, exact } = useWriting();
  return <span title={exact(value)}>{figure(value, options)}</span>;
}
