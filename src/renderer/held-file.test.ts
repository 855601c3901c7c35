import { expect, it } from 'vitest';
import { heldFileOf } from './held-file';

it('a file held over the window is told as far as its type says: a table, neither of the two, or not known', () => {
  expect(heldFileOf(['text/csv'])).toBe('table');
  expect(heldFileOf([''])).toBe('any');
  expect(heldFileOf(['text/csv', ''])).toBe('any');
  expect(heldFileOf(['image/png'])).toBe('refused');
  expect(heldFileOf([])).toBe('any');
});
