/**
 * What a command knows of the terminal it runs in: where its lines go, and in which language it speaks.
 * Keeps true: results go to standard output, everything said about them to standard error; sentences come from the catalogue.
 */

import type { Finding } from '../findings';
import { type SayValues, say } from '../strings/say';
import type { Language } from '../strings/sentence';
import type { Screen } from './training-thread';

export interface Terminal {
  readonly language: Language;
  /** Whether somebody watches standard error. */
  readonly isWatched: boolean;
  /** A line of results. */
  out(line: string): void;
  /** A line about them. */
  err(line: string): void;
  /** A line that the next one replaces; '' takes it away. Only where somebody watches. */
  transient(line: string): void;
}

/** The language that the environment asks for, as POSIX orders its variables; English where it asks for another. */
function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The terminal of a process. */
export function terminalOf(
  { stdout, stderr, env }: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>,
  { isWatched, columns }: Screen,
): Terminal {
  const clear = '\r\u001b[K';
  return {
    language: languageOf(env),
    isWatched,
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${isWatched ? clear : ''}${line}\n`),
    transient: (line) => {
      if (isWatched) stderr.write(clear + line.slice(0, columns - 1));
    },
  };
}

/** A finding as one line: `FILE: error|warning NODE-OR-EDGE-ID|-: message`. */
export function findingLine(file: string, finding: Finding, language: Language): string {
  const { node, edge } = finding.place;
  const message = say(finding.code, finding.values, language).replaceAll(/\s*[\r\n]+\s*/g, ' ');
  return `${file}: ${finding.severity} ${edge ?? node ?? '-'}: ${message}`;
}

/** Says a sentence about the results. */
export function tell(terminal: Terminal, code: string, values: SayValues = {}): void {
  terminal.err(say(code, values, terminal.language));
}
