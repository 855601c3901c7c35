/** Nodes as text: what is copied comes back with fresh ids; what is no nodes is refused and changes nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '../create';
import { addRecords, removeRecords } from '../edits';
import { LIMITS } from '../limits';
import { NO_RESULTS, serialiseDocument } from '../serialise';
import { anyDocument } from '../testing/documents';
import { exampleXor } from '../testing/examples';
import type { Document } from '../types';
import { copyFragment, mayBeFragment, pasteFragment } from './fragment';

const place = { x: 1000, y: 500 };

function pasted(document: Document, text: string, at = place): { readonly document: Document; readonly ids: readonly string[] } {
  const result = pasteFragment(document, text, at);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.value;
}

function codes(text: string): readonly string[] {
  const result = pasteFragment(exampleXor(), text, place);
  return result.ok ? [] : result.findings.map(({ code }) => code);
}

/** The wires of a document by the names of their ends. */
function wiresOf({ graph }: Document, among: ReadonlySet<string>): readonly string[] {
  const name = (id: string): string => graph.nodes.find((node) => node.id === id)?.name ?? '';
  const wires = graph.edges.filter(({ source, target }) => among.has(source) && among.has(target));
  return wires.map(({ source, target, port }) => `${name(source)} → ${name(target)} ${port}`).sort();
}

describe('a copied fragment', () => {
  const xor = exampleXor();
  const all = xor.graph.nodes.map((node) => node.id);

  it('is pasted into another document with its wires and everything set in its nodes', () => {
    const { document, ids } = pasted(emptyDocument(), copyFragment(xor, all));
    expect(ids).toHaveLength(all.length);
    expect(ids.filter((id) => all.includes(id))).toEqual([]);
    expect(wiresOf(document, new Set(ids))).toEqual(wiresOf(xor, new Set(all)));
    const bare = ({ graph }: Document) => graph.nodes.map(({ id: _id, position: _position, ...rest }) => rest);
    expect(bare(document)).toEqual(bare(xor));
  });

  it('lies around the place, with the distances between its nodes kept', () => {
    const { document } = pasted(emptyDocument(), copyFragment(xor, all));
    const xs = document.graph.nodes.map((node) => node.position.x);
    expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo(place.x, 0);
    const from = (graph: Document['graph']) => graph.nodes.map(({ position }) => position.x - (graph.nodes[0]?.position.x ?? 0));
    expect(from(document.graph)).toEqual(from(xor.graph));
  });

  it('never lies exactly on what was pasted before', () => {
    const text = copyFragment(xor, ['h']);
    let document = emptyDocument();
    for (let times = 0; times < 5; times += 1) document = pasted(document, text).document;
    expect(new Set(document.graph.nodes.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(5);
  });

  it('keeps in its own document the wires to others that the rules allow', () => {
    const { document, ids } = pasted(xor, copyFragment(xor, ['o']));
    const [copy] = ids;
    const of = (id: string | undefined) => document.graph.edges.filter((edge) => edge.source === id || edge.target === id);
    // The hidden layer feeds the copy too; the loss has its prediction already.
    expect(of(copy).map(({ source, target }) => [source, target])).toEqual([['h', copy]]);
    expect(of('o')).toEqual(xor.graph.edges.filter((edge) => edge.source === 'o' || edge.target === 'o'));
  });

  it('comes back from a cut with all its wires', () => {
    const { document, ids } = pasted(removeRecords(xor, ['o']), copyFragment(xor, ['o']));
    const [copy] = ids;
    const ends = document.graph.edges.filter(({ source, target }) => source === copy || target === copy);
    expect(ends.map(({ source, target, port }) => [source, target, port])).toEqual([
      ['h', copy, 'in'],
      [copy, 'loss', 'prediction'],
    ]);
  });

  it('leaves wires to what another document lacks', () => {
    const { document } = pasted(emptyDocument(), copyFragment(xor, ['o']));
    expect(document.graph.edges).toEqual([]);
  });

  it('holds groups that are in it whole, with notes and members, and no part of others', () => {
    const note = { id: 'n', text: 'why', position: { x: 0, y: 0 }, size: { width: 100, height: 50 } };
    const groups = [
      { id: 'g', name: 'pair', members: ['h', 'n'], collapsed: false },
      { id: 'part', name: 'part', members: ['o', 'y'], collapsed: false },
    ];
    const grouped = addRecords(xor, { notes: [note], groups });
    const { document } = pasted(emptyDocument(), copyFragment(grouped, ['g', 'o']));
    expect(document.graph.groups.map(({ name }) => name)).toEqual(['pair']);
    expect(document.graph.notes.map(({ text }) => text)).toEqual(['why']);
    const members = new Set([...document.graph.nodes.map(({ id }) => id), ...document.graph.notes.map(({ id }) => id)]);
    expect(document.graph.groups[0]?.members.every((member) => members.has(member))).toBe(true);
  });

  it('of any document has every record of the selection once, with ids that are free and no wire that is refused', () => {
    fc.assert(
      fc.property(anyDocument, fc.infiniteStream(fc.boolean()), (document, chosen) => {
        const { nodes, notes } = document.graph;
        const ids = [...nodes, ...notes].filter(() => chosen.next().value).map(({ id }) => id);
        fc.pre(ids.length > 0);
        const result = pasted(document, copyFragment(document, ids));
        const { graph } = result.document;
        expect(graph.nodes.length + graph.notes.length).toBe(nodes.length + notes.length + ids.length);
        const every = [...graph.nodes, ...graph.edges, ...graph.notes, ...graph.groups].map(({ id }) => id);
        expect(new Set(every).size).toBe(every.length);
        expect(graph.nodes.slice(0, nodes.length)).toEqual(nodes);
        expect(graph.edges.slice(0, document.graph.edges.length)).toEqual(document.graph.edges);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a paste', () => {
  it('takes a whole document too', () => {
    const { document, ids } = pasted(emptyDocument(), serialiseDocument(exampleXor(), NO_RESULTS));
    expect(ids).toHaveLength(exampleXor().graph.nodes.length);
    expect(document.graph.edges).toHaveLength(exampleXor().graph.edges.length);
    expect(document.data).toEqual(emptyDocument().data);
  });

  it('refuses what is no nodes', () => {
    for (const text of ['', 'hello', '42', '[1, 2]', '{"format": "other"}', 'secret "format": "nngraph"']) {
      expect(codes(text), text).toEqual(['fragment.noNodes']);
    }
    expect(codes('{"format": "nngraph", "version": 1, "graph": {"nodes": []}}')).toEqual(['fragment.noNodes']);
    expect(codes('{"format": "nngraph", "version": 1')).toEqual(['document.truncated']);
    expect(codes('{"format": "nngraph", "version": 99, "graph": {"nodes": []}}')).toEqual(['document.newerVersion']);
  });

  it('refuses hostile texts as it refuses hostile files', () => {
    const node = '{"id": "a", "kind": "input", "position": {"x": 0, "y": 0}}';
    const text = (nodes: string, more = '') => `{"format": "nngraph", "version": 1${more}, "graph": {"nodes": [${nodes}]}}`;
    expect(codes(text(node.replace('"a"', '"__proto__"')))).toEqual(['document.badId']);
    expect(codes(text(`${node}, ${node}`))).toEqual(['document.duplicateId']);
    expect(codes(text(node.replace('"x": 0', '"x": 1e999')))).toEqual(['document.notFinite']);
    expect(codes(text(node, `, "deep": ${'['.repeat(80)}${']'.repeat(80)}`))).toEqual(['document.tooDeep']);
    expect(codes(text(Array.from({ length: LIMITS.nodes + 1 }, () => '0').join()))).toEqual(['document.tooMany']);
    expect(mayBeFragment(`{${' '.repeat(LIMITS.lengthOutsideResults)}"format": "nngraph"}`)).toBe(false);
  });

  it('passes over outside wires that are none, and never joins by a name such as __proto__', () => {
    const wires = [
      null,
      7,
      { source: '__proto__', target: 'a', port: 'in' },
      { source: 'x', target: 'a', port: 'sideways' },
      { source: 'x', target: 'nowhere', port: 'in' },
      { source: 'a', target: 'a', port: 'in' },
      { source: 'x', target: 'a', port: 'in' },
    ];
    const nodes = [{ id: 'a', kind: 'neuron', activation: { type: 'relu' }, position: { x: 0, y: 0 } }];
    const text = JSON.stringify({ format: 'nngraph', version: 1, fragment: { version: 1, wires }, graph: { nodes } });
    const { document, ids } = pasted(exampleXor(), text);
    expect(document.graph.edges.filter(({ target }) => ids.includes(target)).map(({ source }) => source)).toEqual(['x']);
  });

  it('leaves out wires of the text that close a cycle or come twice', () => {
    const nodes = ['a', 'b'].map((id) => ({ id, kind: 'neuron', activation: { type: 'relu' }, name: id, position: { x: 0, y: 0 } }));
    const ends: readonly (readonly [string, string])[] = [
      ['a', 'b'],
      ['a', 'b'],
      ['b', 'a'],
    ];
    const edges = ends.map(([source, target], index) => ({ id: `e${index}`, source, target }));
    const { document, ids } = pasted(emptyDocument(), JSON.stringify({ format: 'nngraph', version: 1, graph: { nodes, edges } }));
    expect(wiresOf(document, new Set(ids))).toEqual(['a → b in']);
  });
});
