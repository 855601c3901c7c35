/**
 * How the loss chart is shown. Keeps true: smoothing 0 is off, and off means the values themselves; the scale is chosen by the
 * run until a person chooses it.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { run, useRun } from './run';

export interface ChartState {
  /** 0…0.95 */
  readonly smoothing: number;
  /** Null: logarithmic where the run diverged, since nothing else shows how it grew. */
  readonly chosenLog: boolean | null;
  setSmoothing(smoothing: number): void;
  toggleLog(): void;
}

const isSteep = ({ phase }: { readonly phase: string }): boolean => phase === 'diverged';

/** The chart's options in this window. */
const chart = createStore<ChartState>()((set, get) => ({
  smoothing: 0,
  chosenLog: null,
  setSmoothing(smoothing) {
    set({ smoothing: Math.max(0, Math.min(0.95, smoothing)) });
  },
  toggleLog() {
    set({ chosenLog: !(get().chosenLog ?? isSteep(run.getState())) });
  },
}));

/** Reads the chart's options in a component. */
export function useChart<T>(selector: (state: ChartState) => T): T {
  return useStore(chart, selector);
}

/** Whether the scale is logarithmic now. */
export function useIsLog(): boolean {
  const chosen = useChart((state) => state.chosenLog);
  const steep = useRun(isSteep);
  return chosen ?? steep;
}
