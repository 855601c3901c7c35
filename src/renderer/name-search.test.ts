import { describe, expect, it } from 'vitest';
import { answers } from './name-search';

describe('what is typed into the search', () => {
  it('ranks the beginning of a name first and leaves out what has nothing of it', () => {
    expect(answers(['ReLU', 'neuron'], 'rel')).toBeGreaterThan(answers(['Leaky ReLU', 'neuron'], 'rel'));
    expect(answers(['Leaky ReLU', 'neuron'], 'rel')).toBeGreaterThan(answers(['PReLU', 'neuron'], 'rel'));
    expect(answers(['cross-entropy', 'loss'], 'rel')).toBe(0);
    expect(answers(['cross-entropy', 'loss'], 'loss')).toBeGreaterThan(0);
    expect(answers(['petal_width', 'column'], 'wid')).toBe(0.8);
  });
  it('finds nothing whose letters merely come in the same order', () => {
    expect(answers(['lecture on perceptrons.nngraph'], 'lop')).toBe(0);
  });
});
