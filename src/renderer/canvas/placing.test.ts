import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '../../data/types';
import { cardWidth, typicalHeight } from '../../document/card';
import { createInput, createLoss, createNeuron, emptyDocument } from '../../document/create';
import { addNode, connect, setSource } from '../../document/edits';
import { nameCode, uniqueName } from './naming';
import { feedColumns, heightOfColumns, joinColumns, placeColumns, placeNode, type Surroundings } from './placing';

function column(name: string, change: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    name,
    kind: 'numeric',
    detectedKind: 'numeric',
    missing: 0,
    categories: null,
    figures: { min: 0.1, max: 7, mean: 3, std: 1 },
    histogram: [],
    ...change,
  };
}

const species = column('species', {
  kind: 'category',
  detectedKind: 'category',
  figures: null,
  categories: ['setosa', 'versicolor', 'virginica'],
});
const profile: Profile = {
  rowCount: 150,
  columns: [column('length'), column('width'), species],
  fingerprint: 'f',
  parts: { training: 150, validation: 0, test: 0 },
};
const around: Surroundings = { profile, word: (code) => code.split('.').at(-1) ?? code };
const iris = setSource(emptyDocument(), { type: 'csv', path: 'iris.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true });

describe('a new node', () => {
  it('stands with its middle where it was dropped, on whole pixels', () => {
    const { document, ids } = placeNode(emptyDocument(), { kind: 'neuron', activation: 'relu' }, { x: 300.4, y: 200.6 }, around);
    const [node] = document.graph.nodes;
    expect(ids).toEqual([node?.id]);
    expect(node?.position).toEqual({ x: Math.round(300.4 - cardWidth / 2), y: Math.round(200.6 - typicalHeight / 2) });
    expect(node).toMatchObject({ kind: 'neuron', name: 'hidden', activation: { type: 'relu' }, units: 1 });
  });

  it('gets a name that no other node has', () => {
    const document = addNode(emptyDocument(), createNeuron('a', { x: 0, y: 0 }, { name: 'hidden' }));
    const twice = placeNode(document, { kind: 'neuron', activation: 'tanh' }, { x: 0, y: 0 }, around).document;
    const thrice = placeNode(twice, { kind: 'neuron', activation: 'tanh' }, { x: 0, y: 0 }, around).document;
    expect(thrice.graph.nodes.map((node) => node.name)).toEqual(['hidden', 'hidden 2', 'hidden 3']);
  });

  it('takes a node without a name for being called by its id', () => {
    expect(uniqueName(addNode(emptyDocument(), createNeuron('hidden', { x: 0, y: 0 })), 'hidden')).toBe('hidden 2');
  });

  it('is called by what it is for', () => {
    expect(nameCode({ kind: 'neuron', activation: 'softmax' })).toBe('canvas.name.classes');
    expect(nameCode({ kind: 'neuron', activation: 'identity' })).toBe('canvas.name.output');
    expect(nameCode({ kind: 'loss', loss: 'mse' })).toBe('canvas.name.loss');
  });

  it('has a unit for each class where it is a softmax and the data has one category column', () => {
    const [node] = placeNode(iris, { kind: 'neuron', activation: 'softmax' }, { x: 0, y: 0 }, around).document.graph.nodes;
    expect(node).toMatchObject({ units: 3 });
  });
});

describe('columns on the canvas', () => {
  it('become one standardised node of the numeric ones and a one-hot node of each category column', () => {
    const { document, ids } = placeColumns(iris, ['length', 'species', 'width'], { x: 100, y: 100 }, around);
    expect(ids).toHaveLength(2);
    expect(document.graph.nodes).toMatchObject([
      { kind: 'input', name: 'features', columns: ['length', 'width'], encoding: 'numeric', scaling: 'standardize' },
      { kind: 'input', name: 'species', columns: ['species'], encoding: 'oneHot', scaling: 'none' },
    ]);
  });

  it('stand below each other without touching', () => {
    const [upper, lower] = placeColumns(iris, ['length', 'species'], { x: 100, y: 100 }, around).document.graph.nodes;
    expect((lower?.position.y ?? 0) - (upper?.position.y ?? 0)).toBeGreaterThan(typicalHeight);
    expect(lower?.position.x).toBe(upper?.position.x);
  });

  it('of a generated or inline table, and flags of 0 and 1, stay as they are', () => {
    const spiral = setSource(emptyDocument(), { type: 'builtin', id: 'spiral', params: {} });
    expect(placeColumns(spiral, ['length'], { x: 0, y: 0 }, around).document.graph.nodes).toMatchObject([{ scaling: 'none' }]);
    const table = setSource(emptyDocument(), { type: 'builtin', id: 'wine', params: {} });
    expect(placeColumns(table, ['length'], { x: 0, y: 0 }, around).document.graph.nodes).toMatchObject([{ scaling: 'standardize' }]);
    const flag = column('bought', { categories: [0, 1], figures: { min: 0, max: 1, mean: 0.4, std: 0.5 } });
    const flags = { ...around, profile: { ...profile, columns: [flag] } };
    expect(placeColumns(iris, ['bought'], { x: 0, y: 0 }, flags).document.graph.nodes).toMatchObject([{ name: 'bought', scaling: 'none' }]);
  });

  it('count as numeric while the data is not known', () => {
    const unknown = { ...around, profile: null };
    expect(placeColumns(iris, ['a', 'b'], { x: 0, y: 0 }, unknown).document.graph.nodes).toMatchObject([
      { columns: ['a', 'b'], encoding: 'numeric' },
    ]);
  });
});

describe('columns let go over an input', () => {
  const at = { x: 0, y: 0 };
  const inputOf = (columns: readonly string[], change: Partial<Parameters<typeof createInput>[2]> = {}) =>
    addNode(iris, createInput('x', at, { columns, ...change }));
  const joined = (document: typeof iris, ...columns: readonly string[]) => {
    const { document: after, others } = joinColumns(document, 'x', columns, around);
    return { node: after.graph.nodes[0], others, isSame: after === document };
  };

  it('join it where they are numbers as it is, each once and in the order of the table', () => {
    const { node, others } = joined(inputOf(['width']), 'length', 'width', 'species');
    expect(node).toMatchObject({ columns: ['length', 'width'], encoding: 'numeric', scaling: 'none' });
    expect(others).toEqual(['species']);
  });

  it('make an input without columns what they are', () => {
    expect(joined(inputOf([]), 'length').node).toMatchObject({ columns: ['length'], encoding: 'numeric', scaling: 'standardize' });
    expect(joined(inputOf([]), 'species')).toMatchObject({ node: { columns: ['species'], encoding: 'oneHot' }, others: [] });
    expect(joined(inputOf([]), 'species', 'width')).toMatchObject({ node: { columns: ['width'] }, others: ['species'] });
  });

  it('stay outside where they do not fit, and change nothing where it has them', () => {
    expect(joined(inputOf(['species'], { encoding: 'oneHot' }), 'width')).toMatchObject({ isSame: true, others: ['width'] });
    expect(joined(inputOf(['width']), 'width')).toMatchObject({ isSame: true, others: [] });
  });
});

describe('columns let go over a node that takes wires', () => {
  const at = { x: 400, y: 0 };
  const place = { x: 100, y: 100 };
  const hidden = addNode(iris, createNeuron('h', at, { units: 4 }));
  const loss = addNode(iris, createLoss('loss', at, { loss: 'crossEntropy' }));
  const ends = (document: typeof iris) => document.graph.edges.map(({ target, port }) => `${target}.${port}`);

  it('feed a neuron, each node of them by a wire of its own', () => {
    const { document, ids, refused } = feedColumns(hidden, 'h', ['length', 'width', 'species'], place, around);
    expect(ids).toHaveLength(2);
    expect(document.graph.edges.map(({ source }) => source)).toEqual(ids);
    expect(ends(document)).toEqual(['h.in', 'h.in']);
    expect(refused).toEqual([]);
  });

  it('are the answer of a loss', () => {
    const { document, refused } = feedColumns(loss, 'loss', ['species'], place, around);
    expect(ends(document)).toEqual(['loss.target']);
    expect(refused).toEqual([]);
  });

  it('stand there without a wire where the loss has its answer, or compares with another width, and it is said', () => {
    const answered = feedColumns(loss, 'loss', ['species'], place, around).document;
    const twice = feedColumns(answered, 'loss', ['length'], place, around);
    expect(twice.document.graph.nodes).toHaveLength(3);
    expect(ends(twice.document)).toEqual(['loss.target']);
    expect(twice.refused.map(({ code }) => code)).toEqual(['connect.targetTaken']);
    const four = connect(addNode(loss, createNeuron('h', at, { units: 4 })), { source: 'h', target: 'loss', port: 'prediction' });
    const wide = feedColumns(four, 'loss', ['species'], place, around);
    expect(wide.refused).toMatchObject([{ code: 'connect.targetWidth', values: { width: 3, other: 4 } }]);
  });

  it('need room for a card of the numbers and one for each category column', () => {
    expect(heightOfColumns(['length', 'width'], profile)).toBe(typicalHeight);
    expect(heightOfColumns(['length', 'species'], profile)).toBeGreaterThan(2 * typicalHeight);
  });
});
