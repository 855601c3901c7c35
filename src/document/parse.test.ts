/** Files that are wrong say where and why; files that are right open with every default. */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../findings';
import { DEFAULT_SPLIT, DEFAULT_TRAINING } from './create';
import { parseDocument } from './parse';
import { lineAndColumn, measureText, syntaxErrorIndex, valueIndex } from './parse/json-text';

function findings(text: string): readonly Finding[] {
  const parsed = parseDocument(text);
  return parsed.ok ? [] : parsed.findings;
}

function codes(text: string): readonly string[] {
  return findings(text).map((finding) => finding.code);
}

const NEURON = { id: 'h', kind: 'neuron', activation: { type: 'relu' }, position: { x: 0, y: 0 } };
const INPUT = { id: 'x', kind: 'input', columns: ['a'], position: { x: 0, y: 0 } };
const LOSS = { id: 'l', kind: 'loss', loss: 'mse', position: { x: 0, y: 0 } };

/** A document's text with some nodes, edges and other keys. */
function file(nodes: readonly unknown[], edges: readonly unknown[] = [], others: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ format: 'nngraph', version: 1, graph: { nodes, edges }, ...others });
}

/** `CODE at PATH` of every finding. */
function places(text: string): readonly string[] {
  return findings(text).map((finding) => `${finding.code} at ${finding.place.path ?? '-'}`);
}

describe('a file that is no document', () => {
  it('says that text is no JSON, with line and column', () => {
    expect(findings('{\n  "format": nngraph\n}')).toEqual([
      { code: 'document.notJson', severity: 'error', values: { line: 2, column: 13 }, place: { line: 2 } },
    ]);
    expect(codes('hello')).toEqual(['document.notJson']);
    expect(codes('')).toEqual(['document.emptyFile']);
    expect(codes('\n ')).toEqual(['document.emptyFile']);
  });

  it('says that a document was cut off, wherever it was cut', () => {
    const whole = file([INPUT, NEURON], [{ id: 'e', source: 'x', target: 'h' }], {
      title: 'a "quoted" \\ \u0001 title',
      training: { clipNorm: 1.5e-9, shuffle: true },
    });
    for (let length = 1; length < whole.length; length += 1) {
      expect(codes(whole.slice(0, length)), whole.slice(0, length)).toEqual(['document.truncated']);
    }
  });

  it('says that it has another format, or none', () => {
    expect(codes('[1, 2]')).toEqual(['document.otherFormat']);
    expect(codes('{"format": "nngraph-weights", "version": 1}')).toEqual(['document.otherFormat']);
    expect(codes('{"name": "something"}')).toEqual(['document.noFormat']);
  });

  it('says that it is newer, or has no version', () => {
    expect(findings('{"format": "nngraph", "version": 3}')).toMatchObject([
      { code: 'document.newerVersion', values: { version: 3, supported: 2 } },
    ]);
    expect(codes('{"format": "nngraph"}')).toEqual(['document.badVersion']);
    expect(codes('{"format": "nngraph", "version": "1"}')).toEqual(['document.badVersion']);
    expect(codes('{"format": "nngraph", "version": 0}')).toEqual(['document.badVersion']);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `{"format":"nngraph","version":1,"graph":${text}}`),
        ),
        (text) => {
          expect(parseDocument(text).ok || findings(text).length > 0).toBe(true);
        },
      ),
    );
  });

  it('never throws on a document with one value replaced by another', () => {
    const original = readFileSync(new URL('golden/learnt-activations.nngraph', import.meta.url), 'utf8');
    const tokens = [...original.matchAll(/"(?:[^"\\]|\\.)*"|-?[0-9.]+|true|false|null/g)];
    const replacement = fc.constantFrom(
      'null',
      '-1',
      '1e999',
      '"__proto__"',
      '[]',
      '{}',
      'true',
      '""',
      '0.5',
      '{"__proto__":[]}',
      '9007199254740993',
    );
    fc.assert(
      fc.property(fc.nat(tokens.length - 1), replacement, (index, value) => {
        const token = tokens[index];
        if (token === undefined) return;
        const text = original.slice(0, token.index) + value + original.slice(token.index + token[0].length);
        for (const finding of findings(text)) expect(finding.code).toMatch(/^document\./);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a hostile file', () => {
  it('is refused for deep nesting before it is parsed', () => {
    expect(codes(`{"format":"nngraph","version":1,"x":${'['.repeat(100_000)}`)).toEqual(['document.tooDeep']);
    expect(codes(`{"format":"nngraph","version":1,"graph":{"nodes":[]},"x":${'['.repeat(63)}${']'.repeat(63)}}`)).toEqual([]);
    expect(codes(`{"format":"nngraph","version":1,"graph":{"nodes":[]},"x":${'['.repeat(64)}${']'.repeat(64)}}`)).toEqual([
      'document.tooDeep',
    ]);
    expect(codes(file([INPUT], [], { x: '['.repeat(1_000) }))).toEqual([]);
  });

  it('is refused for too many nodes and edges', () => {
    const nodes = Array.from({ length: 20_001 }, (_, index) => ({ ...INPUT, id: `n${index}` }));
    expect(findings(file(nodes))).toMatchObject([{ code: 'document.tooMany', values: { count: 20_001, limit: 20_000 } }]);
    const edges = Array.from({ length: 200_001 }, (_, index) => ({ id: `e${index}` }));
    expect(codes(file([INPUT], edges))).toEqual(['document.tooMany']);
    const neuron = { id: 'h', kind: 'neuron', units: 1, activation: { type: 'relu' } };
    const wired = file([neuron, ...nodes], [{ id: 'e', source: 'n0', target: 'h', port: 'in' }]);
    expect(codes(wired), 'the wires of nodes that were not read are not to blame').toEqual(['document.tooMany']);
  });

  it('is refused for more than 64 MB outside its results', () => {
    const filler = 'a'.repeat(64 * 1024 * 1024);
    expect(codes(`{"format":"nngraph","version":1,"description":"${filler}"}`)).toEqual(['document.tooLargeOutsideResults']);
    expect(codes(`{"format":"nngraph","version":1,"graph":{"nodes":[]},"parameters":{"h":{"x":"${filler}"}}}`)).toEqual([]);
  });

  it('can name nothing __proto__, constructor or prototype', () => {
    for (const id of ['__proto__', 'constructor', 'prototype', '', 'a b', 'ü', 'a'.repeat(65)]) {
      expect(places(file([{ ...INPUT, id }])), id).toEqual(['document.badId at graph.nodes[0].id']);
    }
    expect(codes('{"format":"nngraph","version":1,"graph":{"nodes":[]},"parameters":{"__proto__":{"bias":{}}}}')).toEqual([
      'document.badId',
    ]);
    expect(Object.hasOwn(Object.prototype, 'bias')).toBe(false);
  });

  it('reports fifty findings and counts the rest', () => {
    const nodes = Array.from({ length: 80 }, (_, index) => ({ ...NEURON, id: `n${index}`, units: 0 }));
    const found = findings(file(nodes));
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toMatchObject({ code: 'document.moreFindings', values: { count: 30 } });
  });
});

describe('a document with a fault', () => {
  it('names the path, the line and what it found', () => {
    const text =
      '{\n"format": "nngraph",\n"version": 1,\n"graph": {"nodes": [\n{"id": "h", "kind": "neuron", "activation": {"type": "relu"},\n"units": "many"}\n]}}';
    expect(findings(text)).toEqual([
      {
        code: 'document.notAWholeNumber',
        severity: 'error',
        values: { path: 'graph.nodes[0].units', line: 6, found: '"many"' },
        place: { path: 'graph.nodes[0].units', line: 6 },
      },
    ]);
  });

  it.each([
    ['units', 0, 'document.outOfRange'],
    ['units', 65_537, 'document.outOfRange'],
    ['units', 1.5, 'document.notAWholeNumber'],
    ['dropout', 1, 'document.outOfOpenRange'],
    ['dropout', -0.1, 'document.outOfOpenRange'],
    ['bias', 0, 'document.notTrueOrFalse'],
    ['name', 7, 'document.notText'],
    ['init', [], 'document.notAnObject'],
  ])('refuses a neuron whose %s is %s', (key, value, code) => {
    expect(places(file([{ ...NEURON, [key]: value }]))).toEqual([`${code} at graph.nodes[0].${key}`]);
  });

  it.each([
    ['seed', -1, 'document.outOfRange'],
    ['seed', 4_294_967_296, 'document.outOfRange'],
    ['batchSize', 0, 'document.tooSmall'],
    ['batchSize', 'half', 'document.notAWholeNumber'],
    ['epochs', -1, 'document.tooSmall'],
    ['clipNorm', 0, 'document.notAbove'],
    ['rule', 'hebb', 'document.unknownChoice'],
    ['shuffle', 'yes', 'document.notTrueOrFalse'],
  ])('refuses training whose %s is %s', (key, value, code) => {
    expect(places(file([], [], { training: { [key]: value } }))).toEqual([`${code} at training.${key}`]);
  });

  it('refuses numbers that are none', () => {
    const text = file([{ ...NEURON, activation: { type: 'elu', alpha: 1 } }]).replace('"alpha":1', '"alpha":1e999');
    expect(places(text)).toEqual(['document.notFinite at graph.nodes[0].activation.alpha']);
    expect(places(file([], [], { x: [[1]] }).replace('[[1]]', '[[-1e999]]'))).toEqual(['document.notFinite at x[0][0]']);
  });

  it('names edges that lead nowhere or to the wrong port', () => {
    const edges = [
      { id: 'e1', source: 'x', target: 'gone' },
      { id: 'e2', source: 'l', target: 'h' },
      { id: 'e3', source: 'h', target: 'x' },
      { id: 'e4', source: 'h', target: 'l', port: 'in' },
      { id: 'e5', source: 'x', target: 'h', port: 'target' },
      { id: 'e6', target: 'h' },
      { id: 'e1', source: 'x', target: 'h' },
    ];
    expect(places(file([INPUT, NEURON, LOSS], edges))).toEqual([
      'document.edgeToNowhere at graph.edges[0].target',
      'document.edgeFromLoss at graph.edges[1].source',
      'document.edgeToInput at graph.edges[2].target',
      'document.unknownChoice at graph.edges[3].port',
      'document.unknownChoice at graph.edges[4].port',
      'document.missing at graph.edges[5].source',
      'document.duplicateId at graph.edges[6].id',
    ]);
  });

  it('names ids that stand twice over all tables', () => {
    expect(findings(file([INPUT, { ...INPUT }]))).toMatchObject([
      { code: 'document.duplicateId', values: { path: 'graph.nodes[1].id', id: 'x', first: 'graph.nodes[0]' } },
    ]);
  });

  it('names ragged rows and cells that are neither number nor text', () => {
    const source = { type: 'inline', columns: ['a', 'b'], rows: [[1, 2], [1], [1, null], [1, 2, 3]] };
    expect(places(file([], [], { data: { source } }))).toEqual([
      'document.raggedRow at data.source.rows[1]',
      'document.badCell at data.source.rows[2][1]',
      'document.raggedRow at data.source.rows[3]',
    ]);
  });

  it('names tensors whose numbers do not fit', () => {
    const tensors = {
      weights: { e: { shape: [2, 2], data: [1, 2, 3] } },
      bias: { shape: [1], f32: 'AADAfw==' },
      alpha: { shape: [1], f64: 'AAAA' },
    };
    expect(places(file([], [], { parameters: { h: tensors } }))).toEqual([
      'document.tensorLength at parameters.h.weights.e',
      'document.notFiniteTensor at parameters.h.bias.f32',
      'document.badBase64 at parameters.h.alpha.f64',
    ]);
  });

  it('reports several faults at once', () => {
    const text = file(
      [
        { ...NEURON, units: 0, activation: { type: 'step' } },
        { id: 'y', kind: 'layer' },
      ],
      [],
      { training: { epochs: 'all' } },
    );
    expect(places(text)).toEqual([
      'document.outOfRange at graph.nodes[0].units',
      'document.unknownChoice at graph.nodes[0].activation.type',
      'document.unknownChoice at graph.nodes[1].kind',
      'document.notAWholeNumber at training.epochs',
    ]);
  });
});

describe('a document that is right', () => {
  it('opens with every default', () => {
    const parsed = parseDocument(
      '\uFEFF{"format":"nngraph","version":1,"graph":{"nodes":[{"id":"h","kind":"neuron","activation":{"type":"maxout"}}]}}',
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
    expect(parsed.value.document).toEqual({
      graph: {
        nodes: [
          {
            id: 'h',
            kind: 'neuron',
            position: { x: 0, y: 0 },
            units: 1,
            activation: { type: 'maxout', pieces: 2 },
            bias: true,
            init: { weights: { type: 'glorotUniform' }, bias: { type: 'zeros' } },
            regularization: { l1: 0, l2: 0 },
            dropout: 0,
            trainable: true,
          },
        ],
        edges: [],
        notes: [],
        groups: [],
      },
      data: { source: { type: 'inline', columns: [], rows: [] }, columns: {}, split: DEFAULT_SPLIT },
      training: DEFAULT_TRAINING,
      view: {},
      runs: [],
    });
  });

  it('opens whatever its view says, which never changes a result: a viewport that no window can show is passed over', () => {
    const opened = (view: string) => {
      const parsed = parseDocument(`{"format": "nngraph", "version": 1, "graph": {"nodes": [], "edges": []}, "view": ${view}}`);
      return parsed.ok ? parsed.value.document.view : parsed.findings;
    };
    expect(opened('{"viewport": {"x": 3, "y": -4, "zoom": 0.5}}')).toEqual({ viewport: { x: 3, y: -4, zoom: 0.5 } });
    for (const viewport of ['{"x": null, "zoom": 0}', '{"zoom": 0}', '{"zoom": -1}', '{"x": 1e999}', '"all"', 'null', '[1, 2, 3]']) {
      expect(opened(`{"viewport": ${viewport}, "panels": {"left": 200}}`), viewport).toEqual({ extra: [['panels', { left: 200 }]] });
    }
    for (const view of ['null', '7', '[]', '{"panels": 1e999}']) expect(opened(view), view).toEqual({});
  });

  it('opens although its graph has a cycle or wires missing: those are mended in the editor', () => {
    const nodes = [NEURON, { ...NEURON, id: 'g' }, LOSS];
    const edges = [
      { id: 'e1', source: 'h', target: 'g' },
      { id: 'e2', source: 'g', target: 'h' },
      { id: 'e3', source: 'h', target: 'h' },
    ];
    expect(codes(file(nodes, edges))).toEqual([]);
  });

  const golden = new URL('golden/', import.meta.url);
  it.each(readdirSync(golden).filter((name) => name.endsWith('.nngraph')))('opens %s', (name) => {
    expect(codes(readFileSync(new URL(name, golden), 'utf8'))).toEqual([]);
  });

  it('reads tensors in all three forms', () => {
    const parsed = parseDocument(readFileSync(new URL('defaults.nngraph', golden), 'utf8'));
    if (!parsed.ok) throw new Error('it opens');
    const { parameters } = parsed.value.results;
    expect(parameters.get('h')?.get('weights:e1')?.data).toBeInstanceOf(Float64Array);
    expect(parameters.get('h')?.get('bias')?.data).toBeInstanceOf(Float32Array);
    expect(parameters.get('o')?.get('bias')?.data).toEqual(Float64Array.of(-0.002351317321881652));
  });
});

describe('reading JSON text', () => {
  it('finds the first character that is wrong, as JSON.parse would refuse it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '"', '}', ']', ',', ':', '1', 'x', '\\', '\n'), (json, at, piece) => {
        const index = at % (json.length + 1);
        const text = json.slice(0, index) + piece + json.slice(index + 1);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(syntaxErrorIndex(text) === null).toBe(isJson);
      }),
      { numRuns: 500 },
    );
  });

  it('finds values by their path', () => {
    const text = '{"a": [1, {"b\\"": true}], "c": {"d": null}}';
    const at = (...path: (string | number)[]): string => text.slice(valueIndex(text, path)).slice(0, 4);
    expect(at('a', 1, 'b"')).toBe('true');
    expect(at('c', 'd')).toBe('null');
    expect(at('c', 'gone')).toBe('{"d"');
    expect(lineAndColumn('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
  });

  it('measures nesting and results without being fooled by strings', () => {
    expect(measureText('{"a": "[[[\\"[[", "parameters": {"x": [1]}, "progress": [2]}')).toEqual({
      nesting: 3,
      resultsLength: ': {"x": [1]}'.length + ': [2]'.length,
    });
  });
});
