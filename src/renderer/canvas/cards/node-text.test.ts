import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '../../../data/types';
import { createInput, createNeuron } from '../../../document/create';
import { figureText } from '../../../strings/numbers';
import { type SayValues, say } from '../../../strings/say';
import { inputContent, inputSummary, nodeLabel } from './node-text';

const t = (code: string, values: SayValues = {}): string => say(code, values, 'en');

const text = { t, figure: (value: number) => figureText(value, 'en') };

function profileOf(...columns: Partial<ColumnProfile>[]): Profile {
  const whole = columns.map(
    (column): ColumnProfile => ({
      name: '',
      kind: 'numeric',
      detectedKind: 'numeric',
      missing: 0,
      categories: null,
      figures: null,
      histogram: [],
      ...column,
    }),
  );
  return { rowCount: 3, columns: whole, fingerprint: '', parts: { training: 3, validation: 0, test: 0 } };
}

const at = { x: 0, y: 0 };
const species = profileOf({ name: 'species', kind: 'category', categories: ['setosa', 'virginica'] });

describe('the words on a card', () => {
  it('say how many columns an input has, or how it encodes its only one', () => {
    expect(inputSummary(createInput('x', at, { columns: ['a', 'b'] }), { width: 2, profile: null }, t)).toBe('2');
    const oneHot = createInput('y', at, { columns: ['species'], encoding: 'oneHot' });
    expect(inputSummary(oneHot, { width: undefined, profile: null }, t)).toBe('one-hot');
    expect(inputSummary(oneHot, { width: undefined, profile: species }, t)).toBe('2 one-hot');
    expect(inputSummary({ ...createInput('i', at), shape: [8, 8] }, { width: 64, profile: null }, t)).toBe('8 × 8');
  });

  it('list columns, and of one column its categories or its range', () => {
    expect(inputContent(createInput('x', at, { columns: ['a', 'b'] }), null, text)).toBe('a · b');
    expect(inputContent(createInput('y', at, { name: 'species', columns: ['species'], encoding: 'oneHot' }), species, text)).toBe(
      'setosa · virginica',
    );
    expect(inputContent(createInput('y', at, { name: 'label', columns: ['species'], encoding: 'oneHot' }), species, text)).toBe(
      'species: setosa · virginica',
    );
    const width = profileOf({ name: 'width', figures: { min: 0.123456, max: 7, mean: 1, std: 1 } });
    expect(inputContent(createInput('w', at, { name: 'width', columns: ['width'] }), width, text)).toBe('0.1235 … 7');
  });

  it('give the category of empty cells a name', () => {
    const withEmpty = profileOf({ name: 'city', kind: 'category', categories: ['', 'Bern', 'Köln'] });
    const node = createInput('c', at, { name: 'city', columns: ['city'], encoding: 'oneHot' });
    expect(inputContent(node, withEmpty, text)).toBe('(empty) · Bern · Köln');
  });

  it('never write a thousand columns', () => {
    const columns = Array.from({ length: 784 }, (_, i) => `p${i}`);
    expect(inputContent(createInput('x', at, { columns }), null, text).length).toBeLessThan(300);
  });

  it('name a neuron as DESIGN §6 says', () => {
    const record = createNeuron('h', at, { name: 'hidden', units: 16, activation: 'relu' });
    expect(nodeLabel({ record, wiresIn: 2, wiresOut: 1, hasInhibitPort: false }, t)).toBe(
      'neuron hidden, 16 units, ReLU, 2 wires in, 1 out',
    );
    expect(nodeLabel({ record: { ...record, units: 1 }, wiresIn: 1, wiresOut: 0, hasInhibitPort: false }, t)).toContain('1 unit, ');
  });
});
