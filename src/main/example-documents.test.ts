import { describe, expect, it } from 'vitest';
import { examples } from '../document/examples';
import { resultsOf } from '../document/examples/example';
import { exampleXor } from '../document/testing/examples';
import type { Document } from '../document/types';
import { exampleIn, firstDocument } from './example-documents';

/** The document without its words. */
function mute({ graph, data, training }: Document): unknown {
  return { nodes: graph.nodes.map(({ name: _name, ...rest }) => rest), edges: graph.edges, data, training };
}

it('a first start opens XOR, in either language', () => {
  expect(firstDocument('en').document).toEqual(exampleXor());
  expect(firstDocument('zh').document.graph.nodes.map((node) => node.name)).toEqual(['输入', '隐藏层', '输出', '标签', '误差']);
});

describe.each(examples.map(({ id }) => id))('%s', (id) => {
  const example = examples.find((each) => each.id === id);

  it('is the same network in either language, with its weights', () => {
    const [english, chinese] = [exampleIn(id, 'en'), exampleIn(id, 'zh')];
    expect(english).toMatchObject({ document: example?.document(), results: example && resultsOf(example) });
    expect(chinese && mute(chinese.document)).toEqual(english && mute(english.document));
    expect(chinese?.results).toEqual(english?.results);
  });

  it('speaks Chinese but for signs', () => {
    const document = exampleIn(id, 'zh')?.document;
    expect(document?.title).toMatch(/\p{Script=Han}/u);
    expect(document?.description).toMatch(/\p{Script=Han}/u);
    for (const node of document?.graph.nodes ?? []) expect(node.name).toMatch(/\p{Script=Han}|^([xh]\d?|[A-Z]+|tanh|ReLU|SiLU)$/u);
  });
});

it('an id that names no example gives none', () => {
  expect(exampleIn('constructor', 'en')).toBeNull();
});
