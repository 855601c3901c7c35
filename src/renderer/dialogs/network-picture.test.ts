import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../../document/create';
import { exampleById, examples } from '../../document/examples';
import { type Example, resultsOf } from '../../document/examples/example';
import { networkPicture } from './network-picture';

const pictureOf = (example: Example) => networkPicture(example.document(), resultsOf(example));

function exampleOf(id: string): Example {
  const example = exampleById(id);
  if (example === null) throw new Error(`no example ${id}`);
  return example;
}

describe.each(examples.map((example): [string, Example] => [example.id, example]))('the picture of %s', (_, example) => {
  it('shows every node and every wire of the document, all within its frame', () => {
    const { graph } = example.document();
    const { viewBox, cards, wires } = pictureOf(example);
    expect(cards.map(({ id }) => id)).toEqual(graph.nodes.map(({ id }) => id));
    expect(wires.map(({ id }) => id)).toEqual(graph.edges.map(({ id }) => id));
    const [left = 0, top = 0, width = 0, height = 0] = viewBox.split(' ').map(Number);
    for (const { x, y, height: own } of cards) {
      expect(x).toBeGreaterThan(left);
      expect(y).toBeGreaterThan(top);
      expect(x + 176).toBeLessThan(left + width);
      expect(y + own).toBeLessThan(top + height);
    }
    for (const { path } of wires) expect(path).toMatch(/^M[-\d.]+ [-\d.]+C[-\d. ]+$/);
  });

  it('has no two cards that touch', () => {
    const { cards } = pictureOf(example);
    for (const [index, a] of cards.entries()) {
      for (const b of cards.slice(index + 1)) {
        const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
        expect(Math.abs(a.x - b.x) >= 200 || lower.y - upper.y - upper.height >= 15).toBe(true);
      }
    }
  });
});

it('weights that are given have their colours; weights to be learnt have none', () => {
  const hues = (id: string) => pictureOf(exampleOf(id)).wires.map(({ look }) => look.hue);
  expect(hues('mcculloch-pitts')).toEqual(['negative', 'positive', 'negative', 'neutral', 'neutral']);
  expect(new Set(hues('xor'))).toEqual(new Set(['neutral']));
  const [first, second] = pictureOf(exampleOf('mcculloch-pitts')).wires;
  expect(second?.look.width).toBeGreaterThan(first?.look.width ?? 0);
});

it('a wire that skips a card passes around it', () => {
  const { wires } = pictureOf(exampleOf('autoencoder'));
  const straight = wires.find(({ port }) => port === 'prediction')?.path;
  const skipping = wires.find(({ port }) => port === 'target')?.path ?? '';
  const heights = skipping.split(/[MC ]/).filter((_, index) => index % 2 === 0);
  expect(straight).toBeDefined();
  expect(Math.max(...heights.map(Number))).toBeGreaterThan(140);
});

it('a wire whose end is missing is left out', () => {
  const document = emptyDocument();
  const edges = [{ id: 'e1', source: 'a', target: 'b', port: 'in' }] as const;
  expect(networkPicture({ ...document, graph: { ...document.graph, edges } }, { parameters: new Map() }).wires).toEqual([]);
});
