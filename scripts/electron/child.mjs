/**
 * Runs a program in the foreground of this one.
 * Keeps true: a signal to this process reaches the program, and this process goes on to clean up after it.
 */
import { spawn } from 'node:child_process';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, output?: 'inherit' | 'pipe' }} [options] 'pipe' collects what the program writes
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null, output: string }>} code is 1 where a signal ended it or it could not start
 */
export function runChild(command, commandArguments, options = {}) {
  const mode = options.output ?? 'inherit';
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['inherit', mode, mode],
      shell: process.platform === 'win32' && command === 'npm',
    });
    /** @type {NodeJS.Signals | null} */
    let received = null;
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      received = signal;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, forward);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    /** @param {number} code */
    const end = (code) => {
      for (const signal of signals) process.removeListener(signal, forward);
      resolve({ code, signal: received, output });
    };
    child.on('error', (error) => {
      output += `${command} cannot be run: ${error.message}\n`;
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
