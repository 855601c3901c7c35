/** Files of both versions: what each key means where, and which version a document is written as. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../parse';
import { documentToJson, NO_RESULTS, serialiseDocument } from '../serialise';
import type { JsonValue } from '../types';

function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
}

function parsed(text: string) {
  const result = parseDocument(text);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
}

function rewritten(text: string): string {
  const { document, results } = parsed(text);
  return serialiseDocument(document, results);
}

/** A fixture with something of it written otherwise. */
function changed(name: string, from: string, to: string): string {
  const text = fixture(name);
  expect(text).toContain(from);
  return text.replace(from, to);
}

describe('a file of version 1', () => {
  it('is written again as it was', () => {
    expect(rewritten(fixture('version-1.nngraph'))).toBe(fixture('version-1.nngraph'));
  });

  it('means what it meant, keys of version 2 are nobody’s and are kept', () => {
    const text = changed('version-1.nngraph', '"header": true', '"header": true, "decimal": ",", "skip": 3');
    const { document, results } = parsed(text);
    expect(document.data.source).not.toHaveProperty('decimal');
    expect(document.data.source).not.toHaveProperty('skip');
    expect(documentToJson(document, results)).toMatchObject({ version: 1, data: { source: { decimal: ',', skip: 3 } } });
  });

  it('has no given tensors, class weights or fill', () => {
    const text = changed('version-1.nngraph', '"version": 1', '"version": 1, "given": {"h": {"bias": {"shape": [2], "data": [1, 2]}}}');
    expect(parsed(text).document.given).toBeUndefined();
    const weighted = changed('version-1.nngraph', '"loss": "crossEntropy"', '"loss": "crossEntropy", "classWeights": {"a": 5}');
    expect(parsed(weighted).document.graph.nodes.find(({ id }) => id === 'loss')).toMatchObject({ classWeights: {} });
    const filled = changed('version-1.nngraph', '"max": [4, 6]', '"max": [4, 6], "fill": [1, 2]');
    expect(parsed(filled).results.fitted.get('x')).toEqual({ min: [1, 2], max: [4, 6] });
  });

  it('loses a stray key of version 2 once it is written as that version, so that it never comes to mean something', () => {
    const { document, results } = parsed(changed('version-1.nngraph', '"header": true', '"header": true, "decimal": ",", "mine": 1'));
    const { source } = document.data;
    if (source.type !== 'csv') throw new Error('a table');
    const trimmed = { ...document, data: { ...document.data, source: { ...source, trim: true } } };
    const written: JsonValue = documentToJson(trimmed, results);
    expect(written).toMatchObject({ version: 2, data: { source: { trim: true, mine: 1 } } });
    expect(JSON.stringify(written)).not.toContain('decimal');
  });
});

describe('a file of version 2', () => {
  it('is written again as it was', () => {
    expect(rewritten(fixture('version-2.nngraph'))).toBe(fixture('version-2.nngraph'));
  });

  it('gives its tensors unrounded, and is what it was after a second reading', () => {
    const { document } = parsed(fixture('version-2.nngraph'));
    expect([...(document.given?.get('h')?.get('bias')?.data ?? [])]).toEqual([0.1, -1 / 3]);
    expect(parsed(rewritten(fixture('version-2.nngraph')))).toEqual(parsed(fixture('version-2.nngraph')));
  });

  it.each([
    ['"classWeights": { "a": 2.5 }', '"classWeights": { "a": -1 }', 'document.tooSmall'],
    ['"skip": 1', '"skip": -1', 'document.tooSmall'],
    ['"decimal": ","', '"decimal": ";"', 'document.unknownChoice'],
    ['"fill": [2.5, null]', '"fill": [2.5, "x"]', 'document.notANumber'],
    ['"shape": [2], "f64"', '"shape": [3], "f64"', 'document.tensorLength'],
  ])('is refused with %s as %s', (from, to, code) => {
    const result = parseDocument(changed('version-2.nngraph', from, to));
    expect(result.ok ? [] : result.findings.map((finding) => finding.code)).toContain(code);
  });

  it.each(['xlsx', 'parquet', 'arff', 'idx'])('keeps a source of the type %s', (type) => {
    const text = `{"format":"nngraph","version":2,"graph":{"nodes":[]},"data":{"source":{"type":"${type}","path":"t.${type}"}}}`;
    const { document, results } = parsed(text);
    expect(document.data.source).toMatchObject({ type, path: `t.${type}` });
    expect(documentToJson(document, results)).toMatchObject({ version: 2, data: { source: { type, path: `t.${type}` } } });
  });
});

describe('the version that is written', () => {
  const { document } = parsed(fixture('version-1.nngraph'));
  const versionOf = (change: object): JsonValue | undefined => {
    const written = documentToJson({ ...document, ...change }, NO_RESULTS);
    return typeof written === 'object' && written !== null && 'version' in written ? written.version : undefined;
  };
  const source = { type: 'csv', path: 'a.csv', delimiter: ',', quote: '"', encoding: 'utf-8', header: true } as const;
  const data = (change: object) => ({ data: { ...document.data, source: { ...source, ...change } } });

  it.each([
    [data({}), 1],
    [data({ delimiter: 'blanks' }), 2],
    [data({ trim: false }), 2],
    [data({ type: 'json' }), 2],
    [{ data: { ...document.data, columns: { when: { kind: 'date', format: 'yyyy' } } } }, 2],
    [{ data: { ...document.data, columns: { when: { kind: 'category', missing: 'category' } } } }, 1],
    [{ given: new Map([['h', new Map()]]) }, 2],
    [{ graph: { ...document.graph, nodes: document.graph.nodes.map((node) => ({ ...node, classWeights: { a: 1 } })) } }, 2],
  ])('is the oldest that says it all: %j → %i', (change, version) => {
    expect(versionOf(change)).toBe(version);
  });
});
