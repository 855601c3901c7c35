/**
 * What the command line says of documents, of its own words, and of its speed.
 */
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyDocument } from '../document/create';
import { NO_RESULTS, serialiseDocument } from '../document/serialise';
import { isKnownCode } from '../strings/say';
import { parseCommandLine } from './command-line';
import { type BuiltCommand, buildCommand } from './testing/command';
import { irisText, xorText } from './testing/documents';

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());
const place = (name: string) => join(command.folder, name);

describe('check', () => {
  it('finds no error in the golden documents and the examples', async () => {
    const folders = ['../document/golden', '../../examples'].map((folder) => resolve(import.meta.dirname, folder));
    const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const ended = await command.run('check', ...files.filter((file) => file.endsWith('.nngraph')));
    expect(ended.out).not.toContain(': error ');
    expect([ended.code, ended.err]).toEqual([0, '']);
  });

  it('writes one line a finding, with the file and the node, and exits 1', async () => {
    await writeFile(place('good.nngraph'), irisText());
    await writeFile(place('bad.nngraph'), irisText().replace('"petal_width"', '"petal_wide"'));
    const ended = await command.run('check', 'good.nngraph', 'bad.nngraph');
    expect(ended).toEqual({
      code: 1,
      out: 'bad.nngraph: error x: The data has no column “petal_wide”. Choose another column, or other data.\n',
      err: '',
    });
  });

  it('finds a target that its loss cannot take', async () => {
    const text = xorText().replace('[1,1,0]', '[1,1,7]');
    await writeFile(place('seven.nngraph'), text);
    const ended = await command.run('check', 'seven.nngraph');
    expect(ended.code).toBe(1);
    expect(ended.out).toMatch(/^seven\.nngraph: error loss: .*\n$/);
  });

  it('says what is wrong with a file that is no document, or not there', async () => {
    await writeFile(place('cut.nngraph'), irisText().slice(0, 100));
    const ended = await command.run('check', 'cut.nngraph', 'none.nngraph');
    expect(ended.code).toBe(1);
    expect(ended.out.split('\n').map((line) => line.slice(0, line.indexOf(':', 20)))).toEqual([
      'cut.nngraph: error -',
      'none.nngraph: error -',
      '',
    ]);
  });

  it('says of a new document what the window says: that there is no loss yet, and nothing of the data that it does not have', async () => {
    await writeFile(place('new.nngraph'), serialiseDocument(emptyDocument(), NO_RESULTS));
    const { out } = await command.run('check', 'new.nngraph');
    expect(out.split('\n').filter((line) => line !== '')).toEqual([expect.stringContaining('The network has no loss yet.')]);
  });

  it('says what is wrong with the split beside what is wrong with the network', async () => {
    const text = irisText().replace('"petal_width"', '"petal_wide"').replace('"split":{', '"split":{"column":"part",');
    await writeFile(place('split.nngraph'), text);
    const { out } = await command.run('check', 'split.nngraph');
    expect(out).toContain('petal_wide');
    expect(out).toContain('“part”');
  });

  it('says that a table is missing', async () => {
    const text = irisText().replace('{"type":"builtin","id":"iris"}', '{"type":"csv","path":"lost.csv"}');
    await writeFile(place('lost.nngraph'), text);
    expect((await command.run('check', 'lost.nngraph')).out).toContain('error -: The data file “lost.csv” was not found.');
  });
});

describe('plan', () => {
  const xor = resolve(import.meta.dirname, '../../examples/xor.nngraph');

  it('prints the graph as it is lowered, after every pass and after differentiation, then the plan', async () => {
    const ended = await command.run('plan', xor);
    expect([ended.code, ended.err]).toEqual([0, '']);
    const stages = ended.out.split('\n\n');
    expect(stages.map((stage) => stage.split('\n')[0])).toMatchInlineSnapshot(`
      [
        "lowered:",
        "both: prune: as lowered",
        "both: pack: as lowered",
        "training: prune: as lowered",
        "training: fuse:",
        "training: regularise: as training: fuse",
        "training: total:",
        "training: differentiate:",
        "evaluation: prune: as lowered",
        "evaluation: quiet: as lowered",
        "evaluation: total:",
        "plan:",
      ]
    `);
    expect(stages.find((stage) => stage.startsWith('training: fuse'))).toMatchInlineSnapshot(`
      "training: fuse:
      %0 [N, 2] = input x
      %1 [N, 1] = input y
      %2 [4, 2] = parameter h.weights:e1
      %3 [4] = parameter h.bias
      %6 [1, 4] = parameter o.weights:e2
      %7 [1] = parameter o.bias
      %5 [N, 4] = dense %0 %2 %3 {map: tanh}  ; h
      %9 [N, 1] = dense %5 %6 %7 {map: sigmoid}  ; o
      %10 [] = pointLoss %9 %1 {loss: mse, delta: 1, weight: 1}  ; loss e3"
    `);
  });

  it('names the calls of the forward pass, the backward pass and the update', async () => {
    const { out } = await command.run('plan', xor);
    expect(out.slice(out.indexOf('forward:'), out.indexOf('evaluation:\n'))).toMatchInlineSnapshot(`
      "forward:
        s16 ← input x
        s17 ← input y
        s18 = dense s16 s0 s1 {map: tanh}  ; h
        s19 = dense s18 s2 s3 {map: sigmoid}  ; o
        s20 = pointLoss s19 s17 {loss: mse, delta: 1, weight: 1}  ; loss e3
        s21 = total s20 {weights: [1]}
      backward:
        s22 = pointLossGradient s19 s17 {loss: mse, delta: 1, weight: 1}  ; loss e3
        s23 = mapGradient s19 s22 {map: sigmoid}  ; o
        s24 = denseInputGradient s23 s2  ; o e2
        s6 = denseWeightGradient s23 s18 {shape: [1, 4]}  ; o e2
        s7 = denseBiasGradient s23  ; o
        s25 = mapGradient s18 s24 {map: tanh}  ; h
        s4 = denseWeightGradient s25 s16 {shape: [4, 2]}  ; h e1
        s5 = denseBiasGradient s25  ; h
      update:
        s0 by s4, moments s8 s12
        s1 by s5, moments s9 s13
        s2 by s6, moments s10 s14
        s3 by s7, moments s11 s15
      "
    `);
  });

  it('says what is wrong with a document instead, and exits 1', async () => {
    await writeFile(place('wide.nngraph'), irisText().replace('"units":3', '"units":2'));
    const ended = await command.run('plan', 'wide.nngraph');
    expect([ended.code, ended.out]).toEqual([1, '']);
    expect(ended.err).toMatch(/^wide\.nngraph: error loss: At the loss “loss”, the target “y” has 3 categories.*\n$/);
  });
});

describe('wrong usage', () => {
  const wrongs: readonly (readonly [string, string])[] = [
    ['', 'cli.noCommand'],
    ['fly', 'cli.unknownCommand'],
    ['train', 'cli.noFile'],
    ['train a b', 'cli.oneFile'],
    ['train a --fast', 'cli.unknownOption'],
    ['train a -q', 'cli.unknownOption'],
    ['check a --save b', 'cli.unknownOption'],
    ['train a --save', 'cli.missingValue'],
    ['train a --save --quiet', 'cli.missingValue'],
    ['train a --quiet=yes', 'cli.noValue'],
    ['train a --epochs -1', 'cli.notACount'],
    ['train a --epochs 1.5', 'cli.notACount'],
    ['train a --threads 0', 'cli.notThreads'],
    ['bench a --seconds soon', 'cli.notSeconds'],
    ['train a --backend gpu', 'cli.unknownBackend'],
    ['predict a', 'cli.missingOption'],
    ['export a --to weights', 'cli.missingOption'],
    ['plan', 'cli.noFile'],
    ['plan a --backend wasm', 'cli.unknownOption'],
  ];

  it.each(wrongs)('“%s” is %s', (words, code) => {
    const parsed = parseCommandLine(words.split(' ').filter((word) => word !== ''));
    expect(parsed).toMatchObject({ kind: 'wrong', code });
    expect(isKnownCode(code)).toBe(true);
  });

  it('exits 2 and writes nothing to standard output', async () => {
    const ended = await command.run('train', 'a', '--fast');
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toContain('“train” has no option --fast.');
  });

  it('names the forms that export can write', async () => {
    await writeFile(place('any.nngraph'), xorText());
    for (const form of ['onnx', 'paper']) {
      const ended = await command.run('export', 'any.nngraph', '--to', form, '--out', 'x');
      expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('The forms available are: weights.')]);
    }
  });

  it('is no wrong usage to ask for help', async () => {
    for (const words of [['help'], ['--help'], ['train', '--help']]) {
      const ended = await command.run(...words);
      expect([ended.code, ended.err]).toEqual([0, '']);
      expect(ended.out).toContain('nngraph train FILE');
    }
  });
});

describe('export', () => {
  it('refuses a network that was never trained', async () => {
    await writeFile(place('fresh.nngraph'), irisText());
    const ended = await command.run('export', 'fresh.nngraph', '--to', 'weights', '--out', 'fresh.json');
    expect([ended.code, ended.out]).toEqual([1, '']);
    expect(ended.err).toContain('fresh.nngraph: error h: The neuron “hidden” has no weights yet.');
  });
});

describe('bench', () => {
  it('shares a large net among the threads asked for, and ends', async () => {
    const large = irisText({ optimizer: { type: 'sgd', learningRate: 0.001 }, batchSize: 'full', epochs: 1 });
    await writeFile(place('large.nngraph'), large.replace('"units":8', '"units":8192'));
    const ended = await command.run('bench', 'large.nngraph', '--seconds', '0.3', '--threads', '2');
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(JSON.parse(ended.out)).toMatchObject({ backend: 'wasm', threads: 2 });
    await writeFile(place('small.nngraph'), irisText());
    const small = await command.run('bench', 'small.nngraph', '--seconds', '0.1', '--threads', '2');
    expect(JSON.parse(small.out)).toMatchObject({ backend: 'wasm', threads: 1 });
  }, 60_000);

  it('trains a large net to the same weights on one thread and on two', async () => {
    const large = irisText({ optimizer: { type: 'adam', learningRate: 0.001 }, batchSize: 'full', epochs: 6 });
    await writeFile(place('large.nngraph'), large.replace('"units":8', '"units":8192'));
    const [one = '', two = ''] = await Promise.all(
      ['1', '2'].map(async (threads) => {
        const out = `large-${threads}.json`;
        const ended = await command.run('train', 'large.nngraph', '--threads', threads, '--weights', out, '--quiet');
        expect([ended.code, ended.err]).toEqual([0, '']);
        return readFile(place(out), 'utf8');
      }),
    );
    expect(one.length).toBeGreaterThan(100_000);
    expect(two).toBe(one);
  }, 60_000);

  it('writes its figures as one JSON object', async () => {
    await writeFile(place('speed.nngraph'), irisText());
    const ended = await command.run('bench', 'speed.nngraph', '--seconds', '0.1', '--backend', 'reference');
    const figures = z
      .strictObject({
        samplesPerSecond: z.number().positive(),
        stepsPerSecond: z.number().positive(),
        backend: z.literal('reference'),
        threads: z.literal(1),
        simd: z.literal(false),
        relaxedSimd: z.literal(false),
        compileMs: z.number().positive(),
      })
      .parse(JSON.parse(ended.out));
    // 105 rows in batches of 16: six full ones and one of 9.
    expect(figures.samplesPerSecond / figures.stepsPerSecond).toBeCloseTo(15, 0);
  });
});
