/**
 * Runs the built command as a user does: plain node, a process a call.
 * Keeps true: what runs is built from the present sources, in a folder of its own that is gone afterwards.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** How a call ended and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface BuiltCommand {
  /** A folder for the test's files. */
  readonly folder: string;
  run(...words: readonly string[]): Promise<Ended>;
  /** Runs and presses Ctrl-C once `isTime` says so of what it wrote to standard error. */
  interrupt(words: readonly string[], isTime: () => boolean): Promise<Ended>;
  remove(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../../..');

/** Builds the command line. */
export async function buildCommand(): Promise<BuiltCommand> {
  const folder = await mkdtemp(join(tmpdir(), 'nngraph-cli-'));
  const outDir = join(folder, 'built');
  await build({ configFile: join(root, 'vite.cli.config.ts'), logLevel: 'error', build: { outDir, sourcemap: false } });
  await writeFile(join(outDir, 'package.json'), '{ "type": "module" }');
  const start = (words: readonly string[]) => {
    const env = { ...process.env, LC_ALL: 'C', NODE_OPTIONS: '' };
    return spawn(process.execPath, [join(outDir, 'nngraph.js'), ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const endOf = (child: ReturnType<typeof start>): Promise<Ended> =>
    new Promise((settle, fail) => {
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      child.on('error', fail);
      child.on('close', (code) => settle({ code, out, err }));
    });
  return {
    folder,
    run: (...words) => endOf(start(words)),
    interrupt: async (words, isTime) => {
      const child = start(words);
      const timer = setInterval(() => {
        if (!isTime()) return;
        clearInterval(timer);
        child.kill('SIGINT');
      }, 10);
      try {
        return await endOf(child);
      } finally {
        clearInterval(timer);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
