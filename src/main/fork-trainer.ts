/**
 * Starts a trainer as a utility process.
 * Keeps true: what it prints goes to the log; what it sends is believed, since it is our own code.
 */
import { type MessagePortMain, utilityProcess } from 'electron';
import log from 'electron-log/main';
import type { TrainerMessage } from '../ipc/main-trainer';
import type { ChildEvents, TrainerChild } from './trainer-line';

/** @param program path of the built trainer */
export function forkTrainerWith(program: string): (events: ChildEvents) => TrainerChild<MessagePortMain> {
  return (events) => {
    const child = utilityProcess.fork(program, [], { serviceName: 'NNGraph Trainer', stdio: 'pipe' });
    child.stdout?.on('data', (chunk: Buffer) => log.info('[trainer]', chunk.toString('utf8').trimEnd()));
    child.stderr?.on('data', (chunk: Buffer) => log.warn('[trainer]', chunk.toString('utf8').trimEnd()));
    child.on('message', (message: TrainerMessage) => events.message(message));
    child.on('exit', (code) => events.exited(code));
    return {
      postMessage: (message) => child.postMessage(message),
      connect: (port) => child.postMessage({ kind: 'connect' }, [port]),
      kill: () => void child.kill(),
    };
  };
}
