/**
 * Makes the app's windows: sandboxed, shown once they have something to show, where they were when closed last.
 * Keeps true: a window never opens outside of every screen, and never flashes in the other theme's colour.
 */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { START_PAGE } from './addresses';
import type { WindowBounds } from './settings';

const DEFAULT_SIZE = { width: 1440, height: 900 };
const LEAST_SIZE = { minWidth: 960, minHeight: 600 };
/** The token --canvas of both themes. */
const BACKGROUND = { dark: '#0e1116', light: '#f4f5f8' };

/** The colour behind a page that has not painted yet. */
export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

/**
 * @param out the folder of the built app
 * @param zoomFactor how large the interface is; 1 is as designed
 */
export function createWindow(out: string, bounds: WindowBounds | null, zoomFactor: number): BrowserWindow {
  const place = bounds !== null && isOnScreen(bounds) ? { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height } : fitted();
  const window = new BrowserWindow({
    ...place,
    ...LEAST_SIZE,
    show: false,
    // The page has the menu in its header; Alt brings the native one.
    autoHideMenuBar: true,
    title: 'NNGraph',
    backgroundColor: backgroundColour(),
    webPreferences: {
      preload: join(out, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      zoomFactor,
    },
  });
  if (bounds?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Loads the page; separate, so that everything listens before the page runs. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(START_PAGE);
}

/** What to remember of a window. */
export function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

function fitted(): { readonly width: number; readonly height: number } {
  const { workAreaSize } = screen.getPrimaryDisplay();
  return {
    width: Math.min(DEFAULT_SIZE.width, workAreaSize.width),
    height: Math.min(DEFAULT_SIZE.height, workAreaSize.height),
  };
}

/** At least a grabbable part of the title lies on some screen. */
function isOnScreen(bounds: WindowBounds): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    return across >= 100 && bounds.y >= workArea.y - 10 && bounds.y <= workArea.y + workArea.height - 60;
  });
}
