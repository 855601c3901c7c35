import { describe, expect, it } from 'vitest';
import { shared, sharedPlain } from './shared';

describe('what several things have in common', () => {
  it('is the value that all have, else nothing', () => {
    expect(shared([3, 3, 3])).toBe(3);
    expect(shared([false, false])).toBe(false);
    expect(shared([3, 4])).toBeNull();
    expect(shared([])).toBeNull();
  });

  it('compares records by what is in them', () => {
    expect(
      sharedPlain<object>([
        { type: 'uniform', min: -1, max: 1 },
        { max: 1, type: 'uniform', min: -1 },
      ]),
    ).toMatchObject({ type: 'uniform' });
    expect(
      sharedPlain<object>([
        { type: 'elu', alpha: 1 },
        { type: 'elu', alpha: 2 },
      ]),
    ).toBeNull();
  });
});
