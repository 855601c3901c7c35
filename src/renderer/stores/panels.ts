/**
 * The panels around the canvas: which are shown in this window, and how large, remembered for the next window.
 * Keeps true: a window begins as the last one was left; what happens in one window moves no panel of another; a size is kept
 * while its panel is hidden; what a small window makes of the panels is not remembered, and gone when it is large again.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PanelName, PanelSettings } from '../../ipc/renderer-main';
import { session } from './session';

/** Sizes as designed, in pixels: widths, and the dock's least height. */
const designedSizes = { palette: 224, dock: 236, inspector: 300 } as const satisfies Record<PanelName, number>;
/** Of a tall window the dock takes this part, and no more pixels than that. */
const dockShare = 0.26;
const highestDock = 400;

/** Pixels of a panel that nobody gave another size, in a window of so many. */
export function designedSize(panel: PanelName, windowHeight: number): number {
  const size = designedSizes[panel];
  return panel === 'dock' ? Math.round(Math.min(highestDock, Math.max(size, dockShare * windowHeight))) : size;
}

/**
 * Windows, in CSS pixels, in which the side panels would leave the canvas no room: there they lie over it, one at a time.
 * An interface that is enlarged makes a window of fewer CSS pixels.
 */
const narrowWindow = '(max-width: 900px)';
/** Windows too low for a dock of its usual height. */
const lowWindow = '(max-height: 520px)';

/** What room a window has. */
export interface Room {
  /** The side panels lie over the canvas, and are shut until they are asked for. */
  readonly isNarrow: boolean;
  /** The dock is as low as it can be used. */
  readonly isLow: boolean;
  /** The window's height, in CSS pixels. */
  readonly height: number;
}

export interface PanelsState extends Room {
  readonly shown: Readonly<Record<PanelName, boolean>>;
  /** Shows or hides a panel. */
  toggle(panel: PanelName): void;
  /** A panel was shut or opened at its edge. */
  set(panel: PanelName, shown: boolean): void;
  /** A panel was given another size, in pixels, in a window with that room; the present one where it is not said. */
  resized(panel: PanelName, size: number, room?: Room): void;
  /** The window has become narrow or low, or has room again. */
  setRoom(room: Partial<Room>): void;
}

const designed: PanelSettings = { shown: true };

/** This window's own account: what main tells of the settings may be older than the last change here. */
let kept: Readonly<Record<PanelName, PanelSettings>> = { palette: designed, dock: designed, inspector: designed };

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
  height: 0,
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
  resized(panel, size, { isNarrow, isLow, height } = get()) {
    if (size < 1 || (panel === 'dock' ? isLow : isNarrow)) return;
    const isAsDesigned = Math.round(size) === designedSize(panel, height);
    remember(panel, { size: isAsDesigned ? undefined : Math.round(size) });
  },
  setRoom(room) {
    const before = get();
    const { isNarrow, isLow, height } = { ...before, ...room };
    set(isNarrow === before.isNarrow ? { isLow, height } : { isNarrow, isLow, height, shown: shownIn(isNarrow) });
  },
}));

/** Begins as the last window was left, and follows the room that the window has. */
export function beginPanels(page: Window): void {
  kept = session.getState().settings.panels ?? kept;
  const narrow = page.matchMedia(narrowWindow);
  const low = page.matchMedia(lowWindow);
  panels.setState({ isNarrow: narrow.matches, isLow: low.matches, height: page.innerHeight, shown: shownIn(narrow.matches) });
  const follow = (): void => panels.getState().setRoom({ isNarrow: narrow.matches, isLow: low.matches, height: page.innerHeight });
  narrow.addEventListener('change', follow);
  low.addEventListener('change', follow);
  page.addEventListener('resize', follow);
}

/** Reads the panels in a component. */
export function usePanels<T>(selector: (state: PanelsState) => T): T {
  return useStore(panels, selector);
}
