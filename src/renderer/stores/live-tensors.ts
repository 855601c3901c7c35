/**
 * Whole tensors of a neuron as a component follows them: fetched from the trainer when figures changed, at most so often.
 * Keeps true: nothing is asked while one answer is on its way, and nothing for a component that is gone; what the trainer
 * no longer has is not shown any more.
 */
import { useEffect, useState } from 'react';
import { type LiveTensor, live } from './live';

const nothing: ReadonlyMap<string, LiveTensor> = new Map();

/** The named tensors of a neuron as they are now, those that exist; asked for at most once in `pause` milliseconds. */
export function useLiveTensors(node: string, names: readonly string[], pause: number): ReadonlyMap<string, LiveTensor> {
  const [tensors, setTensors] = useState(nothing);
  const key = names.join(' ');
  useEffect(() => {
    const wanted = key === '' ? [] : key.split(' ');
    setTensors(nothing);
    if (wanted.length === 0) return;
    let isShown = true;
    let isAsking = false;
    let isStale = false;
    let askedAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      isAsking = true;
      isStale = false;
      askedAt = performance.now();
      const answers = await Promise.all(wanted.map((name) => live.requestTensor(node, name)));
      isAsking = false;
      if (!isShown) return;
      setTensors(new Map(answers.flatMap((tensor, index) => (tensor === null ? [] : [[wanted[index] ?? '', tensor] as const]))));
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
    const stop = live.subscribe(later);
    return () => {
      isShown = false;
      clearTimeout(timer);
      stop();
    };
  }, [node, key, pause]);
  return tensors;
}
