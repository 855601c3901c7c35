import { describe, expect, it } from 'vitest';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import { compileDocument } from '../document/compile';
import { exampleXor } from '../document/testing/examples';
import { type PreparedRun, prepareRun } from '../host/prepare-run';
import { insightPlaces, readInsight } from '../ipc/insight';
import { Watching } from './watching';

async function xor() {
  const document = exampleXor();
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
  return { prepared: prepared.value, load: compiled.value };
}

/** The same run, which says how often and over how many rows it was looked into. */
function counted(prepared: PreparedRun): { readonly prepared: PreparedRun; readonly asked: number[] } {
  const asked: number[] = [];
  const { run } = prepared;
  const activations: typeof run.activations = (nodes, rows, betweenCalls) => {
    asked.push(rows.length);
    return run.activations(nodes, rows, betweenCalls);
  };
  return { prepared: { ...prepared, run: Object.assign(Object.create(run), { activations }) }, asked };
}

describe('looking at the neurons of a run', () => {
  it('gives the figures that the evaluation pass has, for all neurons in one pass', async () => {
    const { prepared, load } = await xor();
    const watched = counted(prepared);
    const watching = new Watching(watched.prepared, load);
    const numbers = watching.look(() => false);
    expect(watched.asked).toHaveLength(1);
    expect(watching.watched.map(({ node }) => node)).toEqual(load.neurons.map(({ node }) => node));
    const rows = prepared.parts.training;
    for (const place of insightPlaces(watching.watched)) {
      const values = prepared.run.activations([place.watched.node], rows)?.get(place.watched.node);
      const insight = readInsight(place, numbers ?? new Float32Array());
      const first = [...(values?.output ?? [])].filter((_, i) => i % (values?.width ?? 1) === 0);
      expect(insight.means[0]).toBeCloseTo(first.reduce((sum, value) => sum + value, 0) / rows.length, 6);
    }
  });

  it('says the same whether it goes piece by piece or all at once', async () => {
    const { prepared, load } = await xor();
    const training = Int32Array.from({ length: 20 }, (_, index) => prepared.parts.training[index % 4] ?? 0);
    const watched = counted({ ...prepared, parts: { ...prepared.parts, training } });
    const whole = new Watching(watched.prepared, load).look(() => false);
    const { model } = load;
    // So many weights that a piece is as small as pieces get.
    const parameters = model.plan.parameters.map((parameter) => ({ ...parameter, shape: [10_000, 10_000] }));
    const heavy = { ...load, model: { ...model, plan: { ...model.plan, parameters } } };
    expect(new Watching(watched.prepared, heavy).look(() => false)).toEqual(whole);
    expect(watched.asked).toEqual([20, 8, 8, 4]);
  });

  it('gives up when something more urgent comes', async () => {
    const { prepared, load } = await xor();
    expect(new Watching(prepared, load).look(() => true)).toBeNull();
  });
});
