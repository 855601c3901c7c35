/**
 * Where the app begins: log, sandbox, single instance, and then the app itself.
 * Keeps true: nothing of the app runs before the sandbox is on and the instance is the only one.
 */
import { join } from 'node:path';
import { app } from 'electron';
import log from 'electron-log/main';
import { App, filesOf } from './app';
import { registerScheme } from './protocol';

log.transports.file.resolvePathFn = () => join(app.getPath('logs'), 'main.log');
log.transports.file.level = 'info';
log.transports.console.level = 'warn';
log.errorHandler.startCatching({ showDialog: false });

registerScheme();
// With --no-sandbox (root on Linux) a forced sandbox makes every child crash.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  const ready = app.whenReady().then(async () => {
    log.info(`NNGraph ${app.getVersion()} on Electron ${process.versions.electron}`);
    const started = new App(join(import.meta.dirname, '..'));
    await started.start(filesOf(process.argv.slice(1), process.cwd()));
    return started;
  });
  ready.catch((error: unknown) => {
    log.error('the app cannot start:', error);
    app.exit(1);
  });
  app.on('second-instance', (_event, commandLine, folder) => {
    void ready.then((started) => started.startedAgain(filesOf(commandLine.slice(1), folder)));
  });
  // How macOS says that a document was double-clicked or dropped on the app's icon.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void ready.then((started) => started.startedAgain([path]));
  });
  app.on('window-all-closed', () => {
    void ready.then((started) => started.settle()).finally(() => app.quit());
  });
} else {
  app.quit();
}
