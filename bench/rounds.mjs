/**
 * Rounds in which contestants take turns, each training for a moment while the others wait.
 * Keeps true: a contestant that fails or takes too long leaves the rounds with its reason; the order moves on by one each
 * round, so that nobody always follows the same one; every process started here is ended here.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Milliseconds for a start, with all that a library generates and compiles before its first step. */
const START = 90_000;
const ANSWER = 60_000;

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {string} runtime
 * @property {readonly number[]} rates samples a second, round by round; empty where it did not take part
 * @property {readonly (number | null)[]} losses before and after; null, as JSON has it, for one that is not finite
 * @property {string} note what it ran on
 * @property {string | null} failure why it did not take part, or what it did wrong
 */

/** A process that is asked in lines. */
class Player {
  /**
   * @param {string} program
   * @param {readonly string[]} words
   * @param {NodeJS.ProcessEnv} env
   */
  constructor(program, words, env) {
    /** @type {((answer: { line: string } | { failure: string }) => void)[]} */
    this.waiting = [];
    this.errors = '';
    this.child = spawn(program, words, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdin.on('error', () => {});
    this.child.on('error', (error) => this.give({ failure: error.message }));
    this.child.on('exit', () => this.give({ failure: lastWords(this.errors) }));
    this.child.stderr.on('data', (text) => {
      this.errors = `${this.errors}${text}`.slice(-4000);
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) this.give({ line });
    });
  }

  /** @param {{ line: string } | { failure: string }} answer */
  give(answer) {
    this.waiting.shift()?.(answer);
  }

  /**
   * @param {object | null} question null waits for its first line
   * @param {number} limit milliseconds
   * @returns {Promise<any>}
   */
  ask(question, limit = ANSWER) {
    if (this.child.exitCode !== null) return Promise.reject(new Error(lastWords(this.errors)));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer in ${limit / 1000} s`)), limit);
      this.waiting.push((answer) => {
        clearTimeout(timer);
        if ('failure' in answer) reject(new Error(answer.failure));
        else resolve(JSON.parse(answer.line));
      });
      if (question !== null) this.child.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  end() {
    this.child.stdin.end();
    this.child.kill('SIGKILL');
  }
}

/** @param {string} errors */
function lastWords(errors) {
  const line = errors.split('\n').findLast((each) => /error/i.test(each)) ?? errors.trim().split('\n').at(-1) ?? '';
  // What it says of files is nobody else's business.
  return line.replace(/(?:file:\/\/)?\/\S+/g, '…').slice(0, 200) || 'ended without a word';
}

/** @param {unknown} error */
function reason(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {readonly import('./contestants.mjs').Contestant[]} contestants
 * @param {import('./workloads').JudgedWorkload} workload
 * @param {{ rounds: number, milliseconds: number, programs: Readonly<Record<string, string | null>>, say: (line: string) => void }} options
 * @returns {Promise<Record<string, Result>>} by contestant
 */
export async function playRounds(contestants, workload, { rounds, milliseconds, programs, say }) {
  /** @type {Record<string, { name: string, runtime: string, rates: number[], losses: number[], note: string, failure: string | null }>} */
  const results = {};
  /** @type {{ id: string, player: Player }[]} */
  let playing = [];
  /** @param {string} id @param {Player | null} player @param {string} failure */
  const leave = (id, player, failure) => {
    const result = results[id];
    if (result !== undefined) result.failure = failure;
    player?.end();
    playing = playing.filter((each) => each.id !== id);
    say(`  ${id}: ${failure}`);
  };
  try {
    for (const { id, name, runtime, command, absent } of contestants) {
      const why = absent(workload);
      const program = programs[runtime] ?? null;
      results[id] = { name, runtime, rates: [], losses: [], note: '', failure: why };
      if (why !== null) continue;
      if (program === null) {
        leave(id, null, 'not on this machine');
        continue;
      }
      const env = runtime === 'electron' ? { ...process.env, ELECTRON_RUN_AS_NODE: '1' } : process.env;
      const player = new Player(program, command(workload.id), env);
      playing.push({ id, player });
    }
    // They start side by side, which is not timed; then each warms up alone.
    await Promise.all(playing.map(({ id, player }) => player.ask(null, START).catch((error) => leave(id, player, reason(error)))));
    for (const { id, player } of [...playing]) {
      try {
        const { loss } = await player.ask({ ask: 'loss' });
        results[id]?.losses.push(loss);
        await player.ask({ milliseconds: 2 * milliseconds });
      } catch (error) {
        leave(id, player, reason(error));
      }
    }
    for (let round = 0; round < rounds; round++) {
      const first = round % Math.max(1, playing.length);
      for (const { id, player } of [...playing.slice(first), ...playing.slice(0, first)]) {
        try {
          const lap = await player.ask({ milliseconds });
          results[id]?.rates.push((1000 * lap.samples) / lap.milliseconds);
        } catch (error) {
          leave(id, player, reason(error));
        }
      }
    }
    for (const { id, player } of [...playing]) {
      try {
        const { loss, note } = await player.ask({ ask: 'loss' });
        const result = results[id];
        if (result === undefined) continue;
        result.losses.push(loss);
        result.note = note;
        const [before = Number.NaN] = result.losses;
        if (!(loss < before)) result.failure = `did not learn: loss ${before.toPrecision(4)} → ${loss.toPrecision(4)}`;
      } catch (error) {
        leave(id, player, reason(error));
      }
    }
  } finally {
    for (const { player } of playing) player.end();
  }
  return results;
}
