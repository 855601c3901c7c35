/** Where a document is too large: each limit, told by the check and refused by the reader. */
import { describe, expect, it } from 'vitest';
import { isKnownCode } from '../strings/say';
import { checkDocument } from './check';
import { createInput, createNeuron, createNote, emptyDocument } from './create';
import { addRecords, setSource } from './edits';
import { LIMITS } from './limits';
import { parseDocument } from './parse';
import { serialiseDocument } from './serialise';
import { addedExcess, excesses } from './size';
import type { Document, Results } from './types';

const at = { x: 0, y: 0 };
const noResults: Results = { fitted: new Map(), parameters: new Map(), progress: null };
const many = <T>(count: number, one: (index: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => one(index));
const input = (columns: number) => createInput('x', at, { name: 'wide', columns: many(columns, (index) => `c${index}`) });
const table = (columns: number, rows: number): Document => {
  const row = many(columns, () => 0);
  const source = { type: 'inline', columns: many(columns, (index) => `c${index}`), rows: many(rows, () => row) } as const;
  return setSource(emptyDocument(), source);
};
const wires = (count: number): Document => {
  const nodes = ['a', 'b'].map((id) => createNeuron(id, at));
  const edges = many(count, (index) => ({ id: `w${index}`, source: 'a', target: 'b', port: 'in' as const }));
  return addRecords(emptyDocument(), { nodes, edges });
};

/** What is too large by one, and as large as it may be. */
const cases: readonly (readonly [code: string, (more: 0 | 1) => Document, read: string])[] = [
  [
    'size.nodes',
    (more) => addRecords(emptyDocument(), { nodes: many(LIMITS.nodes + more, (i) => createNeuron(`n${i}`, at)) }),
    'document.tooMany',
  ],
  ['size.edges', (more) => wires(LIMITS.edges + more), 'document.tooMany'],
  [
    'size.notes',
    (more) => addRecords(emptyDocument(), { notes: many(LIMITS.records + more, (i) => createNote(`n${i}`, at)) }),
    'document.tooMany',
  ],
  [
    'size.groups',
    (more) => {
      const groups = many(LIMITS.records + more, (i) => ({ id: `g${i}`, name: 'g', members: ['a'], collapsed: false }));
      return addRecords(emptyDocument(), { nodes: [createNeuron('a', at)], groups });
    },
    'document.tooMany',
  ],
  ['size.inputColumns', (more) => addRecords(emptyDocument(), { nodes: [input(LIMITS.columns + more)] }), 'size.inputColumns'],
  ['size.tableColumns', (more) => table(LIMITS.columns + more, 1), 'size.tableColumns'],
  ['size.tableCells', (more) => table(1_000, LIMITS.inlineCells / 1_000 + more), 'size.tableCells'],
];

describe('a document beyond a limit', () => {
  it.each(cases)('%s: the check says so, and is silent at the limit', (code, document) => {
    const codes = (more: 0 | 1) => checkDocument(document(more), null).findings.filter((found) => found.code.startsWith('size.'));
    expect(codes(1)).toMatchObject([{ code, severity: 'error' }]);
    expect(codes(0)).toEqual([]);
    expect(isKnownCode(code)).toBe(true);
  });

  it.each(cases)('%s: the reader refuses what is beyond it', (_, document, code) => {
    const { graph, data } = document(1);
    const read = parseDocument(JSON.stringify({ format: 'nngraph', version: 1, graph, data }));
    expect(!read.ok && read.findings.map((found) => found.code)).toEqual([code]);
  });

  it('opens again where it is as large as it may be', () => {
    for (const document of [table(LIMITS.columns, 1), addRecords(emptyDocument(), { nodes: [input(LIMITS.columns)] })]) {
      expect(parseDocument(serialiseDocument(document, noResults)).ok).toBe(true);
    }
  });

  it('is told again after notes alone were added', () => {
    const before = emptyDocument();
    expect(checkDocument(before, null).findings.map(({ code }) => code)).not.toContain('size.notes');
    const notes = many(LIMITS.records + 1, (index) => createNote(`n${index}`, at));
    expect(checkDocument(addRecords(before, { notes }), null).findings.map(({ code }) => code)).toContain('size.notes');
  });

  it('names the input that is too wide', () => {
    const document = addRecords(emptyDocument(), { nodes: [input(LIMITS.columns + 1)] });
    expect(excesses(document)).toEqual([
      {
        code: 'size.inputColumns',
        path: ['graph', 'nodes', 0, 'columns'],
        node: 'x',
        values: { count: LIMITS.columns + 1, limit: LIMITS.columns, node: 'wide' },
      },
    ]);
  });

  it('may become smaller, and may not grow', () => {
    const two = wires(LIMITS.edges + 2);
    const [, ...rest] = two.graph.edges;
    const one: Document = { ...two, graph: { ...two.graph, edges: rest } };
    expect(addedExcess(two, one)).toBeNull();
    expect(addedExcess(one, two)).toMatchObject({ code: 'size.edges', values: { count: LIMITS.edges + 2 } });
  });
});
