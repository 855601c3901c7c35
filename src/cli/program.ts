/**
 * Reads the command line and runs one command (docs/cli.md); main.ts says in which thread.
 * Keeps true: the exit code says how it ended; output is written out before it ends.
 */
import { handRole, serveLeader } from '../host/crew';
import { say } from '../strings/say';
import { bench } from './bench';
import { check } from './check';
import { type CommandLine, parseCommandLine } from './command-line';
import { evaluate } from './evaluate';
import { type ExitCode, exitCodes } from './exit-codes';
import { exportTo } from './export';
import { plan } from './plan';
import { predict } from './predict';
import { type Terminal, tell, terminalOf } from './terminal';
import { train } from './train';
import { screenOf, trainingRole } from './training-thread';

/** Put in at build time from package.json. */
declare const NNGRAPH_VERSION: string;

/** What this thread was started for, where it is the one that trains. */
const training = trainingRole();

function run(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  switch (line.command) {
    case 'check':
      return check(line.files, terminal);
    case 'train':
      return train(line, terminal, training?.interruption);
    case 'evaluate':
      return evaluate(line, terminal);
    case 'predict':
      return predict(line, terminal);
    case 'export':
      return exportTo(line, terminal);
    case 'plan':
      return plan(line, terminal);
    case 'bench':
      return bench(line, terminal);
  }
}

async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parseCommandLine(words);
  switch (parsed.kind) {
    case 'command':
      return run(parsed.value, terminal);
    case 'help':
      terminal.out(say('cli.help', {}, terminal.language));
      return exitCodes.done;
    case 'version':
      terminal.out(NNGRAPH_VERSION);
      return exitCodes.done;
    case 'wrong':
      tell(terminal, parsed.code, parsed.values);
      tell(terminal, 'cli.seeHelp');
      return exitCodes.usage;
  }
}

// The same program again, as a thread that helps with large steps.
const hand = handRole();
if (hand !== null) serveLeader(hand);
else process.exitCode = await main(process.argv.slice(2), terminalOf(process, training?.screen ?? screenOf(process)));
