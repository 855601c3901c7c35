/**
 * What a page of ours cannot do, whoever gets to run code in it.
 * Keeps true: the last test shows the operating system's own fence, which Chromium refuses to root, so it starts the app as
 * a throw-away ordinary user; where none can be made it says why it is skipped.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRoot } from '../scripts/electron.mjs';
import { expect, test } from './app';

test('the page has neither Node nor the preload’s own world', async ({ app }) => {
  const found = await app.page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron'].filter((name) => name in window),
    door: Object.keys(window.nngraph ?? {}).filter((name) => /^(ipcRenderer|invoke|send|on)$/.test(name)),
  }));
  expect(found).toEqual({ globals: [], door: [] });
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const last = contents && Object(Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, []));
    return ['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'webviewTag'].map((name) => Reflect.get(last ?? {}, name));
  });
  expect(preferences).toEqual([true, true, false, true, false]);
});

test('text does not become code', async ({ app }) => {
  const outcome = await app.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        // Inside a timer: what Playwright evaluates itself is let past the policy.
        setTimeout(() => {
          try {
            resolve(`ran: ${String(Reflect.get(globalThis, 'eval')('1 + 1'))}`);
          } catch (error) {
            resolve(error instanceof Error ? error.name : String(error));
          }
        });
      }),
  );
  expect(outcome).toBe('EvalError');
  const inline = await app.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.slippedIn = true';
    const blocked = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), { once: true }),
    );
    document.head.append(script);
    const directive = await blocked;
    script.remove();
    return [directive, 'slippedIn' in window];
  });
  expect(inline).toEqual(['script-src-elem', false]);
  app.takeProblems();
});

test('a dropped page does not take the window', async ({ app }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-drop-'));
  const file = path.join(folder, 'page.html');
  cpSync(path.resolve('out/renderer/index.html'), file);
  await app.dropFiles({ x: 600, y: 300 }, file);
  await expect(app.page.getByRole('region', { name: 'Messages' })).toContainText('can be dropped here');
  expect(app.page.url()).toBe('app://nngraph/index.html');
  rmSync(folder, { recursive: true });
});

test('every permission is denied', async ({ app }) => {
  const states = await app.page.evaluate(async () => {
    const named = async (name: string) => (await Reflect.apply(navigator.permissions.query, navigator.permissions, [{ name }])).state;
    return Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map(named));
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  const camera = await app.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    ),
  );
  expect(camera).toMatch(/NotAllowedError|NotFoundError/);
});

test('nothing reaches a network', async ({ app }) => {
  const fetched = await app.page.evaluate(() =>
    Promise.all(
      ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/hostname'].map((address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => 'fetched',
          () => 'refused',
        ),
      ),
    ),
  );
  expect(fetched).toEqual(['refused', 'refused', 'refused']);
  // The policy stands before the network; the session's own fence is asked behind it.
  const behind = await app.electron.evaluate(({ session }) =>
    session.defaultSession.fetch('https://example.com/').then(
      () => 'fetched',
      (error: unknown) => String(error),
    ),
  );
  expect(behind).toContain('ERR_BLOCKED_BY_CLIENT');
  app.takeProblems();
});

test('app:// serves the app’s folder and nothing beside it', async ({ app }) => {
  const status = (address: string) => app.page.evaluate((target) => fetch(target).then((answer) => answer.status), address);
  expect(await status('app://nngraph/index.html')).toBe(200);
  for (const way of [
    '/../main/index.js',
    '/%2e%2e/main/index.js',
    '/..%2fmain/index.js',
    '/..%5cmain%5cindex.js',
    '//etc/hostname',
    '/nothing.js',
  ]) {
    expect(await status(`app://nngraph${way}`), way).toBe(404);
  }
  app.takeProblems();
});

test('no window opens, and the page stays where it is', async ({ app }) => {
  const { page } = app;
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('app://nngraph/index.html') === null)).toBe(true);
  await page.evaluate(() => {
    Reflect.set(window, 'stillHere', true);
    window.location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/hostname';
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(() => page.evaluate(() => [location.href, 'stillHere' in window])).toEqual(['app://nngraph/index.html', true]);
  const count = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(count).toBe(1);
  // After a navigation that was refused Playwright's locators wait for its end; the page itself does not.
  expect(await page.evaluate(() => document.querySelectorAll('[data-node-id]').length)).toBe(5);
  app.takeProblems();
});

/** Why no ordinary user can be made here, or null. */
function whyNoUser(): string | null {
  if (process.platform !== 'linux') return 'Chromium’s setuid sandbox is Linux’s';
  if (!isRoot()) return 'only root can make a throw-away user';
  return ['/usr/sbin/useradd', '/usr/sbin/userdel', '/usr/bin/setpriv'].find((tool) => !existsSync(tool)) ?? null;
}

/** The processes of a user with their command lines. */
function processesOf(user: string): { readonly pid: number; readonly line: string }[] {
  const list = execFileSync('ps', ['-eo', 'pid=,user:32=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((text) => {
    const [, pid, owner, line] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(text) ?? [];
    return owner === user && pid !== undefined && line !== undefined ? [{ pid: Number(pid), line }] : [];
  });
}

test('for an ordinary user the renderer runs behind the sandbox of the operating system', async () => {
  const reason = whyNoUser();
  test.skip(reason !== null, `not shown here: ${reason}`);
  const executable = process.env.ELECTRON_EXEC_PATH ?? '';
  const user = `nngraph-e2e-${process.pid}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'nngraph-user-'));
  let running: ChildProcess | null = null;
  execFileSync('/usr/sbin/useradd', ['--no-create-home', '--home-dir', folder, '--shell', '/usr/sbin/nologin', user]);
  try {
    const idOf = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
    const [uid, gid] = [idOf('-u'), idOf('-g')];
    cpSync(path.dirname(executable), path.join(folder, 'runtime'), { recursive: true, dereference: true });
    cpSync(path.resolve('out'), path.join(folder, 'app', 'out'), { recursive: true, dereference: true });
    cpSync(path.resolve('package.json'), path.join(folder, 'app', 'package.json'));
    execFileSync('chmod', ['-R', 'a+rX', folder]);
    const sandbox = path.join(folder, 'runtime', 'chrome-sandbox');
    chownSync(sandbox, 0, 0);
    chmodSync(sandbox, 0o4755);
    chownSync(folder, uid, gid);
    running = spawn(
      '/usr/bin/setpriv',
      [
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        path.join(folder, 'runtime', path.basename(executable)),
        path.join(folder, 'app'),
      ],
      {
        env: { PATH: process.env.PATH, HOME: folder, DISPLAY: process.env.DISPLAY, XDG_CONFIG_HOME: path.join(folder, 'config') },
        stdio: 'ignore',
      },
    );
    const renderer = () => processesOf(user).find(({ line }) => line.includes('--type=renderer'));
    await expect.poll(() => renderer() !== undefined, { timeout: 20_000 }).toBe(true);
    const statusOf = (field: string) => {
      const pid = renderer()?.pid;
      const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'utf8');
      return new RegExp(`^${field}:\\s*(\\S+)`, 'm').exec(status)?.[1];
    };
    await expect.poll(() => statusOf('Seccomp')).toBe('2');
    expect(statusOf('NoNewPrivs')).toBe('1');
    expect(Number(statusOf('Uid'))).toBe(uid);
    expect(renderer()?.line).not.toContain('--no-sandbox');
    // It has no network of its own and sees no process but its own kin.
    for (const kind of ['net', 'pid']) {
      expect(readlinkSync(`/proc/${renderer()?.pid}/ns/${kind}`)).not.toBe(readlinkSync(`/proc/self/ns/${kind}`));
    }
  } finally {
    running?.kill('SIGKILL');
    const killAll = () => {
      const left = processesOf(user);
      for (const { pid } of left) spawnSync('kill', ['-9', String(pid)]);
      return left.length;
    };
    await expect.poll(killAll).toBe(0);
    execFileSync('/usr/sbin/userdel', [user]);
    rmSync(folder, { recursive: true, force: true });
  }
});
