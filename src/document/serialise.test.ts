/** Documents and results survive the way to a file and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from './create';
import { parseDocument } from './parse';
import { documentToJson, NO_RESULTS, serialiseDocument } from './serialise';
import { printJson } from './serialise/print-json';
import { anyDocument, anyResults } from './testing/documents';
import type { Document, Results } from './types';

function reopened(document: Document, results: Results): { readonly document: Document; readonly results: Results } {
  const parsed = parseDocument(serialiseDocument(document, results));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings, null, 2));
  return parsed.value;
}

describe('serialiseDocument', () => {
  it('writes what parseDocument reads back, whatever the document and its results', () => {
    fc.assert(
      fc.property(anyDocument, anyResults, (document, results) => {
        expect(reopened(document, results)).toEqual({ document, results });
      }),
      { numRuns: 200 },
    );
  });

  it('writes the same text for the same document', () => {
    fc.assert(
      fc.property(anyDocument, anyResults, (document, results) => {
        const text = serialiseDocument(document, results);
        const again = reopened(document, results);
        expect(serialiseDocument(again.document, again.results)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('writes the values that its JSON form holds', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const read: unknown = JSON.parse(serialiseDocument(document, NO_RESULTS));
        expect(JSON.stringify(read)).toBe(JSON.stringify(documentToJson(document, NO_RESULTS)));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps keys that the format does not name where they were, on every level', () => {
    const file = `{
      "format": "nngraph", "version": 1, "__proto__": {"a": 1}, "author": "me",
      "graph": {
        "nodes": [
          {"id": "x", "kind": "input", "columns": ["a"], "position": {"x": 0, "y": 0, "z": 3}, "color": "red"},
          {"id": "h", "kind": "neuron", "activation": {"type": "relu", "slope": 0.5, "__proto__": null}, "position": {"x": 1, "y": 0}}
        ],
        "edges": [{"id": "e", "source": "x", "target": "h", "label": {"deep": [1, {"b": null}]}}],
        "ports": "later"
      },
      "data": {"source": {"type": "builtin", "id": "xor", "params": {}, "note": 1}, "columns": {"a": {"kind": "numeric", "unit": "cm"}}},
      "training": {"optimizer": {"type": "sgd", "warmup": 3}, "stop": {"after": "lunch"}},
      "parameters": {"h": {"bias": {"shape": [1], "data": [0.5], "by": "hand"}, "gamma": {"shape": [1], "data": [2]}}},
      "view": {"viewport": {"x": 1, "y": 2, "zoom": 1, "angle": 0}, "panels": {"left": 200}}
    }`;
    const parsed = parseDocument(file);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
    const written: unknown = JSON.parse(serialiseDocument(parsed.value.document, parsed.value.results));
    expect(written).toMatchObject({
      author: 'me',
      graph: {
        nodes: [{ color: 'red', position: { x: 0, y: 0, z: 3 } }, { activation: { type: 'relu', slope: 0.5 } }],
        edges: [{ label: { deep: [1, { b: null }] } }],
        ports: 'later',
      },
      data: { source: { note: 1 }, columns: { a: { kind: 'numeric', unit: 'cm' } } },
      training: { optimizer: { warmup: 3 }, stop: { after: 'lunch', patience: null } },
      parameters: { h: { bias: { by: 'hand' }, gamma: { shape: [1], data: [2] } } },
      view: { viewport: { angle: 0 }, panels: { left: 200 } },
    });
    const text = JSON.stringify(written);
    expect(text).toContain('"__proto__":{"a":1}');
    expect(text).toContain('"__proto__":null');
    expect(Object.getPrototypeOf(written)).toBe(Object.prototype);
  });

  it('leaves unknown keys inside results out when the results are gone', () => {
    const file = '{"format":"nngraph","version":1,"graph":{"nodes":[]},"parameters":{"h":{"gamma":1}}}';
    const parsed = parseDocument(file);
    if (!parsed.ok) throw new Error('it opens');
    expect(serialiseDocument(parsed.value.document, NO_RESULTS)).not.toContain('gamma');
  });

  it('writes float32 tensors as f32 and float64 ones as f64, to the bit', () => {
    const results: Results = {
      ...NO_RESULTS,
      parameters: new Map([
        [
          'h',
          new Map([
            ['bias', { shape: [2], data: Float32Array.of(0.1, -0) }],
            ['weights:e', { shape: [1, 2], data: Float64Array.of(5e-324, 1 / 3) }],
          ]),
        ],
      ]),
    };
    const text = serialiseDocument(emptyDocument(), results);
    expect(text).toContain('"f32": "zczMPQAAAIA="');
    expect(text).toContain('"f64": "AQAAAAAAAABVVVVVVVXVPw=="');
    expect(reopened(emptyDocument(), results).results).toStrictEqual(results);
  });
});

describe('printJson', () => {
  it('keeps short values on one line and reads back to the same value', () => {
    expect(printJson({ a: [1, 2], b: {} })).toBe('{ "a": [1, 2], "b": {} }');
    const long = { list: Array.from({ length: 200 }, (_, index) => index / 7), empty: [] };
    const text = printJson(long);
    expect(JSON.parse(text)).toStrictEqual(long);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(printJson(-0)).toBe('-0');
  });
});
