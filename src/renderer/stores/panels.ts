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

const designed = (panel: PanelName): PanelSettings => ({ size: designedSizes[panel], shown: true });

/** This window's own account: what main tells of the settings may be older than the last change here. */
let kept: Readonly<Record<PanelName, PanelSettings>> = {
  palette: designed('palette'),
  dock: designed('dock'),
  inspector: designed('inspector'),
};

/** What is remembered of a panel. */
export function remembered(panel: PanelName): PanelSettings {
  return kept[panel];
}

function remember(panel: PanelName, change: Partial<PanelSettings>): void {
  const before = kept[panel];
  const after = { ...before, ...change };
  if (after.size === before.size && after.shown === before.shown) return;
  kept = { ...kept, [panel]: after };
  session.getState().changeSettings({ panels: kept });
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
  kept = session.getState().settings.panels ?? kept;
  const { palette, dock, inspector } = kept;
  panels.setState({ shown: { palette: palette.shown, dock: dock.shown, inspector: inspector.shown } });
}

/** Reads the panels in a component. */
export function usePanels<T>(selector: (state: PanelsState) => T): T {
  return useStore(panels, selector);
}
