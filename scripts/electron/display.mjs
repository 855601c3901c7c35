/**
 * A virtual screen (Xvfb) for machines without a display.
 * Keeps true: the server takes a free number by itself and ends with the process that asked for it.
 */
import { spawn } from 'node:child_process';

/** Large enough that windows of any size that tests ask for fit. */
const screen = '2560x1600x24';

/**
 * @typedef {object} VirtualDisplay
 * @property {string} name for DISPLAY, as ":99"
 * @property {() => Promise<void>} close ends the server and waits for its end
 */

/**
 * Starts Xvfb and waits until it serves.
 * @returns {Promise<VirtualDisplay>}
 */
export function openVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const kill = () => void server.kill('SIGTERM');
    process.on('exit', kill);
    const close = () =>
      new Promise((closed) => {
        process.removeListener('exit', kill);
        if (server.exitCode !== null || server.signalCode !== null) return closed(undefined);
        server.once('exit', () => closed(undefined));
        server.ref();
        kill();
      });
    let complaint = '';
    server.stderr?.on('data', (chunk) => {
      complaint = `${complaint}${chunk}`.slice(-2_000);
    });
    server.on('error', (error) => reject(new Error(`Xvfb cannot be run: ${error.message}`)));
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}: ${complaint.trim()}`)));
    let number = '';
    server.stdio[3]?.on('data', (chunk) => {
      number += chunk;
      if (number.includes('\n')) resolve({ name: `:${number.trim()}`, close: async () => void (await close()) });
    });
    server.unref();
  });
}
