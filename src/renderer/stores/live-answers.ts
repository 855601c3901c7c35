/**
 * What the trainer's run is like, as a component follows it: asked anew when figures changed, at most so often.
 * Keeps true: nothing is asked while one answer is on its way, and nothing for a component that is gone; what the trainer
 * no longer has is not shown any more.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerTo, Question, TensorAnswer } from '../../ipc/questions';
import { live } from './live';
import { run } from './run';

const noAnswers: readonly never[] = [];
const noTensors: ReadonlyMap<string, TensorAnswer> = new Map();

/** Answers in the order of the questions; none until the first came. Asked at most once in `pause` milliseconds. */
export function useLiveAnswers<Q extends Question>(questions: readonly Q[], pause: number): readonly (AnswerTo<Q> | null)[] {
  const [answers, setAnswers] = useState<readonly (AnswerTo<Q> | null)[]>(noAnswers);
  const key = JSON.stringify(questions);
  const present = useRef(questions);
  present.current = questions;
  useEffect(() => {
    setAnswers(noAnswers);
    if (key === '[]') return;
    const asked = present.current;
    let isShown = true;
    let isAsking = false;
    let isStale = false;
    let askedAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      isAsking = true;
      isStale = false;
      askedAt = performance.now();
      const given = await Promise.all(asked.map((question) => live.ask(question)));
      isAsking = false;
      if (!isShown) return;
      setAnswers(given);
      if (isStale) later();
    };
    const later = (): void => {
      isStale = true;
      if (isAsking || timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          void ask();
        },
        Math.max(0, pause - (performance.now() - askedAt)),
      );
    };
    void ask();
    const stopLive = live.subscribe(later);
    const stopRun = run.subscribe((now, before) => now.status !== before.status && later());
    return () => {
      isShown = false;
      clearTimeout(timer);
      stopLive();
      stopRun();
    };
  }, [key, pause]);
  return answers;
}

/** The answer to one question; null where there is none (yet), or no question. */
export function useLiveAnswer<Q extends Question>(question: Q | null, pause: number): AnswerTo<Q> | null {
  return useLiveAnswers(question === null ? [] : [question], pause)[0] ?? null;
}

/** The named tensors of a neuron as they are now, those that exist. */
export function useLiveTensors(node: string, names: readonly string[], pause: number): ReadonlyMap<string, TensorAnswer> {
  const questions = names.map((name) => ({ of: 'tensor', node, name }) as const);
  const answers = useLiveAnswers(questions, pause);
  return useMemo(() => {
    const found = answers.flatMap((tensor) => (tensor === null ? [] : [[tensor.name, tensor] as const]));
    return found.length === 0 ? noTensors : new Map(found);
  }, [answers]);
}
