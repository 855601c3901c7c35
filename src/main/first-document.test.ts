import { expect, it } from 'vitest';
import { exampleXor } from '../document/examples';
import { firstDocument } from './first-document';

it('speaks English as the example does', () => {
  expect(firstDocument('en')).toEqual(exampleXor());
});

it('speaks Chinese, and is the same network', () => {
  const chinese = firstDocument('zh');
  expect(chinese.graph.nodes.map((node) => node.name)).toEqual(['输入', '隐藏层', '输出', '标签', '误差']);
  expect(chinese.graph.edges).toEqual(exampleXor().graph.edges);
  expect(chinese.training).toEqual(exampleXor().training);
});
