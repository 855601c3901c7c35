/** Where a value feeds several others its gradients add up, in the document's order of edges. */
import { expect, test } from 'vitest';
import { differentiate } from './differentiate';
import { GraphBuilder } from './graph';
import { runPasses, trainingPasses } from './passes';
import { addLayer, unwrap } from './testing/networks';

/** x → h; h → a and b, each under a loss, built in this order; `edges` says how the document orders the wires. */
function forked(edges: readonly string[], frozen: readonly string[] = []) {
  const builder = new GraphBuilder();
  const x = builder.input('x', 1);
  const y = builder.input('y', 1);
  const trainable = (node: string) => ({ trainable: !frozen.includes(node) });
  const h = addLayer(builder, 'h', [x], 1, trainable('h'));
  for (const node of ['a', 'b']) {
    const prediction = addLayer(builder, node, [h], 1, trainable(node));
    const attributes = { loss: 'mse', delta: 1, weight: 1 } as const;
    const value = builder.equation('pointLoss', [prediction, y], attributes, { node: `loss ${node}` }, `loss ${node}`);
    const ends = { predictionNode: node, prediction, targetInput: 'y', target: y };
    builder.loss({ node: `loss ${node}`, type: 'mse', weight: 1, value, ...ends });
  }
  return differentiate(runPasses(trainingPasses, unwrap(builder.build(edges, 'gradient'))));
}

/** The wires whose weights the sum of h's gradients takes, in its order. */
function summands(edges: readonly string[]): (string | undefined)[] {
  const { equations, values } = forked(edges);
  const sum = equations.find(({ op, inputs }) => op === 'denseInputGradient' && inputs.length > 2);
  return (sum?.inputs ?? []).filter((_, i) => i % 2 === 1).map((id) => values[id]?.label.split(':')[1]);
}

test('gradients of a value with two consumers add up in edge order', () => {
  expect(summands(['h1', 'a1', 'b1'])).toEqual(['a1', 'b1']);
  expect(summands(['b1', 'a1', 'h1'])).toEqual(['b1', 'a1']);
});

test('gradients of a value that not only dense equations read are added up', () => {
  const builder = new GraphBuilder();
  const y = builder.input('y', 1);
  const h = addLayer(builder, 'h', [builder.input('x', 1)], 1);
  const attributes = { loss: 'mse', delta: 1, weight: 1 } as const;
  for (const [node, prediction] of [
    ['h', h],
    ['a', addLayer(builder, 'a', [h], 1)],
  ] as const) {
    const value = builder.equation('pointLoss', [prediction, y], attributes, { node: `loss ${node}` }, `loss ${node}`);
    builder.loss({ node: `loss ${node}`, type: 'mse', weight: 1, value, predictionNode: node, prediction, targetInput: 'y', target: y });
  }
  const { equations } = differentiate(runPasses(trainingPasses, unwrap(builder.build(['h1', 'a1'], 'gradient'))));
  const sum = equations.find(({ op }) => op === 'add');
  const summed = sum?.inputs.map((id) => equations.find(({ output }) => output === id)?.op);
  expect(summed).toEqual(['pointLossGradient', 'denseInputGradient']);
});

test('a frozen layer gets no gradient of its own and passes on what comes back', () => {
  const { gradients, equations } = forked(['h1', 'a1', 'b1'], ['a', 'b']);
  expect(gradients.length).toBe(2);
  expect(equations.filter(({ op, origin }) => op === 'denseWeightGradient' && origin.node !== 'h')).toEqual([]);
});

test('nothing is computed that no trainable parameter waits for', () => {
  const { equations, forward } = forked(['h1', 'a1', 'b1'], ['h']);
  expect(equations.slice(forward).filter(({ op }) => op === 'denseInputGradient')).toEqual([]);
});
