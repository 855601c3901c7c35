import { describe, expect, it } from 'vitest';
import { createInput, createLoss, createNeuron } from '../document/create';
import { setSplit } from '../document/edits';
import { compiledOn, untrained } from '../document/testing/compiled';
import { exampleXor } from '../document/testing/examples';
import type { Document, Edge } from '../document/types';
import { prepareRun } from '../host/prepare-run';
import type { Answer, NoAnswer } from '../ipc/questions';
import { Answers } from './answers';

async function answersFor(document: Document, epochs = 0) {
  const { compiled, table } = await compiledOn(document);
  const prepared = prepareRun({ ...compiled, ...untrained, split: document.data.split }, table);
  if (!prepared.ok) throw new Error('not prepared');
  const { run } = prepared.value;
  for (let done = 0; done < epochs; ) {
    const outcome = run.step();
    if (outcome.kind !== 'stepped') throw new Error(outcome.kind);
    done = outcome.epoch;
  }
  const loss = prepared.value.losses[0]?.id ?? '';
  return { answers: new Answers(prepared.value, compiled), run, loss };
}

/** Three columns and a city lead to two outputs of very different units. */
function twoOutputs(): Document {
  const document = exampleXor();
  const rows = Array.from({ length: 8 }, (_, row) => [
    row % 2,
    row >> 1,
    row % 4 === 0 ? 10 : 30,
    row < 4 ? 'Bern' : 'Ulm',
    row,
    100 * row,
  ]);
  const edge = (id: string, source: string, target: string, port: Edge['port']): Edge => ({ id, source, target, port });
  const place = { x: 0, y: 0 };
  return {
    ...document,
    data: { ...document.data, source: { type: 'inline', columns: ['a', 'b', 'c', 'city', 'y', 'z'], rows } },
    graph: {
      ...document.graph,
      nodes: [
        { ...createInput('x', place, { columns: ['a', 'b', 'c'] }), scaling: 'standardize' },
        createInput('city', place, { columns: ['city'], encoding: 'oneHot' }),
        createNeuron('o', place, { units: 2, activation: 'identity' }),
        { ...createInput('target', place, { columns: ['y', 'z'] }), scaling: 'standardize' },
        createLoss('loss', place),
      ],
      edges: [
        edge('e1', 'x', 'o', 'in'),
        edge('e2', 'city', 'o', 'in'),
        edge('e3', 'o', 'loss', 'prediction'),
        edge('e4', 'target', 'loss', 'target'),
      ],
    },
  };
}

/** The answer itself; a test that gets none fails. */
function given<A extends Answer>(answer: A | NoAnswer): Exclude<A, NoAnswer> {
  if (isAnswer(answer)) return answer;
  throw new Error(`no answer: ${JSON.stringify(answer)}`);
}

function isAnswer<A extends Answer>(answer: A | NoAnswer): answer is Exclude<A, NoAnswer> {
  return answer.of !== 'none';
}

describe('what the page asks of a run', () => {
  it('gets predictions with their classes, as the evaluation pass has them', async () => {
    const { answers, run, loss } = await answersFor(exampleXor(), 400);
    const answer = given(answers.to({ of: 'predictions', loss, part: 'training' }));
    const values = run.evaluate(Int32Array.of(0, 1, 2, 3))?.losses.get(loss);
    expect(answer.rows).toEqual(Int32Array.of(0, 1, 2, 3));
    expect(answer.predictions).toEqual(Float32Array.from(values?.predictions ?? []));
    expect(Array.from(answer.targetClass ?? [])).toEqual(Array.from(values?.targets ?? [], (target) => Math.round(target)));
    expect(
      answer.errors.every((error, row) => Math.abs(error - Math.abs((answer.targets[row] ?? 0) - (answer.predictions[row] ?? 0))) < 1e-6),
    ).toBe(true);
  });

  it('gets an answer without rows for a part that has none, and none for a loss that is not there', async () => {
    const { answers, loss } = await answersFor(exampleXor());
    expect(answers.to({ of: 'predictions', loss, part: 'test' })).toMatchObject({ rowCount: 0, rows: new Int32Array() });
    expect(answers.to({ of: 'predictions', loss: 'nowhere', part: 'training' })).toMatchObject({ of: 'none', code: 'looking.none.gone' });
  });

  it('gets one row on its way: z and output of every neuron, and what the loss says', async () => {
    const { answers, run, loss } = await answersFor(exampleXor());
    const answer = given(answers.to({ of: 'sample', row: 2 }));
    const hidden = answer.nodes.find(({ width }) => width > 1);
    const activations = run.activations([hidden?.node ?? ''], Int32Array.of(2))?.get(hidden?.node ?? '');
    expect(hidden?.z).toEqual(Float32Array.from(activations?.z ?? []));
    expect(hidden?.output).toEqual(Float32Array.from(activations?.output ?? []));
    expect(answer.losses[0]?.value).toBe(run.evaluate(Int32Array.of(2))?.losses.get(loss)?.loss);
    expect(answer.part).toBe('training');
    expect(answers.to({ of: 'sample', row: 99 })).toEqual({ of: 'none', code: 'looking.none.leftOut', values: { row: 100 } });
  });

  it('gets a map whose corners are the rows of XOR, and the run is left as it was', async () => {
    const { answers, run, loss } = await answersFor(exampleXor(), 3_000);
    const before = run.state();
    const map = given(answers.to({ of: 'map', loss, axes: null, output: null }));
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
    const map = given(answers.to({ of: 'map', loss, axes: null, output: null }));
    const [across, up] = map.axes;
    const turned = given(answers.to({ of: 'map', loss, axes: [up.column, across.column], output: null }));
    expect(turned.axes.map(({ column }) => column)).toEqual([up.column, across.column]);
    const { side, clearness } = map;
    expect(turned.clearness[1]).toBeCloseTo(clearness[side] ?? Number.NaN, 6);
  });

  it('gets a map of a model with patience, which has rows to validate on', async () => {
    const patient = setSplit(exampleXor(), { validation: 0.25 });
    const stop = { targetLoss: null, patience: 5 };
    const { answers, loss } = await answersFor({ ...patient, training: { ...patient.training, stop } }, 3);
    expect(answers.to({ of: 'map', loss, axes: null, output: null })).toMatchObject({ of: 'map', axes: [{}, {}] });
  });

  it('gets a map that says which output it is of and what it holds fixed, in their own units', async () => {
    const { answers, run, loss } = await answersFor(twoOutputs(), 30);
    const map = given(answers.to({ of: 'map', loss, axes: ['a', 'b'], output: null }));
    expect(map).toMatchObject({ outputs: ['y', 'z'], output: 'y' });
    expect(map.held).toEqual([
      { column: 'c', at: 25 },
      { column: 'city', at: null },
    ]);
    const other = given(answers.to({ of: 'map', loss, axes: ['a', 'b'], output: 'z' }));
    expect(other.output).toBe('z');
    expect(other.values).not.toEqual(map.values);
    // z is a hundred times y, give or take what has been learnt.
    expect(other.high).toBeGreaterThan(20 * map.high);
    expect(run.evaluate(Int32Array.of(0))?.losses.get(loss)?.width).toBe(2);
  });

  it('gets told why there is no map', async () => {
    const one = twoOutputs();
    const nodes = one.graph.nodes.map((node) => (node.id === 'x' && node.kind === 'input' ? { ...node, columns: ['a'] } : node));
    const { answers, loss } = await answersFor({ ...one, graph: { ...one.graph, nodes } });
    expect(answers.to({ of: 'map', loss, axes: null, output: null })).toMatchObject({ of: 'none', code: 'map.none.columns' });
    expect(answers.to({ of: 'map', loss: 'nowhere', axes: null, output: null })).toMatchObject({ code: 'looking.none.gone' });
  });
});
