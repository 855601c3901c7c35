import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { setSplit, setTraining } from '../document/edits';
import { compiledOn } from '../document/testing/compiled';
import { exampleXor } from '../document/testing/examples';
import { measurePart } from '../host/measure';
import type { PreparedRun } from '../host/prepare-run';
import { temporaryFolder } from '../host/testing/temporary-folder';
import { createWords, wordsOfMain, wordsOfWorker } from './control-words';
import type { FromTraining, ToTraining } from './messages';
import { prepareLoad } from './prepare';
import { loadOf } from './testing/loads';
import { TrainingLoop } from './training-loop';

describe('exports of a run', () => {
  let folder = '';
  let sent: FromTraining[] = [];
  let loop: TrainingLoop;
  let prepared: PreparedRun | null = null;
  const words = createWords();

  beforeEach(async () => {
    folder = await temporaryFolder();
    sent = [];
    const document = setSplit(setTraining(exampleXor(), { epochs: 1_000 }), { validation: 0.25 });
    const { compiled, table } = await compiledOn(document);
    loop = new TrainingLoop({
      words: wordsOfWorker(words),
      post: (message) => sent.push(message),
      takeMessage: () => null,
      now: () => performance.now(),
      prepare: (load, table) => {
        const preparation = prepareLoad(load, table);
        prepared = preparation.ok ? preparation.value : null;
        return preparation;
      },
    });
    loop.handle({ kind: 'load', request: 1, load: loadOf(compiled, document.data), table });
  });

  const predictions = (file: string): ToTraining => ({ kind: 'predictions', request: 5, file, names: new Map([['o', 'answer']]) });
  const answers = (kind: FromTraining['kind']) => sent.filter((message) => message.kind === kind);
  const slices = (until: () => boolean) => {
    for (let slice = 0; slice < 1_000 && !until(); slice += 1) loop.slice();
  };

  it('write a prediction for every row, in the table’s order, under the nodes’ names', async () => {
    const file = join(folder, 'out.csv');
    loop.handle(predictions(file));
    expect(loop.isBusy).toBe(true);
    slices(() => answers('predicted').length > 0);
    expect(answers('predicted')).toEqual([{ kind: 'predicted', request: 5, rows: 4 }]);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe('answer,y_predicted');
    expect(lines).toHaveLength(5);
    const evaluation = prepared?.run.evaluate(Int32Array.of(0, 1, 2, 3))?.losses.get('loss');
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual([...(evaluation?.predictions ?? [])]);
  });

  it('hold training while they last, and let it go on afterwards', () => {
    wordsOfMain(words).release();
    loop.handle({ kind: 'control', request: 2, control: 'play' });
    loop.slice();
    const step = () => prepared?.run.state().progress.step ?? 0;
    const before = step();
    expect(before).toBeGreaterThan(0);
    loop.handle({ kind: 'state', request: 3, isMeasured: true });
    slices(() => answers('state').length > 0);
    expect(step()).toBe(before);
    expect(loop.isTraining).toBe(true);
    loop.slice();
    expect(step()).toBeGreaterThan(before);
  });

  it('give results with the losses that they have', () => {
    loop.handle({ kind: 'state', request: 3, isMeasured: true });
    slices(() => answers('state').length > 0);
    if (prepared === null) throw new Error('nothing was loaded');
    const { training, validation } = prepared.parts;
    const lossOf = (rows: Int32Array) => {
      const figures = prepared === null ? null : measurePart(prepared, rows);
      return figures === null || figures === 'interrupted' ? null : figures.loss;
    };
    expect(answers('state')[0]).toMatchObject({ losses: { training: lossOf(training), validation: lossOf(validation) } });
  });

  it('say where a file cannot be written', () => {
    loop.handle(predictions(join(folder, 'no', 'out.csv')));
    slices(() => answers('refused').length > 0);
    expect(answers('refused')).toMatchObject([{ findings: [{ code: 'file.notWritten', values: { name: 'out.csv', error: 'ENOENT' } }] }]);
    slices(() => !loop.isBusy);
    expect(loop.isBusy).toBe(false);
  });

  it('need a run', () => {
    loop.handle({ kind: 'unload', request: 4 });
    loop.handle(predictions(join(folder, 'out.csv')));
    expect(answers('refused')).toMatchObject([{ request: 5, findings: [{ code: 'trainer.gone' }] }]);
  });
});
