import { describe, expect, it } from 'vitest';
import { parseColumnsPayload, parseNodePayload } from './payload';

describe('what is dropped on the canvas', () => {
  it('reads a palette item', () => {
    expect(parseNodePayload('{"kind":"neuron","activation":"relu"}')).toEqual({ kind: 'neuron', activation: 'relu' });
    expect(parseNodePayload('{"kind":"loss","loss":"mse"}')).toEqual({ kind: 'loss', loss: 'mse' });
    expect(parseNodePayload('{"kind":"input","activation":"relu"}')).toEqual({ kind: 'input' });
  });

  it.each(['', 'null', '[]', '{"kind":"group"}', '{"kind":"neuron","activation":"constructor"}', '{"kind":"loss","loss":3}', '{kind'])(
    'takes %j for no item',
    (text) => {
      expect(parseNodePayload(text)).toBeNull();
    },
  );

  it('reads column names, each once', () => {
    expect(parseColumnsPayload('["a","b","a"]')).toEqual(['a', 'b']);
  });

  it.each(['[]', '[1]', '{"0":"a"}', 'a,b', '["a",null]'])('takes %j for no columns', (text) => {
    expect(parseColumnsPayload(text)).toBeNull();
  });
});
