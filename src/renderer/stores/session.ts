/**
 * What belongs to this window and not to the document: language, theme, the dock's tab, which dialog is open, notices.
 * Keeps true: the resolved language and theme always follow settings and system; nothing here is undone or saved in a document.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BuiltinSource } from '../../data/types';
import type { BackendName, Bootstrap, Language, Notice, RecentFile, Settings } from '../../ipc/renderer-main';
import { door } from '../door';
import { endsOf, type NoticeEnd } from './notice-ends';

/** The tabs of the dock, in their order on the screen. */
export const dockTabs = ['training', 'data', 'predictions', 'sample', 'problems'] as const;
export type DockTab = (typeof dockTabs)[number];

/** The dialog in front of the window, if any. */
export type OpenDialog = 'palette' | 'keys' | 'training' | 'preferences' | 'about' | 'recent' | 'gallery' | null;

/** What a file that is held over the window will do: be the data, that or be opened, be predicted, or be refused. */
export type HeldFile = 'table' | 'any' | 'predict' | 'refused';

/** A notice on the screen; `id` tells it from others of the same code. */
export interface ShownNotice extends Notice {
  readonly id: number;
}

export interface SessionState {
  /** Main answered the first question; before that there is nothing to show. */
  readonly ready: boolean;
  readonly settings: Settings;
  readonly systemLanguage: Language;
  readonly systemDark: boolean;
  readonly platform: Bootstrap['platform'];
  readonly version: string;
  /** Documents that were open lately, the latest first. */
  readonly recent: readonly RecentFile[];
  /** What this version can train with, the preferred one first. */
  readonly backends: readonly BackendName[];
  /** The language on the screen. */
  readonly language: Language;
  /** The theme on the screen. */
  readonly resolvedTheme: 'light' | 'dark';
  readonly dockTab: DockTab;
  readonly dialog: OpenDialog;
  /** Data that waits for the user to say what becomes of what the network learnt of other data. */
  readonly otherData: BuiltinSource | null;
  readonly notices: readonly ShownNotice[];
  /** A file from outside is held over the window. */
  readonly heldFile: HeldFile | null;
  begin(
    bootstrap: Pick<Bootstrap, 'settings' | 'systemLanguage' | 'platform' | 'version'> & Partial<Pick<Bootstrap, 'recent' | 'backends'>>,
  ): void;
  receiveRecent(recent: readonly RecentFile[]): void;
  /** Settings as main has them. */
  receiveSettings(settings: Settings): void;
  /** Changes settings here at once and asks main to keep them. */
  changeSettings(change: Partial<Settings>): void;
  setSystemDark(dark: boolean): void;
  showTab(tab: DockTab): void;
  openDialog(dialog: OpenDialog): void;
  askOtherData(otherData: BuiltinSource | null): void;
  holdFile(held: HeldFile | null): void;
  notify(notice: Notice): void;
  dismiss(id: number): void;
  /** Takes back a notice that is true no more. */
  withdraw(code: string): void;
  /** Something happened that may be the end of what notices speak of. */
  settle(end: NoticeEnd): void;
}

const mostNotices = 4;
let lastNotice = 0;

type Resolvable = Pick<SessionState, 'settings' | 'systemLanguage' | 'systemDark'>;

function resolved(state: Resolvable): Resolvable & Pick<SessionState, 'language' | 'resolvedTheme'> {
  const { settings, systemLanguage, systemDark } = state;
  return {
    settings,
    systemLanguage,
    systemDark,
    language: settings.language === 'system' ? systemLanguage : settings.language,
    resolvedTheme: settings.theme === 'system' ? (systemDark ? 'dark' : 'light') : settings.theme,
  };
}

/** The window's own state. */
export const session = createStore<SessionState>()((set, get) => ({
  ready: false,
  ...resolved({
    settings: { language: 'system', theme: 'system', backend: 'wasm', threads: null },
    systemLanguage: 'en',
    systemDark: true,
  }),
  platform: 'linux',
  version: '',
  recent: [],
  backends: ['reference'],
  dockTab: 'training',
  dialog: null,
  otherData: null,
  notices: [],
  heldFile: null,
  begin(bootstrap) {
    set({ ...bootstrap, ...resolved({ ...get(), ...bootstrap }), ready: true });
  },
  receiveRecent(recent) {
    set({ recent });
  },
  receiveSettings(settings) {
    set(resolved({ ...get(), settings }));
  },
  changeSettings(change) {
    set(resolved({ ...get(), settings: { ...get().settings, ...change } }));
    void door().changeSettings(change);
  },
  setSystemDark(systemDark) {
    set(resolved({ ...get(), systemDark }));
  },
  showTab(dockTab) {
    set({ dockTab });
  },
  askOtherData(otherData) {
    set({ otherData });
  },
  openDialog(dialog) {
    set({ dialog });
  },
  holdFile(heldFile) {
    if (heldFile !== get().heldFile) set({ heldFile });
  },
  notify(notice) {
    lastNotice += 1;
    const others = get().notices.filter((shown) => shown.code !== notice.code);
    set({ notices: [...others, { ...notice, id: lastNotice }].slice(-mostNotices) });
  },
  dismiss(id) {
    set({ notices: get().notices.filter((shown) => shown.id !== id) });
  },
  withdraw(code) {
    if (get().notices.some((shown) => shown.code === code)) set({ notices: get().notices.filter((shown) => shown.code !== code) });
  },
  settle(end) {
    const kept = get().notices.filter((shown) => !endsOf(shown).includes(end));
    if (kept.length < get().notices.length) set({ notices: kept });
  },
}));

/** Reads the session in a component. */
export function useSession<T>(selector: (state: SessionState) => T): T {
  return useStore(session, selector);
}
