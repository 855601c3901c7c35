/**
 * The panels around the canvas: which are shown in this window, and how large, remembered for the next window.
 * Keeps true: a window begins as the last one was left; what happens in one window moves no panel of another; a size is kept
 * while its panel is hidden.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PanelName, PanelSettings } from '../../ipc/renderer-main';
import { session } from './session';

/** Sizes as designed, in pixels: widths, and the dock's height. */
export const designedSizes = { palette: 224, dock: 236, inspector: 300 } as const satisfies Record<PanelName, number>;

export interface PanelsState {
  readonly shown: Readonly<Record<PanelName, boolean>>;
  /** Shows or hides a panel. */
  toggle(panel: PanelName): void;
  /** A panel was shut or opened at its edge. */
  set(panel: PanelName, shown: boolean): void;
  /** A panel was given another size, in pixels. */
  resized(panel: PanelName, size: number): void;
}

/** What is remembered of a panel. */
export function remembered(panel: PanelName): PanelSettings {
  return session.getState().settings.panels?.[panel] ?? { size: designedSizes[panel], shown: true };
}

function remember(panel: PanelName, change: Partial<PanelSettings>): void {
  const { settings, changeSettings } = session.getState();
  const before = remembered(panel);
  const after = { ...before, ...change };
  if (after.size === before.size && after.shown === before.shown) return;
  const all = { palette: remembered('palette'), dock: remembered('dock'), inspector: remembered('inspector'), ...settings.panels };
  changeSettings({ panels: { ...all, [panel]: after } });
}

/** The panels of this window. */
export const panels = createStore<PanelsState>()((set, get) => ({
  shown: { palette: true, dock: true, inspector: true },
  toggle(panel) {
    get().set(panel, !get().shown[panel]);
  },
  set(panel, shown) {
    if (get().shown[panel] !== shown) set({ shown: { ...get().shown, [panel]: shown } });
    remember(panel, { shown });
  },
  resized(panel, size) {
    if (size >= 1) remember(panel, { size: Math.round(size) });
  },
}));

/** Begins as the last window was left. */
export function beginPanels(): void {
  panels.setState({
    shown: { palette: remembered('palette').shown, dock: remembered('dock').shown, inspector: remembered('inspector').shown },
  });
}

/** Reads the panels in a component. */
export function usePanels<T>(selector: (state: PanelsState) => T): T {
  return useStore(panels, selector);
}
