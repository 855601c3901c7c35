/** Which rows of an answer are listed, and in which order. Keeps true: the answer itself is left as it is. */
import type { PredictionsAnswer } from '../../../ipc/questions';
import type { LookingState } from '../../stores/looking';

function isWrong({ predictedClass, targetClass }: PredictionsAnswer, place: number): boolean {
  return predictedClass !== null && targetClass !== null && predictedClass[place] !== targetClass[place];
}

/** Places in the answer's arrays: all, the wrong ones or those of one cell, by the table or the largest error first. */
export function listedPlaces(
  answer: PredictionsAnswer,
  { onlyWrong, order, cell }: Pick<LookingState, 'onlyWrong' | 'order' | 'cell'>,
): readonly number[] {
  const { targetClass, predictedClass } = answer;
  const isOfCell = (place: number): boolean =>
    cell === null || (targetClass?.[place] === cell.target && predictedClass?.[place] === cell.predicted);
  const all = Array.from(answer.rows, (_, place) => place).filter(isOfCell);
  const listed = onlyWrong && answer.classes !== null ? all.filter((place) => isWrong(answer, place)) : all;
  if (order === 'table') return listed;
  return listed.sort((a, b) => (answer.errors[b] ?? 0) - (answer.errors[a] ?? 0) || a - b);
}

/** How many of the answer's rows are classed as they are. */
export function rightCount(answer: PredictionsAnswer): number {
  return answer.rows.length - listedPlaces(answer, { onlyWrong: true, order: 'table', cell: null }).length;
}
