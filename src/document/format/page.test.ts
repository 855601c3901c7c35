/** The format's page says of the tables what they say themselves. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { activations, initializers, learntNames, lossTypes, optimizers, schedules, trainingFields } from '../../engine/settings';
import { type Fields, fallbacksOf, keysOf, type Row } from '../../fields';
import { nodeKinds, noteFields, viewFields } from './records';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/nngraph-format.md'), 'utf8');
const bounds = page.slice(page.indexOf('## Bounds'));

/** A default as the page writes it: 0.01, 1/8, .9, 1e-8. */
function numberIn(text: string): number {
  const [above = '', below = '1'] = text.split('/');
  return Number(above) / Number(below);
}

describe("the format's page", () => {
  it.each(keysOf(activations))('has a line for %s with its parameters, their defaults and what it learns', (type) => {
    const line = page.split('\n').find((candidate) => candidate.startsWith(`| \`${type}\``)) ?? '';
    const row: Row = activations[type];
    for (const [name, value] of Object.entries(fallbacksOf(row.fields))) {
      const written = new RegExp(`\`${name}\`[^(|\`]*\\(([^)]+)\\)`).exec(line)?.[1] ?? '';
      expect(numberIn(written)).toBe(value);
    }
    for (const name of learntNames(type)) expect(line).toContain(`\`${name}\``);
    expect(line).not.toBe('');
  });

  it('names every loss, initialiser, optimiser and schedule', () => {
    for (const word of [...lossTypes, ...keysOf(initializers), ...keysOf(optimizers)]) expect(page).toContain(`\`${word}`);
    for (const word of keysOf(schedules)) expect(page).toMatch(new RegExp(`\\b${word}\\b`));
  });

  it('names every key that has bounds', () => {
    const rows: readonly Row[] = [activations, initializers, optimizers, schedules].flatMap((table) => Object.values(table));
    const tables: readonly Fields[] = [
      ...rows.map(({ fields }) => fields),
      ...Object.values(nodeKinds),
      noteFields,
      trainingFields,
      viewFields,
    ];
    const bounded = (fields: Fields): readonly string[] =>
      Object.entries(fields).flatMap(([key, field]): readonly string[] => {
        if (field.kind === 'object') return bounded(field.fields);
        const inner = 'field' in field ? field.field : field;
        const hasRule = inner.kind === 'number' || inner.kind === 'numberOrWord';
        return hasRule && Object.keys(inner.rule).length > 0 && key !== 'seed' ? [key] : [];
      });
    const keys = tables.flatMap(bounded);
    expect(keys.length).toBeGreaterThan(20);
    for (const key of keys) expect(bounds).toContain(`\`${key}\``);
  });
});
