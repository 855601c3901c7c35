/**
 * What no page of ours may do: ask for permissions, go elsewhere, open windows, embed others, reach a network.
 * Keeps true: it holds for every page that is ever created, whoever created it.
 */
import { app, type Session } from 'electron';
import log from 'electron-log/main';
import { isAppAddress } from './addresses';

/** For all pages to come. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      log.warn('a page wanted to open a window:', url);
      return { action: 'deny' };
    });
    const stay = (event: Electron.Event, url: string) => {
      if (isAppAddress(url)) return;
      event.preventDefault();
      log.warn('a page wanted to go to', url);
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** For all requests of a session. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    // Copying a chart or nodes as text needs this one, and it reads nothing.
    answer(permission === 'clipboard-sanitized-write');
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const isLocal = /^(app|blob|data|devtools|chrome-extension):/.test(details.url);
    if (!isLocal) log.warn('a page wanted the network:', details.url);
    answer({ cancel: !isLocal });
  });
  session.on('will-download', (event) => event.preventDefault());
}
