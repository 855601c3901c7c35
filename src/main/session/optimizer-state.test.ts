/** A wire that is taken away in training and brought back by undo. */
import { afterEach, expect, it } from 'vitest';
import { createNode } from '../../document/create';
import { addNode, connect, removeRecords, setTraining } from '../../document/edits';
import { exampleXor } from '../../document/testing/examples';
import type { Document } from '../../document/types';
import { JoinedBench } from './testing/joined-bench';

/** XOR with a second way through a neuron of its own, so that a wire can go and the network still trains. */
function twoWays(): Document {
  const document = setTraining(exampleXor(), { epochs: 1_000_000, optimizer: adam });
  const output = document.graph.edges.find(({ port }) => port === 'prediction')?.source ?? '';
  const [input] = document.graph.nodes;
  const added = addNode(document, createNode('neuron', 'extra', { x: 0, y: 0 }));
  const read = connect(added, { source: input?.id ?? '', target: 'extra', port: 'in' }, 'in');
  return connect(read, { source: 'extra', target: output, port: 'in' }, 'way');
}

const adam = { type: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

let bench: JoinedBench;
afterEach(() => bench.end());

it('has what the optimiser knew of it, though the network trained without it meanwhile', async () => {
  bench = new JoinedBench(twoWays());
  await bench.clock.until(() => bench.session.desk.profile !== null);
  const takeSteps = async (count: number) => {
    const before = bench.word.status.step;
    for (let step = 0; step < count; step += 1) void bench.session.train('step');
    await bench.clock.until(() => bench.rests && bench.word.status.step === before + count);
    let isKept = false;
    void bench.session.runner.keepResults().then(() => {
      isKept = true;
    });
    await bench.clock.until(() => isKept);
  };
  const whole = bench.session.document;
  const slot = () => {
    const state = bench.session.bank.of(bench.session.document).progress?.optimizer.state;
    return [...(state ?? [])].flatMap(([, slots]) => slots.get('weights:way') ?? [])[0];
  };
  await takeSteps(5);
  const known = slot();
  expect(known?.t).toBe(5);
  bench.edit((document) => removeRecords(document, ['way', 'extra']));
  await takeSteps(3);
  expect(slot()).toBeUndefined();
  bench.edit(() => whole);
  expect(slot()).toEqual(known);
  await takeSteps(1);
  expect(slot()?.t).toBe(6);
});
