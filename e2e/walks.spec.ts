/**
 * Random walks through the app: after every deed the window shows what document and run say (walks/expectations.ts), and now
 * and then, at rest, the command line says the same of a copy.
 * Keeps true: a walk is drawn from its seed alone; one that fails prints the seed and all that was done.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { stream } from '../src/engine/random';
import { type App, expect, test } from './app';
import { doNext, openExample } from './walks/deeds';
import { differences, rests, silence } from './walks/expectations';
import { type Effect, Ledger } from './walks/ledger';
import { type Copy, readCopy } from './walks/truth';
import { copyOf, giveUp, heard, languageOf, listen, look } from './walks/window';

const isFull = process.env.NNGRAPH_FULL_TESTS !== undefined;
const walks = isFull ? 20 : 2;
const DEEDS = 300;
/** Every so many deeds the command line is asked, once the run rests. */
const BETWEEN_QUESTIONS = 20;
/** Milliseconds in which the window has to come to what is true. */
const PATIENCE = 5_000;

const execute = promisify(execFile);

/** What a command of the command line prints; it may end with an exit code of its own. */
async function printed(command: string, file: string): Promise<string> {
  const program = [path.resolve('out/cli/nngraph.js'), command, file, '--threads', '1'];
  const words = command === 'check' ? program.slice(0, 3) : program;
  const { stdout } = await execute(process.execPath, words).catch((error: unknown) => ({ stdout: String(Object(error).stdout) }));
  return stdout;
}

/** One walk: what was done, and what there is to compare with. */
class Walk {
  readonly told: string[] = [];
  private readonly answers: Promise<string | null>[] = [];
  /** Whether the command line is to be asked as soon as the run rests. */
  private isDue = false;
  private moves = 0;
  private draws = 0;
  private readonly source;

  private constructor(
    private readonly app: App,
    private readonly folder: string,
    private readonly ledger: Ledger,
    private copy: Copy,
    seed: number,
  ) {
    this.source = stream(seed, 'walk');
  }

  /** Begins with an empty document, in English and in the light. */
  static async begin(app: App, seed: number): Promise<Walk> {
    const folder = mkdtempSync(path.join(tmpdir(), `nngraph-walk-${seed}-`));
    const { file, text } = await copyOf(app, folder);
    const copy = await readCopy(file, text);
    const shown = await look(app);
    const ledger = new Ledger(copy);
    // The app remembers files across documents, and walks after each other share it.
    ledger.hasRecent = !shown.disabled.includes('openRecent');
    ledger.language = languageOf(shown);
    ledger.theme = shown.theme === 'dark' ? 'dark' : 'light';
    return new Walk(app, folder, ledger, copy, seed);
  }

  readonly draw = (limit: number): number => Math.floor(limit * this.source.uniform(this.draws++, 0));

  /** Opens an example, whatever there is. */
  async open(): Promise<void> {
    const { app, ledger, draw, told } = this;
    const { told: what } = await openExample({ app, ledger, document: this.copy.document, draw, newFile: () => '' });
    told.push(what);
    await this.settle('open');
  }

  /** Does the next deed, and waits for the window to show what is true then. */
  async step(): Promise<void> {
    const { app, ledger, folder, draw, told } = this;
    const newFile = () => path.join(folder, `saved-${told.length}.nngraph`);
    const { told: what, effect } = await doNext({ app, ledger, document: this.copy.document, draw, newFile });
    told.push(what);
    await this.settle(effect);
  }

  private async settle(effect: Effect): Promise<void> {
    const end = Date.now() + PATIENCE;
    let isNoted = false;
    let wrong: readonly string[] = [];
    do {
      const before = await heard(this.app.page);
      const { file, text } = await copyOf(this.app, this.folder);
      const copy = await readCopy(file, text);
      if (!isNoted) this.note(effect, copy, before.moves);
      isNoted = true;
      this.copy = copy;
      for (;;) {
        const shown = await look(this.app);
        const now = await heard(this.app.page);
        if (JSON.stringify(now.word) !== JSON.stringify(before.word)) break;
        const word = now.word ?? silence;
        wrong = differences(shown, { copy, word, ledger: this.ledger, selection: shown.selection });
        if (wrong.length === 0) {
          this.isDue ||= this.told.length % BETWEEN_QUESTIONS === 0;
          if (this.isDue && rests(word)) this.answers.push(this.asked(copy));
          this.isDue &&= !rests(word);
          return;
        }
        if (Date.now() > end) break;
      }
    } while (Date.now() < end);
    throw new Error(wrong.join('\n'));
  }

  private note(effect: Effect, copy: Copy, moves: number): void {
    const wanted = this.ledger.expected(effect);
    if ((effect === 'undo' || effect === 'redo') && wanted !== copy.content) {
      throw new Error(`${effect} made\n${copy.content}\nand not\n${wanted}`);
    }
    this.ledger.note(effect, copy, moves > this.moves);
    this.moves = moves;
  }

  /** The command line says of a copy what the window showed. */
  private async ask(copy: Copy): Promise<void> {
    const lines = (await printed('check', copy.file)).split('\n').filter((line) => line !== '');
    expect(lines.length, `problems of ${copy.file}`).toBe(copy.findings.length);
    if (copy.figures === null) return;
    const parts: unknown = JSON.parse(await printed('evaluate', copy.file));
    const part = Object(Object(parts).validation ?? Object(parts).training);
    // This process may have other instructions than the program has.
    const { loss } = copy.figures;
    expect(Math.abs(part.loss - loss), `loss of ${copy.file}`).toBeLessThanOrEqual(1e-4 * Math.abs(loss));
    for (const [id, { accuracy }] of Object.entries(copy.figures.losses)) {
      expect(part.losses[id].accuracy ?? null, `accuracy of ${id} in ${copy.file}`).toBe(accuracy);
    }
  }

  /** The walk goes on meanwhile: what the command line says otherwise is told at the end, and fails no deed before. */
  private asked(copy: Copy): Promise<string | null> {
    return this.ask(copy).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  }

  /** All that was asked is answered, and as the window showed it; at least one question was asked. */
  async end(): Promise<void> {
    expect(this.answers.length).toBeGreaterThan(0);
    expect((await Promise.all(this.answers)).filter((wrong) => wrong !== null)).toEqual([]);
  }
}

for (let seed = 1; seed <= walks; seed += 1) {
  test(`walk ${seed}: after each of ${DEEDS} deeds the window shows what document and run say`, async ({ app }) => {
    test.setTimeout(DEEDS * 2_000);
    await listen(app.page);
    // The walk before may have left its document edited, in another language.
    await giveUp(app, languageOf(await look(app)));
    await app.chooseMenu('new');
    const walk = await Walk.begin(app, seed);
    try {
      await walk.open();
      for (let deed = 0; deed < DEEDS; deed += 1) await walk.step();
      await walk.end();
    } catch (error) {
      const told = walk.told.map((what, index) => `${index + 1}. ${what}`).join('\n');
      throw new Error(`seed ${seed}, after\n${told}\n${error instanceof Error ? error.message : String(error)}`);
    }
  });
}
