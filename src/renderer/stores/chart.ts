/** How the loss chart is shown. Keeps true: smoothing 0 is off, and off means the values themselves. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export interface ChartState {
  /** 0…0.95 */
  readonly smoothing: number;
  readonly isLog: boolean;
  setSmoothing(smoothing: number): void;
  toggleLog(): void;
}

/** The chart's options in this window. */
const chart = createStore<ChartState>()((set, get) => ({
  smoothing: 0.6,
  isLog: false,
  setSmoothing(smoothing) {
    set({ smoothing: Math.max(0, Math.min(0.95, smoothing)) });
  },
  toggleLog() {
    set({ isLog: !get().isLog });
  },
}));

/** Reads the chart's options in a component. */
export function useChart<T>(selector: (state: ChartState) => T): T {
  return useStore(chart, selector);
}
