/**
 * From the words of a command line to a command, or to what is wrong with them.
 * Keeps true: each command lists its own options, once; a word that no command knows is never passed over.
 */
import { parseArgs } from 'node:util';
import type { Progress } from '../engine/types';
import type { SayValues } from '../strings/say';

type OptionKind = 'text' | 'count' | 'seconds' | 'backend' | 'threads' | 'flag';

/** A table instead of the document's own. */
const table = { data: 'text', 'data-options': 'text' } as const;
const running = { backend: 'backend', threads: 'threads' } as const;

/** The commands, their options, and whether they take one file or several. */
const commands = {
  check: { files: 'many', options: {} },
  train: {
    files: 'one',
    options: { save: 'text', weights: 'text', log: 'text', epochs: 'count', init: 'text', quiet: 'flag', ...table, ...running },
  },
  evaluate: { files: 'one', options: { ...table, ...running } },
  predict: {
    files: 'one',
    options: { ...table, out: 'text', outputs: 'flag', 'with-columns': 'flag', 'leave-out': 'flag', ...running },
  },
  export: { files: 'one', options: { to: 'text', out: 'text', ...running } },
  plan: { files: 'one', options: table },
  bench: { files: 'one', options: { seconds: 'seconds', ...running } },
} as const satisfies Record<string, { readonly files: 'one' | 'many'; readonly options: Readonly<Record<string, OptionKind>> }>;

export type CommandName = keyof typeof commands;
type BackendName = Progress['backend'];

/** A command with its options, those absent left out. */
export interface CommandLine {
  readonly command: CommandName;
  readonly files: readonly string[];
  /** The first of `files`. */
  readonly file: string;
  readonly texts: Readonly<Partial<Record<'save' | 'weights' | 'log' | 'data' | 'data-options' | 'init' | 'out' | 'to', string>>>;
  readonly epochs: number | null;
  readonly seconds: number | null;
  readonly threads: number | null;
  readonly backend: BackendName | null;
  readonly isQuiet: boolean;
  /** Of `predict`: the neurons' outputs for numbers too; the table's own columns; rows that cannot be read are left out. */
  readonly hasOutputs: boolean;
  readonly withColumns: boolean;
  readonly leavesOut: boolean;
}

export type Parsed =
  | { readonly kind: 'command'; readonly value: CommandLine }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'wrong'; readonly code: string; readonly values: SayValues };

function wrong(code: string, values: SayValues = {}): Parsed {
  return { kind: 'wrong', code, values };
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

/** Reads the words after the program's name. */
export function parseCommandLine(words: readonly string[]): Parsed {
  const [first, ...rest] = words;
  if (first === undefined) return wrong('cli.noCommand');
  if (first === 'help' || first === '--help' || first === '-h') return { kind: 'help' };
  if (first === '--version') return { kind: 'version' };
  if (!isCommand(first)) return wrong('cli.unknownCommand', { command: first, commands: Object.keys(commands) });
  return parseOptions(first, rest);
}

function parseOptions(command: CommandName, words: readonly string[]): Parsed {
  const { files: arity, options } = commands[command];
  const kinds = new Map<string, OptionKind>(Object.entries(options));
  const shapes = [...kinds].map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }] as const);
  // Not strict: what is wrong is said in our own sentences.
  const { tokens } = parseArgs({ args: [...words], options: Object.fromEntries(shapes), strict: false, tokens: true });
  const files: string[] = [];
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName: option, value } = token;
    if (option === '--help' || option === '-h') return { kind: 'help' };
    const kind = kinds.get(name);
    if (kind === undefined || !option.startsWith('--')) return wrong('cli.unknownOption', { option, command });
    if (kind === 'flag') {
      if (value !== undefined) return wrong('cli.noValue', { option });
      values.set(name, '');
      continue;
    }
    if (value === undefined || value === '' || (!token.inlineValue && value.startsWith('--'))) return wrong('cli.missingValue', { option });
    const problem = valueProblem(kind, option, value);
    if (problem !== null) return problem;
    values.set(name, value);
  }
  const [file, second] = files;
  if (file === undefined) return wrong('cli.noFile', { command });
  if (arity === 'one' && second !== undefined) return wrong('cli.oneFile', { command, second });
  const needed = values.has('data-options') ? [...requiredOptions(command), 'data'] : requiredOptions(command);
  const missing = needed.find((name) => !values.has(name));
  if (missing !== undefined) return wrong('cli.missingOption', { option: `--${missing}`, command });
  return { kind: 'command', value: commandLine(command, file, files, values) };
}

function requiredOptions(command: CommandName): readonly string[] {
  if (command === 'predict') return ['data'];
  return command === 'export' ? ['to', 'out'] : [];
}

function valueProblem(kind: OptionKind, option: string, value: string): Parsed | null {
  const number = /^[0-9]+$/.test(value) ? Number(value) : null;
  const isWhole = number !== null && Number.isSafeInteger(number);
  switch (kind) {
    case 'count':
      return isWhole ? null : wrong('cli.notACount', { option, value });
    case 'threads':
      return isWhole && number > 0 ? null : wrong('cli.notThreads', { option, value });
    case 'seconds':
      return /^[0-9]*\.?[0-9]+$/.test(value) && Number(value) > 0 ? null : wrong('cli.notSeconds', { option, value });
    case 'backend':
      return backendOf(value) === null ? wrong('cli.unknownBackend', { option, value }) : null;
    default:
      return null;
  }
}

function backendOf(value: string | undefined): BackendName | null {
  return value === 'wasm' || value === 'reference' ? value : null;
}

function commandLine(command: CommandName, file: string, files: readonly string[], values: ReadonlyMap<string, string>): CommandLine {
  const texts = (['save', 'weights', 'log', 'data', 'data-options', 'init', 'out', 'to'] as const).flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const number = (name: string): number | null => (values.has(name) ? Number(values.get(name)) : null);
  return {
    command,
    file,
    files,
    texts: Object.fromEntries(texts),
    epochs: number('epochs'),
    seconds: number('seconds'),
    threads: number('threads'),
    backend: backendOf(values.get('backend')),
    isQuiet: values.has('quiet'),
    hasOutputs: values.has('outputs'),
    withColumns: values.has('with-columns'),
    leavesOut: values.has('leave-out'),
  };
}
