/**
 * Ties main's door to the stores: what main tells goes into them, what main must know of them goes back.
 * Keeps true: subscriptions stand before the first question is asked, so that nothing said in between is lost.
 */
import type { MenuState, OpenedDocument } from '../ipc/renderer-main';
import { isPlaying } from '../ipc/run-clock';
import { localeOf } from '../strings/numbers';
import { actionContext, actions, invoke } from './actions/actions';
import { listenForClipboard } from './actions/clipboard';
import { leaveComposing } from './actions/composing';
import { hasSelectedText, isResting, isTextField, listenForKeys } from './actions/keys';
import { door } from './door';
import { tellFinding } from './finding-notice';
import { followFileDrags } from './held-file';
import { receiveRefusal } from './refusal-notice';
import { canvas } from './stores/canvas';
import { checks } from './stores/checks';
import { data } from './stores/data';
import { editor } from './stores/editor';
import { importSheet } from './stores/import-sheet';
import { forgetFigures, listenForPort } from './stores/live';
import { looking } from './stores/looking';
import { newTable } from './stores/new-table';
import { beginPanels } from './stores/panels';
import { run } from './stores/run';
import { followRunData } from './stores/run-data';
import { session } from './stores/session';
import { followLanguage } from './untouched-example';
import { followTitle } from './window-title';

/** Puts an opened document on the screen in place of the one before. */
function showDocument(opened: OpenedDocument): void {
  session.getState().settle('opened');
  checks.getState().clear();
  data.getState().clear();
  run.getState().clear();
  run.getState().receivePast(opened.epochs);
  forgetFigures();
  looking.getState().clear();
  newTable.getState().clear();
  importSheet.getState().close();
  editor.getState().open(opened);
}

/** In a text field the menu's Undo means the field's own. */
function invokeFromMenu(page: Document, action: string): void {
  const editing = isResting(page.activeElement) ? ['selectAll', 'delete'] : ['undo', 'redo', 'selectAll', 'delete'];
  if (isTextField(page.activeElement) && editing.includes(action)) page.execCommand(action);
  else invoke(action);
}

function menuState(): MenuState {
  const context = actionContext();
  const disabled = actions.filter((action) => !action.isEnabled(context)).map((action) => action.id);
  const checked = actions.filter((action) => action.isOn(context)).map((action) => action.id);
  return { edited: context.editor.edited, disabled, checked };
}

/** Tells main of the menu's state when it changes, and only then; answers what tells it anew in any case. */
function tellMenuState(): () => void {
  let told = '';
  const tell = (): void => {
    const state = menuState();
    const now = JSON.stringify(state);
    if (now === told) return;
    told = now;
    door().menuState(state);
  };
  for (const store of [editor, run, canvas, checks, data, session]) store.subscribe(tell);
  tell();
  return () => {
    told = '';
    tell();
  };
}

/** A change of the document is the end of what was said of it before. */
function settleEdits(): void {
  editor.subscribe((state, before) => {
    if (state.lastMove !== before.lastMove && state.document !== before.document && state.lastMove?.how !== 'look') {
      session.getState().settle('edited');
    }
  });
}

function followLook(page: Window): void {
  const apply = (): void => {
    const { language, resolvedTheme } = session.getState();
    page.document.documentElement.lang = localeOf(language);
    page.document.documentElement.dataset.theme = resolvedTheme;
  };
  const dark = page.matchMedia('(prefers-color-scheme: dark)');
  session.getState().setSystemDark(dark.matches);
  dark.addEventListener('change', () => session.getState().setSystemDark(dark.matches));
  session.subscribe(apply);
  apply();
}

/** The whole window knows when figures are older than the document. */
function followAge(page: Window): void {
  run.subscribe(({ isOlder }) => {
    page.document.documentElement.dataset.older = String(isOlder);
  });
}

/** Subscribes to everything main says, then asks for the document. */
export async function followMain(page: Window): Promise<void> {
  const main = door();
  listenForPort(page);
  followRunData(data, run);
  main.onOpened(showDocument);
  main.onFile((file) => editor.getState().receiveFile(file));
  main.onRefused(receiveRefusal);
  main.onSaved((version) => {
    editor.getState().receiveSaved(version);
    session.getState().settle('saved');
  });
  main.onCheck((report) => {
    checks.getState().receive(report);
    editor.getState().receiveTaken(report);
    const isBlocked = report.findings.some((found) => found.severity === 'error');
    if (!isBlocked) session.getState().settle('unblocked');
  });
  main.onData((state) => data.getState().receive(state));
  main.onRun((word) => {
    run.getState().receiveWord(word);
    if (!isPlaying(word.intent, word.status)) session.getState().settle('rested');
    tellFinding(word);
  });
  main.onNotice((notice) => session.getState().notify(notice));
  main.onResults((move) => {
    editor.getState().receiveResults(move);
    newTable.getState().outdate();
  });
  main.onSettings((settings) => session.getState().receiveSettings(settings));
  main.onRecent((recent) => session.getState().receiveRecent(recent));
  main.onAction((action) => invokeFromMenu(page.document, action));
  const bootstrap = await main.start();
  const { settings, systemLanguage, platform, version, recent, backends } = bootstrap;
  session.getState().begin({ settings, systemLanguage, platform, version, recent, backends });
  beginPanels(page);
  followLook(page);
  followAge(page);
  // The stores may know of its checks and data already, so nothing is cleared here.
  editor.getState().open(bootstrap.opened);
  run.getState().receivePast(bootstrap.opened.epochs);
  leaveComposing(page);
  listenForKeys(page.document, platform === 'darwin');
  listenForClipboard(page.document, () => isTextField(page.document.activeElement) || hasSelectedText(page.document), invoke);
  followFileDrags(page);
  settleEdits();
  followLanguage(tellMenuState());
  followTitle(page.document);
}
