/**
 * Starts a trainer as a utility process.
 * Keeps true: what it prints goes to the log; what it sends is believed, since it is our own code.
 */
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import log from 'electron-log/main';
import type { TrainerMessage } from '../ipc/main-trainer';
import type { ChildEvents, TrainerChild } from './trainer-line';

/**
 * @param program path of the built trainer
 * @param whenFree calls back once the processor is free for it: what it is told before waits
 */
export function forkTrainerWith(
  program: string,
  whenFree: (then: () => void) => void,
): (events: ChildEvents) => TrainerChild<MessagePortMain> {
  return (events) => {
    let child: UtilityProcess | null = null;
    let isGone = false;
    const waiting: ((to: UtilityProcess) => void)[] = [];
    const tell = (message: (to: UtilityProcess) => void): void => {
      if (child === null) waiting.push(message);
      else message(child);
    };
    whenFree(() => {
      if (isGone) return;
      child = forked(program, events);
      for (const message of waiting.splice(0)) message(child);
    });
    return {
      postMessage: (message) => tell((to) => to.postMessage(message)),
      connect: (port) => tell((to) => to.postMessage({ kind: 'connect' }, [port])),
      kill: () => {
        isGone = true;
        if (child !== null) child.kill();
        else events.exited(0);
      },
    };
  };
}

function forked(program: string, events: ChildEvents): UtilityProcess {
  const child = utilityProcess.fork(program, [], { serviceName: 'NNGraph Trainer', stdio: 'pipe' });
  child.stdout?.on('data', (chunk: Buffer) => log.info('[trainer]', chunk.toString('utf8').trimEnd()));
  child.stderr?.on('data', (chunk: Buffer) => log.warn('[trainer]', chunk.toString('utf8').trimEnd()));
  child.on('message', (message: TrainerMessage) => events.message(message));
  child.on('exit', (code) => events.exited(code));
  return child;
}
