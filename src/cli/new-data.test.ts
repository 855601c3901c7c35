/**
 * predict and `evaluate --data` on tables that are new to a trained network: what it learnt is used, however small they are.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand, type Ended } from './testing/command';

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const place = (name: string) => join(command.folder, name);
const at = { position: { x: 0, y: 0 } };

interface Parts {
  /** Inputs of the one layer, by id. */
  readonly inputs: Readonly<Record<string, object>>;
  readonly output: object;
  readonly target: object;
  readonly loss: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly data?: object;
  readonly training?: object;
}

function textOf({ inputs, output, target, loss, columns, rows, data = {}, training = {} }: Parts): string {
  const ids = Object.keys(inputs);
  return JSON.stringify({
    format: 'nngraph',
    version: 1,
    graph: {
      nodes: [
        ...ids.map((id) => ({ id, kind: 'input', ...inputs[id], ...at })),
        { id: 'o', kind: 'neuron', ...output, ...at },
        { id: 'y', kind: 'input', ...target, ...at },
        { id: 'loss', kind: 'loss', loss, ...at },
      ],
      edges: [
        ...ids.map((id) => ({ id: `e_${id}`, source: id, target: 'o' })),
        { id: 'e_p', source: 'o', target: 'loss', port: 'prediction' },
        { id: 'e_t', source: 'y', target: 'loss', port: 'target' },
      ],
    },
    data: { source: { type: 'inline', columns, rows }, ...data },
    training: { optimizer: { type: 'adam', learningRate: 0.05 }, batchSize: 'full', epochs: 100, ...training },
  });
}

const softmax = (units: number) => ({ units, activation: { type: 'softmax' } });
const line = { units: 1, activation: { type: 'identity' } };
const sigmoid = { units: 1, activation: { type: 'sigmoid' } };

async function trained(name: string, parts: Parts): Promise<void> {
  await writeFile(place(`${name}.nngraph`), textOf(parts));
  expect(await command.run('train', `${name}.nngraph`, '--quiet', '--save', `${name}.nngraph`)).toEqual({ code: 0, out: '', err: '' });
}

async function predicted(name: string, table: string, ...options: readonly string[]): Promise<Ended> {
  await writeFile(place('new.csv'), table);
  return command.run('predict', `${name}.nngraph`, '--data', 'new.csv', ...options);
}

/** The cells of a good prediction's lines, the header first. */
async function cellsOf(name: string, table: string, ...options: readonly string[]): Promise<readonly (readonly string[])[]> {
  const { code, out, err } = await predicted(name, table, ...options);
  expect([code, err]).toEqual([0, '']);
  return out
    .trimEnd()
    .split('\n')
    .map((text) => text.split(','));
}

describe('survived, by age and sex', () => {
  beforeAll(() =>
    trained('titanic', {
      inputs: { x: { columns: ['age'], scaling: 'standardize' }, c: { columns: ['sex'], encoding: 'binary' } },
      output: sigmoid,
      target: { columns: ['survived'], encoding: 'binary' },
      loss: 'binaryCrossEntropy',
      columns: ['sex', 'age', 'survived'],
      rows: [
        ['m', 22, 'no'],
        ['f', 38, 'yes'],
        ['f', 26, 'yes'],
        ['m', 35, 'no'],
        ['m', 54, 'no'],
        ['f', 4, 'yes'],
      ],
    }),
  );
  const whole = 'sex,age,survived\nf,44,yes\nm,33,no\n';

  it('predicts one row of one value as it does among others', async () => {
    const [header, first] = await cellsOf('titanic', whole);
    expect(header).toEqual(['row', 'o', 'survived_predicted']);
    expect(await cellsOf('titanic', 'sex,age,survived\nf,44,yes\n')).toEqual([header, first]);
  });

  it('needs no answers: none, blank ones, unknown ones, and one never seen', async () => {
    const want = await cellsOf('titanic', whole);
    for (const table of [
      'sex,age\nf,44\nm,33\n',
      'sex,age,survived\nf,44,\nm,33,\n',
      'sex,age,survived\nf,44,?\nm,33,?\n',
      'sex,age,survived\nf,44,perhaps\nm,33,3\n',
    ]) {
      expect(await cellsOf('titanic', table)).toEqual(want);
    }
  });

  it('reads columns in another order, and passes over extra ones', async () => {
    const want = await cellsOf('titanic', whole);
    expect(await cellsOf('titanic', 'cabin,age,sex,fare\nC85,44,f,7.25\nB5,33,m,8\n')).toEqual(want);
  });

  it('measures one row of one value as one part, by the categories that were learnt', async () => {
    await writeFile(place('one.csv'), 'sex,age,survived\nf,44,yes\n');
    const { code, out } = await command.run('evaluate', 'titanic.nngraph', '--data', 'one.csv');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ data: { rows: 1, losses: { loss: { categories: ['no', 'yes'], accuracy: 1 } } } });
  });

  it('refuses to measure where an answer is missing, and says where', async () => {
    await writeFile(place('blank.csv'), 'sex,age,survived\nf,44,yes\nm,33,\n');
    const { code, err } = await command.run('evaluate', 'titanic.nngraph', '--data', 'blank.csv');
    expect([code, err]).toEqual([1, expect.stringMatching(/^titanic\.nngraph: error y: Row 2 of column “survived” is empty/)]);
  });

  it('names the row and the column of an empty cell and of an unknown category; leaves them out if told', async () => {
    const table = 'sex,age\nm,33\nf,\nx,44\nf,44\n';
    const { code, out, err } = await predicted('titanic', table);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^titanic\.nngraph: error x: Row 2 of column “age” is empty/);
    const left = await predicted('titanic', table, '--leave-out');
    expect(left.code).toBe(0);
    expect(left.err).toContain('2 rows were left out: 2, 3.');
    expect(left.out.split('\n').map((text) => text.split(',')[0])).toEqual(['row', '1', '4', '']);
  });

  it('names the first ten of the rows that are left out', async () => {
    const rows = Array.from({ length: 14 }, (_, i) => (i === 5 ? 'f,3' : 'x,3'));
    const { err } = await predicted('titanic', `sex,age\n${rows.join('\n')}\n`, '--leave-out');
    expect(err).toContain('13 rows were left out: 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, ….');
  });

  it('has no prediction where no row can be read', async () => {
    const { code, err } = await predicted('titanic', 'sex,age\nx,3\n', '--leave-out');
    expect([code, err]).toEqual([1, expect.stringContaining('No row of the table')]);
  });

  it('says which column is missing', async () => {
    const { code, err } = await predicted('titanic', 'sex\nm\n');
    expect([code, err]).toEqual([1, expect.stringContaining('error x: The data has no column “age”')]);
  });

  it('names a word among numbers with its line', async () => {
    const { code, err } = await predicted('titanic', 'sex,age\nm,33\nf,old\n');
    expect(code).toBe(1);
    expect(err).toMatch(/“age”, line 3 says “old”|line 3.*“old”/);
  });
});

describe('categories against numbers', () => {
  const mixed: Parts = {
    inputs: { x: { columns: ['hp'], scaling: 'standardize' }, c: { columns: ['cyl'], encoding: 'oneHot' } },
    output: softmax(2),
    target: { columns: ['y'], encoding: 'oneHot' },
    loss: 'crossEntropy',
    columns: ['cyl', 'hp', 'y'],
    rows: [
      [4, 90, 'a'],
      [6, 150, 'b'],
      ['rotary', 200, 'b'],
      [4, 80, 'a'],
      [8, 210, 'b'],
    ],
  };
  beforeAll(async () => {
    await trained('mixed', mixed);
    await trained('levels', {
      ...mixed,
      columns: ['cyl', 'hp', 'y'],
      rows: [
        [0, 90, 'a'],
        [1, 150, 'b'],
        [2, 200, 'b'],
        [0, 80, 'a'],
      ],
    });
    await trained('codes', {
      ...mixed,
      rows: [
        ['007', 90, 'a'],
        ['7', 150, 'b'],
        ['x', 200, 'b'],
        ['007', 80, 'a'],
      ],
    });
  });

  it('reads a remainder that looks like numbers as the words that were learnt', async () => {
    const among = await cellsOf('mixed', 'cyl,hp\n4,95\nrotary,150\n6,140\n');
    const alone = await cellsOf('mixed', 'cyl,hp\n4,95\n6,140\n');
    expect(alone.map((cells) => cells.slice(1))).toEqual([among[0], among[1], among[3]].map((cells) => cells?.slice(1)));
    expect(alone[0]).toEqual(['row', 'o_a', 'o_b', 'y_predicted']);
  });

  it('tells codes apart that are one number', async () => {
    const [, zero, plain] = await cellsOf('codes', 'cyl,hp\n007,120\n7,120\n');
    expect(zero?.slice(1)).not.toEqual(plain?.slice(1));
  });

  it('reads numbers that are written otherwise as the numbers that were learnt', async () => {
    const [, first, second] = await cellsOf('levels', 'cyl,hp\n1,95\n1.0,95\n');
    expect(second?.slice(1)).toEqual(first?.slice(1));
  });

  it('blames the cell that is wrong and its row', async () => {
    const { code, err } = await predicted('levels', 'cyl,hp,y\n0,90,a\nhigh,80,a\n');
    expect(code).toBe(1);
    expect(err).toContain('“high”');
    expect(err).not.toContain('“0”');
    const unseen = await predicted('levels', 'cyl,hp,y\n0,90,a\n1,80,a\n5,80,a\n');
    expect(unseen.err).toMatch(/error c: Row 3 of column “cyl” says “5”/);
  });
});

describe('gaps', () => {
  const parts: Parts = {
    inputs: { x: { columns: ['x'] } },
    output: line,
    target: { columns: ['y'] },
    loss: 'mse',
    columns: ['x', 'y'],
    rows: [
      [0, 0],
      [10, 1],
      [20, 2],
      ['', 1],
    ],
    data: { columns: { x: { missing: 'mean' } } },
    training: { optimizer: { type: 'adam', learningRate: 0.01 }, epochs: 3000 },
  };
  const scalings = ['none', 'minmax', 'standardize'] as const;
  beforeAll(async () => {
    for (const scaling of scalings) await trained(`gap-${scaling}`, { ...parts, inputs: { x: { columns: ['x'], scaling } } });
  });

  it.each(scalings)('are filled with the mean of the training rows under %s, in one row and beside others', async (scaling) => {
    const [, ten] = await cellsOf(`gap-${scaling}`, 'x,y\n10,0\n');
    expect(Number(ten?.[1])).toBeCloseTo(1, 2);
    const [header, gap, far] = await cellsOf(`gap-${scaling}`, 'x,y\n,0\n100,0\n');
    expect(header).toEqual(['row', 'y_predicted']);
    expect(gap?.[1]).toBe(ten?.[1]);
    expect(Number(far?.[1])).toBeCloseTo(10, 1);
    expect(await cellsOf(`gap-${scaling}`, 'x,y\nNA,0\n')).toEqual([header, gap]);
  });

  it('are filled from the own rows of a document of version 1 without a fill; without those the row is refused', async () => {
    const text = await readFile(place('gap-none.nngraph'), 'utf8');
    expect(text).toContain('"version": 2');
    const { fitted: _, ...old } = JSON.parse(text);
    const first = { ...old, version: 1 };
    await writeFile(place('old.nngraph'), JSON.stringify(first));
    expect(await cellsOf('old', 'x,y\n,0\n')).toEqual(await cellsOf('gap-none', 'x,y\n,0\n'));
    const source = { type: 'csv', path: 'gone.csv' };
    await writeFile(place('gone.nngraph'), JSON.stringify({ ...first, data: { ...first.data, source } }));
    expect((await cellsOf('gone', 'x,y\n10,0\n'))[1]?.[0]).toBe('1');
    const { code, err } = await predicted('gone', 'x,y\n10,0\n,0\n');
    expect([code, err]).toEqual([1, expect.stringContaining('Row 2 of column “x” is empty, and the mean to fill in is not known')]);
  });

  it('stand beside the scaling in the exported weights', async () => {
    for (const scaling of scalings) {
      await command.run('export', `gap-${scaling}.nngraph`, '--to', 'weights', '--out', `gap-${scaling}.json`);
      const weights = JSON.parse(await readFile(place(`gap-${scaling}.json`), 'utf8'));
      expect([weights.version, weights.inputs[0].fill]).toEqual([2, [10]]);
      // y = w · ((x or its fill) − shift) / divisor + b, from the file alone.
      const { scaling: scale } = weights.inputs[0];
      const shift = scale.mean?.[0] ?? scale.min?.[0] ?? 0;
      const divisor = scale.std?.[0] ?? (scale.max === undefined ? 1 : scale.max[0] - scale.min[0]);
      const [neuron] = weights.neurons;
      const answer = (x: number) => neuron.incoming[0].weights[0][0] * ((x - shift) / divisor) + neuron.bias[0];
      const [, gap, other] = await cellsOf(`gap-${scaling}`, 'x\n\n7.5\n""\n'.replace('\n\n', '\n""\n'));
      for (const [row, x] of [
        [gap, 10],
        [other, 7.5],
      ] as const) {
        expect(Math.abs(Number(row?.[1]) - answer(x))).toBeLessThan(1e-5 * Math.max(1, Math.abs(answer(x))));
      }
    }
  });
});

describe('rows', () => {
  beforeAll(() =>
    trained('drop', {
      inputs: { x: { columns: ['x'] } },
      output: line,
      target: { columns: ['y'], scaling: 'standardize' },
      loss: 'mse',
      columns: ['x', 'y'],
      rows: [
        [0, 0],
        [1, 2],
        ['', 5],
        [3, 6],
        [4, 8],
      ],
      data: { columns: { x: { missing: 'drop' } }, split: { validation: 0.5 } },
      training: { epochs: 300 },
    }),
  );

  it('that the document leaves out are told, and the others keep their numbers', async () => {
    const { code, out, err } = await predicted('drop', 'x,y\n0,0\n,1\n2,0\n');
    expect([code, out.split('\n').map((text) => text.split(',')[0])]).toEqual([0, ['row', '1', '3', '']]);
    expect(err).toBe('drop.nngraph: warning -: 1 row was left out: 2.\n');
  });

  it('of a new table are one part, whatever the split', async () => {
    await writeFile(place('n8.csv'), 'x,y\n1,2\n2,4\n3,6\n4,8\n');
    const { out } = await command.run('evaluate', 'drop.nngraph', '--data', 'n8.csv');
    expect(JSON.parse(out)).toMatchObject({ data: { rows: 4, losses: { loss: {} } } });
    expect(Object.keys(JSON.parse(out))).toEqual(['data']);
  });

  it('go down a pipe that closes early without a word', async () => {
    await writeFile(place('long.csv'), `x\n${Array.from({ length: 200_000 }, (_, row) => row).join('\n')}\n`);
    const line = `"${process.execPath}" built/nngraph.js predict drop.nngraph --data long.csv | head -n 2`;
    const child = spawn('sh', ['-c', line], { cwd: command.folder, env: { ...process.env, LC_ALL: 'C', NODE_OPTIONS: '' } });
    const [out, err] = await Promise.all([child.stdout, child.stderr].map((stream) => text(stream)));
    expect([out?.split('\n')[0], err]).toEqual(['row,y_predicted', '']);
  });

  it('come with the table’s own columns as they are written, and with outputs, on request', async () => {
    const table = 'row,x,name\n007,1,"a, b"\n8,2,c\n';
    const { out } = await predicted('drop', table, '--with-columns', '--outputs');
    const [header, first] = out.split('\n');
    expect(header).toBe('row_,row,x,name,o,y_predicted');
    expect(first).toMatch(/^1,007,1,"a, b",/);
  });
});

describe('how a new table is written', () => {
  beforeAll(() =>
    trained('wine', {
      inputs: { x: { columns: ['fixed acidity'], scaling: 'standardize' } },
      output: softmax(2),
      target: { columns: ['quality'], encoding: 'oneHot' },
      loss: 'crossEntropy',
      columns: ['fixed acidity', 'quality'],
      rows: [
        [7, 5],
        [8, 6],
        [7.1, 5],
      ],
    }),
  );

  it('is guessed: delimiter, decimal comma, encoding, JSON', async () => {
    const plain = await cellsOf('wine', '"fixed acidity","quality"\n7.4,5\n7.8,6\n7.1,5\n');
    expect(await cellsOf('wine', '"fixed acidity";"quality"\n7.4;5\n7.8;6\n7.1;5\n')).toEqual(plain);
    expect(await cellsOf('wine', '"fixed acidity";"quality"\n7,4;5\n7,8;6\n7,1;5\n')).toEqual(plain);
    await writeFile(place('d.json'), '[{"fixed acidity":7.4},{"fixed acidity":7.8},{"fixed acidity":7.1}]\n');
    const { out } = await command.run('predict', 'wine.nngraph', '--data', 'd.json');
    expect(out.trimEnd().split('\n')).toEqual(plain.map((cells) => cells.join(',')));
  });

  it('is as --data-options say, where they do', async () => {
    const table = 'fixed acidity|quality\n7.4|5\n';
    const { code } = await predicted('wine', table, '--data-options', '{"delimiter":"|"}');
    expect(code).toBe(0);
    const wrong = await predicted('wine', table, '--data-options', '{"delimiter":""}');
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('delimiter')]);
    const none = await predicted('wine', table, '--data-options', 'delimiter');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('--data-options takes a JSON object')]);
  });

  it('is guessed for training too', async () => {
    await writeFile(place('wq.csv'), '"fixed acidity";"quality"\n7.4;5\n7.8;6\n7.1;5\n');
    expect(await command.run('train', 'wine.nngraph', '--data', 'wq.csv', '--quiet', '--epochs', '101')).toMatchObject({
      code: 0,
      err: '',
    });
  });

  it('is not asked for where the file is none', async () => {
    const { code, err } = await command.run('predict', 'wine.nngraph', '--data', 'nowhere.csv');
    expect([code, err]).toEqual([1, expect.stringContaining('nowhere.csv')]);
  });
});
