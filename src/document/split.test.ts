/** Layers split into neurons and joined again: the document comes back, and training does not notice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run, RunState } from '../engine/run.types';
import type { ActivationType, Optimizer, Progress } from '../engine/types';
import { compileDocument } from './compile';
import { activationOf, createInput, createLoss, createNeuron, optimizerOf } from './create';
import { boundsOf } from './edits/arrange';
import { joinNodes } from './edits/join';
import { parseDocument } from './parse';
import { serialiseDocument } from './serialise';
import { type Regrouped, splitNode } from './split';
import { joinProblem, splitProblem } from './split/problems';
import { regroupedResults } from './split/regroup';
import { origin, small, splittable, wired, withGraph } from './testing/layers';
import { runOf, train } from './testing/train';
import type { Document, NeuronNode, Node, Results } from './types';

function layersOf(document: Document): readonly string[] {
  return document.graph.nodes.filter(({ id }) => splitProblem(document, id) === null).map(({ id }) => id);
}

/** Splits layers in an order and joins them in another. */
function thereAndBack(document: Document, there: readonly string[], back: readonly string[], between = (each: Document) => each): Document {
  const parts = new Map<string, readonly string[]>();
  let present = document;
  for (const id of there) {
    const made = splitNode(present, id);
    parts.set(id, made.ids);
    present = made.document;
  }
  present = between(present);
  for (const id of back) present = joinNodes(present, parts.get(id) ?? []).document;
  return present;
}

describe('a layer split and joined', () => {
  test('takes the numbers that it was given along, and brings them back to the bit', () => {
    const layer = (id: string, units: number) => createNeuron(id, origin, { units });
    const plain = withGraph([createInput('x', origin, { columns: ['a', 'b'] }), layer('h', 3), layer('o', 1)], wired('x h', 'h o'));
    const wire = (target: string) => plain.graph.edges.find((edge) => edge.target === target)?.id ?? '';
    const given = new Map([
      ['h', new Map([[`weights:${wire('h')}`, { shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 1 / 3) }]])],
      ['o', new Map([[`weights:${wire('o')}`, { shape: [1, 3], data: Float64Array.of(7, 8, 9) }]])],
    ]);
    const document = { ...plain, given };
    const { document: split, ids } = splitNode(document, 'h');
    const numbersOf = (id: string) => [...(split.given?.get(id)?.values() ?? [])].map(({ data }) => [...data]);
    expect(ids.flatMap(numbersOf)).toEqual([
      [1, 2],
      [3, 4],
      [5, 1 / 3],
    ]);
    expect(numbersOf('o')).toEqual([[7], [8], [9]]);
    expect(joinNodes(split, ids).document).toEqual(document);
  });

  test('is the same document, whatever it is and however many layers are split, ids included', () => {
    fc.assert(
      fc.property(splittable, (document) => {
        const layers = layersOf(document);
        expect(thereAndBack(document, layers, [...layers].reverse())).toEqual(document);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same document in whichever order the layers are joined', () => {
    fc.assert(
      fc.property(splittable, (document) => {
        const layers = layersOf(document);
        expect(thereAndBack(document, layers, layers)).toEqual(document);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same document when it was saved and opened in between', () => {
    const reopened = (document: Document): Document => {
      const parsed = parseDocument(serialiseDocument(document, { parameters: new Map(), progress: null, fitted: new Map() }));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
      return parsed.value.document;
    };
    const document = small({ extra: [['comment', 'mine']] });
    expect(thereAndBack(document, ['h', 'k'], ['k', 'h'], reopened)).toEqual(document);
  });

  test('keeps its place in groups', () => {
    const document = small();
    const groups = [{ id: 'g', name: 'g', members: ['x', 'h', 'k'], collapsed: true }];
    const grouped = { ...document, graph: { ...document.graph, groups } };
    const { document: split, ids } = splitNode(grouped, 'h');
    expect(split.graph.groups[0]?.members).toEqual(['x', ...ids, 'k']);
    expect(joinNodes(split, ids).document).toEqual(grouped);
  });

  test('of very many neurons makes room for a block of them, and gives it back', () => {
    const many = small();
    const nodes = many.graph.nodes.map((node, i) =>
      node.id === 'h' ? { ...node, units: 300 } : { ...node, position: { x: i === 0 ? -250.5 : 260 * i, y: 40 } },
    );
    const document = { ...many, graph: { ...many.graph, nodes } };
    const split = splitNode(document, 'h');
    const cards = split.document.graph.nodes.map(({ id, position }) => ({ id, ...position, width: 176, height: 140 }));
    const neurons = boundsOf(cards.filter(({ id }) => split.ids.includes(id)));
    expect(Math.max((neurons?.width ?? 0) / (neurons?.height ?? 1), (neurons?.height ?? 0) / (neurons?.width ?? 1))).toBeLessThan(1.6);
    for (const { id, x } of cards.filter((card) => !split.ids.includes(card.id))) {
      const before = document.graph.nodes.find((node) => node.id === id)?.position.x ?? 0;
      const isLeft = before < (document.graph.nodes[1]?.position.x ?? 0);
      expect(isLeft ? x + 176 < (neurons?.x ?? 0) : x > (neurons?.x ?? 0) + (neurons?.width ?? 0), id).toBe(true);
    }
    expect(joinNodes(split.document, split.ids).document).toEqual(document);
  });

  test('goes where its neurons went', () => {
    const { document, ids } = splitNode(small(), 'h');
    const nodes = document.graph.nodes.map((node) =>
      ids.includes(node.id) ? { ...node, position: { x: node.position.x + 8, y: node.position.y - 4 } } : node,
    );
    const joined = joinNodes({ ...document, graph: { ...document.graph, nodes } }, ids).document.graph.nodes[1];
    expect(joined?.position).toEqual({ x: 18.5, y: -7 });
  });

  test('gets other ids where its own are taken by now', () => {
    const { document, ids } = splitNode(small(), 'h');
    const nodes = [...document.graph.nodes, createNeuron('h', origin)];
    const joined = joinNodes({ ...document, graph: { ...document.graph, nodes } }, ids);
    expect(joined.ids[0]).not.toBe('h');
    const all = joined.document.graph.nodes.map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  test('stands in a tidy column, named and counted', () => {
    const { document, ids } = splitNode(small(), 'h');
    const neurons = document.graph.nodes.filter(({ id }) => ids.includes(id));
    expect(neurons.map(({ name }) => name)).toEqual(['hidden 1', 'hidden 2', 'hidden 3', 'hidden 4']);
    expect(new Set(neurons.map(({ position }) => position.x))).toEqual(new Set([10.5]));
    const middles = neurons.map(({ position }) => position.y);
    expect((Math.min(...middles) + Math.max(...middles)) / 2).toBe(-3);
  });
});

describe('neurons that were never one layer', () => {
  const neurons = ['a', 'b', 'c'].map((id, i) => createNeuron(id, { x: 100, y: 40 * i }, { name: `unit ${i + 1}`, activation: 'tanh' }));
  const nodes = [createInput('x', origin), ...neurons, createNeuron('o', origin)];
  const document = withGraph(nodes, wired('x a', 'x b', 'x c', 'a o', 'b o', 'c o'));

  test('join where they stood, under the name that they share', () => {
    const { document: joined, ids, move } = joinNodes(document, ['a', 'b', 'c']);
    const [id = ''] = ids;
    expect(joined.graph.nodes.map((node) => node.id)).toEqual(['x', id, 'o']);
    expect(joined.graph.nodes[1]).toMatchObject({ name: 'unit', units: 3, position: { x: 100, y: 40 } });
    expect(joined.graph.edges.map(({ source, target }) => `${source} ${target}`)).toEqual([`x ${id}`, `${id} o`]);
    expect(move.before).toEqual({
      nodes: ['a', 'b', 'c'],
      incoming: [['e0', 'e1', 'e2']],
      outgoing: [{ target: 'o', edges: ['e3', 'e4', 'e5'] }],
    });
  });

  const changed = (change: Partial<NeuronNode>, edges = document.graph.edges): Document =>
    withGraph(
      nodes.map((node) => (node.id === 'b' && node.kind === 'neuron' ? { ...node, ...change } : node)),
      edges,
    );

  test.each([
    ['join.activations', changed({ activation: activationOf('relu') }), ['a', 'b']],
    ['join.settings', changed({ bias: false }), ['a', 'b']],
    ['join.settings', changed({ trainable: false }), ['a', 'b']],
    ['join.notSingle', changed({ units: 2 }), ['a', 'b']],
    ['join.dropout', changed({ dropout: 0.5 }), ['a', 'b']],
    ['join.inputs', changed({}, document.graph.edges.slice(1)), ['a', 'b']],
    ['join.outputs', changed({}, document.graph.edges.slice(0, -2)), ['a', 'b']],
    ['join.notNeuron', document, ['a', 'x']],
    ['join.tooFew', document, ['a']],
  ])('are refused with %s', (code, refused, ids) => {
    expect(joinProblem(refused, ids)?.code).toBe(code);
    expect(() => joinNodes(refused, ids)).toThrow(code);
  });
});

describe('what cannot be split', () => {
  test.each([
    ['split.softmax', small({ activation: activationOf('softmax') }), 'h'],
    ['split.rrelu', small({ activation: activationOf('rrelu') }), 'h'],
    ['split.dropout', small({ dropout: 0.2 }), 'h'],
    ['split.single', small({ units: 1 }), 'h'],
    ['split.tooMany', small({ units: 20_001 }), 'h'],
    ['split.notNeuron', small(), 'x'],
    ['split.feedsLoss', withGraph([createNeuron('o', origin, { units: 2 }), createLoss('l', origin)], wired('o l prediction')), 'o'],
    ['split.loop', withGraph([createNeuron('o', origin, { units: 2 })], wired('o o')), 'o'],
  ])('is refused with %s', (code, document, id) => {
    expect(splitProblem(document, id)?.code).toBe(code);
    expect(() => splitNode(document, id)).toThrow(code);
  });
});

interface Layer {
  readonly units: number;
  readonly type: ActivationType;
  readonly bias: boolean;
  readonly skips: boolean;
  /** Whether another layer like it stands beside it, with a consumer of its own. */
  readonly hasTwin: boolean;
}
interface Recipe {
  readonly layers: readonly Layer[];
  readonly optimizer: Optimizer;
  readonly clipNorm: number | null;
  readonly l2: number;
  readonly seed: number;
}

const types: readonly ActivationType[] = [
  ...(['identity', 'sigmoid', 'tanh', 'relu', 'leakyRelu', 'prelu', 'elu', 'selu', 'softplus'] as const),
  ...(['silu', 'gelu', 'mish', 'apl', 'srelu', 'maxout'] as const),
];
const recipe: fc.Arbitrary<Recipe> = fc.record({
  layers: fc.array(
    fc.record({
      units: fc.integer({ min: 1, max: 6 }),
      type: fc.constantFrom(...types),
      bias: fc.boolean(),
      skips: fc.boolean(),
      hasTwin: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  optimizer: fc.constantFrom(optimizerOf('adam', 0.01), optimizerOf('rmsprop', 0.003), { ...optimizerOf('sgd', 0.02), momentum: 0.9 }),
  clipNorm: fc.constantFrom(null, 0.5),
  l2: fc.constantFrom(0, 0.01),
  seed: fc.nat(),
});

const rows = Array.from({ length: 20 }, (_, i) => [Math.sin(3 * i), Math.cos(5 * i), 'abc'[i % 3] ?? 'a']);

function documentOf({ layers, optimizer, clipNorm, l2, seed }: Recipe): Document {
  const nodes: Node[] = [
    createInput('x', origin, { columns: ['a', 'b'] }),
    createInput('y', origin, { columns: ['c'], encoding: 'oneHot' }),
  ];
  const texts: string[] = [];
  let last = 'x';
  const ends: string[] = [];
  layers.forEach(({ units, type, bias, skips, hasTwin }, i) => {
    // Twins pack into one equation; with a penalty the reported loss is then a sum over fewer tensors.
    const isTwin = hasTwin && l2 === 0;
    for (const id of isTwin ? [`t${i}`, `h${i}`] : [`h${i}`]) {
      nodes.push({ ...createNeuron(id, origin, { units, activation: type }), bias, regularization: { l1: 0, l2 } });
      texts.push(`${last} ${id}`, ...(skips && last !== 'x' ? [`x ${id}`] : []));
    }
    if (isTwin) ends.push(`t${i} o`);
    last = `h${i}`;
  });
  nodes.push(createNeuron('o', origin, { units: 3, activation: 'softmax' }), createLoss('loss', origin, { loss: 'crossEntropy' }));
  const made = withGraph(nodes, wired(...texts, ...ends, `${last} o`, 'o loss prediction', 'y loss target'));
  return {
    ...made,
    data: { ...made.data, source: { type: 'inline', columns: ['a', 'b', 'c'], rows }, split: { ...made.data.split, validation: 0.2 } },
    training: { ...made.training, optimizer, clipNorm, seed, batchSize: 6, epochs: 20, stop: { targetLoss: null, patience: 9 } },
  };
}

function resultsOf(run: Run): Results {
  return structuredClone({ ...run.state(), fitted: new Map() });
}

function losses(run: Run, steps: number): number[] {
  return Array.from({ length: steps }, () => {
    const outcome = run.step();
    return outcome.kind === 'stepped' ? outcome.loss : Number.NaN;
  });
}

function splitAll(
  document: Document,
  results: Results,
): { readonly document: Document; readonly results: Results; readonly made: readonly Regrouped[] } {
  const made: Regrouped[] = [];
  let present = { document, results };
  for (const id of layersOf(document)) {
    const next = splitNode(present.document, id);
    made.push(next);
    present = { document: next.document, results: regroupedResults(present.results, next.move) };
  }
  return { ...present, made };
}

describe('training', () => {
  test.each(['reference', 'wasm'] as const)('goes on split and joined with the same bits on %s', async (backend: Progress['backend']) => {
    await fc.assert(
      fc.asyncProperty(recipe, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 }), async (drawn, before, after) => {
        const document = documentOf(drawn);
        const start = (from: Document, state?: RunState) => runOf(from, state, backend);
        const whole = await start(document);
        losses(whole, before);
        const reached = resultsOf(whole);
        const split = splitAll(document, reached);
        const neurons = await start(split.document, split.results);
        const wanted = losses(whole, after);
        expect(losses(neurons, after)).toEqual(wanted);

        let joined = { document: split.document, results: resultsOf(neurons) };
        for (const { ids } of [...split.made].reverse()) {
          const next = joinNodes(joined.document, ids);
          joined = { document: next.document, results: regroupedResults(joined.results, next.move) };
        }
        expect(joined.document).toEqual(document);
        const layered = resultsOf(whole);
        expect(joined.results).toEqual(layered);
        expect(losses(await start(joined.document, joined.results), after)).toEqual(losses(whole, after));
      }),
      { numRuns: process.env.NNGRAPH_FULL_TESTS ? 60 : 15 },
    );
  });

  test('runs the neurons as the same dense equations that the layer is', async () => {
    const layer = { type: 'tanh', bias: true, skips: true, hasTwin: false } as const;
    // The twin of the first layer has other consumers and stays a layer of its own.
    const sizes = [
      { ...layer, units: 5, hasTwin: true },
      { ...layer, units: 3 },
    ];
    const document = documentOf({ layers: sizes, optimizer: optimizerOf('sgd'), clipNorm: null, l2: 0, seed: 1 });
    const { profile } = await train({ ...document, training: { ...document.training, epochs: 1 } });
    const callsOf = (each: Document) => {
      const compiled = compileDocument(each, profile);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
      const { slots, training } = compiled.value.model.plan;
      const sizeOf = (slot: number) => slots[slot]?.size;
      return [...training.forward, ...training.backward].map(({ op, inputs, output }) => [op, inputs.map(sizeOf), sizeOf(output)]);
    };
    const untrained = { parameters: new Map(), progress: null, fitted: new Map() };
    expect(callsOf(splitAll(document, untrained).document)).toEqual(callsOf(document));
  });

  test('carries moments and counts of updates row by row', async () => {
    const document = documentOf({
      layers: [{ units: 3, type: 'prelu', bias: true, skips: false, hasTwin: false }],
      optimizer: optimizerOf('adam', 0.01),
      clipNorm: null,
      l2: 0,
      seed: 1,
    });
    const run = await runOf(document);
    losses(run, 5);
    const before = resultsOf(run);
    const { move, ids } = splitNode(document, 'h0');
    const after = regroupedResults(before, move);
    const layer = before.progress?.optimizer.state.get('h0');
    const row = (name: string, unit: number, width: number) =>
      layer
        ?.get(name)
        ?.moments.get('v')
        ?.data.slice(unit * width, (unit + 1) * width);
    ids.forEach((id, unit) => {
      const own = after.progress?.optimizer.state.get(id);
      const weights = own?.get(`weights:${move.after.incoming[0]?.[unit]}`);
      expect(weights?.t).toBe(5);
      expect(weights?.moments.get('v')).toEqual({ shape: [1, 2], data: row('weights:e0', unit, 2) });
      expect(own?.get('alpha')?.moments.get('v')).toEqual({ shape: [1], data: row('alpha', unit, 1) });
    });
    expect(after.progress?.optimizer.state.has('h0')).toBe(false);
  });
});
