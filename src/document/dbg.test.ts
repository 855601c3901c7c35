import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { encodeInputs } from '../data/encode';
import { profileTable } from '../data/profile';
import { readSource } from '../data/read';
import { splitRows } from '../data/split';
import { createRun } from '../engine/run';
import { lower } from './lower';
import { parseDocument } from './parse';
test('x', async () => {
  const p: any = parseDocument(readFileSync('src/document/golden/random-numbers.nngraph', 'utf8'));
  const { document, results } = p.value;
  const table: any = ((await readSource(document.data.source, document.data.columns, () => null)) as any).value;
  const profile: any = (profileTable(table, document.data.split) as any).value;
  const { model, bindings } = (lower(document, profile) as any).value;
  const parts: any = (splitRows(table, document.data.split) as any).value;
  const encoded: any = (encodeInputs(table, bindings, parts, results.fitted) as any).value;
  const exp = JSON.parse(readFileSync('src/document/golden/random-numbers.expected.json', 'utf8'));
  console.log([...parts.validation], parts.training.length, JSON.stringify(model.training), [...encoded.fitted]);
  const run: any = (createRun(model, { ...encoded, ...parts }, { parameters: new Map(), progress: null }, { backend: 'reference' }) as any).value;

  //: any = (createRun(model, { ...encoded, ...parts }, { parameters: new Map(), progress: null }, { backend: 'reference' }) as any).value;
  for (const q of model.plan.parameters) {
    const e = q.name.startsWith('weights:') ? exp.parameters[q.node].weights[q.name.slice(8)] : exp.parameters[q.node][q.name];
    const g = run.tensor(q.node, q.name).data;
    console.log(q.node, q.name, Math.max(...e.data.map((v: number, k: number) => Math.abs(v - g[k]))));
  }
});
