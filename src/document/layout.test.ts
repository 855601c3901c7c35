/** Automatic layout: what a tidy graph is, on random ones, and how long it takes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInput, createLoss, createNeuron, emptyDocument } from './create';
import { moveRecords } from './edits';
import { boundsOf } from './edits/arrange';
import { layoutPositions } from './layout';
import { type Columned, untangled } from './layout/crossings';
import { exampleIris } from './testing/examples';
import type { Document, Edge, Node, Point } from './types';

const size = { width: 176, height: 140 };
const origin = { x: 0, y: 0 };

function withGraph(nodes: readonly Node[], edges: readonly Edge[]): Document {
  const empty = emptyDocument();
  return { ...empty, graph: { ...empty.graph, nodes, edges } };
}

/** Inputs, then neurons, each fed by earlier nodes, two ends of wires by node and wire. */
function randomGraph(count: number, wires: readonly (readonly [number, number])[], isFlowing = true): Document {
  const nodes = Array.from({ length: count }, (_, i) =>
    i < count / 4 ? createInput(`n${i}`, { x: 7 * i, y: 100 - i }) : createNeuron(`n${i}`, { x: 7 * i, y: 100 - i }),
  );
  const edges = wires.flatMap(([a, b], i): Edge[] => {
    const [from, to] = isFlowing ? [Math.min(a, b), Math.max(a, b)] : [a, b];
    return from === to ? [] : [{ id: `e${i}`, source: `n${from}`, target: `n${to}`, port: 'in' }];
  });
  return withGraph(nodes, edges);
}

const graphOf = (isFlowing: boolean) =>
  fc
    .integer({ min: 1, max: 24 })
    .chain((count) =>
      fc
        .array(fc.tuple(fc.nat({ max: count - 1 }), fc.nat({ max: count - 1 })), { maxLength: 40 })
        .map((wires) => randomGraph(count, wires, isFlowing)),
    );

const anySizes = fc.array(fc.record({ width: fc.integer({ min: 20, max: 400 }), height: fc.integer({ min: 20, max: 400 }) }), {
  minLength: 24,
  maxLength: 24,
});

type Sizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>;
function sizesOf(list: readonly { readonly width: number; readonly height: number }[]): Sizes {
  return new Map(list.map((each, i) => [`n${i}`, each]));
}

function placed(document: Document, sizes: Sizes = new Map()): ReadonlyMap<string, Point> {
  return layoutPositions(document, sizes);
}

function at(positions: ReadonlyMap<string, Point>, id: string): Point {
  const position = positions.get(id);
  if (position === undefined) throw new Error(`${id} has no place`);
  return position;
}

/** The graph of `n` nodes in layers of about eight, three wires a node, some of which skip layers. */
function large(count: number): Document {
  let seed = 1;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  const wires = Array.from({ length: 3 * count }, (_, i): [number, number] => {
    const to = Math.floor(i / 3);
    return [Math.max(0, to - 1 - draw(draw(10) === 0 ? 200 : 16)), to];
  });
  return randomGraph(count, wires);
}

describe('a laid out graph', () => {
  test('has no two cards on each other, and a place for every node', () => {
    fc.assert(
      fc.property(graphOf(false), anySizes, (document, list) => {
        const sizes = sizesOf(list);
        const positions = placed(document, sizes);
        expect([...positions.keys()].sort()).toEqual(document.graph.nodes.map(({ id }) => id).sort());
        const cards = [...positions].map(([id, position]) => ({ ...position, ...(sizes.get(id) ?? size) }));
        cards.forEach((a, i) => {
          for (const b of cards.slice(i + 1)) {
            const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(isApart).toBe(true);
          }
        });
      }),
    );
  });

  test('leads every wire to the right', () => {
    fc.assert(
      fc.property(graphOf(true), anySizes, (document, list) => {
        const sizes = sizesOf(list);
        const positions = placed(document, sizes);
        for (const { source, target } of document.graph.edges) {
          expect(at(positions, target).x).toBeGreaterThan(at(positions, source).x + (sizes.get(source)?.width ?? 0));
        }
      }),
    );
  });

  test('is laid out the same once more, and stays where its corner was', () => {
    fc.assert(
      fc.property(graphOf(false), (document) => {
        const positions = placed(document);
        const moved = moveRecords(document, positions);
        expect(placed(moved)).toEqual(positions);
        const corner = (points: Iterable<Point>) => {
          const list = [...points];
          return [Math.min(...list.map(({ x }) => x)), Math.min(...list.map(({ y }) => y))];
        };
        expect(corner(positions.values())).toEqual(corner(document.graph.nodes.map(({ position }) => position)));
      }),
    );
  });

  test('has a straight main line, and the target in the column before its loss, under the prediction', () => {
    const iris = exampleIris();
    const positions = placed(iris);
    const tops = ['x', 'h', 'p', 'loss'].map((id) => at(positions, id).y);
    expect(new Set(tops).size).toBe(1);
    expect(at(positions, 'y').x).toBe(at(positions, 'p').x);
    expect(at(positions, 'y').y).toBeGreaterThan(at(positions, 'p').y);
  });

  test('keeps a target beside a loss at the end of a deep net', () => {
    const layers = Array.from({ length: 6 }, (_, i) => createNeuron(`h${i}`, origin));
    const nodes = [createInput('y', origin), createInput('x', origin), ...layers, createLoss('loss', origin)];
    const chain = ['x', ...layers.map(({ id }) => id)];
    const edges = chain.slice(1).map((target, i): Edge => ({ id: `e${i}`, source: chain[i] ?? '', target, port: 'in' }));
    const ends: Edge[] = [
      { id: 't', source: 'y', target: 'loss', port: 'target' },
      { id: 'p', source: 'h5', target: 'loss', port: 'prediction' },
    ];
    const positions = placed(withGraph(nodes, [...edges, ...ends]));
    expect(at(positions, 'y').x).toBe(at(positions, 'h5').x);
    expect(at(positions, 'y').y).toBeGreaterThan(at(positions, 'h5').y);
  });

  test('centres a column of neurons on what they share', () => {
    const nodes = [createInput('x', origin), ...[0, 1, 2].map((i) => createNeuron(`h${i}`, origin)), createNeuron('o', origin)];
    const edges = [0, 1, 2].flatMap((i): Edge[] => [
      { id: `a${i}`, source: 'x', target: `h${i}`, port: 'in' },
      { id: `b${i}`, source: `h${i}`, target: 'o', port: 'in' },
    ]);
    const positions = placed(withGraph(nodes, edges));
    expect(at(positions, 'x').y).toBe(at(positions, 'h1').y);
    expect(at(positions, 'o').y).toBe(at(positions, 'h1').y);
    expect(at(positions, 'h0').x).toBe(at(positions, 'h2').x);
  });

  test('puts 300 neurons of one layer into a block that fits a window, with their neighbours beside its middle', () => {
    const neurons = Array.from({ length: 300 }, (_, i) => createNeuron(`h${i}`, origin));
    const nodes = [createInput('x', origin), ...neurons, createNeuron('o', origin)];
    const edges = neurons.flatMap(({ id }, i): Edge[] => [
      { id: `a${i}`, source: 'x', target: id, port: 'in' },
      { id: `b${i}`, source: id, target: 'o', port: 'in' },
    ]);
    const positions = placed(withGraph(nodes, edges));
    const block = boundsOf(neurons.map(({ id }) => ({ ...at(positions, id), ...size })));
    if (block === null) throw new Error('no neurons');
    expect(Math.max(block.width / block.height, block.height / block.width)).toBeLessThan(1.3);
    expect(new Set(neurons.map(({ id }) => `${at(positions, id).x} ${at(positions, id).y}`)).size).toBe(300);
    expect(at(positions, 'x').x + size.width).toBeLessThan(block.x);
    expect(at(positions, 'o').x).toBeGreaterThan(block.x + block.width);
    for (const id of ['x', 'o']) expect(Math.abs(at(positions, id).y - block.y - block.height / 2)).toBeLessThan(100);
  });

  test('lays out some nodes among themselves and leaves the others and the notes alone', () => {
    const document = large(20);
    const ids = new Set(['n3', 'n7', 'n11']);
    expect(new Set(layoutPositions(document, new Map(), ids).keys())).toEqual(ids);
  });

  test('moves the members of a collapsed group together', () => {
    const document = large(12);
    const group = { id: 'g', name: 'g', members: ['n4', 'n5', 'n6'], collapsed: true };
    const grouped = { ...document, graph: { ...document.graph, groups: [group] } };
    const positions = placed(grouped, new Map([['g', { width: 300, height: 300 }]]));
    const moves = group.members.map((id) => {
      const before = document.graph.nodes.find((node) => node.id === id)?.position ?? origin;
      return [at(positions, id).x - before.x, at(positions, id).y - before.y];
    });
    expect(moves[1]).toEqual(moves[0]);
    expect(moves[2]).toEqual(moves[0]);
  });

  test('keeps the members of a group next to each other in a column', () => {
    const nodes = [createInput('x', origin), ...[0, 1, 2, 3, 4].map((i) => createNeuron(`h${i}`, origin))];
    const edges = [0, 1, 2, 3, 4].map((i): Edge => ({ id: `a${i}`, source: 'x', target: `h${i}`, port: 'in' }));
    const document = withGraph(nodes, edges);
    const groups = [{ id: 'g', name: 'g', members: ['h0', 'h2', 'h4'], collapsed: false }];
    const positions = placed({ ...document, graph: { ...document.graph, groups } });
    const order = [...positions].filter(([id]) => id !== 'x').sort((a, b) => a[1].y - b[1].y);
    expect(order.map(([id]) => 'h0h2h4'.includes(id)).join()).toMatch(/true,true,true/);
  });
});

describe('the order of columns', () => {
  const columned: fc.Arbitrary<Columned> = fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 40 }),
    )
    .map(([lengths, drawn]) => {
      const columnOf = lengths.flatMap((length, column) => Array.from({ length }, () => column));
      const columns = lengths.map((_, column) => columnOf.flatMap((own, node) => (own === column ? [node] : [])));
      const pieces = drawn.map(([column, a, b]) => {
        const [left = [], right = []] = columns.slice(column % (columns.length - 1));
        return { from: left[a % left.length] ?? 0, to: right[b % right.length] ?? 0, slant: 0, weight: 1 };
      });
      return { columns, columnOf, pieces, groupOf: columnOf.map(() => null) };
    });

  /** Pairs of wires that cross, each looked at. */
  const countCrossings = ({ pieces, columnOf }: Columned, columns: readonly (readonly number[])[]): number => {
    const place = (node: number) => columns[columnOf[node] ?? 0]?.indexOf(node) ?? 0;
    const crosses = (a: (typeof pieces)[number], b: (typeof pieces)[number]) =>
      columnOf[a.from] === columnOf[b.from] && (place(a.from) - place(b.from)) * (place(a.to) - place(b.to)) < 0;
    return pieces.reduce((sum, a, index) => sum + pieces.slice(index + 1).filter((b) => crosses(a, b)).length, 0);
  };

  test('crosses no more wires than the one it began with', () => {
    fc.assert(
      fc.property(columned, (graph) => {
        expect(countCrossings(graph, untangled(graph))).toBeLessThanOrEqual(countCrossings(graph, graph.columns));
      }),
    );
  });

  test('takes the crossings out of a net that needs none', () => {
    const graph: Columned = {
      columns: [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
      ],
      columnOf: [0, 0, 0, 0, 1, 1, 1, 1],
      pieces: [
        { from: 0, to: 7, slant: 0, weight: 1 },
        { from: 1, to: 6, slant: 0, weight: 1 },
        { from: 2, to: 5, slant: 0, weight: 1 },
        { from: 3, to: 4, slant: 0, weight: 1 },
      ],
      groupOf: Array.from({ length: 8 }, () => null),
    };
    expect(countCrossings(graph, graph.columns)).toBe(6);
    expect(countCrossings(graph, untangled(graph))).toBe(0);
  });
});

describe('the time that it takes', () => {
  function timed(document: Document): number {
    const start = performance.now();
    placed(document);
    return performance.now() - start;
  }

  test.runIf(process.env.NNGRAPH_FULL_TESTS)('grows with the graph and no faster', () => {
    const [half, whole] = [large(10_000), large(20_000)];
    let least = Number.POSITIVE_INFINITY;
    let most = Number.POSITIVE_INFINITY;
    // Interleaved; the best of several, so that another's load counts little.
    for (let i = 0; i < 3; i += 1) {
      least = Math.min(least, timed(half));
      most = Math.min(most, timed(whole));
    }
    expect(most / least).toBeLessThanOrEqual(2.5);
  });

  test.runIf(process.env.NNGRAPH_FULL_TESTS)('is below 200 ms for 3,000 nodes and 9,000 wires', () => {
    const document = large(3000);
    const times = Array.from({ length: 5 }, () => timed(document));
    expect(Math.min(...times)).toBeLessThan(200);
  });
});
