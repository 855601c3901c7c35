/**
 * What the trainer's run is like, as a component follows it: asked anew when figures changed, at most so often.
 * Keeps true: nothing is asked while one answer is on its way, and nothing for a component that is gone; what the trainer
 * no longer has is not shown any more.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerTo, NoAnswer, Question, TensorAnswer } from '../../ipc/questions';
import { live } from './live';
import { run } from './run';

const noAnswers: readonly never[] = [];
const noTensors: ReadonlyMap<string, TensorAnswer> = new Map();

/** Something that is asked of the trainer again and again. */
export interface Following {
  /** What is asked is another thing now: asks at once, or as soon as the answer under way is there. */
  again(): void;
  stop(): void;
}

/**
 * Asks now, and again whenever the run's figures changed, at most once in `pause` milliseconds and never while one answer is
 * on its way. `ask` is told by `isOver` whether anybody still wants what it got.
 */
export function followRun(ask: (isOver: () => boolean) => Promise<void>, pause: number): Following {
  let isStopped = false;
  let isAsking = false;
  let isStale = false;
  let isAnother = false;
  let askedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askNow = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    isAsking = true;
    isStale = false;
    isAnother = false;
    askedAt = performance.now();
    await ask(() => isStopped);
    isAsking = false;
    if (isStopped) return;
    if (isAnother) void askNow();
    else if (isStale) later();
  };
  const later = (): void => {
    isStale = true;
    if (isAsking || timer !== undefined) return;
    timer = setTimeout(() => void askNow(), Math.max(0, pause - (performance.now() - askedAt)));
  };
  void askNow();
  const stopLive = live.subscribe(later);
  const stopRun = run.subscribe((now, before) => now.status !== before.status && later());
  return {
    again() {
      isAnother = true;
      if (!isAsking && !isStopped) void askNow();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      stopLive();
      stopRun();
    },
  };
}

/** Answers in the order of the questions; none until the first came. Asked at most once in `pause` milliseconds. */
function useLiveAnswers<Q extends Question>(questions: readonly Q[], pause: number): readonly (AnswerTo<Q> | NoAnswer | null)[] {
  const [answers, setAnswers] = useState<readonly (AnswerTo<Q> | NoAnswer | null)[]>(noAnswers);
  const key = JSON.stringify(questions);
  const present = useRef(questions);
  present.current = questions;
  useEffect(() => {
    setAnswers(noAnswers);
    if (key === '[]') return;
    const asked = present.current;
    return followRun(async (isOver) => {
      const given = await Promise.all(asked.map((question) => live.ask(question)));
      if (!isOver()) setAnswers(given);
    }, pause).stop;
  }, [key, pause]);
  return answers;
}

/** The answer to one question, or why there is none; null before it came, and where nothing is asked. */
export function useLiveAnswer<Q extends Question>(question: Q | null, pause: number): AnswerTo<Q> | NoAnswer | null {
  return useLiveAnswers(question === null ? [] : [question], pause)[0] ?? null;
}

/** The named tensors of a neuron as they are now, those that exist. */
export function useLiveTensors(node: string, names: readonly string[], pause: number): ReadonlyMap<string, TensorAnswer> {
  const questions = names.map((name) => ({ of: 'tensor', node, name }) as const);
  const answers = useLiveAnswers(questions, pause);
  return useMemo(() => {
    const found = answers.flatMap((tensor) => (tensor?.of === 'tensor' ? [[tensor.name, tensor] as const] : []));
    return found.length === 0 ? noTensors : new Map(found);
  }, [answers]);
}
