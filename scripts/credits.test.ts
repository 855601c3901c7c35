/** The credits hold what the app ships, each with its licence. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { collectCredits, dataSetsOf, packageOf } from './credits.mjs';

const root = path.resolve(import.meta.dirname, '..');
const credits = collectCredits(root);

it('name every dependency, and what those depend on, with a licence', () => {
  const names = credits.libraries.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['@xyflow/react', '@xyflow/system', 'react', 'uplot', 'electron', '@fontsource-variable/inter']),
  );
  expect(credits.libraries.filter(({ licence }) => licence === '')).toEqual([]);
  expect(credits.libraries.find(({ name }) => name === '@xyflow/react')).toMatchObject({
    licence: 'MIT',
    text: expect.stringContaining('webkid'),
  });
});

it('name the source of every table that comes with the app', () => {
  const tables = readdirSync(path.join(root, 'src', 'data', 'tables')).filter((name) => name.endsWith('.csv'));
  expect(credits.dataSets.map(({ id }) => `${id}.csv`).sort()).toEqual(tables.sort());
  expect(dataSetsOf('| a.csv | 3 | things | Somebody (1900) |\n| --- | --- | --- | --- |')).toEqual([
    { id: 'a', source: 'Somebody (1900)' },
  ]);
});

it('know a module’s package by its path', () => {
  expect(packageOf('/x/node_modules/react/index.js')).toBe('react');
  expect(packageOf('/x/node_modules/a/node_modules/@b/c/index.mjs?v=1')).toBe('@b/c');
  expect(packageOf('/x/src/main/index.ts')).toBeNull();
});
