/** The format's random numbers: known answers of the generator, and every check value that the format states. */
import { describe, expect, test } from 'vitest';
import { initialValues } from './initialise';
import { normalQuantile } from './normal-quantile';
import { permutation, stream, streamKey, threefry } from './random';

describe('random numbers', () => {
  test('Threefry-2x32-20 gives its known answers', () => {
    expect(threefry(0, 0, 0, 0)).toEqual([0x6b200159, 0x99ba4efe]);
    const ones = 0xffffffff;
    expect(threefry(ones, ones, ones, ones)).toEqual([0x1cb996fc, 0xbb002be7]);
  });

  test('stream names are hashed by FNV-1a over their UTF-8 bytes', () => {
    expect(streamKey('')).toBe(0x811c9dc5);
    expect(streamKey('a')).toBe(0xe40c292c);
    expect(streamKey('foobar')).toBe(0xbf9cf968);
    // The two bytes of é, c3 a9, one after the other.
    const byHand = [0xc3, 0xa9].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
    expect(streamKey('é')).toBe(byHand);
  });

  test('uniform numbers take the upper 24 bits of the word', () => {
    const source = stream(1, 'x');
    for (let i = 0; i < 100; i++) {
      const u = source.uniform(i, 3);
      expect(u).toBe(Math.floor(source.word(i, 3) / 256) / 2 ** 24);
      expect(u).toBeGreaterThanOrEqual(0);
      expect(u).toBeLessThan(1);
    }
  });

  test('normal quantiles agree with an independent implementation of AS 241', () => {
    const known: readonly [number, number][] = [
      [0.501, 0.0025066308995717666],
      [0.3, -0.5244005127080407],
      [0.05, -1.6448536269514726],
      [0.999, 3.090232306167813],
      [1e-6, -4.753424308822899],
      [2 ** -33, -6.337957754553789],
    ];
    for (const [p, x] of known) expect(Math.abs(normalQuantile(p) - x)).toBeLessThan(2e-15 * Math.max(1, Math.abs(x)));
  });

  test('the validation rows of 10 at 0.3 are 5, 6, 7', () => {
    const order = permutation(10, stream(1, 'split'), 0);
    expect([...order.slice(0, 3)].sort((a, b) => a - b)).toEqual([5, 6, 7]);
  });

  test('shuffling 8 rows gives the orders of the format', () => {
    const source = stream(1, 'shuffle');
    expect([...permutation(8, source, 0)]).toEqual([6, 7, 1, 3, 4, 5, 0, 2]);
    expect([...permutation(8, source, 1)]).toEqual([1, 2, 7, 3, 0, 5, 6, 4]);
  });

  test('glorotUniform of init:h:e1 [2, 3] starts as the format says', () => {
    const initial = { kind: 'random', initializer: { type: 'glorotUniform' }, fanIn: 3, fanOut: 2 } as const;
    const values = initialValues({ node: 'h', name: 'weights:e1', shape: [2, 3], initial }, 1);
    expect([...values.slice(0, 3)]).toEqual([0.8140990734100342, 0.5441465377807617, -0.46824103593826294]);
  });
});
