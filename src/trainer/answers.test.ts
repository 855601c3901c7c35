import { describe, expect, it } from 'vitest';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import { compileDocument } from '../document/compile';
import { exampleXor } from '../document/testing/examples';
import type { Document } from '../document/types';
import { prepareRun } from '../host/prepare-run';
import { Answers } from './answers';

async function answersFor(document: Document, epochs = 0) {
  const { source, columns, split } = document.data;
  const read = await readSource(source, columns, () => null);
  if (!read.ok) throw new Error('no data');
  const profile = profileTable(read.value, split);
  if (!profile.ok) throw new Error('no profile');
  const compiled = compileDocument(document, profile.value);
  if (!compiled.ok) throw new Error('not compiled');
  const nothing = { fitted: new Map(), parameters: new Map(), progress: null, backend: 'reference', threads: null } as const;
  const prepared = prepareRun({ ...compiled.value, ...nothing, split }, read.value);
  if (!prepared.ok) throw new Error('not prepared');
  const { run } = prepared.value;
  for (let done = 0; done < epochs; ) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') throw new Error(outcome.kind);
    done = outcome.epoch;
  }
  const loss = prepared.value.losses[0]?.id ?? '';
  return { answers: new Answers(prepared.value, compiled.value), run, loss };
}

describe('what the page asks of a run', () => {
  it('gets predictions with their classes, as the evaluation pass has them', async () => {
    const { answers, run, loss } = await answersFor(exampleXor(), 400);
    const answer = answers.to({ of: 'predictions', loss, part: 'training' });
    const values = run.evaluate(Int32Array.of(0, 1, 2, 3))?.losses.get(loss);
    expect(answer?.rows).toEqual(Int32Array.of(0, 1, 2, 3));
    expect(answer?.predictions).toEqual(Float32Array.from(values?.predictions ?? []));
    expect(Array.from(answer?.targetClass ?? [])).toEqual(Array.from(values?.targets ?? [], (target) => Math.round(target)));
    expect(
      answer?.errors.every((error, row) => Math.abs(error - Math.abs((answer.targets[row] ?? 0) - (answer.predictions[row] ?? 0))) < 1e-6),
    ).toBe(true);
  });

  it('gets an answer without rows for a part that has none, and none for a loss that is not there', async () => {
    const { answers, loss } = await answersFor(exampleXor());
    expect(answers.to({ of: 'predictions', loss, part: 'test' })).toMatchObject({ rowCount: 0, rows: new Int32Array() });
    expect(answers.to({ of: 'predictions', loss: 'nowhere', part: 'training' })).toBeNull();
  });

  it('gets one row on its way: z and output of every neuron, and what the loss says', async () => {
    const { answers, run, loss } = await answersFor(exampleXor());
    const answer = answers.to({ of: 'sample', row: 2 });
    const hidden = answer?.nodes.find(({ width }) => width > 1);
    const activations = run.activations([hidden?.node ?? ''], Int32Array.of(2))?.get(hidden?.node ?? '');
    expect(hidden?.z).toEqual(Float32Array.from(activations?.z ?? []));
    expect(hidden?.output).toEqual(Float32Array.from(activations?.output ?? []));
    expect(answer?.losses[0]?.value).toBe(run.evaluate(Int32Array.of(2))?.losses.get(loss)?.loss);
    expect(answer?.part).toBe('training');
    expect(answers.to({ of: 'sample', row: 99 })).toBeNull();
  });

  it('gets a map whose corners are the rows of XOR, and the run is left as it was', async () => {
    const { answers, run, loss } = await answersFor(exampleXor(), 3_000);
    const before = run.state();
    const map = answers.to({ of: 'map', loss, axes: null });
    if (map === null) throw new Error('no map');
    const at = (x: number, y: number) => map.values[Math.floor(y * map.side) * map.side + Math.floor(x * map.side)];
    const near = [0.1, 0.9];
    expect(near.map((y) => near.map((x) => at(x, y)))).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(map.points.targets).toHaveLength(4);
    expect(run.state()).toEqual(before);
  });

  it('turns the map when the axes are named the other way round', async () => {
    const { answers, loss } = await answersFor(exampleXor(), 50);
    const map = answers.to({ of: 'map', loss, axes: null });
    if (map === null) throw new Error('no map');
    const [across, up] = map.axes;
    const turned = answers.to({ of: 'map', loss, axes: [up.column, across.column] });
    expect(turned?.axes.map(({ column }) => column)).toEqual([up.column, across.column]);
    const { side, clearness } = map;
    expect(turned?.clearness[1]).toBeCloseTo(clearness[side] ?? Number.NaN, 6);
  });
});
