/** Undo and redo over random edits, and how gestures and the saved point behave. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNeuron, emptyDocument } from './create';
import { addNode, changeNode, moveRecords, removeRecords, renameNode, setTitle, setTraining } from './edits';
import { composeDifferences } from './edits/compose';
import { emptyHistory, type History, isSaved, markSaved, presentState, record, redo, undo, undoName } from './history';
import { applyDifferences, differencesBetween, invertDifferences } from './history/difference';
import { anyDocument } from './testing/documents';
import { type EditName, edits, made } from './testing/edits';
import type { Document, Node } from './types';

/** Documents that share records, as a document does with its own past. */
const relatives = fc.tuple(anyDocument, anyDocument, fc.infiniteStream(fc.nat())).map(([first, second, numbers]): readonly Document[] => {
  const pick = (limit: number): number => (numbers.next().value ?? 0) % Math.max(1, limit);
  const pool = [...first.graph.nodes, ...second.graph.nodes.map((node) => ({ ...node, id: `s${node.id}` }))];
  const variant = (base: Document): Document => {
    const nodes = pool.filter(() => pick(3) > 0).map((node) => (pick(4) === 0 ? { ...node, position: { x: pick(9), y: 0 } } : node));
    for (let round = 0; round < 3 && nodes.length > 1; round += 1) {
      const [moved] = nodes.splice(pick(nodes.length), 1);
      if (moved !== undefined) nodes.splice(pick(nodes.length + 1), 0, moved);
    }
    return { ...base, graph: { ...base.graph, nodes }, ...(pick(2) === 0 ? { title: `t${pick(3)}` } : {}) };
  };
  return Array.from({ length: 6 }, (_, index) => variant(index % 2 === 0 ? first : second));
});

describe('differences', () => {
  it('turn one document into another and back', () => {
    fc.assert(
      fc.property(relatives, ([a = emptyDocument(), b = emptyDocument()]) => {
        const differences = differencesBetween(a, b);
        expect(applyDifferences(a, differences)).toEqual(b);
        expect(applyDifferences(b, invertDifferences(differences))).toEqual(a);
      }),
      { numRuns: 200 },
    );
  });

  it('are none between a document and its copy', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(differencesBetween(document, structuredClone(document))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('name only the record that changed or moved', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id) => createNeuron(id, { x: 0, y: 0 }));
    const document = nodes.reduce(addNode, emptyDocument());
    expect(differencesBetween(document, renameNode(document, 'c', 'C')).map((difference) => 'id' in difference && difference.id)).toEqual([
      'c',
    ]);
    const [first, ...others] = nodes;
    const moved: Document = { ...document, graph: { ...document.graph, nodes: first === undefined ? others : [...others, first] } };
    expect(differencesBetween(document, moved)).toMatchObject([{ id: 'a', before: { index: 0 }, after: { index: 3 } }]);
  });

  it('made one after the other compose into one set', () => {
    fc.assert(
      fc.property(relatives, (documents) => {
        const [first = emptyDocument(), ...rest] = documents;
        let previous = first;
        let composed = differencesBetween(first, first);
        for (const document of rest) {
          composed = composeDifferences(composed, differencesBetween(previous, document));
          previous = document;
          expect(applyDifferences(first, composed)).toEqual(document);
          expect(applyDifferences(document, invertDifferences(composed))).toEqual(first);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Makes an edit and records it. */
function edited(
  state: { readonly document: Document; readonly history: History },
  after: Document,
  gesture?: string,
): { readonly document: Document; readonly history: History } {
  const differences = differencesBetween(state.document, after);
  const edit = { name: 'edit', ...(gesture === undefined ? {} : { gesture }) };
  return { document: after, history: record(state.history, differences, edit) };
}

describe('history', () => {
  it('gives the document back after any edits, undone and done again', () => {
    fc.assert(
      fc.property(
        relatives,
        fc.array(fc.constantFrom(undefined, 'drag', 'type'), { minLength: 6, maxLength: 6 }),
        (documents, gestures) => {
          const [first = emptyDocument(), ...rest] = documents;
          let state = { document: first, history: emptyHistory() };
          rest.forEach((document, index) => {
            state = edited(state, document, gestures[index]);
          });
          const last = state.document;
          let { document, history } = state;
          for (let move = undo(history); move !== null; move = undo(history)) {
            history = move.history;
            document = applyDifferences(document, move.differences);
          }
          expect(document).toEqual(first);
          expect(isSaved(history)).toBe(true);
          for (let move = redo(history); move !== null; move = redo(history)) {
            history = move.history;
            document = applyDifferences(document, move.differences);
          }
          expect(document).toEqual(last);
        },
      ),
      { numRuns: 200 },
    );
  });

  const start = { document: addNode(emptyDocument(), createNeuron('a', { x: 0, y: 0 })), history: emptyHistory() };

  it('makes one entry of a gesture and two of two', () => {
    let state = start;
    for (let x = 1; x <= 20; x += 1) state = edited(state, moveRecords(state.document, new Map([['a', { x, y: 0 }]])), 'drag-1');
    expect(state.history.past).toHaveLength(1);
    expect(state.history.past[0]?.differences).toMatchObject([
      { before: { record: { position: { x: 0 } } }, after: { record: { position: { x: 20 } } } },
    ]);
    state = edited(state, moveRecords(state.document, new Map([['a', { x: 0, y: 5 }]])), 'drag-2');
    expect(state.history.past).toHaveLength(2);
  });

  it('does not join a gesture that undo has interrupted', () => {
    let state = edited(start, setTitle(start.document, 'A'), 'typing');
    state = edited(state, setTitle(state.document, 'AB'), 'other');
    const back = undo(state.history);
    if (back === null) throw new Error('there is something to undo');
    const document = applyDifferences(state.document, back.differences);
    const next = edited({ document, history: back.history }, setTitle(document, 'AC'), 'typing');
    expect(next.history.past).toHaveLength(2);
    expect(next.history.future).toHaveLength(0);
  });

  it('records nothing where nothing changed', () => {
    const state = edited(start, changeNode(start.document, 'a', { units: 1 }));
    expect(state.history).toBe(start.history);
  });

  it('knows the saved point from both sides, and that it is lost', () => {
    let state = edited(start, setTitle(start.document, 'A'));
    expect(isSaved(state.history)).toBe(false);
    state = { ...state, history: markSaved(state.history, presentState(state.history)) };
    const saved = state;
    state = edited(state, setTraining(state.document, { epochs: 5 }));
    expect(isSaved(state.history)).toBe(false);
    const back = undo(state.history);
    expect(back !== null && isSaved(back.history)).toBe(true);
    const before = undo(saved.history);
    if (before === null) throw new Error('there is something to undo');
    expect(isSaved(before.history)).toBe(false);
    const other = edited({ document: start.document, history: before.history }, setTitle(start.document, 'B'));
    expect(isSaved(other.history)).toBe(false);
    expect(undoName(other.history)).toBe('edit');
  });

  it('keeps more than a thousand entries', () => {
    let state = start;
    for (let epochs = 1; epochs <= 1_500; epochs += 1) state = edited(state, setTraining(state.document, { epochs: 100 + epochs }));
    expect(state.history.past).toHaveLength(1_500);
  });

  it('carries a move of the results, which changes no record', () => {
    const moved = record(start.history, [{ table: 'results', before: 0, after: 1 }], { name: 'edit.import' });
    expect([undoName(moved), isSaved(moved)]).toEqual(['edit.import', false]);
    const back = undo(moved);
    expect(back?.differences).toEqual([{ table: 'results', before: 1, after: 0 }]);
    expect(applyDifferences(start.document, back?.differences ?? [])).toEqual(start.document);
    const again = composeDifferences([{ table: 'results', before: 0, after: 1 }], [{ table: 'results', before: 1, after: 4 }]);
    expect(again).toEqual([{ table: 'results', before: 0, after: 4 }]);
  });

  it('brings removed nodes back with their wires, in their places', () => {
    const nodes = ['a', 'b', 'c'].map((id) => createNeuron(id, { x: 0, y: 0 }));
    const document: Document = {
      ...emptyDocument(),
      graph: {
        nodes,
        edges: [
          { id: 'e1', source: 'a', target: 'b', port: 'in' },
          { id: 'e2', source: 'b', target: 'c', port: 'in' },
          { id: 'e3', source: 'a', target: 'c', port: 'in' },
        ],
        notes: [],
        groups: [{ id: 'g', name: 'pair', members: ['a', 'b'], collapsed: false }],
      },
    };
    const state = edited({ document, history: emptyHistory() }, removeRecords(document, ['b']));
    expect(state.document.graph.edges.map((edge) => edge.id)).toEqual(['e3']);
    expect(state.document.graph.groups[0]?.members).toEqual(['a']);
    const back = undo(state.history);
    expect(back === null ? null : applyDifferences(state.document, back.differences)).toEqual(document);
  });
});

/** A random document with layers of a few neurons. */
const smallDocument = anyDocument.map((document): Document => {
  const nodes = document.graph.nodes.map((node, i): Node => (node.kind === 'neuron' ? { ...node, units: 1 + (i % 4), dropout: 0 } : node));
  return { ...document, graph: { ...document.graph, nodes } };
});
const names = Object.keys(edits).filter((name): name is EditName => Object.hasOwn(edits, name));
/** Edits of every kind with what they draw, and how far undo goes back before each. */
const session = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    draws: fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
    back: fc.constantFrom(0, 0, 0, 1, 3),
  }),
  { minLength: 1, maxLength: 25 },
);

describe('history of all edits', () => {
  /** A document with its history, as the editor keeps them, and what every state was. */
  class Editing {
    history = emptyHistory();
    readonly states: Document[];
    at = 0;

    constructor(public document: Document) {
      this.states = [document];
    }

    edit(name: EditName, draws: readonly number[]): void {
      let next = 0;
      const draw = (limit: number): number => {
        next += 1;
        return (draws[next % draws.length] ?? 0) % Math.max(1, limit);
      };
      const { document, besides } = made(name, this.document, draw);
      const differences = [...differencesBetween(this.document, document), ...besides];
      if (differences.length === 0) return;
      // What main's copy becomes is what the page has.
      expect(applyDifferences(this.document, differences)).toEqual(document);
      this.history = record(this.history, differences, { name });
      this.document = document;
      this.at += 1;
      this.states.splice(this.at, Number.POSITIVE_INFINITY, document);
    }

    go(way: typeof undo | typeof redo, by: number): boolean {
      const move = way(this.history);
      if (move === null) return false;
      this.history = move.history;
      this.document = applyDifferences(this.document, move.differences);
      this.at += by;
      expect(this.document).toEqual(this.states[this.at]);
      return true;
    }
  }

  /** Plays random sessions, each all the way back and forth; answers the kinds of edit that did something. */
  function playSessions(parameters: fc.Parameters<unknown>): ReadonlySet<string> {
    const seen = new Set<string>();
    fc.assert(
      fc.property(smallDocument, session, (document, steps) => {
        const editing = new Editing(document);
        for (const { name, draws, back } of steps) {
          for (let i = 0; i < back; i += 1) editing.go(undo, -1);
          const before = editing.at;
          editing.edit(name, draws);
          if (editing.at > before) seen.add(name);
        }
        const last = editing.document;
        const count = editing.at;
        while (editing.go(undo, -1));
        expect([editing.at, isSaved(editing.history)]).toEqual([0, true]);
        expect(editing.document).toEqual(document);
        for (let i = 0; i < count; i += 1) editing.go(redo, 1);
        expect(editing.document).toEqual(last);
      }),
      parameters,
    );
    return seen;
  }

  it('undoes each edit exactly, and n undos and n redos change nothing', () => {
    expect(playSessions({ numRuns: 300 }).size).toBeGreaterThan(names.length / 2);
  });

  it('does so with every kind of edit, always the same sessions', () => {
    const seen = playSessions({ seed: 8, numRuns: 600 });
    expect(names.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('gives the ways of parameters back in the opposite order', () => {
    const form = (id: string) => ({ nodes: [id], incoming: [], outgoing: [] });
    const first = { table: 'units', before: form('a'), after: form('b') } as const;
    const second = { table: 'units', before: form('b'), after: form('c') } as const;
    expect(invertDifferences(composeDifferences([first], [second]))).toEqual([
      { table: 'units', before: form('c'), after: form('b') },
      { table: 'units', before: form('b'), after: form('a') },
    ]);
  });
});
