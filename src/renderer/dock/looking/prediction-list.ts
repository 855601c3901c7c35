/** Which rows of an answer are listed, and in which order. Keeps true: the answer itself is left as it is. */
import type { PredictionsAnswer } from '../../../ipc/questions';
import type { PredictionOrder } from '../../stores/looking';

function isWrong({ predictedClass, targetClass }: PredictionsAnswer, place: number): boolean {
  return predictedClass !== null && targetClass !== null && predictedClass[place] !== targetClass[place];
}

/** Places in the answer's arrays: all or the wrong ones, by the table or the largest error first. */
export function listedPlaces(
  answer: PredictionsAnswer,
  { onlyWrong, order }: { readonly onlyWrong: boolean; readonly order: PredictionOrder },
): readonly number[] {
  const all = Array.from(answer.rows, (_, place) => place);
  const listed = onlyWrong && answer.classes !== null ? all.filter((place) => isWrong(answer, place)) : all;
  if (order === 'table') return listed;
  return listed.sort((a, b) => (answer.errors[b] ?? 0) - (answer.errors[a] ?? 0) || a - b);
}

/** How many of the answer's rows are classed as they are. */
export function rightCount(answer: PredictionsAnswer): number {
  return answer.rows.length - listedPlaces(answer, { onlyWrong: true, order: 'table' }).length;
}
