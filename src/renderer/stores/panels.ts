/**
 * The panels around the canvas: which are shown in this window, and how large, remembered for the next window.
 * Keeps true: a window begins as the last one was left; what happens in one window moves no panel of another; a size is kept
 * while its panel is hidden; what a small window makes of the panels is not remembered, and gone when it is large again.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PanelName, PanelSettings } from '../../ipc/renderer-main';
import { session } from './session';

/** Sizes as designed, in pixels: widths, and the dock's height. */
export const designedSizes = { palette: 224, dock: 236, inspector: 300 } as const satisfies Record<PanelName, number>;

/**
 * Windows, in CSS pixels, in which the side panels would leave the canvas no room: there they lie over it, one at a time.
 * An interface that is enlarged makes a window of fewer CSS pixels.
 */
const narrowWindow = '(max-width: 900px)';
/** Windows too low for a dock of its usual height. */
const lowWindow = '(max-height: 520px)';

export interface PanelsState {
  readonly shown: Readonly<Record<PanelName, boolean>>;
  /** The side panels lie over the canvas, and are shut until they are asked for. */
  readonly isNarrow: boolean;
  /** The dock is as low as it can be used. */
  readonly isLow: boolean;
  /** Shows or hides a panel. */
  toggle(panel: PanelName): void;
  /** A panel was shut or opened at its edge. */
  set(panel: PanelName, shown: boolean): void;
  /** A panel was given another size, in pixels. */
  resized(panel: PanelName, size: number): void;
  /** The window has become narrow or low, or has room again. */
  setRoom(room: { readonly isNarrow: boolean; readonly isLow: boolean }): void;
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

/** Which panels are shown in a window that has just become narrow, or has room for all. */
function shownIn(isNarrow: boolean): PanelsState['shown'] {
  const { palette, dock, inspector } = kept;
  return { palette: palette.shown && !isNarrow, dock: dock.shown, inspector: inspector.shown && !isNarrow };
}

/** The panels of this window. */
export const panels = createStore<PanelsState>()((set, get) => ({
  shown: { palette: true, dock: true, inspector: true },
  isNarrow: false,
  isLow: false,
  toggle(panel) {
    get().set(panel, !get().shown[panel]);
  },
  set(panel, shown) {
    if (get().isNarrow && panel !== 'dock') {
      set({ shown: { ...get().shown, palette: false, inspector: false, [panel]: shown } });
      return;
    }
    if (get().shown[panel] !== shown) set({ shown: { ...get().shown, [panel]: shown } });
    remember(panel, { shown });
  },
  resized(panel, size) {
    const { isNarrow, isLow } = get();
    if (size >= 1 && !(panel === 'dock' ? isLow : isNarrow)) remember(panel, { size: Math.round(size) });
  },
  setRoom({ isNarrow, isLow }) {
    set(isNarrow === get().isNarrow ? { isLow } : { isNarrow, isLow, shown: shownIn(isNarrow) });
  },
}));

/** Begins as the last window was left, and follows the room that the window has. */
export function beginPanels(page: Window): void {
  kept = session.getState().settings.panels ?? kept;
  const narrow = page.matchMedia(narrowWindow);
  const low = page.matchMedia(lowWindow);
  panels.setState({ isNarrow: narrow.matches, isLow: low.matches, shown: shownIn(narrow.matches) });
  const follow = (): void => panels.getState().setRoom({ isNarrow: narrow.matches, isLow: low.matches });
  narrow.addEventListener('change', follow);
  low.addEventListener('change', follow);
}

/** Reads the panels in a component. */
export function usePanels<T>(selector: (state: PanelsState) => T): T {
  return useStore(panels, selector);
}
